"""What a number format loses of a function at the stops of a slider, for a table that follows the thumb: which stops a file has, and what it says there."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf, isinf
from typing import TypeAlias

from activation_lab.content import page_sliders
from activation_lab.content.lens.words import rows
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.slider import Slider
from activation_lab.figures import axes
from activation_lab.figures.lens import quick
from activations import Instance

# Stops per file: few, so that the first facts come soon. As in frontend/streamlit/lens/stops.js.
EACH = 4
# The two thumbs of the x-range; no parameter is called so.
ENDS = ("x.low", "x.high")
# In place of a file's number: the end of a limit's slider that stands for no limit.
NONE = "inf"
# What the table says, row by row, as (what, how much).
Rows: TypeAlias = list[tuple[str, str]]


def sliders(function: Instance) -> dict[str, tuple[float, float, str]]:
    """(the lowest value, the step, what holds its value in an address) of each slider on which what is lost depends, by the parameter's name or one of ENDS.

    An address holds both ends of the x-range together: "" for these.
    """
    page, entries = function.activation.name, function.activation.parameter_list
    found = dict.fromkeys(ENDS, (axes.WIDEST[0], axes.X_RANGE_STEP, ""))
    return found | {
        entry.name: (entry.low, entry.step, f"{page}_{entry.name}") for entry in entries if entry.kind != "choice"
    }


def told_values(function: Instance) -> dict[str, float | str]:
    """A function's parameter values by name, in the form of JSON and the browser."""
    return {name: NONE if isinf(value) else float(value) for name, value in function.values.items()}


def of_file(function: Instance, moved: str, file: str) -> Sequence[float]:
    """The values of a slider that a file tells of; ValueError where there are none.

    moved: one of `sliders`. file: its number, counted from the lowest stops, or NONE.
    """
    if moved not in sliders(function):
        raise ValueError(f"no slider moves {moved}")
    if file == NONE:
        entry = function.activation.parameters.get(moved)
        if entry is None or entry.kind != "limit":
            raise ValueError(f"{moved} is no limit")
        return (inf,)
    start = int(file) * EACH
    stops = _stops(function, moved)[start : start + EACH] if start >= 0 else ()
    if not stops:
        raise ValueError(f"{moved} has no stops {file}")
    return stops


def at_stops(
    settings: FunctionSettings, moved: str, stops: Sequence[float], covered: bool
) -> list[tuple[float | str, Rows]]:
    """The rows at these values of a slider, while all that does not move is as in the settings; those that take long to compute are left out;
    nothing in float64.

    covered: of f alone.
    """
    kind = settings.format
    if not kind:
        return []
    moving = ((stop, _moved(settings, moved, stop)) for stop in stops)
    quickly = ((stop, there) for stop, there in moving if quick(there.function, kind))
    return [(NONE if isinf(stop) else stop, rows(there, covered)) for stop, there in quickly]


def _stops(function: Instance, moved: str) -> Sequence[float]:
    if moved in ENDS:
        return page_sliders.x_range("").stops
    declared = page_sliders.parameter(function.activation.name, function.activation.parameters[moved])
    if not isinstance(declared, Slider):
        raise ValueError(f"{moved} has no slider")
    return declared.stops


def _moved(settings: FunctionSettings, moved: str, value: float) -> FunctionSettings:
    """The settings with one thumb elsewhere. A new x-range ends a zoom."""
    if moved in ENDS:
        ends = list(settings.x_range)
        ends[ENDS.index(moved)] = value
        return replace(settings, x_range=axes.visible_x(*ends), window=None)
    function = settings.function
    return replace(settings, function=function.activation.at(**{**function.values, moved: value}))
