"""The ticks of an axis, where plotly.js puts them and with the words that it writes."""

from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor, log10
from typing import Literal, TypeAlias

from activation_lab.figures.types import Attributes

Letter: TypeAlias = Literal["x", "y"]
LETTERS: tuple[Letter, Letter] = ("x", "y")

# plotly.js's own rule for as many ticks as there is room for: least pixels between two, the fewest and the most.
LEAST_APART = {"x": 80, "y": 40}
FEWEST, MOST = 4, 9
ROUND = (2, 5, 10)
MINUS = "\N{MINUS SIGN}"


def ticks(axis: Attributes, letter: Letter, length: float) -> list[tuple[float, str]]:
    """(place, words) of every tick in view, the place in the axis's own coordinates: of a log axis the power of ten.

    axis: of a layout, with its range. letter: "x" or "y". length: of the axis in pixels, which tells how many fit.
    """
    low, high = sorted(axis["range"])
    log = axis.get("type") == "log"
    if "tickvals" in axis:
        places = [log10(value) if log else float(value) for value in axis["tickvals"]]
        found = list(zip(places, axis.get("ticktext", map(str, axis["tickvals"])), strict=True))
    elif axis.get("showticklabels") is False and axis.get("showgrid") is False:
        found = []
    else:
        step = axis.get("dtick") or _step(low, high, axis.get("nticks") or _room(letter, length), log)
        start = axis.get("tick0", 0)
        # plotly.js keeps a tick that rounding has put just outside.
        spare = 1e-4 * (high - low)
        first, last = ceil((low - spare - start) / step), floor((high + spare - start) / step)
        places = [start + step * place for place in range(first, last + 1)]
        words = _power if log else lambda value: _decimal(value, step)
        found = [(place, words(place)) for place in places]
    return [(place, words) for place, words in found if low - 1e-9 <= place <= high + 1e-9]


def _room(letter, length):
    return min(MOST, max(FEWEST, length / LEAST_APART[letter])) + 1


def _step(low, high, count, log):
    """The distance of ticks: 1, 2 or 5 times a power of ten; whole powers on a log axis."""
    rough = (high - low) / count
    if log:
        return max(1, ceil(rough))
    base = 10.0 ** floor(log10(rough))
    return base * next(step for step in ROUND if step > rough / base or step == ROUND[-1])


def _power(place):
    """10 to a power, as it is written on a log axis; 1 and 10 as they are."""
    return "1" if place == 0 else "10" if place == 1 else f"10<sup>{str(round(place)).replace('-', MINUS)}</sup>"


def _decimal(value, step):
    digits = max(0, 2 - floor(log10(step) + 0.01))
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text.replace("-", MINUS)


def fixed(value: float, decimals: int) -> str:
    """A number with so many decimals, as JavaScript's toFixed rounds, away from 0 at a tie."""
    text = str(Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
    return text.removeprefix("-") if not float(text) else text.replace("-", MINUS)
