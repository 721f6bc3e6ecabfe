r"""Clipped GELU: GELU, held between two limits.

Wu, Judd, Zhang, Isaev and Micikevicius (2020), https://arxiv.org/abs/2004.09602
"""

import math
from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext
from functools import lru_cache
from typing import Any

import numpy as np

from activations.activation import POSITIVE, Activation, Code, Domain, Kink, Parameter, Source
from activations.catalog.gelu import LOWEST, ROOT, ROOT_REST, exact, exact_second, exact_slope
from activations.catalog.gelu import definition as gelu_definition
from activations.intervals import Interval
from activations.numerics import flat
from activations.types import BoolArray, FloatArray, Value

# The places where GELU reaches a limit are found with so many digits and rounded once.
MANY_DIGITS = Context(prec=50, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
NEGLIGIBLE = Decimal("1e-50")
CLOSE_ENOUGH = Decimal("1e-20")
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494")
# From |x| = 3 on the tail's continued fraction needs no more.
FRACTION_TERMS = 250
# From here on GELU rounds to x.
EQUAL = 9.0
# GELU is computed within fewer units in the last place.
ROUNDING = 16
RETURNED = "frameworks return {left} or {right}, as they round; JAX also half of {taken}"


def clipped_gelu(x: FloatArray, low: Value, high: Value) -> FloatArray:
    """GELU, held between low and high; where it is below low, the bottom of its dip stands for x, so that no tail underflows."""
    return np.clip(exact(np.where(is_below(x, low), ROOT, x)), low, high)


def clipped_gelu_slope(x: FloatArray, low: Value, high: Value) -> FloatArray:
    """GELU's slope, 0 beyond the limits; at the kinks GELU's, as TensorFlow, Keras and PyTorch return (JAX returns half of it)."""
    beyond = is_below(x, low) | is_above(x, high)
    return np.where(beyond, 0.0, exact_slope(np.where(beyond, 0.0, x)))


def clipped_gelu_second(x: FloatArray, low: Value, high: Value) -> FloatArray:
    """GELU's second derivative, 0 beyond the limits; at the kinks GELU's, as for the slope."""
    beyond = is_below(x, low) | is_above(x, high)
    return np.where(beyond, 0.0, exact_second(np.where(beyond, 0.0, x)))


def is_below(x: FloatArray, low: Value) -> BoolArray:
    """Whether GELU is below low."""
    return compared(x, low, np.less, lambda x, low: (x > by_limit(falling, low)) & (x < by_limit(rising, low)))


def is_above(x: FloatArray, high: Value) -> BoolArray:
    """Whether GELU is above high."""
    return compared(x, high, np.greater, lambda x, high: x > by_limit(passing, high))


def compared(
    x: FloatArray, limit: Value, by_value: Callable[..., BoolArray], by_place: Callable[[FloatArray, Value], BoolArray]
) -> BoolArray:
    """by_place(x, limit), which tells by the kink's place: next to it, GELU's rounding may be on the wrong side.

    A place takes a quarter of a millisecond. So of an array of limits only those next to GELU need theirs; for the others by_value(GELU, limit)
    says the same.
    """
    if np.ndim(limit) == 0:
        return by_place(x, limit)
    y = exact(x)
    found = by_value(y, limit)
    unsure = ~(np.abs(y - limit) > ROUNDING * np.spacing(np.abs(limit)))
    x, limit = (np.broadcast_to(each, found.shape)[unsure] for each in (x, limit))
    found[unsure] = by_place(x, limit)
    return found


def low_slope(x: FloatArray, low: Value, high: Value) -> FloatArray:
    """1 where f is low, else 0."""
    return np.where(is_below(x, low), 1.0, 0.0)


def high_slope(x: FloatArray, low: Value, high: Value) -> FloatArray:
    """1 where f is high, else 0."""
    return np.where(is_above(x, high), 1.0, 0.0)


def by_limit(crossing: Callable[[float], tuple[float, float]], limit: Value) -> Value:
    """The x of a crossing, for one limit or for each of an array."""
    if np.ndim(limit) == 0:
        return crossing(float(limit))[0]
    return np.array([crossing(value)[0] for value in np.ravel(limit)]).reshape(np.shape(limit))


def falling(low: float) -> tuple[float, float]:
    """(x, GELU's slope there) where GELU falls to low, left of its dip; -inf where it never does, or only there."""
    return gelu_at(low, -math.sqrt(2)) if low < 0 and acts(low) else (-math.inf, 0.0)


def rising(low: float) -> tuple[float, float]:
    """The same where it rises to low, right of its dip."""
    if not acts(low):
        return -math.inf, 0.0
    return gelu_at(low, 2 * low) if low < 0 else (0.0, 0.5)


def passing(high: float) -> tuple[float, float]:
    """The same where it reaches high."""
    return gelu_at(high, high) if high < EQUAL else (high, 1.0)


def second_at(x: float) -> float:
    """GELU's second derivative at a kink; 0 at infinity, where there is none."""
    return float(exact_second(np.float64(x)))


def acts(low: float) -> bool:
    """Whether GELU is below low anywhere."""
    return Decimal(low) > least_gelu()


@lru_cache(maxsize=1)
def least_gelu() -> Decimal:
    """GELU at the bottom of its dip."""
    with localcontext(MANY_DIGITS):
        root = Decimal(ROOT) + Decimal(ROOT_REST)
        return root * normal_parts(root)[0]


@lru_cache(maxsize=4096)
def gelu_at(value: float, start: float) -> tuple[float, float]:
    """(x where GELU is the value, GELU's slope there), both the nearest floats, by Newton's method.

    ln |GELU| = ln |x| + ln Φ(x) is concave on either side of 0, so that from the three starts above the steps end at the root on their side.
    """
    with localcontext(MANY_DIGITS):
        x, target, step = Decimal(start), Decimal(value), Decimal(1)
        while abs(step) > CLOSE_ENOUGH * abs(x):
            below, density = normal_parts(x)
            step = (x * below / target).ln() * x * below / (below + x * density)
            x -= step
        below, density = normal_parts(x)
        return float(x), float(below + x * density)


def normal_parts(x: Decimal) -> tuple[Decimal, Decimal]:
    """(Φ, φ) at x: by a series of terms of one sign, and far to the left by Laplace's continued fraction."""
    density = (-x * x / 2).exp() / (2 * PI).sqrt()
    if x < -3:
        fraction = -x
        for n in range(FRACTION_TERMS, 0, -1):
            fraction = n / fraction - x
        return density / fraction, density
    total = term = x
    odd = 1
    while abs(term) > NEGLIGIBLE * abs(total):
        odd += 2
        term *= x * x / odd
        total += term
    return Decimal("0.5") + density * total, density


def definition(m: Any, x: Any, low: Any, high: Any) -> Any:
    """GELU's formula, and the limits."""
    return min(max(gelu_definition(m, x, False), low), high)


def exact_crossing(m: Any, limit: float, near: float) -> Any:
    """The x where GELU's formula is the limit, to all digits of m; near: the float next to it."""
    if limit == 0:
        return m.mpf(0)
    ends = (float(np.nextafter(near, end)) for end in (-math.inf, math.inf))
    return m.findroot(lambda x: gelu_definition(m, x, False) - limit, tuple(ends), solver="anderson")


ACTIVATION = Activation(
    name="clipped_gelu",
    title="Clipped GELU",
    full_name="GELU held between two limits",
    aliases=("gelu_10", "gelu10", "ClippedGELU", "ClippedGELUActivation", "clipped gelu"),
    year=2020,
    family="ReLU’s relatives",
    order=357,
    sentence="GELU, cut off at a lower and an upper limit.",
    companion="gelu",
    function=clipped_gelu,
    slope=clipped_gelu_slope,
    second=clipped_gelu_second,
    parameter_slopes={"low": low_slope, "high": high_slope},
    mixed={"low": flat, "high": flat},
    definition=definition,
    parameter_list=(
        Parameter(
            "low",
            "low",
            -10.0,
            -10.0,
            0.0,
            0.05,
            "−10 is transformers’ (gelu_10). It has no effect: GELU is never below −0.17.",
            domain=Domain("a finite number, 0 or below", lambda value: np.isfinite(value) & (value <= 0)),
        ),
        Parameter(
            "high",
            "high",
            10.0,
            0.5,
            10.0,
            0.5,
            "10 is the paper’s, and transformers’ (gelu_10).",
            domain=POSITIVE,
        ),
    ),
    kinks=(
        Kink(
            position=lambda low, high: falling(low)[0],
            left=lambda low, high: falling(low)[1],
            right=0,
            second_left=lambda low, high: second_at(falling(low)[0]),
            frameworks=RETURNED,
            second_frameworks=RETURNED,
            exact=lambda m, low, high: exact_crossing(m, low, falling(low)[0]),
        ),
        Kink(
            position=lambda low, high: rising(low)[0],
            left=0,
            right=lambda low, high: rising(low)[1],
            second_right=lambda low, high: second_at(rising(low)[0]),
            frameworks=RETURNED,
            second_frameworks=RETURNED,
            exact=lambda m, low, high: exact_crossing(m, low, rising(low)[0]),
        ),
        Kink(
            position=lambda low, high: passing(high)[0],
            left=lambda low, high: passing(high)[1],
            right=0,
            second_left=lambda low, high: second_at(passing(high)[0]),
            frameworks=RETURNED,
            second_frameworks=RETURNED,
            exact=lambda m, low, high: exact_crossing(m, high, passing(high)[0]),
        ),
    ),
    image=lambda low, high: Interval(max(low, LOWEST), high, "[]"),
    increasing=lambda low, high: low == 0,
    continuous_derivatives=lambda low, high: 0,
    formula=r"f(x) = \begin{cases} <high> & x\,\Phi(x) > <high> \\ x\,\Phi(x) & <low> \le x\,\Phi(x) \le <high> \\ <low> & x\,\Phi(x) < <low> \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} \Phi(x) + x\,\varphi(x) & <low> \le x\,\Phi(x) \le <high> \\ 0 & x\,\Phi(x) < <low> \text{ or } x\,\Phi(x) > <high> \end{cases}",
    derivation=r"Piece by piece: $(x\,\Phi)' = \Phi + x\,\varphi$ as for GELU, by the product rule, and constants have slope 0. Where GELU meets a limit the slopes from left and right differ, so there is no derivative; the formula takes GELU’s.",
    second_formula=r"f''(x) = \begin{cases} (2 - x^2)\,\varphi(x) & <low> \le x\,\Phi(x) \le <high> \\ 0 & x\,\Phi(x) < <low> \text{ or } x\,\Phi(x) > <high> \end{cases}",
    second_derivation=r"Piece by piece: $(2 - x^2)\,\varphi(x)$ as for GELU, and constants have slope 0. Where GELU meets a limit f″ jumps, and the slope’s jump adds a Dirac delta of that weight; the formula takes GELU’s value.",
    parameter_slope_formulas={
        "low": r"\frac{\partial f}{\partial \mathrm{low}} = \begin{cases} 1 & x\,\Phi(x) < <low> \\ 0 & x\,\Phi(x) \ge <low> \end{cases}",
        "high": r"\frac{\partial f}{\partial \mathrm{high}} = \begin{cases} 1 & x\,\Phi(x) > <high> \\ 0 & x\,\Phi(x) \le <high> \end{cases}",
    },
    code={
        "Keras layer": Code("""\
import keras


def clipped_gelu(x):
    # Keras has no clipped GELU of its own: this is its formula.
    return keras.ops.clip(keras.activations.gelu(x), <low>, <high>)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(clipped_gelu)(x)

# In a network:
layer = keras.layers.Dense(10, activation=clipped_gelu)"""),
        "Keras function": Code("""\
import keras

# Keras has no clipped GELU of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.clip(keras.activations.gelu(x), <low>, <high>)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no clipped GELU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.clip_by_value(tf.nn.gelu(x), <low>, <high>)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no clipped GELU of its own; transformers calls it gelu_10.
x = torch.as_tensor(<x>)
y = torch.clamp(torch.nn.functional.gelu(x), <low>, <high>)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX has no clipped GELU of its own: this is its formula.
x = jnp.asarray(<x>)
y = jnp.clip(jax.nn.gelu(x, approximate=False), <low>, <high>)"""),
        "NumPy": Code("""\
import numpy as np
from scipy.special import ndtr

# NumPy has no error function; SciPy's ndtr is Φ.
x = np.asarray(<x>)
y = np.clip(x * ndtr(x), <low>, <high>)"""),
    },
    good_for="Transformers that are converted to 8-bit integers: without large outputs, the steps are fine enough for GELU’s small negative ones.",
    notice=(
        "Between its limits it is GELU: f(0.5) = {f[0.5]}, and GELU has {gelu.f[0.5]}. The output stays between {low} and {high}.",
        "Drag high to 3: at the limit the slope falls from about 1 to 0. Now f′(2) = {df[2]} and f′(4) = {df[4]}.",
        "Drag low to the right: nothing changes until the end, since GELU is never below {gelu.low}. From −0.15 on the dip has a flat bottom, and at 0 the left side is that of ReLU.",
        "The kinks are where GELU is at a limit. No formula gives these x: they are found step by step and rounded to the nearest number.",
    ),
    problems=(
        "**It can die on the right.** Beyond the upper kink no gradient passes: f′(12) = {df[12]}.",
        "**Not monotone.** Left of its dip f falls, unless low is 0: f′(−2) = {df[-2]}.",
        "**The default lower limit has no effect.** GELU is never below {gelu.low}, so it cuts nothing off.",
        "**Frameworks disagree at the kinks.** Rounding decides whether their GELU is exactly at the limit. If it is, TensorFlow and PyTorch return GELU’s slope, as here, and JAX half of it.",
    ),
    sources=(
        Source(
            "Wu, Judd, Zhang, Isaev and Micikevicius",
            "Integer quantization for deep learning inference: principles and empirical evaluation",
            2020,
            "https://arxiv.org/abs/2004.09602",
        ),
        Source("Hendrycks and Gimpel", "Gaussian error linear units (GELUs)", 2016, "https://arxiv.org/abs/1606.08415"),
    ),
)
