"""What is said of the truth about a typed function, as `python -m verification typed` measures it; and of parts that can be written better."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from activation_lab.content.proof.verify import QUANTITIES, place
from activations.expression.stable import Spelling
from activations.words import joined, number, setting

# Whose results: what they are called, and how many bits a number has after its first.
WHO = {
    "ours": ("NumPy (this app), float64", 52),
    "float64": ("TensorFlow, float64", 52),
    "float32": ("TensorFlow, float32", 23),
    "float16": ("TensorFlow, float16", 10),
}
FAILURES = {
    "overflow": "overflows",
    "undefined": "is NaN",
    "lost": "has fewer than half of its digits",
}
# So many stretches of x are said; others are counted.
MOST_STRETCHES = 2
HEADS = ("", "f", "at x", "f′", "at x")
TOP = {"ULP, where 10⁻³ ≤ |x| ≤ 8": 1, "largest error": 4}
BUTTON = "Check against mpmath and TensorFlow"
ASKED = "A process on the server computes true values with mpmath, and runs the TensorFlow code with GradientTape. It takes some seconds."


def measured_of(text: str, values: Mapping[str, float]) -> str:
    """Of what a result is, in Markdown: the text, and the parameters' values."""
    settings = "".join(f", {name} = {setting(value)}" for name, value in values.items())
    return f"Measured: `{' '.join(text.split())}`{settings}."


def rows(entry: Mapping[str, Any]) -> list[list[str]]:
    """A row for each precision: who, and the largest errors of f and f′ with their x."""
    found = []
    for who, made in entry["precisions"].items():
        title, bits = WHO[who]
        cells = [title]
        for quantity in QUANTITIES:
            worst = made["ordinary"].get(quantity)
            cells += [error(worst["ulp"], bits), place(worst["at"])] if worst else ["–", "–"]
        found.append(cells)
    return found


def worse(entry: Mapping[str, Any]) -> str:
    """A list in Markdown of where results are worse than inexact; those who fail at the same x are named together. "" if none does."""
    who: dict[str, list[str]] = {}
    for key, made in entry["precisions"].items():
        who.setdefault("; ".join(failures(made)), []).append(WHO[key][0])
    return "\n".join(f"- **{joined(names)}**: {said}." for said, names in who.items() if said)


def error(ulp: float | str, bits: int) -> str:
    """An error in units in the last place of a dtype with so many bits; "all digits" where none is right."""
    ulp = float(ulp)
    return "all digits" if ulp >= 2.0**bits else "< 0.01" if 0 < ulp < 0.01 else number(ulp, 2)


def failures(made: Mapping[str, Any]) -> list[str]:
    """Where one precision overflows, gives NaN or loses digits, each in words."""
    return [
        f"{symbol} {words} {stretches(made[kind][quantity])}"
        for kind, words in FAILURES.items()
        for quantity, symbol in QUANTITIES.items()
        if made[kind][quantity]
    ]


def stretches(found: Sequence[Mapping[str, float]]) -> str:
    """Places of x in words: "from −526 to −19.7, at 3 and at 2 more places"; those first that are the widest."""
    widest = sorted(found, key=lambda each: each["high"] - each["low"], reverse=True)[:MOST_STRETCHES]
    said = [_stretch(each["low"], each["high"]) for each in sorted(widest, key=lambda each: each["low"])]
    if more := len(found) - len(widest):
        said.append(f"at {more} more place{'s' if more > 1 else ''}")
    return joined(said)


def _stretch(low: float, high: float) -> str:
    return f"at {number(low, 3)}" if low == high else f"from {number(low, 3)} to {number(high, 3)}"


def agreement(entry: Mapping[str, Any]) -> str:
    """How closely the app and the TensorFlow code agree, in a sentence."""
    found = entry["difference"]
    if "float64" not in entry["precisions"]:
        return "TensorFlow refuses the code in float64."
    if not found:
        return "Beside TensorFlow’s code there is nothing to compare: at no x are both results finite."
    parts = [
        f"{number(each['largest'], 2)} for {QUANTITIES[key]} (at x = {place(each['at'])})"
        for key, each in found.items()
    ]
    return (
        f"Beside TensorFlow’s code and its GradientTape in float64, the largest difference is {joined(parts)}, as a share of the larger of 1 and the value. "
        f"Measured at {entry['points']} x from {number(entry['low'], 3)} to {number(entry['high'], 3)}."
    )


def spellings(found: Iterable[Spelling]) -> str:
    """A list in Markdown of the parts that can be written better; "" if there are none. Parts stand in code, which ends at no character of the language."""
    return "\n".join(f"- `{each.written}` {each.why}. Better: `{each.better}`" for each in found)
