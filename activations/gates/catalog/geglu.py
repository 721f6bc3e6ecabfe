r"""GEGLU: the GELU of the gate, times the value.

Shazeer (2020), https://arxiv.org/abs/2002.05202
"""

import math
from typing import Any, TypeAlias

import numpy as np
from scipy.special import erfcx

from activations.activation import Code, Source
from activations.catalog.gelu import CUBIC, NEAR, NORMAL_PEAK, ROOT, ROOT_HALF, TANH_SCALE, slope_about_root
from activations.catalog.gelu import definition as gelu_definition
from activations.gates.catalog.glu import SHAZEER
from activations.gates.gate import Choice, Gate
from activations.gates.products import product, through
from activations.gates.templates import jax, keras, numpy, tensorflow, torch
from activations.intervals import Interval
from activations.numerics import exp_tails, gaussian_parts, without_tiny
from activations.types import FloatArray

# Factors, and last the power of e by which the gate is shut.
Parts: TypeAlias = tuple[FloatArray, ...]
# Below it, e**(-x**2 / 2) is 0 even times 1e300; above 36 it adds nothing to 1.
LOWEST_GATE, HIGHEST_GATE = -53.0, 36.0


def exact_parts(x: FloatArray) -> Parts:
    """Parts of Φ(x), whose tail is e**(-x**2 / 2) * erfcx / 2: GELU is x times them, as in the catalog."""
    near, head, rest = _bell(without_tiny(x))
    scaled_tail = erfcx(np.abs(near) * ROOT_HALF) / 2
    return (
        np.where(x >= 0, 1 - scaled_tail * np.where(x >= 0, head, 0.0), scaled_tail),
        np.where(x >= 0, 1.0, head),
        rest,
    )


def exact_slope_parts(x: FloatArray) -> Parts:
    """Parts of GELU′ = Φ(x) + x * φ(x); about its root by the series of the catalog."""
    near, head, rest = _bell(without_tiny(x))
    scaled_tail = erfcx(np.abs(near) * ROOT_HALF) / 2
    left = near * NORMAL_PEAK + scaled_tail
    right = 1 + (near * NORMAL_PEAK - scaled_tail) * np.where(near >= 0, head, 0.0)
    about_root = np.abs(x - ROOT) < NEAR
    series = slope_about_root(np.where(about_root, x, ROOT))
    slope = np.where(about_root, series, np.where(near >= 0, right, left))
    return slope, np.where((near >= 0) | about_root, 1.0, head), rest


