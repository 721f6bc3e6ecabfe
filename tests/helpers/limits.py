"""The largest errors that tests allow: of our numbers compared with the true values, and of the frameworks compared with ours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from activations import Activation
from activations.types import BoolArray, FloatArray
from tests.helpers.cases import WAVES

EPSILON = 2.0**-52


@dataclass(frozen=True)
class Limits:
    """The largest allowed errors: of f and of derivatives in ULP, and of each near its roots in units of 2**-52.

    They hold at any parameter or else at the defaults, where no argument is scaled. `root_width`: how far from a root in x is near.
    """

    value: float
    slope: float
    near_root: float
    reason: str
    at_any_parameter: bool = True
    root_width: float = 0.05


# docs/NUMERICS.md, "Limits we hold". Functions without a row here are held to OTHERS.
THE_SEVEN = Limits(3, 4, 0, "one exp, expm1 or tanh (1 to 2 ULP in NumPy), and at most four roundings after it")
PIECEWISE_LINEAR = Limits(1, 1, 0, "one product, rounded once; the slope is a stored number")
OTHERS = Limits(4, 8, 4, "two exponentials or logarithms; a relative error means little near a root", False)
GELU = Limits(16, 16, 4, "SciPy's erfcx and ndtr to some 4 ULP each, two exponentials and the products", False)
# A scaled argument z = βx carries half a unit of its own into e**z, which makes |z| / 2 units: for |z| < 8.
SCALED = Limits(8, 8, 4, "as OTHERS, and the rounding of an argument below 8")
TWO_ROUNDINGS = Limits(1.5, 1, 0, "a rounded sum times x, so that half a unit may count twice, and half a unit more")
LIMITS = {
    "sigmoid": THE_SEVEN,
    "tanh": THE_SEVEN,
    "relu": PIECEWISE_LINEAR,
    "leaky_relu": PIECEWISE_LINEAR,
    "prelu": PIECEWISE_LINEAR,
    "elu": THE_SEVEN,
    "selu": THE_SEVEN,
    "gelu": GELU,
    "clipped_gelu": GELU,
    "relu6": PIECEWISE_LINEAR,
    "rrelu": TWO_ROUNDINGS,
    "relu_general": TWO_ROUNDINGS,
    "hard_sigmoid": PIECEWISE_LINEAR,
    "hard_tanh": PIECEWISE_LINEAR,
    "sparse_sigmoid": PIECEWISE_LINEAR,
    "step": PIECEWISE_LINEAR,
    "soft_shrink": PIECEWISE_LINEAR,
    "hard_shrink": PIECEWISE_LINEAR,
    "threshold": PIECEWISE_LINEAR,
    "hard_mish": TWO_ROUNDINGS,
    "gaussian": GELU,
    "laplace": GELU,
    "acon_c": replace(
        OTHERS, root_width=0.5, reason="as OTHERS; a sum of both slopes that may cancel in a wide valley"
    ),
    "srelu": Limits(
        2, 1, 0, "two products with a parameter and their sum, three roundings and a half for 1 - a", False
    ),
    "linear": PIECEWISE_LINEAR,
    # A bias added to something of another sign cancels, and the wider the flatter the curve.
    "star_relu": replace(OTHERS, root_width=0.5),
    "dynamic_tanh": replace(OTHERS, root_width=2),
    "situ": replace(OTHERS, root_width=0.5),
    "snake": replace(OTHERS, root_width=0.2),
    "snake_beta": replace(OTHERS, root_width=0.3),
    "xielu": replace(OTHERS, root_width=1.2),
}


def second_limits(name: str) -> Limits:
    """The limits of f″ and ∂²f/∂x∂parameter at the defaults, as `slope` and `near_root`.

    8 ULP for the seven, which are one factor more than their slopes; 16 for the others, whose sums of two terms cancel towards a root.
    """
    own = LIMITS.get(name, OTHERS)
    largest = 8 if own is THE_SEVEN or own is PIECEWISE_LINEAR else 16
    return replace(own, slope=largest, near_root=8, root_width=0.05)


def beside_root(
    activation: Activation, wrt: str | None, x: ArrayLike, parameters: Mapping[str, float], width: float
) -> BoolArray:
    """For each x, whether the absolute error counts: f (wrt None), f′ ("x") or ∂f/∂parameter changes its sign within `width` of x.

    A relative error means little there. A change of f or ∂f/∂parameter at 0 does not count: x is a factor there, which keeps its digits.
    It counts too where f is a wave and neighbours of x are a whole unit apart: nothing tells where its slope touches 0.
    """

    def signs(at: FloatArray) -> FloatArray:
        with np.errstate(over="ignore", under="ignore"):
            return np.sign(
                activation(at, **parameters) if wrt is None else activation.derivative(at, wrt=wrt, **parameters)
            )

    here = np.asarray(x, np.float64)[..., None]
    around = here + np.linspace(-width, width, 21)
    found = signs(around if wrt == "x" else np.where(np.sign(around) == np.sign(here), around, here))
    crosses = (found.min(axis=-1) < 0) & (found.max(axis=-1) > 0)
    return crosses | ((activation.name in WAVES) & (np.abs(here[..., 0]) > 2**52))


TENSORFLOW = ("Keras layer", "Keras function", "TensorFlow")

# docs/NUMERICS.md, "TensorFlow as a twin": for |x| <= 20 and error / max(1, |f|), with the reason.
TOLERANCE = {
    np.float32: 5e-6,  # float32 arithmetic: some ten roundings of 2**-24, and exp to a few units
    np.float64: 5e-14,  # float64 arithmetic; TensorFlow's tanh and elu are off by up to 350 units where they are small
}
# Slopes that a library rounds to float32, whatever the dtype of x: half a unit of 24 bits.
ROUNDED_CONSTANT = 2.0**-24
ROUNDED_CONSTANTS = {
    **{("leaky_relu", library): "`alpha` is a float32 attribute of the TensorFlow kernel" for library in TENSORFLOW},
    ("prelu", "Keras function"): "it is leaky_relu",
    ("prelu", "Keras layer"): "the initializer makes a float32 constant before it casts",
    ("rrelu", "Keras function"): "it is leaky_relu",
    ("rrelu", "Keras layer"): "it is leaky_relu",
    ("relu_general", "Keras function"): "threshold and limit become float32 tensors before they are cast",
    ("relu_general", "Keras layer"): "it is the function",
    ("hard_sigmoid", "PyTorch"): "the kernel of the gradient holds 1/6 as a float32",
    ("celu", "PyTorch"): "the kernel holds 1/α as a float32",
    ("silu", "TensorFlow"): "`beta` becomes a float32 tensor before it is cast",
    **{
        (name, library): "GELU's constants, 1/√2 and 0.044715 among them, are float32"
        for name in ("gelu", "clipped_gelu")
        for library in TENSORFLOW
    },
}
