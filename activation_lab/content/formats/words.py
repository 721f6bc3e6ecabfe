"""What the page about number formats says: every number is computed from the formula, or read from the record of `make verify`."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from activation_lab.content import page_sliders
from activation_lab.content.formats.results import OverInputs, function_of, once, over_inputs, y_range
from activation_lab.content.formats.textbook import LABELS
from activation_lab.content.forms import forms
from activation_lab.content.proof import formats as proof
from activation_lab.content.proof.formats import share
from activation_lab.content.proof.verify import QUANTITIES as SYMBOLS
from activation_lab.content.records import Record, made, recorded
from activation_lab.content.slider import Slider, Values
from activation_lab.figures.preview import Preview
from activation_lab.figures.previews import formats_preview
from activation_lab.figures.types import Quantity
from activations.formats import SHORT_FORMATS, Format
from activations.words import joined, number

SENTENCE = (
    "Networks run in 16 and in 8 bits. Each chart has f as this app computes it, rounded once to the format, and as a formula gives it when every "
    "operation is rounded, as simple code does."
)
# The settings of each preset by its name.
PRESETS: Mapping[str, Mapping[str, object]] = {
    "Why tanh GELU broke in float16": {
        page_sliders.FORMATS_FORMULA.key: "GELU tanh with x³",
        page_sliders.FORMATS_FORMAT.key: "float16",
        page_sliders.FORMATS_QUANTITY.key: "f′",
        page_sliders.FORMATS_REACH.key: page_sliders.FAR,
        page_sliders.FORMATS_FAR_X.key: (-200.0, 200.0),
    },
    "1 − σ(−x) in bfloat16": {
        page_sliders.FORMATS_FORMULA.key: "Sigmoid as 1 − σ(−x)",
        page_sliders.FORMATS_FORMAT.key: "bfloat16",
        page_sliders.FORMATS_QUANTITY.key: "f",
        page_sliders.FORMATS_REACH.key: page_sliders.NEAR,
        page_sliders.FORMATS_X.key: (-10.0, -2.0),
    },
}
QUANTITIES: Mapping[str, Quantity] = {"f": "f", "f′": "slope"}
# The libraries, by their keys in the record.
WHO = {who: name for who, name in proof.WHO.items() if who != "ours"}


def format_titled(title: str) -> Format:
    """The format of that title."""
    return page_sliders.FORMATS_TITLES[title]


def span(x_range: tuple[float, float]) -> tuple[float, float]:
    """The range of x that is drawn: where both thumbs meet, one step of the closer slider."""
    low, high = sorted(x_range)
    return low, max(high, low + page_sliders.FORMATS_X.step)


@dataclass(frozen=True)
class Shown:
    """What the page shows: the formula's label, f or f′, the format's title, the range of x, and the slider that has it."""

    label: str
    quantity: Quantity
    title: str
    x_range: tuple[float, float]
    slider: Slider[float, tuple[float, float]]


def shown(values: Values, covered: bool) -> Shown:
    """What the values of the page's controls show; covered: f alone."""
    slider = (
        page_sliders.FORMATS_FAR_X
        if values[page_sliders.FORMATS_REACH.key] == page_sliders.FAR
        else page_sliders.FORMATS_X
    )
    return Shown(
        values[page_sliders.FORMATS_FORMULA.key],
        "f" if covered else QUANTITIES[values[page_sliders.FORMATS_QUANTITY.key]],
        values[page_sliders.FORMATS_FORMAT.key],
        span(values[slider.key]),
        slider,
    )


def pictured(seen: Shown) -> str:
    """What the picture of a link shows, in words."""
    low, high = map(number, seen.x_range)
    formats = joined([kind.title for kind in SHORT_FORMATS])
    return f"{SYMBOLS[seen.quantity]} of {_title(seen)} in {formats}, for x from {low} to {high}"


def picture(seen: Shown, title: str) -> Preview:
    """That picture: f or f′ rounded once to each format."""
    heights = y_range(seen.label, seen.quantity, seen.x_range)
    caption = f"{SYMBOLS[seen.quantity]} of {_title(seen)}"
    return formats_preview(function_of(LABELS[seen.label]), seen.quantity, seen.x_range, heights, title, caption)


def _title(seen):
    return forms()[LABELS[seen.label].form].title


def library_results(label: str, quantity: Quantity, slug: str) -> dict[str, Record]:
    """What the record has of f or f′ of the formula's function in a format, by library."""
    entry = recorded("formats")["functions"].get(LABELS[label].form)
    return {who: found for who, found in entry["rounded"][slug][quantity].items() if who in WHO} if entry else {}


