r"""CELU: ELU with x divided by alpha, so that both sides meet at 0 with slope 1.

Barron (2017), https://arxiv.org/abs/1704.07483
"""

import numpy as np

from activations.activation import POSITIVE, Activation, Code, Kink, LibraryDefault, Parameter, Source
from activations.catalog.tanh_shrink import tanh_shrink
from activations.intervals import Interval
from activations.numerics import exp_tails, scaled
from activations.types import FloatArray, Value


def celu(x: FloatArray, alpha: Value) -> FloatArray:
    """alpha * (e**(x / alpha) - 1) for x <= 0, else x; that near 0 e**z - 1 is z spares it a quotient too small."""
    z = scaled(x, alpha, np.divide)
    near = z > -1e-20
    return np.where(near, x, alpha * np.expm1(np.where(near, -np.inf, z)))  # -inf: no underflow where it is not used


def celu_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """e**(x / alpha) for x <= 0, else 1."""
    head, rest = exp_tails(np.minimum(scaled(x, alpha, np.divide), 0))
    return head * rest


def celu_second(x: FloatArray, alpha: Value) -> FloatArray:
    """e**(x / alpha) / alpha for x <= 0, else 0; at the kink the left value."""
    head, rest = exp_tails(np.minimum(scaled(x, alpha, np.divide), 0))
    return head * (x <= 0) / alpha * rest


def celu_alpha_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """(1 - z) * e**z - 1 for z = x / alpha <= 0, else 0.

    It starts like -z**2 / 2, so that near 0 the difference loses all digits: there it is written with t = -z by
    tanh(t / 2), as (t * tanh(t / 2) - 2 * tanh_shrink(t / 2)) / (1 + tanh(t / 2)).
    """
    z = np.clip(scaled(x, alpha, np.divide), -700, 0)
    t = np.minimum(-z, 1)
    tanh = np.tanh(t / 2)
    less = 2 * tanh_shrink(np.where(t > 1e-20, t / 2, 0))  # t**3 / 12, which underflows before it matters
    near = -(t * tanh - less) / (1 + tanh)
    return np.where(z > -1, near, np.expm1(z) - z * np.exp(z))


def celu_alpha_mixed(x: FloatArray, alpha: Value) -> FloatArray:
    """-z * e**z / alpha with z = x / alpha for x <= 0, else 0."""
    z = np.minimum(scaled(x, alpha, np.divide), 0)
    head, rest = exp_tails(z)
    return -z * head / alpha * rest


ACTIVATION = Activation(
    name="celu",
    title="CELU",
    full_name="Continuously differentiable exponential linear unit",
    aliases=("continuously differentiable ELU",),
    year=2017,
    family="ReLU’s relatives",
    order=290,
    sentence="ELU without its kink: both sides meet at 0 with slope 1, whatever α.",
    companion="elu",
    function=celu,
    slope=celu_slope,
    second=celu_second,
    parameter_slopes={"alpha": celu_alpha_slope},
    mixed={"alpha": celu_alpha_mixed},
    definition=lambda m, x, alpha: x if x > 0 else alpha * (m.exp(x / alpha) - 1),
    parameter_list=(
        Parameter(
            "alpha",
            "α",
            1.0,
            0.2,
            3.0,
            0.05,
            "1 is the default in Keras, PyTorch and JAX; it makes CELU the same as ELU.",
            domain=POSITIVE,
        ),
    ),
    kinks=(
        Kink(
            position=0,
            left=1,
            right=1,
            second_left=lambda alpha: 1 / alpha,
            second_frameworks="Keras returns {left}, TensorFlow {right}, JAX a quarter of {left}",
        ),
    ),
    image=lambda alpha: Interval(-alpha, np.inf),
    increasing=lambda alpha: True,
    continuous_derivatives=lambda alpha: 1,
    formula=r"f(x) = \begin{cases} x & x > 0 \\ <alpha>\,(e^{x/<alpha>} - 1) & x \le 0 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & x > 0 \\ e^{x/<alpha>} & x \le 0 \end{cases}",
    derivation=r"Chain rule: $(\alpha\,e^{x/\alpha} - \alpha)' = \alpha \cdot \frac{1}{\alpha}\,e^{x/\alpha}$. On the right $x' = 1$, and at 0 the slope is 1 from both sides.",
    second_formula=r"f''(x) = \begin{cases} 0 & x > 0 \\ e^{x/<alpha>}/<alpha> & x \le 0 \end{cases}",
    second_derivation=r"Piece by piece: $1' = 0$, and by the chain rule $(e^{x/\alpha})' = \frac{1}{\alpha}\,e^{x/\alpha}$. At 0 f″ jumps from 1/α to 0; the formula takes the left value.",
    parameter_slope_formulas={
        "alpha": r"\frac{\partial f}{\partial \alpha} = \begin{cases} 0 & x > 0 \\ (1 - x/<alpha>)\,e^{x/<alpha>} - 1 & x \le 0 \end{cases}"
    },
    code={
        "Keras layer": Code(
            """\
import keras


def celu(x):
    return keras.activations.celu(x, alpha=<alpha>)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(celu)(x)

# In a network:
layer = keras.layers.Dense(10, activation=celu, kernel_initializer="he_normal")""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("celu")(x)

# In a network:
layer = keras.layers.Dense(10, activation="celu", kernel_initializer="he_normal")""",
        ),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.celu(x, alpha=<alpha>)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no CELU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = <alpha> * tf.nn.elu(x / <alpha>)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.celu(x, alpha=<alpha>)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.celu(x, alpha=<alpha>)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
alpha = <alpha>
y = np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0) / alpha))"""),
    },
    library_defaults=(
        LibraryDefault("keras.activations.celu", "alpha", 1.0),
        LibraryDefault("torch.nn.functional.celu", "alpha", 1.0),
        LibraryDefault("jax.nn.celu", "alpha", 1.0),
    ),
    good_for="ELU’s place, where α should be tuned without making a kink.",
    notice=(
        "To the left it settles at −α, now {low}. Drag α and watch the lower limit move.",
        "Meanwhile the slope at 0 stays {df[0]} from both sides; in ELU it would be α on the left.",
        "At α = 1 it is ELU: f(−1) = {f[-1]} now, and ELU’s is {elu.f[-1]}.",
        "A larger α spreads the bend: f′(−1) = {df[-1]} now. f″ still jumps at 0, where the dashed curve has its corner.",
    ),
    problems=(
        "**It saturates on the left.** f′(−5) = {df[-5]}: the smaller α, the sooner.",
        "**Keras doubles the gradient at 0.** At exactly 0 Keras on TensorFlow adds up both sides and trains with 2. The slope there is {df[0]}, as PyTorch and JAX have it.",
        "**Cost.** It needs an exponential for every unit.",
    ),
    sources=(
        Source(
            "Barron",
            "Continuously differentiable exponential linear units",
            2017,
            "https://arxiv.org/abs/1704.07483",
        ),
    ),
)
