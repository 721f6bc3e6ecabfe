r"""Hard sigmoid: the sigmoid made of three straight lines.

Courbariaux, Bengio and David (2015), https://arxiv.org/abs/1511.00363; with slope 1/6 Howard et al. (2019), https://arxiv.org/abs/1905.02244
"""

from typing import Any

import numpy as np

from activations.activation import Activation, Code, Domain, Kink, Parameter, Source
from activations.intervals import Interval
from activations.numerics import flat
from activations.types import FloatArray, Value


def hard_sigmoid(x: FloatArray, slope: Value) -> FloatArray:
    """slope * x + 1/2, limited to 0 … 1; on the outer left as (x + edge) / (2 edge) with edge = 1 / (2 slope), since x + edge is exact there."""
    edge = 0.5 / slope
    inner = np.clip(x, -edge, edge)
    visible = np.where(np.abs(inner) < 1e-20 * edge, 0, inner)  # smaller numbers change nothing, and might underflow
    return np.where(inner < -edge / 2, (inner + edge) / 2 / edge, visible / 2 / edge + 0.5)


def hard_sigmoid_slope(x: FloatArray, slope: Value) -> FloatArray:
    """`slope` between the edges, else 0; at both kinks 0, as TensorFlow, PyTorch and JAX return."""
    edge = 0.5 / slope
    return np.where(np.abs(x) < edge, 0.5 / edge, 0.0)


def slope_slope(x: FloatArray, slope: Value) -> FloatArray:
    """x between the edges, else 0."""
    return np.where(np.abs(x) < 0.5 / slope, x, 0.0)


def slope_mixed(x: FloatArray, slope: Value) -> FloatArray:
    """1 between the edges, else 0."""
    return np.where(np.abs(x) < 0.5 / slope, 1.0, 0.0)


def definition(m: Any, x: Any, slope: Any) -> Any:
    """The ramp whose edge 1 / (2 slope) is rounded to float64: the float nearest to 1/6 has the edge 3."""
    edge = 0.5 / float(slope)
    rise = slope / float(slope) / edge / 2
    return min(max(rise * x + m.mpf(1) / 2, 0), 1)


