r"""ACON-C: a smooth maximum of two straight lines; the slopes of both and the sharpness of the corner are learned.

Ma, Zhang, Liu and Sun (2020), https://arxiv.org/abs/2009.04759
"""

import math
from decimal import Decimal, localcontext
from functools import lru_cache

import numpy as np

from activations.activation import Activation, Code, Domain, Parameter, Source
from activations.intervals import Interval, point
from activations.numerics import FAR, LARGEST, exp_tails, gated_bend, gated_bend_share, scaled, slope_times
from activations.types import FloatArray, Value

# The depth of the minimum of z * sigmoid(z), and its least slope, at z = -2.39935728052.
DEPTH = 0.27846454276107380
LEAST_SLOPE = -0.09983901351


def inside(x: FloatArray, p1: Value, p2: Value, beta: Value) -> FloatArray:
    """z = beta * (p1 - p2) * x, between ±1500."""
    return scaled(np.clip(x, -LARGEST, LARGEST), beta * (p1 - p2))


def gate_slope(z: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(head, rest) with sigmoid(z) + z * sigmoid′(z) = head * rest, as in SiLU."""
    e, rest = exp_tails(z)
    right = 1 + e * ((z - 1) - e) / (1 + e) ** 2
    left = e * ((z + 1) + e) / (1 + e) ** 2
    return np.where(z >= 0, right, left), rest


def acon_c(x: FloatArray, p1: Value, p2: Value, beta: Value) -> FloatArray:
    """x * (p2 + (p1 - p2) * sigmoid(z)); for |z| < 1, where the sum may cancel, x * (the mean slope + half the difference * tanh(z / 2))."""
    z = inside(x, p1, p2, beta)
    # What underflows is negligible in a sum with p2.
    with np.errstate(under="ignore"):
        e, rest = exp_tails(z)
        wide = p2 + (p1 - p2) * (np.maximum(e, z >= 0) / (1 + e)) * rest
        near = (p1 + p2) / 2 + (p1 - p2) / 2 * np.tanh(z / 2)
    return slope_times(np.where(np.abs(z) < 1, near, wide), x)


def acon_c_slope(x: FloatArray, p1: Value, p2: Value, beta: Value) -> FloatArray:
    """p2 + (p1 - p2) times the slope of z * sigmoid(z); for |z| < 1 the derivative of f's form there."""
    z = inside(x, p1, p2, beta)
    with np.errstate(under="ignore"):  # as above
        head, rest = gate_slope(z)
        wide = p2 + (p1 - p2) * head * rest
        gate = np.tanh(z / 2)
        near = (p1 + p2) / 2 + (p1 - p2) / 2 * (gate + z / 2 * (1 - gate * gate))
    return np.where(np.abs(z) < 1, near, wide)


def acon_c_second(x: FloatArray, p1: Value, p2: Value, beta: Value) -> FloatArray:
    """beta * (p1 - p2)**2 times the second derivative of z * sigmoid(z)."""
    middle, tail = gated_bend(inside(x, p1, p2, beta))
    return (p1 - p2) * (beta * (p1 - p2) * middle) * tail


def learned_slope(x: FloatArray, z: FloatArray) -> FloatArray:
    """x times the slope of z * sigmoid(z); 0 where that slope has underflowed."""
    head, rest = gate_slope(z)
    return head * np.where(rest == 0, 0, x) * rest


def acon_c_p1_slope(x: FloatArray, p1: Value, p2: Value, beta: Value) -> FloatArray:
    """x times the slope of z * sigmoid(z)."""
    return learned_slope(x, inside(x, p1, p2, beta))


def acon_c_p2_slope(x: FloatArray, p1: Value, p2: Value, beta: Value) -> FloatArray:
    """x minus ∂f/∂p1, since p1 and p2 can change places."""
    return learned_slope(x, -inside(x, p1, p2, beta))


def acon_c_beta_slope(x: FloatArray, p1: Value, p2: Value, beta: Value) -> FloatArray:
    """((p1 - p2) * x)**2 times the sigmoid's slope at z."""
    z = inside(x, p1, p2, beta)
    head, rest = exp_tails(-np.abs(z))
    near = (p1 - p2) * np.where((np.abs(z) < FAR) & np.isfinite(x), x, 0)
    return near * (head / (1 + head) ** 2) * near * rest


def acon_c_p1_mixed(x: FloatArray, p1: Value, p2: Value, beta: Value) -> FloatArray:
    """The slope of z times the slope of z * sigmoid(z)."""
    offset, middle, tail = gated_bend_share(inside(x, p1, p2, beta))
    with np.errstate(under="ignore"):  # negligible in a sum with 1
        return np.where(offset == 1, 1 + middle * tail, 0) + np.where(offset == 1, 0, middle) * tail


def acon_c_p2_mixed(x: FloatArray, p1: Value, p2: Value, beta: Value) -> FloatArray:
    """The same at -z, since p1 and p2 can change places."""
    return acon_c_p1_mixed(x, p2, p1, beta)


def acon_c_beta_mixed(x: FloatArray, p1: Value, p2: Value, beta: Value) -> FloatArray:
    """(p1 - p2)**2 * x times the second derivative of z * sigmoid(z)."""
    z = inside(x, p1, p2, beta)
    middle, tail = gated_bend(z)
    near = (p1 - p2) * np.where((np.abs(z) < FAR) & np.isfinite(x), x, 0)
    return near * middle * (p1 - p2) * tail


@lru_cache(maxsize=1024)
def lowest(low: float, high: float, beta: float) -> float:
    """The minimum of f for low < 0 < high, which is that of z * (sigmoid(z) - share) / beta: by Newton's method, with more digits than a float has."""
    with localcontext() as context:
        context.prec = 40
        share, z = -Decimal(low) / (Decimal(high) - Decimal(low)), Decimal(0)
        for _ in range(60):
            gate = 1 / (1 + (-z).exp())
            bend = gate * (1 - gate)
            z -= (gate + z * bend - share) / (bend * (2 + z * (1 - 2 * gate)))
        return float(z * (1 / (1 + (-z).exp()) - share) / Decimal(beta))


def image(p1: float, p2: float, beta: float) -> Interval:
    """All numbers where both lines rise or both fall; else from the valley between them upwards."""
    low, high = sorted((p1, p2))
    if low == high == 0:
        return point(0)
    if low > 0 or high < 0 or low == high:
        return Interval(-math.inf, math.inf)
    return Interval(-DEPTH / beta if 0 in (low, high) else lowest(low, high, beta), math.inf, "[)")


def increasing(p1: float, p2: float, beta: float) -> bool:
    """Whether f never falls: its least slope is a little below that of the less steep line."""
    low, high = sorted((p1, p2))
    return low + (high - low) * LEAST_SLOPE >= 0


LEARNED = Domain("a number from −1000 to 1000", lambda value: np.abs(value) <= 1000)

ACTIVATION = Activation(
    name="acon_c",
    title="ACON-C",
    full_name="Activate or not, with two slopes",
    aliases=("AconC", "ACON", "acon", "ACON-C", "activate or not"),
    year=2020,
    family="Smooth relatives",
    order=267,
    sentence="A rounded corner between two straight lines: a smooth maximum of p₁x and p₂x.",
    companion="silu",
    function=acon_c,
    slope=acon_c_slope,
    second=acon_c_second,
    parameter_slopes={"p1": acon_c_p1_slope, "p2": acon_c_p2_slope, "beta": acon_c_beta_slope},
    mixed={"p1": acon_c_p1_mixed, "p2": acon_c_p2_mixed, "beta": acon_c_beta_mixed},
    definition=lambda m, x, p1, p2, beta: (p1 - p2) * x / (1 + m.exp(-beta * (p1 - p2) * x)) + p2 * x,
    parameter_list=(
        Parameter(
            "p1",
            "p₁",
            1.5,
            0.5,
            2.0,
            0.5,
            "This app starts at 1.5, which shows both lines; 1 gives SiLU. The authors start at random numbers.",
            domain=LEARNED,
        ),
        Parameter(
            "p2",
            "p₂",
            0.5,
            -1.0,
            0.5,
            0.5,
            "This app starts at 0.5, which shows both lines; 0 gives SiLU. The authors start at random numbers.",
            domain=LEARNED,
        ),
        Parameter(
            "beta",
            "β",
            1.0,
            0.5,
            2.0,
            0.5,
            "The authors start at 1.",
            domain=Domain("a number from 0.001 to 1000", lambda value: (value >= 0.001) & (value <= 1000)),
        ),
    ),
    image=image,
    increasing=increasing,
    decreasing=lambda p1, p2, beta: increasing(-p1, -p2, beta),
    continuous_derivatives=lambda p1, p2, beta: math.inf,
    formula=r"f(x) = x\,\bigl(d\,\sigma(<beta>\,d\,x) + <p2>\bigr),\quad d = <p1> - <p2>",
    slope_formula=r"f'(x) = d\,\bigl(\sigma(z) + z\,\sigma(z)\,\sigma(-z)\bigr) + <p2>,\quad d = <p1> - <p2>,\quad z = <beta>\,d\,x",
    derivation=r"Product rule, then chain rule, where d is the difference of the slopes and $z = \beta\,d\,x$: $d\,\sigma(z) + d\,x\,\beta\,d\,\sigma'(z)$, where $\sigma'(z) = \sigma(z)\,\sigma(-z)$. The line $p_2\,x$ adds its own slope.",
    second_formula=r"f''(x) = <beta>\,d^2\,\sigma(z)\,\sigma(-z)\,\bigl(2 + z\,(1 - 2\,\sigma(z))\bigr),\quad d = <p1> - <p2>,\quad z = <beta>\,d\,x",
    second_derivation=r"Product rule, where d is the difference of the slopes and $z = \beta\,d\,x$: $2\,d\,\beta\,d\,\sigma'(z) + d\,x\,\beta^2\,d^2\,\sigma''(z)$, where $\sigma''(z) = \sigma'(z)\,\bigl(1 - 2\,\sigma(z)\bigr)$.",
    parameter_slope_formulas={
        "p1": r"\frac{\partial f}{\partial p_1} = x\,\bigl(\sigma(z) + z\,\sigma(z)\,\sigma(-z)\bigr),\quad d = <p1> - <p2>,\quad z = <beta>\,d\,x",
        "p2": r"\frac{\partial f}{\partial p_2} = x\,\bigl(\sigma(-z) - z\,\sigma(z)\,\sigma(-z)\bigr),\quad d = <p1> - <p2>,\quad z = <beta>\,d\,x",
        "beta": r"\frac{\partial f}{\partial \beta} = d^2\,x^2\,\sigma(z)\,\sigma(-z),\quad d = <p1> - <p2>,\quad z = <beta>\,d\,x",
    },
    code={
        "Keras layer": Code("""\
import keras


def acon_c(x):
    d = (<p1> - <p2>) * x
    return d * keras.ops.sigmoid(<beta> * d) + <p2> * x


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(acon_c)(x)

# In a network:
layer = keras.layers.Dense(10, activation=acon_c)"""),
        "Keras function": Code("""\
import keras

# Keras has no ACON-C of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
d = (<p1> - <p2>) * x
y = d * keras.ops.sigmoid(<beta> * d) + <p2> * x"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no ACON-C of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
d = (<p1> - <p2>) * x
y = d * tf.sigmoid(<beta> * d) + <p2> * x"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no ACON-C of its own: this is its formula.
x = torch.as_tensor(<x>)
d = (<p1> - <p2>) * x
y = d * torch.sigmoid(<beta> * d) + <p2> * x"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX has no ACON-C of its own: this is its formula.
x = jnp.asarray(<x>)
d = (<p1> - <p2>) * x
y = d * jax.nn.sigmoid(<beta> * d) + <p2> * x"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
d = (<p1> - <p2>) * x
y = d * (1 + np.tanh(<beta> * d / 2)) / 2 + <p2> * x"""),
    },
    good_for="Image networks that learn for each channel whether to activate or to stay linear.",
    notice=(
        "Far to the left f follows the line with the smaller slope, far to the right the line with the larger slope: f′(−10) = {df[-10]}, f′(10) = {df[10]}.",
        "With p₁ = 1 and p₂ = 0 it is SiLU. With p₁ = p₂ it is a straight line.",
        "β switches between activating and not: with a large β, f is nearly the maximum of both lines; with β near 0, nearly their mean. The slope at 0 is {df[0]}, whatever β.",
        "Drag p₂ below 0, and the curve turns up on the left.",
    ),
    problems=(
        "**Not always monotone.** The slope goes a little beyond those of both lines; its largest size now is {steepest}. With p₂ = 0 or below, f falls somewhere.",
        "**Three numbers to learn** per channel; its variant Meta-ACON computes β from the input with a small network.",
        "**Cost.** It needs an exponential for every unit.",
    ),
    sources=(
        Source(
            "Ma, Zhang, Liu and Sun",
            "Activate or not: learning customized activation",
            2020,
            "https://arxiv.org/abs/2009.04759",
        ),
        Source("Ma", "ACON: acon.py", 2021, "https://github.com/nmaac/acon/blob/main/acon.py"),
    ),
)
