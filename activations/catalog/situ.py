r"""SiTU: a soft cap times the sigmoid, a SiLU that stays below β.

Kimi Team (2026), Kimi K3; the gate of its feed-forward layers in SGLang, https://github.com/sgl-project/sglang
"""

import math
from collections.abc import Callable
from decimal import Decimal, localcontext
from functools import lru_cache

import numpy as np

from activations.activation import POSITIVE, Activation, Code, Parameter, Source
from activations.intervals import Interval
from activations.numerics import (
    exact_quotient,
    exp_tails,
    scaled,
    tanh_bend_share,
    tanh_less_slope,
    tanh_slope_of,
    tiny_quotient,
)
from activations.pairs import ONE, Pair, exp_pair, minus, plus, times
from activations.types import FloatArray, Value

# A sum below this share of one of its terms has lost digits that count, and pairs restore them: for x from -8, and x / beta from here on.
CANCELS = 1 / 2
SMALLEST, LARGEST = 1 / 16, 8.0


def capped(x: FloatArray, beta: Value) -> FloatArray:
    """beta * tanh(x / beta)."""
    z, _ = exact_quotient(x, beta)
    return np.where(np.abs(z) < 1e-9, x, beta * np.tanh(z))


def situ(x: FloatArray, beta: Value) -> FloatArray:
    """beta * tanh(x / beta) * sigmoid(x)."""
    e, rest = exp_tails(x)
    return capped(x, beta) * (np.where(x >= 0, 1, e) / (1 + e)) * rest


def slope_parts(x: FloatArray, beta: Value) -> tuple[FloatArray, FloatArray]:
    """(head, rest) with f′ = head * rest, which is sigmoid(x) * (tanh′(x / beta) + beta * tanh(x / beta) * sigmoid(-x))."""
    middle, tail = tanh_slope_of(*exact_quotient(x, beta))
    e, rest = exp_tails(x)
    _, mirrored = exp_tails(-x)
    gate = np.where(x >= 0, 1, e) / (1 + e)
    # Where the smaller of both terms underflows, it is negligible.
    with np.errstate(under="ignore"):
        falling = capped(x, beta) * (np.where(x >= 0, e, 1) / (1 + e)) * mirrored
        return (middle * tail + falling) * gate, rest


def situ_slope(x: FloatArray, beta: Value) -> FloatArray:
    """f′, from both of its parts."""
    head, rest = slope_parts(x, beta)
    with np.errstate(under="ignore"):  # as in `slope_parts`
        return head * rest


def situ_second(x: FloatArray, beta: Value) -> FloatArray:
    """sigmoid(x) * (2 sigmoid(-x) t′ + beta t sigmoid(-x) (1 - 2 sigmoid(x)) - 2 t t′ / beta) for t = tanh(x / beta), t′ its outer slope."""
    middle, tail = tanh_slope_of(*exact_quotient(x, beta))
    e, rest = exp_tails(x)
    _, mirrored = exp_tails(-x)
    gate, other = (np.where(side, 1, e) / (1 + e) for side in (x >= 0, x < 0))
    # Where the smaller terms underflow, they are negligible.
    with np.errstate(under="ignore"):
        slope = middle * tail
        bent = 2 * (other * mirrored * slope - np.tanh(tiny_quotient(x, beta)) * slope / beta)
        turned = capped(x, beta) * (other * -np.tanh(x / 2)) * mirrored
        return with_pairs(bent, turned, x, beta, second_sum) * gate * rest


def situ_beta_slope(x: FloatArray, beta: Value) -> FloatArray:
    """sigmoid(x) * (tanh(z) - z * tanh′(z)) at z = x / beta."""
    e, rest = exp_tails(x)
    return tanh_less_slope(exact_quotient(x, beta)[0]) * (np.where(x >= 0, 1, e) / (1 + e)) * rest


def situ_beta_mixed(x: FloatArray, beta: Value) -> FloatArray:
    """sigmoid(x) * (2 z t t′ / beta + (t - z t′) * sigmoid(-x)) at z = x / beta, with t = tanh(z) and t′ its outer slope."""
    _, lacking = exact_quotient(x, beta)
    z = tiny_quotient(x, beta)
    e, rest = exp_tails(x)
    _, mirrored = exp_tails(-x)
    gate, other = (np.where(side, 1, e) / (1 + e) for side in (x >= 0, x < 0))
    with np.errstate(under="ignore"):
        bent, lifted = tanh_bend_share(z, beta, lacking), tanh_less_slope(z) * other * mirrored
        return with_pairs(bent, lifted, x, beta, beta_mixed_sum) * gate * rest


