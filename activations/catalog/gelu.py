r"""GELU: x times the probability that a standard normal number is below x.

Hendrycks and Gimpel (2016), https://arxiv.org/abs/1606.08415
"""

import math
from functools import cache
from typing import Any

import numpy as np
from numpy.polynomial.polynomial import polyval
from scipy.special import erfcx

from activations.activation import EITHER, Activation, Code, LibraryDefault, Parameter, Source
from activations.intervals import Interval
from activations.numerics import by_blocks, exp_tails, gaussian_parts, root_distance, without_tiny
from activations.types import FloatArray

ROOT_HALF = math.sqrt(1 / 2)
NORMAL_PEAK = 1 / math.sqrt(2 * math.pi)
TANH_SCALE = math.sqrt(8 / math.pi)  # twice the sqrt(2 / π) of the formula, since 1 + tanh(u) = 2 sigmoid(2u)
CUBIC = 0.044715

# f where f′ is 0: at x = -0.75179152469356446, and at -0.75246142207101626 for the tanh form.
LOWEST = -0.16997120747990366
TANH_LOWEST = -0.17004075057125405
# Where f′ is 0, as float64 and what it lacks; up to NEAR from there its two parts cancel too much.
ROOT, ROOT_REST = -0.7517915246935645, 1.4956759177009883e-17
NEAR = 0.5
TERMS = 22
# Where f″ is 0, likewise.
ROOT_TWO, ROOT_TWO_REST = 1.4142135623730951, -9.667293313452913e-17


@by_blocks
def exact(x: FloatArray) -> FloatArray:
    """x * Φ(x), where Φ(x) is the tail on the left, and 1 less the tail on the right; the tail is e**(-x**2 / 2) * erfcx / 2.

    The scaled error function erfcx(u) = e**(u**2) * erfc(u) keeps the tail's digits.
    """
    near = np.clip(x, -40, 36)
    head, rest = gaussian_parts(near)
    scaled_tail = erfcx(np.abs(near) * ROOT_HALF) / 2
    return np.where(x >= 0, x * (1 - scaled_tail * head), near * scaled_tail * head) * rest


@by_blocks
def exact_slope(x: FloatArray) -> FloatArray:
    """Φ(x) + x * φ(x), with e**(-x**2 / 2) taken out."""
    x = np.clip(without_tiny(x), -40, 36)
    head, rest = gaussian_parts(x)
    scaled_tail = erfcx(np.abs(x) * ROOT_HALF) / 2
    slope = (x >= 0) + (x * NORMAL_PEAK - np.copysign(scaled_tail, x)) * head * rest
    near = np.abs(x - ROOT) < NEAR
    if np.any(near):
        slope = np.asarray(slope)
        slope[near] = slope_about_root(x[near])
    return slope


@cache
def taylor() -> list[float]:
    """f′(root + d) / d as coefficients of d**0, d**1, …: f″ = φ - φ″, and a derivative of φ follows from the two before."""
    derivatives = [NORMAL_PEAK * math.exp(-ROOT * ROOT / 2)]
    derivatives.append(-ROOT * derivatives[0])
    for order in range(1, TERMS + 1):
        derivatives.append(-ROOT * derivatives[order] - order * derivatives[order - 1])
    return [(derivatives[n] - derivatives[n + 2]) / math.factorial(n + 1) for n in range(TERMS)]


def slope_about_root(x: FloatArray) -> FloatArray:
    """f′ as its Taylor series about its root; the sum above cancels there."""
    offset = (x - ROOT) - ROOT_REST
    return offset * polyval(offset, taylor())


@by_blocks
def tanh_form(x: FloatArray) -> FloatArray:
    """x / 2 * (1 + tanh(u)) = x * sigmoid(2u) with u = sqrt(2 / π) * (x + 0.044715 x**3)."""
    near = without_tiny(np.clip(x, -30, 30))
    z = TANH_SCALE * near * (1 + CUBIC * near * near)
    e, rest = exp_tails(z)
    return np.maximum(x, -30) * (np.maximum(e, z >= 0) / (1 + e)) * rest


