"""Random expressions, the true values of f and f′ by mpmath, and how far a rounding in every operation may move them."""

import math
import random

import mpmath
import numpy as np

from activations import Activation
from activations.expression.evaluate import evaluated
from activations.expression.function import TypedActivation
from activations.expression.setting import Setting
from activations.expression.tree import walk
from activations.types import FloatArray

DEPTH, COPIES, DIGITS = 4, 48, 150
X = (-3.7, -1.0, -0.4, 0.0, 0.3, 1.0, 2.6)
PARAMETERS = {"a": 0.7, "b": -1.3}
UNARY = [
    "exp",
    "expm1",
    "log",
    "log1p",
    "sqrt",
    "sin",
    "cos",
    "tan",
    "atan",
    "sinh",
    "cosh",
    "erf",
    "abs",
    "sign",
    "floor",
    "round",
    "relu",
    "sigmoid",
    "softplus",
    "tanh",
]
# Each operation is moved by up to this share of its result: NumPy's functions are off by a unit or two in the last place, 2**-52.
NOISE = 2.0**-51
# What a difference with a step of 1e-60 leaves of a slope of 0, beside an f″ of up to 1e30.
REMAINDER = 1e-30
# Far from where float64 ends, so that no step in between overflows.
LARGE = 1e60


def written(chance: random.Random, depth: int) -> str:
    """A random expression; operands in brackets, since precedence has tests of its own."""
    if depth == 0 or chance.random() < 0.15:
        return chance.choice(["x", "x", "x", "a", "b", "2", "0.5", "3"])
    one, other, third = (written(chance, depth - 1) for _ in range(3))
    kind = chance.randrange(10)
    if kind < 4:
        return f"{chance.choice(UNARY)}({one})"
    if kind < 8:
        return f"({one}) {chance.choice('+-*/')} ({other})"
    if kind == 8:
        return chance.choice([f"({one})^{chance.choice(['2', '3', '0.5', '(-1)', 'a'])}", f"2^({one})"])
    return chance.choice(
        [
            f"min({one}, {other})",
            f"max({one}, {other}, 0)",
            f"clip({one}, -1, {other})",
            f"({one} if {other} > {third} else {third})",
            f"elu({one}, alpha=a)",
        ]
    )


def parts(function: TypedActivation, x: FloatArray) -> FloatArray:
    """(parts, x): what float64 gives for every part of the expression, itself first."""
    setting = Setting(given(function))
    with np.errstate(all="ignore"):
        every = [evaluated(node, x, setting).value for node in walk(function.tree)]
    return np.array([np.broadcast_to(each, x.shape) for each in every])


def digits(function: TypedActivation, x: float) -> int:
    """With how many digits the truth is computed: 150, and as many as the largest part of the expression has before its point, as of sinh(2^9)."""
    sizes = np.abs(parts(function, np.array([x])))
    return DIGITS + math.ceil(math.log10(max(1.0, float(np.max(sizes[np.isfinite(sizes)])))))


def truth(function: TypedActivation, x: float) -> tuple[mpmath.mpf, mpmath.mpf, mpmath.mpf]:
    """(f, f′, what the difference for f′ may be off) at x: f′ from the left, with `digits`, by two values just left of x, since f may jump at x.

    Two steps say how exact a difference is: of x^1.4 at 0 it is the step to the power of 0.4.
    """
    with mpmath.workdps(digits(function, x)):
        value = lambda step: function.definition(mpmath, mpmath.mpf(x) - step, **given(function))  # noqa: E731
        coarse, fine = (
            (value(step) - value(2 * step)) / step for step in (mpmath.mpf(10) ** -40, mpmath.mpf(10) ** -60)
        )
        return value(0), fine, abs(coarse - fine)


def given(function: Activation) -> dict[str, float]:
    """The values of the parameters that it has."""
    return {name: PARAMETERS[name] for name in function.parameters}
