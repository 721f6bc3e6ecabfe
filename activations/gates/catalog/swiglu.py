r"""SwiGLU: the SiLU of the gate, times the value; the gate of most large language models.

Shazeer (2020), https://arxiv.org/abs/2002.05202
"""

import math

from activations.activation import POSITIVE, Code, Parameter, Source
from activations.gates.catalog.glu import SHAZEER
from activations.gates.gate import Gate, Report
from activations.gates.insides import swish_beta_slope_parts, swish_parts, swish_slope_parts
from activations.gates.products import product, through
from activations.gates.templates import jax, keras, numpy, tensorflow, torch
from activations.intervals import Interval
from activations.types import FloatArray, Value


def swiglu(gate: FloatArray, value: FloatArray, beta: Value) -> FloatArray:
    """gate * sigmoid(beta * gate) * value."""
    head, rest = swish_parts(gate, beta)
    return through(gate, value, gate, head, rest=rest)


def by_gate(gate: FloatArray, value: FloatArray, beta: Value) -> FloatArray:
    """SiLU′(gate) * value."""
    head, rest = swish_slope_parts(gate, beta)
    return through(gate, value, head, rest=rest)


def by_value(gate: FloatArray, value: FloatArray, beta: Value) -> FloatArray:
    """gate * sigmoid(beta * gate)."""
    head, rest = swish_parts(gate, beta)
    return product(gate, head, rest)


def by_beta(gate: FloatArray, value: FloatArray, beta: Value) -> FloatArray:
    """gate**2 * sigmoid′(beta * gate) * value."""
    head, rest = swish_beta_slope_parts(gate, beta)
    return through(gate, value, gate, gate, head, rest=rest)


GATE = Gate(
    name="swiglu",
    title="SwiGLU",
    full_name="Swish gated linear unit",
    year=2020,
    order=5,
    sentence="The SiLU of the gate, times the value: a smooth gate, used by most large language models.",
    inside="silu",
    inside_values=lambda beta: {"beta": beta},
    aliases=("SiluAndMul", "silu_and_mul", "SwiGLUFFN"),
    function=swiglu,
    slopes={"gate": by_gate, "value": by_value, "beta": by_beta},
    definition=lambda m, gate, value, beta: value * gate / (1 + m.exp(-beta * gate)),
    parameter_list=(
        Parameter(
            "beta",
            "β",
            1.0,
            0.2,
            3.0,
            0.05,
            "1 is the value in every library; Shazeer’s formula has a β.",
            domain=POSITIVE,
        ),
    ),
    image=lambda beta: Interval(-math.inf, math.inf),
    formula=r"f(g, v) = g\,\sigma(<beta>\,g)\,v",
    slope_formulas={
        "gate": r"\frac{\partial f}{\partial g} = \sigma(<beta>\,g)\,\bigl(1 + <beta>\,g\,\sigma(-<beta>\,g)\bigr)\,v",
        "value": r"\frac{\partial f}{\partial v} = g\,\sigma(<beta>\,g)",
        "beta": r"\frac{\partial f}{\partial \beta} = g^2\,\sigma(<beta>\,g)\,\sigma(-<beta>\,g)\,v",
    },
    derivation=r"Product rule: with respect to $v$ the SiLU of $g$ is a constant factor; with respect to $g$ the value is, and SiLU′ remains.",
    code={
        "Keras function": Code(
            keras("y = gate * keras.ops.sigmoid(<beta> * gate) * value"), keras("y = keras.ops.silu(gate) * value")
        ),
        "TensorFlow": Code(
            tensorflow("y = tf.nn.silu(gate, beta=<beta>) * value"), tensorflow("y = tf.nn.silu(gate) * value")
        ),
        "PyTorch": Code(
            torch("y = gate * torch.sigmoid(<beta> * gate) * value"),
            torch("y = torch.nn.functional.silu(gate) * value"),
        ),
        "JAX": Code(jax("y = gate * jax.nn.sigmoid(<beta> * gate) * value"), jax("y = jax.nn.silu(gate) * value")),
        "NumPy": Code(
            numpy("y = gate / (1 + np.exp(-<beta> * gate)) * value"), numpy("y = gate / (1 + np.exp(-gate)) * value")
        ),
    },
    good_for="Feed-forward layers of language models: Llama, Qwen, Mistral, DeepSeek and many others.",
    notice=(
        "Right of 0 it is nearly gate times value: f(5, 2) = {f[5,2]}. Left of 0 the gate shuts: f(−5, 2) = {f[-5,2]}.",
        "The gate may turn the sign: f(−1, 2) = {f[-1,2]}, since SiLU dips below 0.",
        "The slope with respect to the value is the SiLU of the gate, whatever the value: {dvalue[2,1]} at gate 2.",
    ),
    problems=(
        "**Which half is the gate?** f(3, −1) = {f[3,-1]}, but f(−1, 3) = {f[-1,3]}. vLLM has both orders, as SiluAndMul and MulAndSilu; with the wrong one nothing fails.",
        "**It grows quickly.** For open gates it is a product: f(20, 30) = {f[20,30]}. Clamped SwiGLU limits both gate and value.",
        "**Three matrices instead of two.** The gate has its own weights, so the width is usually cut to 2/3.",
    ),
    reports=(
        Report(
            "A class of mlx-lm computed SiLU of the value, times the gate: the halves were exchanged.",
            Source("kernelpool", "Fix swiglu parameter order", 2026, "https://github.com/ml-explore/mlx-lm/pull/767"),
            swapped=True,
        ),
    ),
    sources=(
        SHAZEER,
        Source(
            "Ramachandran, Zoph and Le", "Searching for activation functions", 2017, "https://arxiv.org/abs/1710.05941"
        ),
    ),
)