ACTIVATION = Activation(
    name="hard_sigmoid",
    title="Hard sigmoid",
    full_name="Piecewise linear sigmoid",
    aliases=("hardsigmoid", "h-sigmoid", "linear sigmoid"),
    year=2015,
    family="S-shaped",
    order=410,
    sentence="The sigmoid made of three straight lines: 0, a ramp, 1.",
    companion="sigmoid",
    function=hard_sigmoid,
    slope=hard_sigmoid_slope,
    second=flat,
    parameter_slopes={"slope": slope_slope},
    mixed={"slope": slope_mixed},
    definition=definition,
    parameter_list=(
        Parameter(
            "slope",
            "α",
            1 / 6,
            0.1,
            0.5,
            0.01,
            "1/6 is the default in Keras 3, PyTorch and JAX. ONNX calls it alpha, with default 0.2; Keras 2 had 0.2 too.",
            domain=Domain("a number from 0.001 to 1000", lambda value: (value >= 0.001) & (value <= 1000)),
        ),
    ),
    kinks=(
        Kink(position=lambda slope: -0.5 / slope, left=0, right=lambda slope: 0.5 / (0.5 / slope)),
        Kink(position=lambda slope: 0.5 / slope, left=lambda slope: 0.5 / (0.5 / slope), right=0),
    ),
    image=lambda slope: Interval(0, 1, "[]"),
    increasing=lambda slope: True,
    continuous_derivatives=lambda slope: 0,
    formula=r"f(x) = \begin{cases} 0 & x \le -\frac{1}{2 \cdot <slope>} \\ <slope>\,x + \frac{1}{2} & |x| < \frac{1}{2 \cdot <slope>} \\ 1 & x \ge \frac{1}{2 \cdot <slope>} \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} <slope> & |x| < \frac{1}{2 \cdot <slope>} \\ 0 & |x| > \frac{1}{2 \cdot <slope>} \end{cases}",
    derivation=r"Piece by piece: $(\alpha\,x + \frac{1}{2})' = \alpha$, and constants have slope 0. At both ends of the ramp the slopes from left and right differ, so there is no derivative.",
    second_formula=r"f''(x) = 0 \quad (|x| \ne \frac{1}{2 \cdot <slope>})",
    second_derivation=r"The slope is constant between the kinks. Its jumps make f″ a Dirac delta of weight α at the left end of the ramp and of weight −α at the right one; the formula leaves them out.",
    parameter_slope_formulas={
        "slope": r"\frac{\partial f}{\partial \alpha} = \begin{cases} x & |x| < \frac{1}{2 \cdot <slope>} \\ 0 & |x| > \frac{1}{2 \cdot <slope>} \end{cases}"
    },
    code={
        "Keras layer": Code(
            """\
import keras


def hard_sigmoid(x):
    # Keras's own has the slope 1/6.
    inside = keras.ops.abs(x) < 0.5 / <slope>
    ends = keras.ops.cast(x > 0, x.dtype)
    return keras.ops.where(inside, <slope> * x + 0.5, ends)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(hard_sigmoid)(x)

# In a network:
layer = keras.layers.Dense(10, activation=hard_sigmoid)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("hard_sigmoid")(x)

# In a network:
layer = keras.layers.Dense(10, activation="hard_sigmoid")""",
        ),
        "Keras function": Code(
            """\
import keras

# Keras's own has the slope 1/6.
x = keras.ops.convert_to_tensor(<x>)
inside = keras.ops.abs(x) < 0.5 / <slope>
ends = keras.ops.cast(x > 0, x.dtype)
y = keras.ops.where(inside, <slope> * x + 0.5, ends)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.hard_sigmoid(x)""",
        ),
        "TensorFlow": Code(
            """\
import tensorflow as tf

# TensorFlow has no call of its own: this is the formula.
x = tf.convert_to_tensor(<x>)
inside = tf.abs(x) < 0.5 / <slope>
y = tf.where(inside, <slope> * x + 0.5, tf.cast(x > 0, x.dtype))""",
            at_defaults="""\
import tensorflow as tf

# TensorFlow has no call of its own: ReLU6, moved and divided.
x = tf.convert_to_tensor(<x>)
y = tf.nn.relu6(x + 3) / 6""",
        ),
        "PyTorch": Code(
            """\
import torch

# PyTorch's own has the slope 1/6.
x = torch.as_tensor(<x>)
inside = torch.abs(x) < 0.5 / <slope>
y = torch.where(inside, <slope> * x + 0.5, (x > 0).to(x.dtype))""",
            at_defaults="""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.hardsigmoid(x)""",
        ),
        "JAX": Code(
            """\
import jax.numpy as jnp

# JAX's own has the slope 1/6.
x = jnp.asarray(<x>)
inside = jnp.abs(x) < 0.5 / <slope>
y = jnp.where(inside, <slope> * x + 0.5, x > 0)""",
            at_defaults="""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.hard_sigmoid(x)""",
        ),
        "NumPy": Code(
            """\
import numpy as np

x = np.asarray(<x>)
y = np.clip(<slope> * x + 0.5, 0, 1)""",
            at_defaults="""\
import numpy as np

x = np.asarray(<x>)
y = np.clip(x + 3, 0, 6) / 6""",
        ),
    },
    good_for="Gates in networks for phones: it needs no exponential and reaches exactly 0 and 1.",
    notice=(
        "It is a straight ramp from −1/(2α) to 1/(2α). Outside it the output is exactly {low} or {high}; the sigmoid reaches these only in the limit.",
        "f(0) = {f[0]}, as for the sigmoid. The slope there is α, {df[0]} now; the sigmoid’s is {sigmoid.df[0]}, so at α = 0.25 the ramp is its tangent.",
        "The slope jumps to 0 at both ends of the ramp. Move x₀ to 6: the slope is {df[6]}, where the sigmoid’s is still {sigmoid.df[6]}.",
        "With α = 1/6 it is ReLU6, moved left by 3 and divided by 6.",
    ),
    problems=(
        "**Several functions have this name.** In Keras 3, PyTorch and JAX the slope is 1/6, with a ramp from −3 to 3. In Keras 2 it was 0.2, with a ramp from −2.5 to 2.5, as it still is in ONNX. In the paper of 2015 it is 1/2; this app calls that sparse sigmoid.",
        "**It can die on both sides.** Outside the ramp no gradient gets through.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
    ),
    sources=(
        Source(
            "Courbariaux, Bengio and David",
            "BinaryConnect: training deep neural networks with binary weights during propagations",
            2015,
            "https://arxiv.org/abs/1511.00363",
        ),
        Source("Howard et al.", "Searching for MobileNetV3", 2019, "https://arxiv.org/abs/1905.02244"),
        Source("ONNX", "Operators: HardSigmoid", 2017, "https://onnx.ai/onnx/operators/onnx__HardSigmoid.html"),
    ),
)