def with_pairs(
    first: FloatArray,
    second: FloatArray,
    x: FloatArray,
    beta: Value,
    of_pairs: Callable[[FloatArray, FloatArray], FloatArray],
) -> FloatArray:
    """first + second, but of_pairs(x, beta) where they cancel."""
    total = np.asarray(first + second)
    x, beta = np.broadcast_arrays(x, beta)
    z = np.abs(scaled(x, beta, np.divide))
    cancels = (np.abs(total) < CANCELS * np.abs(second)) & (np.abs(x) < LARGEST) & (z > SMALLEST) & (z < LARGEST)
    if np.any(cancels):
        total[cancels] = of_pairs(x[cancels], beta[cancels])
    return total


def parts_in_pairs(x: FloatArray, beta: FloatArray) -> tuple[Pair, Pair, Pair]:
    """(Z, E, e): |x / beta|, e**(-2Z) and e**-|x|."""
    z, lacking = exact_quotient(x, beta)
    size: Pair = (np.abs(z), np.sign(z) * lacking)
    return size, exp_pair(-2 * size[0], -2 * size[1]), exp_pair(-np.abs(x))


def second_sum(x: FloatArray, beta: FloatArray) -> FloatArray:
    """f″ / sigmoid(x) = (8E (1 + e) (beta g (1 + E) ± (1 - E) (1 + e)) - beta² g (1 - E) (1 - e) (1 + E)²) / (beta (1 + E)³ (1 + e)²).

    With E and e of `parts_in_pairs`; left of 0 g is 1, and right of it g is e and the sign minus.
    """
    _, fast, e = parts_in_pairs(x, beta)
    left = x < 0
    gate: Pair = (np.where(left, 1.0, e[0]), np.where(left, 0.0, e[1]))
    opened, shut, side = plus(ONE, fast), minus(ONE, fast), np.where(left, 1.0, -1.0)
    scaled_gate = times(times((beta, 0.0), gate), opened)
    bent = plus(scaled_gate, times((side, 0.0), times(shut, plus(ONE, e))))
    bent = times(times((8 * fast[0], 8 * fast[1]), plus(ONE, e)), bent)
    turned = times(times(times((beta, 0.0), scaled_gate), times(shut, minus(ONE, e))), opened)
    return minus(bent, turned)[0] / (beta * opened[0] ** 3 * (1 + e[0]) ** 2)


def beta_mixed_sum(x: FloatArray, beta: FloatArray) -> FloatArray:
    """∂²f/∂x∂beta / sigmoid(x) = (8ZE (1 - E) (1 + e) - beta (1 + E) ((1 - E) (1 + E) - 4ZE)) / (beta (1 + E)³ (1 + e)).

    With Z, E and e of `parts_in_pairs`, left of 0; right of it nothing cancels.
    """
    size, fast, e = parts_in_pairs(x, beta)
    opened, shut = plus(ONE, fast), minus(ONE, fast)
    share = times((4 * size[0], 4 * size[1]), fast)
    bent = times((2 * share[0], 2 * share[1]), times(shut, plus(ONE, e)))
    lifted = times(times((beta, 0.0), opened), minus(times(shut, opened), share))
    return minus(bent, lifted)[0] / (beta * opened[0] ** 3 * (1 + e[0]))


@lru_cache(maxsize=1024)
def lowest(beta: float) -> float:
    """The least value: where f′ is 0, between the x of SiLU's minimum and 0, found by bisection."""
    with localcontext() as context:
        # So that 2x / β is not lost beside 1.
        context.prec = 40 + max(0, 2 * Decimal(beta).adjusted())
        cap, low, high = Decimal(beta), Decimal("-1.28"), Decimal(0)
        for _ in range(80):
            x = (low + high) / 2
            rest = (2 * x / cap).exp()
            hyperbolic, gate = (rest - 1) / (rest + 1), 1 / (1 + x.exp())
            if 1 - hyperbolic * hyperbolic + cap * hyperbolic * gate < 0:
                low = x
            else:
                high = x
        return float(cap * hyperbolic * (1 - gate))


