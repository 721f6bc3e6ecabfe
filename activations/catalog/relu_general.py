r"""General ReLU: ReLU with a slope on the left, a threshold and a largest value, as Keras has it.

The slope is that of Maas et al. (2013), the threshold that of Konda et al. (2014), https://arxiv.org/abs/1402.3337
"""

import numpy as np

from activations.activation import LIMIT, Activation, Code, Domain, Kink, LibraryDefault, Parameter, Source
from activations.intervals import Interval, point
from activations.numerics import flat
from activations.types import FloatArray, Value

# What Keras's layer takes; below a negative threshold its function and its formula part.
NOT_NEGATIVE = Domain("a finite number, 0 or more", lambda value: np.isfinite(value) & (value >= 0))


def relu_general(x: FloatArray, negative_slope: Value, max_value: Value, threshold: Value) -> FloatArray:
    """min(x, max_value) for x > threshold, else negative_slope * (x - threshold), also at the threshold."""
    unused = np.equal(negative_slope, 0) & (x < threshold)  # there x - threshold might overflow for nothing
    below = np.where(unused, threshold, np.minimum(x, threshold)) - threshold
    return np.where(x > threshold, np.minimum(x, max_value), negative_slope * below)


def relu_general_slope(x: FloatArray, negative_slope: Value, max_value: Value, threshold: Value) -> FloatArray:
    """1 up to max_value and 0 beyond, else negative_slope; at both kinks the left slope."""
    return np.where(x > threshold, np.where(x > max_value, 0.0, 1.0), negative_slope)


def relu_general_negative_slope_slope(
    x: FloatArray, negative_slope: Value, max_value: Value, threshold: Value
) -> FloatArray:
    """x - threshold for x <= threshold, else 0."""
    return np.minimum(x, threshold) - threshold


def relu_general_max_value_slope(
    x: FloatArray, negative_slope: Value, max_value: Value, threshold: Value
) -> FloatArray:
    """1 where the limit holds f down, else 0."""
    return np.where((x > threshold) & (x > max_value), 1.0, 0.0)


def relu_general_threshold_slope(
    x: FloatArray, negative_slope: Value, max_value: Value, threshold: Value
) -> FloatArray:
    """-negative_slope for x <= threshold, else 0."""
    return np.where(x > threshold, 0.0, np.negative(negative_slope))


def relu_general_negative_slope_mixed(
    x: FloatArray, negative_slope: Value, max_value: Value, threshold: Value
) -> FloatArray:
    """1 for x <= threshold, else 0."""
    return np.where(x > threshold, 0.0, 1.0)


def smoothness(negative_slope: float, max_value: float, threshold: float) -> float:
    """f jumps at a threshold above 0, f′ elsewhere, unless f is the identity."""
    if threshold > 0:
        return -1
    return np.inf if negative_slope == 1 and max_value == np.inf else 0


def slope_before_limit(negative_slope: float, max_value: float, threshold: float) -> float:
    """f′ just left of max_value; a limit below the threshold lies on the left piece."""
    return 1 if max_value > threshold else negative_slope


def slope_after_limit(negative_slope: float, max_value: float, threshold: float) -> float:
    """f′ just right of max_value: 0, but for no limit, and for one below the threshold."""
    return 1 if max_value == np.inf else 0 if max_value >= threshold else negative_slope


def image(negative_slope: float, max_value: float, threshold: float) -> tuple[Interval, Interval]:
    """What the left piece takes and what the right one takes; between them a threshold leaves a gap."""
    left = Interval(-np.inf, 0, "(]") if negative_slope > 0 else point(0)
    if max_value <= threshold:
        return left, point(max_value)
    return left, Interval(threshold, max_value, "(]")


