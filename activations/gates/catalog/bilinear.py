r"""Bilinear: gate times value, with no function at all.

Shazeer (2020), https://arxiv.org/abs/2002.05202; Mnih and Hinton (2007), https://doi.org/10.1145/1273496.1273577
"""

import math

import numpy as np

from activations.activation import Code, Source
from activations.gates.catalog.glu import SHAZEER
from activations.gates.gate import Gate
from activations.gates.products import product
from activations.gates.templates import jax, keras, numpy, tensorflow, torch
from activations.intervals import Interval
from activations.types import FloatArray


def by_gate(gate: FloatArray, value: FloatArray) -> FloatArray:
    """The value."""
    return np.copy(value)


def by_value(gate: FloatArray, value: FloatArray) -> FloatArray:
    """The gate."""
    return np.copy(gate)


GATE = Gate(
    name="bilinear",
    title="Bilinear",
    full_name="Bilinear layer",
    year=2007,
    order=2,
    sentence="Gate times value: a product of two linear layers, and no activation function.",
    inside="linear",
    aliases=("bilinear gate",),
    function=product,
    slopes={"gate": by_gate, "value": by_value},
    definition=lambda m, gate, value: gate * value,
    image=lambda: Interval(-math.inf, math.inf),
    formula=r"f(g, v) = g\,v",
    slope_formulas={
        "gate": r"\frac{\partial f}{\partial g} = v",
        "value": r"\frac{\partial f}{\partial v} = g",
    },
    derivation=r"The slope of a straight line: with the other argument fixed, $g\,v$ is one.",
    code={
        "Keras function": Code(keras("y = gate * value")),
        "TensorFlow": Code(tensorflow("y = gate * value")),
        "PyTorch": Code(torch("y = gate * value")),
        "JAX": Code(jax("y = gate * value")),
        "NumPy": Code(numpy("y = gate * value")),
    },
    good_for="Comparing gates: what remains is the product alone.",
    notice=(
        "Exchanging gate and value changes nothing: f(2, 3) = {f[2,3]} and f(3, 2) = {f[3,2]}. This holds for no other gate here.",
        "Two negative numbers give a positive one: f(−2, −3) = {f[-2,-3]}. ReGLU gives {reglu.f[-2,-3]} there.",
        "With gate and value equal it is a square: f(3, 3) = {f[3,3]}. The product alone makes the layer nonlinear.",
    ),
    problems=(
        "**It grows quickly.** Inputs ten times larger make the output a hundred times larger: f(2, 3) = {f[2,3]}, f(20, 30) = {f[20,30]}.",
        "**No gate is ever shut.** Only a gate of exactly 0 stops the value.",
    ),
    sources=(
        SHAZEER,
        Source(
            "Mnih and Hinton",
            "Three new graphical models for statistical language modelling",
            2007,
            "https://doi.org/10.1145/1273496.1273577",
        ),
    ),
)