ACTIVATION = Activation(
    name="situ",
    title="SiTU",
    full_name="Sigmoid tanh unit",
    aliases=("situ", "sigmoid tanh unit"),
    year=2026,
    family="Smooth relatives",
    order=268,
    sentence="SiLU with a ceiling: a soft cap at β times the sigmoid.",
    companion="silu",
    function=situ,
    slope=situ_slope,
    second=situ_second,
    parameter_slopes={"beta": situ_beta_slope},
    mixed={"beta": situ_beta_mixed},
    definition=lambda m, x, beta: beta * m.tanh(x / beta) / (1 + m.exp(-x)),
    parameter_list=(Parameter("beta", "β", 4.0, 0.5, 10.0, 0.5, "4 is the value in Kimi K3.", domain=POSITIVE),),
    image=lambda beta: Interval(lowest(beta), beta, "[)"),
    increasing=lambda beta: False,
    continuous_derivatives=lambda beta: math.inf,
    formula=r"f(x) = <beta> \cdot \tanh(x/<beta>)\,\sigma(x)",
    slope_formula=r"f'(x) = \sigma(x)\,\bigl(1 - \tanh^2(x/<beta>) + <beta> \cdot \tanh(x/<beta>)\,\sigma(-x)\bigr)",
    derivation=r"Product rule: the slope of the soft cap is $1 - \tanh^2(x/\beta)$, and $\sigma'(x) = \sigma(x)\,\sigma(-x)$.",
    second_formula=r"f''(x) = \sigma(x)\,\bigl(2\,\sigma(-x)\,t' + <beta>\,t\,\sigma(-x)\,(1 - 2\,\sigma(x)) - 2 \cdot t\,t'/<beta>\bigr),\quad t = \tanh(x/<beta>),\quad t' = 1 - \tanh^2(x/<beta>)",
    second_derivation=r"Product rule, with $t = \tanh(x/\beta)$ and its outer slope $t' = 1 - t^2$: the slope of $t'$ is $-2\,t\,t'/\beta$, and that of $\sigma'$ is $\sigma'(x)\,\bigl(1 - 2\,\sigma(x)\bigr)$.",
    parameter_slope_formulas={
        "beta": r"\frac{\partial f}{\partial \beta} = \sigma(x)\,\bigl(\tanh(z) - z\,(1 - \tanh^2(z))\bigr),\quad z = x/<beta>",
    },
    code={
        "Keras layer": Code("""\
import keras


def situ(x):
    # Keras has no SiTU of its own: this is its formula.
    return <beta> * keras.ops.tanh(x / <beta>) * keras.ops.sigmoid(x)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(situ)(x)

# In a network:
layer = keras.layers.Dense(10, activation=situ)"""),
        "Keras function": Code("""\
import keras

# Keras has no SiTU of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = <beta> * keras.ops.tanh(x / <beta>) * keras.ops.sigmoid(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no SiTU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = <beta> * tf.tanh(x / <beta>) * tf.sigmoid(x)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no SiTU of its own: this is its formula.
x = torch.as_tensor(<x>)
y = <beta> * torch.tanh(x / <beta>) * torch.sigmoid(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX has no SiTU of its own: this is its formula.
x = jnp.asarray(<x>)
y = <beta> * jnp.tanh(x / <beta>) * jax.nn.sigmoid(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = <beta> * np.tanh(x / <beta>) / (1 + np.exp(-x))"""),
    },
    good_for="The gate in feed-forward layers of large language models: outputs stay small enough for low precision.",
    notice=(
        "Near 0 it is nearly SiLU: f(1) = {f[1]}, where SiLU has {silu.f[1]}.",
        "On the right it levels off at β: f(10) = {f[10]} now. SiLU keeps rising.",
        "Drag β up, and it comes closer to SiLU; drag β down, and it gets flatter.",
        "Below 0 it dips to {low}; SiLU dips to {silu.low}.",
    ),
    problems=(
        "**It saturates on both sides.** f′(−10) = {df[-10]} and f′(10) = {df[10]}: large inputs get hardly any gradient.",
        "**Not monotone.** Left of the dip f falls: f′(−2) = {df[-2]}.",
        "**β belongs to the model.** With another β, or with SiLU in its place, nothing fails, but the outputs are wrong.",
        "**Cost.** It needs a tanh and an exponential for every unit.",
    ),
    sources=(
        Source(
            "SGLang contributors",
            "SGLang: the activations of its layers",
            2026,
            "https://github.com/sgl-project/sglang/blob/main/python/sglang/srt/layers/activation.py",
        ),
    ),
)
