r"""GLU: the sigmoid of the gate, times the value.

Dauphin, Fan, Auli and Grangier (2016), https://arxiv.org/abs/1612.08083
"""

import math

from activations.activation import Code, Source
from activations.gates.gate import Gate
from activations.gates.insides import sigmoid_parts, sigmoid_slope_parts
from activations.gates.products import through
from activations.gates.templates import jax, keras, numpy, tensorflow, torch
from activations.intervals import Interval
from activations.types import FloatArray

SHAZEER = Source("Shazeer", "GLU variants improve transformer", 2020, "https://arxiv.org/abs/2002.05202")


def glu(gate: FloatArray, value: FloatArray) -> FloatArray:
    """sigmoid(gate) * value."""
    head, rest = sigmoid_parts(gate)
    return through(gate, value, head, rest=rest)


def by_gate(gate: FloatArray, value: FloatArray) -> FloatArray:
    """sigmoid′(gate) * value."""
    head, rest = sigmoid_slope_parts(gate)
    return through(gate, value, head, rest=rest)


def by_value(gate: FloatArray, value: FloatArray) -> FloatArray:
    """sigmoid(gate)."""
    head, rest = sigmoid_parts(gate)
    return head * rest


GATE = Gate(
    name="glu",
    title="GLU",
    full_name="Gated linear unit",
    year=2016,
    order=1,
    sentence="The sigmoid of the gate says which share of the value passes.",
    inside="sigmoid",
    aliases=("gated linear unit",),
    function=glu,
    slopes={"gate": by_gate, "value": by_value},
    definition=lambda m, gate, value: value / (1 + m.exp(-gate)),
    image=lambda: Interval(-math.inf, math.inf),
    formula=r"f(g, v) = \sigma(g)\,v",
    slope_formulas={
        "gate": r"\frac{\partial f}{\partial g} = \sigma'(g)\,v = \sigma(g)\,\sigma(-g)\,v",
        "value": r"\frac{\partial f}{\partial v} = \sigma(g)",
    },
    derivation=r"Product rule: with respect to $v$ the sigmoid is a constant factor, with respect to $g$ the value is.",
    code={
        "Keras function": Code(keras("y = keras.ops.sigmoid(gate) * value")),
        "TensorFlow": Code(tensorflow("y = tf.sigmoid(gate) * value")),
        "PyTorch": Code(torch("y = torch.sigmoid(gate) * value")),
        "JAX": Code(jax("y = jax.nn.sigmoid(gate) * value")),
        "NumPy": Code(numpy("y = value / (1 + np.exp(-gate))")),
    },
    good_for="Gated convolutions for text, audio and tables; the SwiGLU family started from it.",
    notice=(
        "At gate 0 it passes half: f(0, 1) = {f[0,1]}. At gate 5 it passes {f[5,1]} of the value, at −5 only {f[-5,1]}.",
        "The output is a straight line in the value, with slope {dvalue[0,1]} at gate 0 and {dvalue[5,1]} at gate 5: an open gate passes nearly the whole gradient.",
        "Whatever the gate, the output lies between 0 and the value: f(5, −2) = {f[5,-2]}.",
    ),
    problems=(
        "**The second half is the gate.** Keras, PyTorch and JAX split one array, and the second half goes through the sigmoid. SwiGLU’s usual gate is the first half.",
        "**A shut gate learns little.** The slope with respect to the gate is at most {dgate[0,1]} times the value, and {dgate[-10,1]} at gate −10 and value 1.",
        "**Twice the width.** It makes one number of two, so the layer before it has twice as many units.",
    ),
    sources=(
        Source(
            "Dauphin, Fan, Auli and Grangier",
            "Language modeling with gated convolutional networks",
            2016,
            "https://arxiv.org/abs/1612.08083",
        ),
        SHAZEER,
    ),
)
