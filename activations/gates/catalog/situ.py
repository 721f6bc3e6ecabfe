r"""SiTU gate: SiLU with a soft cap at β, times the value, which may have a soft cap too.

Kimi Team (2026), Kimi K3; SGLang, python/sglang/srt/layers/activation.py: SituAndMul
"""

import math
from typing import Any

import numpy as np

from activations.activation import LIMIT, POSITIVE, Code, Parameter, Source
from activations.catalog.situ import capped, slope_parts
from activations.gates.gate import Gate
from activations.gates.insides import sigmoid_parts
from activations.gates.products import product, through
from activations.gates.templates import jax, keras, numpy, tensorflow, torch
from activations.intervals import Interval
from activations.numerics import exact_quotient, tanh_less_slope, tanh_slope_of
from activations.types import FloatArray, Value


def _finite(linear_beta: Value) -> Value:
    """The cap of the value, 1 for none."""
    return np.where(np.isinf(linear_beta), 1.0, linear_beta)


def capped_value(value: FloatArray, linear_beta: Value) -> FloatArray:
    """linear_beta * tanh(value / linear_beta), and the value itself without a cap."""
    return np.where(np.isinf(linear_beta), value, capped(value, _finite(linear_beta)))


def situ(gate: FloatArray, value: FloatArray, beta: Value, linear_beta: Value) -> FloatArray:
    """beta * tanh(gate / beta) * sigmoid(gate), times the value under its cap."""
    head, rest = sigmoid_parts(gate)
    return through(gate, capped_value(value, linear_beta), capped(gate, beta), head, rest=rest)


def by_gate(gate: FloatArray, value: FloatArray, beta: Value, linear_beta: Value) -> FloatArray:
    """SiTU′(gate), times the value under its cap."""
    head, rest = slope_parts(gate, beta)
    return through(gate, capped_value(value, linear_beta), head, rest=rest)


def by_value(gate: FloatArray, value: FloatArray, beta: Value, linear_beta: Value) -> FloatArray:
    """SiTU(gate), times the slope of the value's cap."""
    head, rest = sigmoid_parts(gate)
    middle, tail = tanh_slope_of(*exact_quotient(value, _finite(linear_beta)))
    uncapped = np.isinf(linear_beta)
    return product(capped(gate, beta), head, rest, np.where(uncapped, 1.0, middle), np.where(uncapped, 1.0, tail))


def by_beta(gate: FloatArray, value: FloatArray, beta: Value, linear_beta: Value) -> FloatArray:
    """sigmoid(gate) * (tanh(z) - z * tanh′(z)) at z = gate / beta, times the value under its cap."""
    head, rest = sigmoid_parts(gate)
    growing = tanh_less_slope(exact_quotient(gate, beta)[0])
    return through(gate, capped_value(value, linear_beta), growing, head, rest=rest)


def by_linear_beta(gate: FloatArray, value: FloatArray, beta: Value, linear_beta: Value) -> FloatArray:
    """SiTU(gate) * (tanh(z) - z * tanh′(z)) at z = value / linear_beta; 0 without a cap."""
    head, rest = sigmoid_parts(gate)
    growing = tanh_less_slope(exact_quotient(value, _finite(linear_beta))[0])
    return product(np.where(np.isinf(linear_beta), 0.0, growing), capped(gate, beta), head, rest)


def definition(m: Any, gate: Any, value: Any, beta: Any, linear_beta: Any) -> Any:
    """SGLang's formula."""
    passed = value if linear_beta == math.inf else linear_beta * m.tanh(value / linear_beta)
    return beta * m.tanh(gate / beta) / (1 + m.exp(-gate)) * passed


def image(beta: float, linear_beta: float) -> Interval:
    """All numbers; with a cap on the value those below the product of both caps."""
    return Interval(-beta * linear_beta, beta * linear_beta)


def terms(beta: float, linear_beta: float) -> dict[str, str]:
    """What a cap on the value adds to formulas and code."""
    none = math.isinf(linear_beta)
    return {
        "passed": "v" if none else r"<linear_beta> \cdot \tanh(v/<linear_beta>)",
        "value_slope": "" if none else r"\,\bigl(1 - \tanh^2(v/<linear_beta>)\bigr)",
        "cap_slope": r"<beta> \cdot \tanh(g/<beta>)\,\sigma(g)\,\bigl(\tanh(z) - z\,(1 - \tanh^2(z))\bigr),\quad z = v/<linear_beta>",
        "capped_keras": "value" if none else "<linear_beta> * keras.ops.tanh(value / <linear_beta>)",
        "capped_tf": "value" if none else "<linear_beta> * tf.tanh(value / <linear_beta>)",
        "capped_torch": "value" if none else "<linear_beta> * torch.tanh(value / <linear_beta>)",
        "capped_jnp": "value" if none else "<linear_beta> * jnp.tanh(value / <linear_beta>)",
        "capped_np": "value" if none else "<linear_beta> * np.tanh(value / <linear_beta>)",
    }