def _bell(x: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(x within bounds, head, rest) with e**(-x**2 / 2) = head * rest; rest is 0 far to the left."""
    near = np.clip(x, LOWEST_GATE, HIGHEST_GATE)
    head, rest = gaussian_parts(near)
    return near, head, np.where(x < LOWEST_GATE, 0.0, rest)


def tanh_parts(x: FloatArray) -> Parts:
    """Parts of sigmoid(2u): the tanh form is x times them."""
    z, _ = _tanh_argument(x)
    e, rest = exp_tails(z)
    return np.maximum(e, z >= 0) / (1 + e), rest


def tanh_slope_parts(x: FloatArray) -> Parts:
    """Parts of the tanh form's slope, grouped as in the catalog."""
    z, growth = _tanh_argument(x)
    e, rest = exp_tails(z)
    right = 1 + e * ((growth - 1) - e) / (1 + e) ** 2
    left = e * ((growth + 1) + e) / (1 + e) ** 2
    return np.where(z >= 0, right, left), rest


def _tanh_argument(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(2u, x times the derivative of 2u)."""
    near = without_tiny(np.clip(x, -30, 30))
    z = TANH_SCALE * near * (1 + CUBIC * near * near)
    return z, TANH_SCALE * near * (1 + 3 * CUBIC * near * near)


def geglu(gate: FloatArray, value: FloatArray, approximate: str) -> FloatArray:
    """GELU(gate) * value."""
    *parts, rest = tanh_parts(gate) if approximate == "tanh" else exact_parts(gate)
    return through(gate, value, gate, *parts, rest=rest)


def by_gate(gate: FloatArray, value: FloatArray, approximate: str) -> FloatArray:
    """GELU′(gate) * value."""
    *parts, rest = tanh_slope_parts(gate) if approximate == "tanh" else exact_slope_parts(gate)
    return through(gate, value, *parts, rest=rest)


def by_value(gate: FloatArray, value: FloatArray, approximate: str) -> FloatArray:
    """GELU(gate)."""
    return product(gate, *(tanh_parts(gate) if approximate == "tanh" else exact_parts(gate)))


def definition(m: Any, gate: Any, value: Any, approximate: str) -> Any:
    """The catalog's GELU, exact or in its tanh form, times the value."""
    return gelu_definition(m, gate, approximate == "tanh") * value


GATE = Gate(
    name="geglu",
    title="GEGLU",
    full_name="GELU gated linear unit",
    year=2020,
    order=4,
    sentence="The GELU of the gate, times the value: the gate of T5 1.1 and of the Gemma models.",
    inside="gelu",
    inside_values=lambda approximate: {"approximate": approximate == "tanh"},
    aliases=("GeluAndMul", "gelu_and_mul", "GeGLU"),
    function=geglu,
    slopes={"gate": by_gate, "value": by_value},
    definition=definition,
    parameter_list=(
        Choice(
            "approximate",
            "form",
            ("none", "tanh"),
            ("Exact", "Tanh form"),
            "Exact is the default of Keras’s activations.gelu, TensorFlow and PyTorch; tanh that of Keras’s ops.gelu and JAX. T5 and Gemma use tanh.",
            booleans=True,
        ),
    ),
    image=lambda approximate: Interval(-math.inf, math.inf),
    formula=r"f(g, v) = \operatorname{GELU}(g)\,v,\quad \operatorname{GELU}(g) = <gelu>",
    slope_formulas={
        "gate": r"\frac{\partial f}{\partial g} = <gelu_slope>\,v",
        "value": r"\frac{\partial f}{\partial v} = <gelu>",
    },
    terms=lambda approximate: {
        "gelu": r"\frac{g}{2}\bigl(1 + \tanh u\bigr),\ u = \sqrt{2/\pi}\,(g + 0.044715\,g^3)"
        if approximate == "tanh"
        else r"g\,\Phi(g)",
        "gelu_slope": r"\Bigl(\frac{1}{2}\bigl(1 + \tanh u\bigr) + \frac{g}{2}\,u'\,(1 - \tanh^2 u)\Bigr)"
        if approximate == "tanh"
        else r"\bigl(\Phi(g) + g\,\varphi(g)\bigr)",
        "is_tanh": str(approximate == "tanh"),
    },
    derivation=r"Product rule: with respect to $v$ the GELU of $g$ is a constant factor; with respect to $g$ the value is, and GELU′ remains.",
    code={
        "Keras function": Code(keras("y = keras.ops.gelu(gate, approximate=<is_tanh>) * value")),
        "TensorFlow": Code(tensorflow("y = tf.nn.gelu(gate, approximate=<is_tanh>) * value")),
        "PyTorch": Code(
            torch("y = torch.nn.functional.gelu(gate, approximate=<approximate>) * value"),
            torch("y = torch.nn.functional.gelu(gate) * value"),
        ),
        "JAX": Code(
            jax("# JAX takes the tanh form if it is not told.\ny = jax.nn.gelu(gate, approximate=<is_tanh>) * value")
        ),
        "NumPy": Code(
            numpy("u = (2 / np.pi) ** 0.5 * (gate + 0.044715 * gate**3)\ny = gate / 2 * (1 + np.tanh(u)) * value"),
            "import numpy as np\nfrom scipy.special import ndtr\n\n# NumPy has no error function; SciPy's ndtr is Φ.\n"
            "gate = np.asarray(<gate>)\nvalue = np.asarray(<value>)\ny = gate * ndtr(gate) * value",
        ),
    },
    good_for="Feed-forward layers of language models: T5 from version 1.1 on, and Gemma.",
    notice=(
        "It is close to SwiGLU: f(1, 1) = {f[1,1]}, and SwiGLU has {swiglu.f[1,1]}.",
        "Its gate shuts faster: f(−3, 1) = {f[-3,1]}, and SwiGLU has {swiglu.f[-3,1]}.",
        "Switch between exact and tanh, and compare f(−3, 1), which is {f[-3,1]} now.",
    ),
    problems=(
        "**Which GELU?** The tanh form and the exact one are both called GEGLU; so is the approximation with a sigmoid in some ports.",
        "**Which half is the gate?** f(3, −1) = {f[3,-1]}, but f(−1, 3) = {f[-1,3]}.",
    ),
    sources=(
        SHAZEER,
        Source("Hendrycks and Gimpel", "Gaussian error linear units (GELUs)", 2016, "https://arxiv.org/abs/1606.08415"),
    ),
)
