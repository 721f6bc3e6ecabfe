r"""PReLU: leaky ReLU whose slope is learned by backpropagation.

He, Zhang, Ren and Sun (2015), https://arxiv.org/abs/1502.01852
"""

import numpy as np

from activations.activation import Activation, Code, Correction, Kink, LibraryDefault, Parameter, Source
from activations.intervals import Interval
from activations.numerics import flat, slope_times, step_up
from activations.types import FloatArray, Value


def prelu(x: FloatArray, alpha: Value) -> FloatArray:
    """x for x > 0, else alpha * x."""
    return np.maximum(x, 0.0) + slope_times(alpha, np.minimum(x, 0.0))


def prelu_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """1 for x > 0, else alpha; at the kink the left slope, as TensorFlow, PyTorch and JAX return."""
    right = step_up(x)
    return right + alpha * (1 - right)


def prelu_alpha_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """min(x, 0): only inputs below 0 teach alpha."""
    return np.minimum(x, 0.0)


def prelu_mixed(x: FloatArray, alpha: Value) -> FloatArray:
    """1 for x <= 0, else 0: what f′ gains by alpha."""
    return 1 - step_up(x)


def image(alpha: float) -> Interval:
    """All of the line, or 0 and what is above it when the left side does not go down."""
    return Interval(-np.inf, np.inf) if alpha > 0 else Interval(0, np.inf, "[)")


ACTIVATION = Activation(
    name="prelu",
    title="PReLU",
    full_name="Parametric rectified linear unit",
    year=2015,
    family="The seven",
    order=5,
    sentence="Leaky ReLU whose slope α is not chosen but learned, like a weight.",
    companion="leaky_relu",
    function=prelu,
    slope=prelu_slope,
    second=flat,
    parameter_slopes={"alpha": prelu_alpha_slope},
    mixed={"alpha": prelu_mixed},
    definition=lambda m, x, alpha: x if x > 0 else alpha * x,
    parameter_list=(
        Parameter(
            "alpha",
            "α",
            0.25,
            -0.5,
            1.5,
            0.01,
            "0.25 is where the paper and PyTorch start; Keras starts at 0.",
            learned=True,
        ),
    ),
    kinks=(
        Kink(position=0, left=lambda alpha: alpha, right=1, frameworks="frameworks return {taken}, Keras’s layer 0"),
    ),
    image=image,
    increasing=lambda alpha: alpha >= 0,
    continuous_derivatives=lambda alpha: np.inf if alpha == 1 else 0,
    formula=r"f(x) = \begin{cases} x & x > 0 \\ <alpha>\,x & x \le 0 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & x > 0 \\ <alpha> & x < 0 \end{cases}",
    derivation=r"Piece by piece: $x' = 1$ and $(\alpha\,x)' = \alpha$. At 0 the slope is α from the left and 1 from the right: there is a derivative only for α = 1.",
    second_formula=r"f''(x) = 0 \quad (x \ne 0)",
    second_derivation=r"The slope is constant on both sides. Its jump at 0, from α to 1, makes f″ a Dirac delta of weight 1 − α there; the formula and every framework leave it out.",
    parameter_slope_formulas={
        "alpha": r"\frac{\partial f}{\partial \alpha} = \begin{cases} 0 & x > 0 \\ x & x \le 0 \end{cases}"
    },
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
start = keras.initializers.Constant(<alpha>)
y = keras.layers.PReLU(alpha_initializer=start)(x)

# In a network, with one learned slope per unit:
layer = keras.Sequential(
    [
        keras.layers.Dense(10, kernel_initializer="he_normal"),
        keras.layers.PReLU(alpha_initializer=start),
    ]
)"""),
        "Keras function": Code("""\
import keras

# PReLU has no function of its own: this is one with its slope held fixed.
x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.leaky_relu(x, negative_slope=<alpha>)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
alpha = tf.Variable(<alpha>, dtype=x.dtype)
y = tf.where(x > 0, x, alpha * x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
alpha = torch.full((1,), <alpha>, dtype=x.dtype, requires_grad=True)
y = torch.nn.functional.prelu(x, alpha)"""),
        "JAX": Code("""\
import jax.numpy as jnp

x = jnp.asarray(<x>)
alpha = <alpha>
y = jnp.where(x > 0, x, alpha * x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
alpha = <alpha>
y = np.where(x > 0, x, alpha * x)"""),
    },
    library_defaults=(
        LibraryDefault("keras.layers.PReLU", "alpha_initializer", "Zeros"),
        LibraryDefault("torch.nn.PReLU", "init", 0.25),
    ),
    good_for="Large image data sets, where the paper reports a strong gain over ReLU.",
    notice=(
        "α is a weight: training moves it, as you do with the slider. Now the left slope is {df[-1]}.",
        "The third curve, ∂f/∂α, is what training uses. It is x to the left of 0 and 0 to the right: only negative inputs change α.",
        "α may exceed 1 or be negative. If α is negative, the function turns into a valley. At this α, f(−5) = {f[-5]}.",
        "At α = 0 it is ReLU; fixed at 0.01 it is leaky ReLU.",
    ),
    problems=(
        "**Overfitting.** There are far fewer slopes than weights, but with little data they can fit noise.",
        "**Shape.** Keras learns one α for every unit, and for every pixel of a feature map, unless `shared_axes` is set.",
    ),
    corrections=(
        Correction(
            "PReLU learns “an α”.",
            "Keras starts it at 0 and learns one per unit unless `shared_axes` is set. PyTorch starts one shared α at 0.25.",
        ),
    ),
    sources=(
        Source(
            "He, Zhang, Ren and Sun",
            "Delving deep into rectifiers: surpassing human-level performance on ImageNet classification",
            2015,
            "https://arxiv.org/abs/1502.01852",
        ),
        Source(
            "Xu, Wang, Chen and Li",
            "Empirical evaluation of rectified activations in convolutional network",
            2015,
            "https://arxiv.org/abs/1505.00853",
        ),
    ),
)
