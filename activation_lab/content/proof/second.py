"""What Verify says of f″, as `verification second` writes it: errors of NumPy (this app), TensorFlow and JAX, and what each returns at kinks."""

from activation_lab.content.proof.verify import at, error_of, off, ulp, value_words
from activation_lab.content.records import Record, made
from activations.words import number

WHO = {"ours": "NumPy (this app)", "tensorflow": "TensorFlow", "jax": "JAX"}
NOTHING = "–"


def in_short(entry: Record) -> str:
    """An item of a list in Markdown: the largest errors of f″, the libraries' with their x. entry, here and below: one function's."""
    theirs = "; ".join(
        f"{WHO[who]} {ulp(found['ulp'])}" + (f" at x = {at(found)}" if error_of(found) else "")
        for who, found in entry["ordinary"].items()
        if who != "ours"
    )
    line = f"- {off('f″', entry['worst']['ours'], entry['near_root'])}"
    return f"{line} Where 10⁻³ ≤ |x| ≤ 8: {theirs}." if theirs else line


def error_rows(entry: Record) -> list[list[str]]:
    """A row for each library: its name, the largest ULP where 10⁻³ ≤ |x| ≤ 8 and its x, both on the whole line, and the absolute error near roots."""
    return [
        [
            WHO[who],
            *(
                words
                for part in ("ordinary", "worst")
                for words in (ulp(entry[part][who]["ulp"]), at(entry[part][who]))
            ),
            f"{number(entry['near_root'][who], 2)} × 2⁻⁵²" if entry["near_root"] else NOTHING,
        ]
        for who in entry["worst"]
    ]


def kink_rows(entry: Record) -> list[list[str]]:
    """A row for each kink: x, f″ left and right of it, the weight of the Dirac delta there, and what each of WHO returns."""
    return [
        [
            *(value_words(kink[part]) for part in ("position", "left", "right", "delta")),
            *(_taken(kink, who) for who in WHO),
        ]
        for kink in entry["kinks"]
    ]


def in_one_row(entry: Record, covered: bool) -> list[str]:
    """One function's cells in the table of all: the errors of each of WHO, of both ranges, and what each returns at kinks unless covered."""
    cells = [
        " / ".join(ulp(entry[part][who]["ulp"]) if who in entry[part] else NOTHING for who in WHO)
        for part in ("ordinary", "worst")
    ]
    if covered:
        return cells
    kinks = (
        f"{value_words(kink['position'])}: {' / '.join(_taken(kink, who) for who in WHO)}" for kink in entry["kinks"]
    )
    return [*cells, "<br>".join(kinks) or NOTHING]


def method(record: Record) -> str:
    """How f″ was measured; the items of a list in Markdown."""
    return (
        f"\n- **f″**: the truth is mpmath’s with up to {record['digits']:,} digits. TensorFlow runs a GradientTape within a GradientTape, and JAX the "
        "gradient of the gradient, on the code that the function’s page shows. What is within 0.05 of a root of f″ is left out of the ULP. "
        f"{NOTHING}: there is no code for this library, or it finds no path from f′ back to x. "
        "At a kink where f′ jumps, f″ also has a Dirac delta, whose weight is the jump; no library returns it. "
        f"Recorded {made(record['made'])}."
    )


def _taken(kink, who):
    return value_words(kink["taken"][who]) if who in kink["taken"] else NOTHING
