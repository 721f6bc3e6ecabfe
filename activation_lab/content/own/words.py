"""The words of the page of a typed function."""

import numpy as np

from activations import Instance
from activations.expression.found import GRID
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
NUMERICAL = f"Kinks, gaps, range and the rest are found numerically, on a grid that goes to ±{number(GRID[-1]).removeprefix('1 × ')}."
MOST_NAMED = 6
# The float beside 0 is smaller.
SMALLEST = 1e-300


def facts_line(function: Instance) -> str:
    """The facts of a function in one line. One that has no value somewhere has no mean output."""
    with np.errstate(all="ignore"):
        return " · ".join(fact for fact in facts(function) if "undefined" not in fact)


def found_lines(function: Instance) -> list[str]:
    """What a function has where it is not finite or not differentiable, in sentences, and that all this is numerical."""
    found = function.activation.found(**function.values)  # type: ignore[attr-defined]  # a TypedActivation has it
    lines = []
    if found.gaps:
        lines.append(f"f has no value {joined(_some(list(map(_gap, found.gaps))), 'or')}.")
    if found.poles:
        lines.append(f"f grows beyond all bounds at {joined(_some(list(map(number, found.poles))))}.")
    if found.steep:
        lines.append(f"f′ grows beyond all bounds at {joined(_some(list(map(number, found.steep))))}.")
    return [*lines, NUMERICAL]


def _some(items: list[str]) -> list[str]:
    more = len(items) - MOST_NAMED
    return [*items[:MOST_NAMED], f"{more} more places"] if more > 0 else items


def _gap(gap: Interval) -> str:
    if 0 < -gap.high < SMALLEST and np.isneginf(gap.low):
        return "below 0"
    if 0 < gap.low < SMALLEST and np.isposinf(gap.high):
        return "above 0"
    if gap.low == gap.high:
        return f"at {number(gap.low)}"
    if np.isneginf(gap.low):
        return f"{'up to' if gap.holds_high else 'below'} {number(gap.high)}"
    if np.isposinf(gap.high):
        return f"{'from' if gap.holds_low else 'above'} {number(gap.low)}{' on' if gap.holds_low else ''}"
    return f"from {number(gap.low)} to {number(gap.high)}"