def _ours(label, quantity, slug):
    """The share that this app rounds right, as the record has it."""
    entry = recorded("formats")["functions"].get(LABELS[label].form)
    return share(entry["rounded"][slug][quantity]["ours"] if entry else None)


def curves(label: str, quantity: Quantity, slug: str) -> dict[str, list[float]]:
    """The curves of errors: the formula's, and those of the libraries; of a library that is right everywhere, zeros."""
    found = {"formula": list(over_inputs(label, quantity, slug).curve)}
    for who, entry in library_results(label, quantity, slug).items():
        found[who] = [float(error) for error in entry["curve"]] or [0.0] * len(found["formula"])
    return found


def starts(slug: str) -> list[float]:
    """The first x of each run of inputs in the curves."""
    return list(map(float, recorded("formats")["runs"][slug]))


def description(label: str, quantity: Quantity, x_range: tuple[float, float]) -> str:
    """The chart of steps in words."""
    low, high = map(number, x_range)
    return f"{SYMBOLS[quantity]} of {label} for x from {low} to {high} in four panels, one for each format: {SYMBOLS[quantity]} in float64, rounded once, and by the formula with every operation rounded."


def errors_description(label: str, quantity: Quantity, title: str) -> str:
    """The chart of errors in words."""
    return f"{in_short(label, quantity, title)} The chart has the largest error in units in the last place among neighbouring inputs, from the lowest to the highest."


def in_short(label: str, quantity: Quantity, title: str) -> str:
    """How often the formula and each library are right in a format, in a sentence."""
    kind = format_titled(title)
    found = over_inputs(label, quantity, kind.slug)
    theirs = "".join(
        f", {WHO[who]} {share(entry)}" for who, entry in library_results(label, quantity, kind.slug).items()
    )
    return (
        f"Of all {found.inputs:,} inputs of {kind.title}, {SYMBOLS[quantity]} is the nearest number for this share: the formula {share(_counted(found))}{theirs}, "
        f"this app {_ours(label, quantity, kind.slug)}."
    )


def faults(label: str, quantity: Quantity, title: str) -> list[str]:
    """Sentences on where the formula gives no number or loses it, with an example nearest to 0; empty where it does neither."""
    kind = format_titled(title)
    found = over_inputs(label, quantity, kind.slug)
    said = []
    for places, what, though in ((found.broken, "no number (NaN or ∞)", "finite"), (found.lost, "0", "not 0")):
        if len(places):
            x = float(places[np.argmin(np.abs(places))])
            true = float(once(LABELS[label], quantity, np.array([x]), kind)[0])
            inputs = f"{len(places):,} inputs" if len(places) > 1 else "1 input"
            said.append(
                f"In {kind.title}, the formula gives {what} at {inputs}, though {SYMBOLS[quantity]} is {though} there. "
                f"Nearest to 0: x = {number(x)}, where {SYMBOLS[quantity]} is {number(true)}."
            )
    if found.worst:
        said.append(f"Its largest error elsewhere is {number(found.worst, 2)} ULP, at x = {number(found.worst_at)}.")
    return said


# What stands above so many of the columns of `rows` each.
HEADS = {"": 3, "nearest number: share of the inputs": 2 + len(WHO), "ULP": 1}


def columns(quantity: Quantity) -> tuple[str, ...]:
    """The heads of the columns of `rows`."""
    return (
        "format",
        "inputs",
        f"distinct {SYMBOLS[quantity]}",
        "this app",
        "formula",
        *WHO.values(),
        "formula’s largest error",
    )


def rows(label: str, quantity: Quantity) -> list[list[str]]:
    """A row for each format: its inputs, f's distinct numbers there, the share that is right here, by the formula and in each library, and the largest error."""
    found = []
    for kind in SHORT_FORMATS:
        here, theirs = over_inputs(label, quantity, kind.slug), library_results(label, quantity, kind.slug)
        found.append(
            [
                kind.title,
                f"{here.inputs:,}",
                f"{here.distinct:,}",
                _ours(label, quantity, kind.slug),
                share(_counted(here)),
                *(share(theirs.get(who)) for who in WHO),
                "no number" if len(here.broken) else number(here.worst, 2) if here.worst else "≤ ½",
            ]
        )
    return found


def libraries() -> str:
    """Where the shares of the libraries come from."""
    record = recorded("formats")
    return f"{proof.NOTHING}: the library cannot compute it. {proof.onnx(record)} The shares of this app and of the libraries are recorded: {made(record['made'])}."


def _counted(found: OverInputs) -> Record:
    return {"right": found.right, "counted": found.inputs}