GATE = Gate(
    name="situ",
    title="SiTU-GLU",
    full_name="Sigmoid tanh gated linear unit",
    year=2026,
    order=7,
    sentence="SwiGLU with a soft cap at β on the gate; Kimi K3 uses it with a cap on the value too.",
    inside="situ",
    inside_values=lambda beta, linear_beta: {"beta": beta},
    aliases=("SituAndMul", "SiTUAndMul", "situ_and_mul", "SiTU-GLU", "activation_situ_beta"),
    function=situ,
    slopes={"gate": by_gate, "value": by_value, "beta": by_beta, "linear_beta": by_linear_beta},
    definition=definition,
    parameter_list=(
        Parameter(
            "beta",
            "β",
            4.0,
            0.5,
            10.0,
            0.5,
            "4 is the value in Kimi K3; the default of SGLang’s class is 1.",
            domain=POSITIVE,
        ),
        Parameter(
            "linear_beta",
            "βᵥ",
            math.inf,
            5.0,
            50.0,
            1.0,
            "The value’s own soft cap: 25 in Kimi K3, none if it is not set.",
            domain=LIMIT,
        ),
    ),
    image=image,
    formula=r"f(g, v) = <beta> \cdot \tanh(g/<beta>)\,\sigma(g)\,<passed>",
    slope_formulas={
        "gate": r"\frac{\partial f}{\partial g} = \sigma(g)\,\bigl(1 - \tanh^2(g/<beta>) + <beta> \cdot \tanh(g/<beta>)\,\sigma(-g)\bigr)\,<passed>",
        "value": r"\frac{\partial f}{\partial v} = <beta> \cdot \tanh(g/<beta>)\,\sigma(g)<value_slope>",
        "beta": r"\frac{\partial f}{\partial \beta} = \sigma(g)\,\bigl(\tanh(z) - z\,(1 - \tanh^2(z))\bigr)\,<passed>,\quad z = g/<beta>",
        "linear_beta": r"\frac{\partial f}{\partial \beta_v} = <cap_slope>",
    },
    terms=terms,
    derivation=r"Product rule: with respect to $v$ the SiTU of $g$ is a constant factor; with respect to $g$ the value is, and SiTU′ remains.",
    code={
        "Keras function": Code(
            keras("y = <beta> * keras.ops.tanh(gate / <beta>) * keras.ops.sigmoid(gate) * <capped_keras>")
        ),
        "TensorFlow": Code(tensorflow("y = <beta> * tf.tanh(gate / <beta>) * tf.sigmoid(gate) * <capped_tf>")),
        "PyTorch": Code(torch("y = <beta> * torch.tanh(gate / <beta>) * torch.sigmoid(gate) * <capped_torch>")),
        "JAX": Code(jax("y = <beta> * jnp.tanh(gate / <beta>) * jax.nn.sigmoid(gate) * <capped_jnp>")),
        "NumPy": Code(numpy("y = <beta> * np.tanh(gate / <beta>) / (1 + np.exp(-gate)) * <capped_np>")),
    },
    good_for="Feed-forward layers in low precision: the gate stays below β without a kink.",
    notice=(
        "Near 0 it is nearly SwiGLU: f(1, 1) = {f[1,1]}, and SwiGLU has {swiglu.f[1,1]}.",
        "An open gate levels off: f(10, 1) = {f[10,1]} and f(20, 1) = {f[20,1]} now. SwiGLU gives f(20, 1) = {swiglu.f[20,1]}.",
        "Clamped SwiGLU has a kink at its limit. Here the slope only fades: with respect to the gate it is {dgate[10,1]} at (10, 1).",
    ),
    problems=(
        "**Two caps.** β is the gate’s. The value has a cap of its own only if the model’s configuration names one.",
        "**β belongs to the weights.** The default of SGLang’s class is 1, Kimi K3 has 4. With the wrong one nothing fails.",
    ),
    sources=(
        Source(
            "SGLang contributors",
            "SGLang: the activations of its layers",
            2026,
            "https://github.com/sgl-project/sglang/blob/main/python/sglang/srt/layers/activation.py",
        ),
    ),
)
