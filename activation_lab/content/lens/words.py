"""What a page says of a function in a number format: the table beside the chart, and the chart's description."""

from collections.abc import Sequence

from activation_lab.content import page_sliders
from activation_lab.content.formats.textbook import SPELLINGS
from activation_lab.content.forms import forms
from activation_lab.content.settings import FunctionSettings
from activation_lab.figures.lens import Run, loss
from activations import Instance, chart_words
from activations.formats import SHORT_FORMATS, Format, slopes, values
from activations.words import joined, number, setting

# As many runs of inputs are named.
MOST_RUNS = 3
# Significant digits that distinguish a number of 16 bits from its neighbours: as in frontend/shared/numbers.js.
DIGITS = 6
NOWHERE = "nowhere"
FILES = "Pictures, CSV and JSON hold {}, the numbers beside those in float64; code and pages show float64."
ZOOM = "Zoom in on the steps"
SIDE_BY_SIDE = "The textbook formula in four formats"
ONLY_APP = f"The full app also shows f and f′ as seen in {joined([kind.title for kind in SHORT_FORMATS])}."
SECOND = "f″ is drawn in float64."


def beside(settings: FunctionSettings) -> dict[str, object] | None:
    """The query with which the page about number formats shows the function in the settings' format; None where it has no formula of it."""
    label = next((each.label for each in SPELLINGS if forms()[each.form].function == settings.function), None)
    if not (label and settings.format):
        return None
    chosen = {page_sliders.FORMATS_FORMULA.key: label, page_sliders.FORMATS_FORMAT.key: settings.format.title}
    return {
        control.key: chosen[control.key]
        for control in (page_sliders.FORMATS_FORMULA, page_sliders.FORMATS_FORMAT)
        if chosen[control.key] != control.default
    }


def rows(settings: FunctionSettings, covered: bool) -> list[tuple[str, str]]:
    """What the settings' format loses, as (what, how much), for the x in view; none in float64. covered: of f alone."""
    kind = settings.format
    if not kind:
        return []
    found = loss(settings.function, kind, settings.shown_x)
    error = "none" if not found.error else f"{_percent(found.error)} at x = {number(found.at)}"
    return [
        (f"Distinct f(x) for {_between(settings.shown_x)}", f"{found.distinct:,} of {found.inputs:,}"),
        ("Largest relative error for these x", error),
        ("Distinct f(x) for all x", f"{found.all_distinct:,} of {found.all_inputs:,}"),
        *([] if covered else [("f′ is rounded to 0", _where(found.vanished))]),
        ("f overflows", _where(found.overflown)),
    ]


def _between(x_range):
    low, high = x_range
    # The ends of a narrow zoom differ in later digits.
    digits = next((digits for digits in range(4, 17) if number(low, digits) != number(high, digits)), 17)
    return f"{number(low, digits)} ≤ x ≤ {number(high, digits)}"


def _percent(error):
    return f"{number(100 * error, 2)} %"


def _where(runs: Sequence[Run]) -> str:
    if not runs:
        return NOWHERE
    found = [_run(run) for run in runs[:MOST_RUNS]]
    rest = len(runs) - MOST_RUNS
    return joined([*found, f"in {rest} more places"] if rest > 0 else found)


def _run(run):
    if run.below and run.above:
        return "everywhere"
    if run.below:
        return f"x ≤ {number(run.last)}"
    if run.above:
        return f"x ≥ {number(run.first)}"
    return f"x = {number(run.first)}" if run.first == run.last else f"{number(run.first)} ≤ x ≤ {number(run.last)}"


def reading(function: Instance, kind: Format, point: float, covered: bool) -> list[tuple[str, str, str]]:
    """What stands below the chart, as (the colour's token, what, its value): x₀ in the format, and f and, unless it is covered, f′ there."""
    found = [("point", f"in {kind.title}", rounded_x(point, kind)), ("f", "f(x₀)", rounded_f(function, point, kind))]
    return found if covered else [*found, ("slope", "f′(x₀)", rounded_slope(function, point, kind))]


def rounded_x(x: float, kind: Format) -> str:
    """x in the format, for a reader."""
    return number(float(kind.round(x)), DIGITS)


def rounded_f(function: Instance, x: float, kind: Format) -> str:
    """f in the format, for a reader."""
    return number(float(values(function, x, kind)), DIGITS)


def rounded_slope(function: Instance, x: float, kind: Format) -> str:
    """The same of f′."""
    return number(float(slopes(function, x, kind)), DIGITS)


def description(settings: FunctionSettings, point: float | None, covered: bool) -> str:
    """What the chart shows, for a reader who does not see it; point: as in `chart_words.description`. covered: f alone."""
    function, kind = settings.function, settings.format
    if not kind:
        return chart_words.description(function, settings.shown_x, point, not covered, settings.second)
    said = chart_words.description(function, settings.shown_x, None, not covered, settings.second)
    lost = "; ".join(f"{what}: {how}" for what, how in rows(settings, covered))
    there = ""
    if point is not None:
        seen = [f"{what} = {value}" for _, what, value in reading(function, kind, point, covered)]
        there = f" At the point x₀ = {setting(point)}: {', '.join(seen)}."
    return f"{said} As seen in {kind.title}, x and the results are rounded to its numbers. {lost}.{there}"