ACTIVATION = Activation(
    name="relu_general",
    title="General ReLU",
    full_name="ReLU with slope, threshold and limit",
    aliases=(
        "thresholded relu",
        "ThresholdedReLU",
        "capped relu",
        "clipped relu",
        "bounded relu",
        "ReLUn",
        "max_value",
    ),
    year=2014,
    family="ReLU’s relatives",
    order=320,
    sentence="ReLU with three parameters: a slope on the left, a threshold and a limit.",
    companion="relu",
    function=relu_general,
    slope=relu_general_slope,
    second=flat,
    parameter_slopes={
        "negative_slope": relu_general_negative_slope_slope,
        "max_value": relu_general_max_value_slope,
        "threshold": relu_general_threshold_slope,
    },
    mixed={"negative_slope": relu_general_negative_slope_mixed, "max_value": flat, "threshold": flat},
    definition=lambda m, x, negative_slope, max_value, threshold: (
        negative_slope * (x - threshold) if x <= threshold else max_value if x >= max_value else x
    ),
    parameter_list=(
        Parameter("negative_slope", "α", 0.0, 0.0, 1.0, 0.01, "0 is Keras’s.", NOT_NEGATIVE),
        Parameter("max_value", "m", np.inf, 2.5, 10.0, 0.5, "No limit is Keras’s; ReLU6 has 6.", LIMIT),
        Parameter("threshold", "θ", 0.0, 0.0, 2.0, 0.1, "0 is Keras’s.", NOT_NEGATIVE),
    ),
    kinks=(
        Kink(
            position=lambda negative_slope, max_value, threshold: threshold,
            left=lambda negative_slope, max_value, threshold: negative_slope,
            right=lambda negative_slope, max_value, threshold: 1 if max_value > threshold else 0,
            jump=lambda negative_slope, max_value, threshold: min(threshold, max_value),
            frameworks="Keras returns 0, or α with neither threshold nor limit",
        ),
        Kink(
            position=lambda negative_slope, max_value, threshold: max_value,
            left=slope_before_limit,
            right=slope_after_limit,
            frameworks="Keras returns 1, or 0 with a limit of 6 and no threshold",
        ),
    ),
    image=image,
    increasing=lambda negative_slope, max_value, threshold: True,
    continuous_derivatives=smoothness,
    formula=r"f(x) = \begin{cases} m & x > m \\ x & \theta < x \le m \\ <negative_slope>\,(x - \theta) & x \le \theta \end{cases} \qquad \theta = <threshold>,\; m = <max_value>",
    slope_formula=r"f'(x) = \begin{cases} 0 & x > m \\ 1 & \theta < x < m \\ <negative_slope> & x < \theta \end{cases} \qquad \theta = <threshold>,\; m = <max_value>",
    derivation=r"Piece by piece: $m' = 0$, $x' = 1$ and $\bigl(\alpha\,(x - \theta)\bigr)' = \alpha$. At m the slope goes from 1 to 0. At θ f jumps, unless θ = 0: then the slope is α from the left and 1 from the right.",
    second_formula=r"f''(x) = 0 \quad (x \ne \theta,\; x \ne m) \qquad \theta = <threshold>,\; m = <max_value>",
    second_derivation=r"The slope is constant between the kinks. Its jumps make f″ a Dirac delta of weight 1 − α at θ and of weight −1 at m, and where f jumps by θ, f″ has θ times the delta’s own slope too; the formula leaves them out.",
    parameter_slope_formulas={
        "negative_slope": r"\frac{\partial f}{\partial \alpha} = \begin{cases} 0 & x > \theta \\ x - \theta & x \le \theta \end{cases}",
        "max_value": r"\frac{\partial f}{\partial m} = \begin{cases} 1 & x > m \\ 0 & x < m \end{cases}",
        "threshold": r"\frac{\partial f}{\partial \theta} = \begin{cases} 0 & x > \theta \\ -\alpha & x < \theta \end{cases} \qquad \alpha = <negative_slope>",
    },
    code={
        "Keras layer": Code(
            """\
import keras

x = keras.ops.convert_to_tensor(<x>)
relu = keras.layers.ReLU(
    negative_slope=<negative_slope>, max_value=<max_value>, threshold=<threshold>
)
y = relu(x)

# In a network:
layer = keras.Sequential(
    [keras.layers.Dense(10, kernel_initializer="he_normal"), relu]
)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.ReLU()(x)

# In a network:
layer = keras.layers.Dense(10, activation="relu", kernel_initializer="he_normal")""",
        ),
        "Keras function": Code(
            """\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.relu(
    x, negative_slope=<negative_slope>, max_value=<max_value>, threshold=<threshold>
)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.relu(x)""",
        ),
        "TensorFlow": Code(
            """\
import tensorflow as tf

# TensorFlow has no call for all three: this is the formula.
x = tf.convert_to_tensor(<x>)
slope, limit, threshold = <negative_slope>, <max_value>, <threshold>
y = tf.where(x > limit, limit, x)
y = tf.where(x > threshold, y, slope * (x - threshold))""",
            at_defaults="""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.relu(x)""",
        ),
        "PyTorch": Code(
            """\
import torch

# PyTorch has no call for all three: this is the formula.
x = torch.as_tensor(<x>)
slope, limit, threshold = <negative_slope>, <max_value>, <threshold>
y = torch.where(x > limit, limit, x)
y = torch.where(x > threshold, y, slope * (x - threshold))""",
            at_defaults="""\
import torch

x = torch.as_tensor(<x>)
y = torch.relu(x)""",
        ),
        "JAX": Code(
            """\
import jax.numpy as jnp

# JAX has no call for all three: this is the formula.
x = jnp.asarray(<x>)
slope, limit, threshold = <negative_slope>, <max_value>, <threshold>
y = jnp.where(x > limit, limit, x)
y = jnp.where(x > threshold, y, slope * (x - threshold))""",
            at_defaults="""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.relu(x)""",
        ),
        "NumPy": Code(
            """\
import numpy as np

x = np.asarray(<x>)
slope, limit, threshold = <negative_slope>, <max_value>, <threshold>
y = np.where(x > threshold, np.minimum(x, limit), slope * (x - threshold))""",
            at_defaults="""\
import numpy as np

x = np.asarray(<x>)
y = np.maximum(x, 0)""",
        ),
    },
    library_defaults=(
        LibraryDefault("keras.activations.relu", "negative_slope", 0.0),
        LibraryDefault("keras.activations.relu", "max_value", None),
        LibraryDefault("keras.activations.relu", "threshold", 0.0),
        LibraryDefault("keras.layers.ReLU", "negative_slope", 0.0),
        LibraryDefault("keras.layers.ReLU", "max_value", None),
        LibraryDefault("keras.layers.ReLU", "threshold", 0.0),
    ),
    good_for="Trying out ReLU’s relatives with one call.",
    notice=(
        "With the defaults, it is ReLU; with another α, leaky ReLU; with a limit of 6, ReLU6.",
        "With a threshold, small inputs no longer pass: now everything up to {threshold} counts as the left side.",
        "Move the threshold away from 0: f itself jumps there. No other parameter does that.",
        "The largest output is {high}. A limit takes the gradient away beyond it, as the left side of ReLU does.",
    ),
    problems=(
        "**It jumps.** With a threshold above 0, two inputs that hardly differ can have outputs that differ by the whole threshold.",
        "**Keras’s documentation and code differ.** The documentation says f(θ) = θ. The code gives 0 there, as this page does.",
        "**Keras’s slope at kinks and jumps.** At the threshold Keras returns 0 even if α is not 0; without threshold and limit it returns α. At the limit it returns 1; for a limit of 6 without a threshold, which it computes as ReLU6, 0.",
    ),
    sources=(
        Source(
            "Maas, Hannun and Ng",
            "Rectifier nonlinearities improve neural network acoustic models",
            2013,
            "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf",
        ),
        Source(
            "Konda, Memisevic and Krueger",
            "Zero-bias autoencoders and the benefits of co-adapting features",
            2014,
            "https://arxiv.org/abs/1402.3337",
        ),
        Source(
            "Krizhevsky",
            "Convolutional deep belief networks on CIFAR-10",
            2010,
            "https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf",
        ),
    ),
)
