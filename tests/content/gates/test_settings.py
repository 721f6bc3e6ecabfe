"""What an address asks for on the page of gates: what is written is read again, and what is of no use is the default, with a line that says so."""

import math

import pytest

from activation_lab.content import ignored
from activation_lab.content.address import as_texts
from activation_lab.content.gates.settings import FUNCTION, REACH, GateSettings, every_control, gate_query, read_gate
from activations import gates

SETTINGS = [
    *(GateSettings(gates.get(name).at()) for name in gates.names()),
    GateSettings(gates.glu.at(), -1.25, 3.0),
    GateSettings(gates.clamped_swiglu.at(limit=math.inf, alpha=1.0, plus_one=False, clamp="after"), 1.5, -3.0),
    GateSettings(gates.clamped_swiglu.at(limit=10.0, alpha=1.0, plus_one=False)),
    GateSettings(gates.situ.at(beta=1.0, linear_beta=25.0)),
    GateSettings(gates.geglu.at(approximate="tanh")),
]


@pytest.mark.parametrize("settings", SETTINGS)
def test_what_is_written_is_read(settings):
    assert read_gate(as_texts(gate_query(settings))) == settings


def test_defaults_need_no_address():
    assert gate_query(read_gate({})) == {}
    assert read_gate({}).function == gates.swiglu.at()


@pytest.mark.parametrize("written", ["glu", "GLU"])
def test_a_gate_is_found_by_name_and_by_title(written):
    assert read_gate({FUNCTION.key: [written]}).function.gate is gates.glu


@pytest.mark.parametrize(
    ("name", "text", "takes"),
    [
        ("gates_clamped_swiglu_limit", "0", " (the range is 0.5 to 20)"),
        ("gates_clamped_swiglu_limit", "nan", " (the range is 0.5 to 20)"),
        ("gates_gate", "1e9", f" (the range is −{REACH:g} to {REACH:g})"),
        ("gates_value", "nan", f" (the range is −{REACH:g} to {REACH:g})"),
        ("gates_clamped_swiglu_clamp", "never", ""),
        ("gates_clamped_swiglu_plus_one", "2", ""),
        ("gates_function", "x" * 10_000, ""),
        ("gates_limit", "7", ""),
    ],
)
def test_what_is_of_no_use_is_the_default_and_is_named(name, text, takes):
    asked = {FUNCTION.key: ["Clamped SwiGLU"]} | {name: [text]}
    gate = gates.swiglu if name == FUNCTION.key else gates.clamped_swiglu
    assert read_gate(asked) == GateSettings(gate.at())
    (said,) = ignored.ignored("gates", asked, ignored.controls("gates", asked), ("gates", "situ"))
    assert said.startswith(f"`{name}={text}"[:20])
    assert said.endswith(f"`{takes}")


def test_every_gates_settings_are_known():
    """Those of a gate that is not shown stay in the address, and are not called unknown."""
    asked = as_texts({control.key: control.default for control in every_control()})
    texts = {
        name: [text.lower() if text in ("True", "False") else text for text in found] for name, found in asked.items()
    }
    assert ignored.ignored("gates", texts, ignored.controls("gates", texts), ("gates",)) == []
