r"""ReGLU: the ReLU of the gate, times the value.

Shazeer (2020), https://arxiv.org/abs/2002.05202
"""

import math

from activations.activation import Code
from activations.catalog.relu import relu, relu_slope
from activations.gates.catalog.glu import SHAZEER
from activations.gates.gate import Gate, Kink
from activations.gates.products import product
from activations.gates.templates import jax, keras, numpy, tensorflow, torch
from activations.intervals import Interval
from activations.types import FloatArray


def reglu(gate: FloatArray, value: FloatArray) -> FloatArray:
    """max(gate, 0) * value."""
    return product(relu(gate), value)


def by_gate(gate: FloatArray, value: FloatArray) -> FloatArray:
    """The value for gate > 0, else 0."""
    return product(relu_slope(gate), value)


def by_value(gate: FloatArray, value: FloatArray) -> FloatArray:
    """max(gate, 0)."""
    return relu(gate)


GATE = Gate(
    name="reglu",
    title="ReGLU",
    full_name="ReLU gated linear unit",
    year=2020,
    order=3,
    sentence="The ReLU of the gate, times the value: below 0 the gate is shut.",
    inside="relu",
    function=reglu,
    slopes={"gate": by_gate, "value": by_value},
    definition=lambda m, gate, value: (gate if gate > 0 else 0 * gate) * value,
    kinks=(Kink("gate", 0.0),),
    image=lambda: Interval(-math.inf, math.inf),
    formula=r"f(g, v) = \max(g, 0)\,v",
    slope_formulas={
        "gate": r"\frac{\partial f}{\partial g} = \begin{cases} v & g > 0 \\ 0 & g \le 0 \end{cases}",
        "value": r"\frac{\partial f}{\partial v} = \max(g, 0)",
    },
    derivation=r"Product rule. At $g = 0$ the slopes on the two sides differ, $0$ and $v$; libraries take the left one, 0.",
    code={
        "Keras function": Code(keras("y = keras.ops.relu(gate) * value")),
        "TensorFlow": Code(tensorflow("y = tf.nn.relu(gate) * value")),
        "PyTorch": Code(torch("y = torch.relu(gate) * value")),
        "JAX": Code(jax("y = jax.nn.relu(gate) * value")),
        "NumPy": Code(numpy("y = np.maximum(gate, 0) * value")),
    },
    good_for="Sparse feed-forward layers: with a shut gate the output is exactly 0.",
    notice=(
        "Left of 0 the output is {f[-1,2]}, whatever the value. Right of 0 it is gate times value: f(2, 3) = {f[2,3]}.",
        "The slope with respect to the gate jumps at 0, by the value. At value 0 there is no jump.",
    ),
    problems=(
        "**Dead gates.** With a gate below 0 neither the gate nor the value gets any gradient: both slopes are {dvalue[-1,2]}.",
        "**It grows quickly.** For open gates it is a product: f(20, 30) = {f[20,30]}.",
    ),
    sources=(SHAZEER,),
)