@by_blocks
def tanh_form_slope(x: FloatArray) -> FloatArray:
    """sigmoid(z) + x * dz/dx * sigmoid′(z) with z = 2u, grouped as SiLU's."""
    near = without_tiny(np.clip(x, -30, 30))
    z = TANH_SCALE * near * (1 + CUBIC * near * near)
    growth = TANH_SCALE * near * (1 + 3 * CUBIC * near * near)
    e, rest = exp_tails(z)
    right = 1 + e * ((growth - 1) - e) / (1 + e) ** 2
    left = e * ((growth + 1) + e) / (1 + e) ** 2 * rest
    return np.where(z >= 0, right, left)


@by_blocks
def exact_second(x: FloatArray) -> FloatArray:
    """(2 - x**2) * φ(x), with the difference as a product, which keeps its digits at its roots ±sqrt(2)."""
    near = np.clip(x, -40, 40)
    head, rest = gaussian_parts(near)
    return -NORMAL_PEAK * root_distance(near, ROOT_TWO, ROOT_TWO_REST) * head * rest


@by_blocks
def tanh_form_second(x: FloatArray) -> FloatArray:
    """sigmoid′(z) * (2 z′ + x z″ - x z′² tanh(z / 2)) with z = 2u, the same on both sides of 0."""
    near = without_tiny(np.minimum(np.abs(x), 30))
    z = TANH_SCALE * near * (1 + CUBIC * near * near)
    growth = TANH_SCALE * (1 + 3 * CUBIC * near * near)
    bend = TANH_SCALE * 6 * CUBIC * near
    e, rest = exp_tails(-z)
    return (2 * growth + near * (bend - growth * growth * np.tanh(z / 2))) * (e / (1 + e) ** 2) * rest


def gelu(x: FloatArray, approximate: bool) -> FloatArray:
    """x * Φ(x), or the tanh form."""
    return tanh_form(x) if approximate else exact(x)


def gelu_slope(x: FloatArray, approximate: bool) -> FloatArray:
    """The derivative of the form chosen."""
    return tanh_form_slope(x) if approximate else exact_slope(x)


def gelu_second(x: FloatArray, approximate: bool) -> FloatArray:
    """The second derivative of the form chosen."""
    return tanh_form_second(x) if approximate else exact_second(x)


def definition(m: Any, x: Any, approximate: bool) -> Any:
    """Both formulas of the paper; Φ by erfc, whose digits do not cancel on the left, and is settled long before 1e9."""
    if approximate:
        return x / 2 * (1 + m.tanh(m.sqrt(2 / m.pi) * (x + x**3 * 44715 / 10**6)))
    return x * m.erfc(min(max(-x / m.sqrt(2), -1e9), 1e9)) / 2


