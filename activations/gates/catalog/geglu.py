r"""GEGLU: the GELU of the gate, times the value.

Shazeer (2020), https://arxiv.org/abs/2002.05202
"""

import math
from typing import Any

import numpy as np
from scipy.special import erfcx

from activations.activation import Code, LibraryDefault, Source
from activations.catalog import gelu
from activations.gates.catalog.glu import SHAZEER
from activations.gates.gate import Choice, Gate
from activations.gates.insides import Parts
from activations.gates.products import product, through
from activations.gates.templates import jax, keras, numpy, tensorflow, torch
from activations.intervals import Interval
from activations.numerics import exp_tails, gaussian_parts, without_tiny
from activations.types import FloatArray

# Below it, e**(-x**2 / 2) is 0 even times 1e300; above 36 it adds nothing to 1.
LOWEST_GATE, HIGHEST_GATE = -53.0, 36.0


def exact_parts(x: FloatArray) -> Parts:
    """(head, rest) with Φ(x) = head * rest: GELU is x times both, as in the catalog."""
    head, rest = _tail(x)
    return np.where(x >= 0, 1 - head, head), rest


def exact_slope_parts(x: FloatArray) -> Parts:
    """(head, rest) with GELU′ = Φ(x) + x * φ(x) = head * rest; about its root by the series of the catalog."""
    near = np.clip(without_tiny(x), LOWEST_GATE, HIGHEST_GATE)
    head, rest = gaussian_parts(near)
    scaled_tail = erfcx(np.abs(near) * gelu.ROOT_HALF) / 2
    slope = (x >= 0) + (near * gelu.NORMAL_PEAK - np.copysign(scaled_tail, near)) * head
    about_root = np.abs(x - gelu.ROOT) < gelu.NEAR
    series = gelu.slope_about_root(np.where(about_root, x, gelu.ROOT))
    return np.where(about_root, series, slope), _shut_far_left(x, rest)


def tanh_parts(x: FloatArray) -> Parts:
    """(head, rest) with sigmoid(2u) = head * rest: the tanh form is x times both."""
    z, _ = _tanh_argument(x)
    e, rest = exp_tails(z)
    return np.maximum(e, z >= 0) / (1 + e), rest


def tanh_slope_parts(x: FloatArray) -> Parts:
    """(head, rest) with the tanh form's slope = head * rest, grouped as in the catalog."""
    z, growth = _tanh_argument(x)
    e, rest = exp_tails(z)
    right = 1 + e * ((growth - 1) - e) / (1 + e) ** 2
    left = e * ((growth + 1) + e) / (1 + e) ** 2
    return np.where(z >= 0, right, left), rest


def _tail(x: FloatArray) -> Parts:
    near = np.clip(x, LOWEST_GATE, HIGHEST_GATE)
    head, rest = gaussian_parts(near)
    return erfcx(np.abs(near) * gelu.ROOT_HALF) / 2 * head, _shut_far_left(x, rest)


def _shut_far_left(x: FloatArray, rest: Any) -> FloatArray:
    return np.where(x < LOWEST_GATE, 0.0, rest)


def _tanh_argument(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(2u, x times the derivative of 2u)."""
    near = without_tiny(np.clip(x, -30, 30))
    z = gelu.TANH_SCALE * near * (1 + gelu.CUBIC * near * near)
    return z, gelu.TANH_SCALE * near * (1 + 3 * gelu.CUBIC * near * near)


def geglu(gate: FloatArray, value: FloatArray, approximate: str) -> FloatArray:
    """GELU(gate) * value."""
    head, rest = tanh_parts(gate) if approximate == "tanh" else exact_parts(gate)
    return through(gate, value, gate, head, rest=rest)


def by_gate(gate: FloatArray, value: FloatArray, approximate: str) -> FloatArray:
    """GELU′(gate) * value."""
    head, rest = tanh_slope_parts(gate) if approximate == "tanh" else exact_slope_parts(gate)
    return through(gate, value, head, rest=rest)


def by_value(gate: FloatArray, value: FloatArray, approximate: str) -> FloatArray:
    """GELU(gate)."""
    head, rest = tanh_parts(gate) if approximate == "tanh" else exact_parts(gate)
    return product(gate, head, rest)


def definition(m: Any, gate: Any, value: Any, approximate: str) -> Any:
    """The catalog's GELU, exact or in its tanh form, times the value."""
    return gelu.definition(m, gate, approximate == "tanh") * value


GATE = Gate(
    name="geglu",
    title="GEGLU",
    full_name="GELU gated linear unit",
    year=2020,
    order=4,
    sentence="The GELU of the gate, times the value: the gate of T5 and of the Gemma models.",
    companion="swiglu",
    inside="gelu",
    aliases=("GeluAndMul", "gelu_and_mul", "GeGLU", "gated-gelu"),
    function=geglu,
    slopes={"gate": by_gate, "value": by_value},
    definition=definition,
    parameter_list=(
        Choice(
            "approximate",
            "form",
            ("none", "tanh"),
            ("Exact", "Tanh"),
            "Exact is the default of Keras, TensorFlow and PyTorch; JAX takes tanh, and so do T5 and Gemma.",
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
        "Keras": Code(keras("y = keras.ops.gelu(gate, approximate=<is_tanh>) * value")),
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
    library_defaults=(
        LibraryDefault("keras.ops.gelu", "approximate", True),
        LibraryDefault("keras.activations.gelu", "approximate", False),
        LibraryDefault("jax.nn.gelu", "approximate", True),
    ),
    good_for="Feed-forward layers of language models: T5 from version 1.1 on, and Gemma.",
    notice=(
        "It is close to SwiGLU: f(1, 1) = {f[1,1]}, and SwiGLU has {swiglu.f[1,1]}.",
        "Its gate shuts faster: f(−3, 1) = {f[-3,1]}, and SwiGLU has {swiglu.f[-3,1]}.",
        "Switch between exact and tanh: f(−3, 1), {f[-3,1]} now, changes in its second digit.",
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
