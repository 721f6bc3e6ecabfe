"""The words of the page of a typed function."""

from collections.abc import Sequence

import numpy as np

from activations import Instance
from activations.expression.sides import GRID
from activations.expression.vocabulary import MOST_LETTERS, MOST_PARAMETERS
from activations.intervals import Interval
from activations.words import facts, joined, number, spelled

LABEL = "f(x) ="
SENTENCE = "Type a formula in x; any other name is a parameter with a slider. Its derivatives are exact, not difference quotients."
EXAMPLES = (
    "x * tanh(softplus(beta * x))",
    "x * sigmoid(beta * x)",
    "x if x > 0 else a * (exp(x) - 1)",
    "clip(x, -a, a)",
    "x + sin(a * x)^2 / a",
    "log(1 + exp(x))",
)
LANGUAGE = (
    "Numbers, `x`, names; `+ - * / ^`, `2x`, `|x|`; `a if x > 0 else b`, `where(condition, a, b)`, comparisons; "
    "exp, expm1, log, log1p, sqrt, sin, cos, tan, atan, sinh, cosh, tanh, erf, abs, sign, min, max, clip, floor, round; "
    "every function of this app by its name, with its parameters: `elu(x, alpha=a)`; pi, e. "
    f"At most {MOST_LETTERS} characters and {spelled(MOST_PARAMETERS)} parameters."
)
# Links from other pages to this one.
CHANGE = "Change the formula"
REFUSED = "Correct the formula"
STILL = "The curve below is that of"
NUMERICAL = f"Kinks, gaps, range and the rest are found numerically, on a grid that goes to ±{number(GRID[-1]).removeprefix('1 × ')}, growth on several scales."
MOST_NAMED, MANY = 6, 20
NO_MEAN = "no mean output is found for standard normal input"
# The float beside 0 is smaller.
SMALLEST = 1e-300


def facts_line(function: Instance) -> str:
    """The facts of a function in one line, of many kinks those nearest to 0. Where f has no value on a stretch, nothing is said of a mean output."""
    found = function.activation.found(**function.values)  # type: ignore[attr-defined]  # a TypedActivation has it
    with np.errstate(all="ignore"):
        *most, kinks, sides, mean = facts(function)
    if len(found.kinks) > MOST_NAMED:
        jumps = [kink.position for kink in found.kinks if kink.jump]
        named = jumps or [kink.position for kink in function.kinks()]
        kinks = f"{'jumps' if jumps else 'kink'} at {joined(_some(named))}" if named else kinks
    if "undefined" in mean:
        mean = "" if any(gap.high - gap.low > SMALLEST for gap in found.gaps) else NO_MEAN
    return " · ".join(filter(None, (*most, kinks, sides, mean)))


def found_lines(function: Instance) -> list[str]:
    """What a function has where it is not finite or not differentiable, in sentences, and that all this is numerical."""
    found = function.activation.found(**function.values)  # type: ignore[attr-defined]  # a TypedActivation has it
    lines = []
    if found.gaps:
        lines.append(f"f has no value {_gaps(found.gaps)}.")
    if found.poles:
        lines.append(f"f grows beyond all bounds at {joined(_some(found.poles))}.")
    if found.steep:
        lines.append(f"f′ grows beyond all bounds at {joined(_some(found.steep))}.")
    return [*lines, NUMERICAL]


def _some(places: Sequence[float]) -> list[str]:
    """The places, of many those nearest to 0, from left to right, and that there are more."""
    nearest = sorted(sorted(places, key=abs)[:MOST_NAMED])
    return [*map(number, nearest), *_more(len(places))]


def _more(count: int) -> list[str]:
    """What is said of so many places beside MOST_NAMED of them. Of a wave's many places only some are found."""
    if count > MANY:
        return ["many more places"]
    return [f"{count - MOST_NAMED} more places"] if count > MOST_NAMED else []


def _gaps(gaps: Sequence[Interval]) -> str:
    nearest = sorted(
        sorted(gaps, key=lambda gap: min(abs(gap.low), abs(gap.high)))[:MOST_NAMED], key=lambda gap: gap.low
    )
    return joined([*map(_gap, nearest), *(f"at {more}" for more in _more(len(gaps)))], "or")


def _gap(gap: Interval) -> str:
    low, high = (0.0 if abs(end) < SMALLEST else end for end in (gap.low, gap.high))
    if gap.high and not high and np.isneginf(low):
        return "below 0"
    if gap.low and not low and np.isposinf(high):
        return "above 0"
    if low == high:
        return f"at {number(low)}"
    if np.isneginf(gap.low):
        return f"{'up to' if gap.holds_high else 'below'} {number(gap.high)}"
    if np.isposinf(gap.high):
        return f"{'from' if gap.holds_low else 'above'} {number(gap.low)}{' on' if gap.holds_low else ''}"
    return f"from {number(low)} to {number(high)}"