ACTIVATION = Activation(
    name="gelu",
    title="GELU",
    full_name="Gaussian error linear unit",
    aliases=("gelu_tanh", "gelu_new", "NewGELU"),
    year=2016,
    family="Smooth relatives",
    order=200,
    sentence="x times the probability that a standard normal number lies below x.",
    companion="silu",
    function=gelu,
    slope=gelu_slope,
    second=gelu_second,
    definition=definition,
    parameter_list=(
        Parameter(
            "approximate",
            "form",
            False,
            0,
            1,
            1,
            "Exact is the default of Keras, TensorFlow and PyTorch; JAX takes tanh.",
            domain=EITHER,
            choices=("Exact", "Tanh"),
        ),
    ),
    image=lambda approximate: Interval(TANH_LOWEST if approximate else LOWEST, math.inf, "[)"),
    increasing=lambda approximate: False,
    continuous_derivatives=lambda approximate: math.inf,
    formula=r"f(x) = \begin{cases} x\,\Phi(x) & \text{exact} \\ \frac{x}{2}\bigl(1 + \tanh u\bigr),\ u = \sqrt{2/\pi}\,(x + 0.044715\,x^3) & \text{tanh} \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} \Phi(x) + x\,\varphi(x) & \text{exact} \\ \frac{1}{2}\bigl(1 + \tanh u\bigr) + \frac{x}{2}\,u'\,(1 - \tanh^2 u) & \text{tanh} \end{cases}",
    derivation=r"Product rule: $(x\,\Phi)' = \Phi + x\,\Phi'$, and $\Phi' = \varphi$ is the normal density. The tanh form is a product too: chain rule with $(\tanh u)' = u'\,(1 - \tanh^2 u)$ and $u' = \sqrt{2/\pi}\,(1 + 0.134145\,x^2)$.",
    second_formula=r"f''(x) = \begin{cases} (2 - x^2)\,\varphi(x) & \text{exact} \\ \frac{1}{2}\,(1 - \tanh^2 u)\,\bigl(2\,u' + x\,u'' - 2\,x\,u'^2\,\tanh u\bigr) & \text{tanh} \end{cases}",
    second_derivation=r"Product rule: $\varphi + \varphi + x\,\varphi'$, where $\varphi'(x) = -x\,\varphi(x)$. The tanh form likewise, with the slope $-2\,u'\,\tanh u\,(1 - \tanh^2 u)$ of $1 - \tanh^2 u$ and $u'' = \sqrt{2/\pi} \cdot 0.26829\,x$.",
    code={
        "Keras layer": Code(
            """\
import keras


def gelu_tanh(x):
    return keras.activations.gelu(x, approximate=<approximate>)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(gelu_tanh)(x)

# In a network:
layer = keras.layers.Dense(10, activation=gelu_tanh)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("gelu")(x)

# In a network:
layer = keras.layers.Dense(10, activation="gelu")""",
        ),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.gelu(x, approximate=<approximate>)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.gelu(x, approximate=<approximate>)"""),
        "PyTorch": Code(
            """\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.gelu(x, approximate="tanh")""",
            at_defaults="""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.gelu(x)""",
        ),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX takes the tanh form if it is not told.
x = jnp.asarray(<x>)
y = jax.nn.gelu(x, approximate=<approximate>)"""),
        "NumPy": Code(
            """\
import numpy as np

x = np.asarray(<x>)
u = (2 / np.pi) ** 0.5 * (x + 0.044715 * x**3)
y = x / 2 * (1 + np.tanh(u))""",
            at_defaults="""\
import numpy as np
from numpy.polynomial.polynomial import polyval
from scipy.special import ndtr

# NumPy has no error function; SciPy's ndtr is Φ.
x = np.asarray(<x>)
y = x * ndtr(x)""",
        ),
    },
    library_defaults=(
        LibraryDefault("keras.activations.gelu", "approximate", False),
        LibraryDefault("tensorflow.nn.gelu", "approximate", False),
        LibraryDefault("torch.nn.GELU", "approximate", "none"),
        LibraryDefault("jax.nn.gelu", "approximate", True),
    ),
    good_for="Transformers, such as BERT and GPT-2.",
    notice=(
        "Below 0 it dips to {low}, less deeply than SiLU’s {silu.low}, and comes back towards 0.",
        "On the right the slope passes 1: it is at most {steepest}.",
        "Switch between exact and tanh: the curves look the same, but f(−3), {f[-3]} now, changes in its second digit.",
        "Far to the left it is tiny, not 0: f(−9) = {f[-9]}. The usual formulas with erf and tanh give exactly 0 there.",
    ),
    problems=(
        "**Two functions, one name.** Libraries disagree on the default, as the table shows. A network trained with one form and run with the other is slightly off.",
        "**Not monotone.** Left of the dip f falls: f′(−2) = {df[-2]}. Two inputs can give the same output.",
        "**Cost.** It needs an error function, or a tanh, for every unit.",
    ),
    sources=(
        Source("Hendrycks and Gimpel", "Gaussian error linear units (GELUs)", 2016, "https://arxiv.org/abs/1606.08415"),
    ),
)
