"""The controls of the page of gates, bound to the URL, and the settings read from them."""

import math

import streamlit as st

from activation_lab.content.gates import settings as gate_settings
from activation_lab.content.gates.settings import FUNCTION, GATE, TITLES, VALUE, GateSettings, every_control
from activation_lab.content.slider import Options
from activation_lab.ui.controls.declared import buttons, reset, slider, toggle
from activation_lab.ui.controls.hiding import hideable
from activations import gates
from activations.gates import Gate


def gate_choice() -> Gate:
    """A row of buttons; returns the chosen Gate."""
    return gates.get(TITLES[buttons(FUNCTION)])


def gate_controls(gate: Gate) -> GateSettings:
    """Draws the sliders and the gate's parameters; returns the GateSettings.

    CSS hides the parameters of all other gates, so that the URL keeps their values.
    """
    at_gate, at_value = slider(GATE), slider(VALUE)
    with hideable("parameters"):
        values = _parameters(gate)
    with st.container(key="hidden_gates_others"):
        for name in gates.names():
            if name != gate.name:
                _parameters(gates.get(name))
    return GateSettings(gate.at(**values), at_gate, at_value)


def _parameters(gate):
    """The values of a gate's parameters. CSS hides the slider of one without a limit."""
    values = {}
    for name, entry in gate.parameters.items():
        declared, turned = gate_settings.parameter(gate, entry), gate_settings.switch(gate, entry)
        if isinstance(declared, Options):
            values[name] = entry.from_control(buttons(declared, "visible", entry.note))
            continue
        if turned and gate_settings.unlimited(gate, entry, toggle(turned)):
            with st.container(key=f"hidden_{declared.key}"):
                slider(declared, help=entry.note)
            values[name] = math.inf
        else:
            values[name] = slider(declared, help=entry.note)
    return values


def reset_button() -> None:
    """Reset: every control to its default, for all gates; the chosen gate stays."""
    reset(gate_settings.PAGE, *(control for control in every_control() if control != FUNCTION))
