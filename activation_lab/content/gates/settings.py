"""The controls of the page of gates, and what an address asks for there: a gate at its parameter values, and a point (gate, value)."""

import math
from dataclasses import dataclass
from typing import cast

import numpy as np

from activation_lab.content import address, page_sliders
from activation_lab.content.address import Query, Texts
from activation_lab.content.gates.halves import TOLD
from activation_lab.content.slider import Control, Options, Slider, Switch
from activation_lab.figures.gates import chart as gate_chart
from activations import gates
from activations.activation import Parameter
from activations.gates import Choice, Gate, GateInstance, Half

PAGE = "gates"
# Both ends of gate and value, on the sliders as in the picture.
REACH = gate_chart.REACH
TITLES = {gates.get(name).title: name for name in gates.names()}
FUNCTION = Options(
    "gates_function",
    "Gate",
    tuple(TITLES),
    gates.get("swiglu").title,
    formerly=tuple((name, title) for title, name in TITLES.items()),
)
GATE = Slider("gates_gate", "Gate g₀", -REACH, REACH, 0.1, 2.0, 1)
VALUE = Slider("gates_value", "Value v₀", -REACH, REACH, 0.1, 1.0, 1)
# Which half of one array is the gate in the feed-forward block, by the words of the page; and the library of its code.
HALVES: dict[str, Half] = {told.option: half for half, told in TOLD.items()}
HALF = Options("gates_half", "The gate is", ("As usual", *HALVES), "As usual")
BLOCK = Options("gates_block", "Library of the block", ("Keras", "PyTorch", "JAX"), "Keras")
POINT = (FUNCTION, GATE, VALUE, HALF, BLOCK)
# The earlier names of options, and the options, by a control's key, on all pages but the lessons.
FORMER = page_sliders.FORMER | {FUNCTION.key: dict(FUNCTION.formerly)}


@dataclass(frozen=True)
class GateSettings:
    """What is set on the page: a gate at its parameter values, the point at which it is read, and the block's half and library."""

    function: GateInstance
    gate: float = GATE.default
    value: float = VALUE.default
    half: str = HALF.default
    block: str = BLOCK.default


def parameter(gate: Gate, entry: Parameter | Choice) -> Slider[float, float] | Options[str, str]:
    """The control of a gate's parameter; its key names gate and parameter, such as `gates_swiglu_beta`."""
    key = f"{PAGE}_{gate.name}_{entry.name}"
    if entry.kind == "choice":
        return Options(key, entry.symbol.capitalize(), entry.choices, cast("str", entry.slider_default))
    assert isinstance(entry, Parameter)
    decimals = 3 if entry.step < 0.01 else 2
    label = f"Limit {entry.symbol}" if entry.name == "limit" else entry.symbol
    return Slider(key, label, entry.low, entry.high, entry.step, cast("float", entry.slider_default), decimals)


def switch(gate: Gate, entry: Parameter | Choice) -> Switch | None:
    """The switch of a parameter that may be without a limit: one that turns the limit on, or, where there is a limit by default, off."""
    key = f"{PAGE}_{gate.name}_{entry.name}"
    if entry.kind == "limit":
        return Switch(f"{key}_limited", f"Limit: {entry.symbol}")
    if isinstance(entry, Parameter) and not entry.choices and bool(np.all(entry.domain.contains(np.array(math.inf)))):
        return Switch(f"{key}_off", "No limit")
    return None


def unlimited(gate: Gate, entry: Parameter | Choice, on: bool) -> bool:
    """Whether a parameter is ∞ with its switch on or off."""
    return switch(gate, entry) is not None and on != (entry.kind == "limit")


def parameters(gate: Gate) -> tuple[Control, ...]:
    """The controls of a gate's parameters, each after its switch."""
    pairs = ((switch(gate, entry), parameter(gate, entry)) for entry in gate.parameters.values())
    return tuple(control for pair in pairs for control in pair if control)


def report(gate: Gate) -> Options[str, str] | None:
    """The choice among several mistakes that were reported, by their numbers on the page, of which one is drawn; None for fewer than two."""
    numbers = tuple(str(place) for place in range(1, len(gate.reports) + 1))
    return Options(f"{PAGE}_{gate.name}_report", "Draw the difference of", numbers, "1") if len(numbers) > 1 else None


def every_control() -> tuple[Control, ...]:
    """The controls of the page for all gates: those of a gate that is not shown keep their values."""
    every = tuple(map(gates.get, gates.names()))
    own = (control for gate in every for control in parameters(gate))
    return *POINT, *own, *filter(None, map(report, every))


def read_gate(asked: Texts) -> GateSettings:
    """The GateSettings that an address asks for; what is of no use there is the default."""
    gate = gates.get(TITLES[address.read_controls((FUNCTION,), asked)[FUNCTION.key]])
    values: dict[str, float | str] = {}
    for entry in gate.parameters.values():
        declared, turned = parameter(gate, entry), switch(gate, entry)
        chosen = address.read_controls((declared,), asked)[declared.key]
        on = turned is not None and address.is_on(turned, asked)
        values[entry.name] = math.inf if unlimited(gate, entry, on) else entry.from_control(chosen)
    others = address.read_controls(POINT[1:], asked)
    return GateSettings(gate.at(**values), *(others[control.key] for control in POINT[1:]))


def gate_query(settings: GateSettings) -> Query:
    """What the page's address says of these settings."""
    function = settings.function
    query: Query = {}
    for name, entry in function.gate.parameters.items():
        value, turned = function.values[name], switch(function.gate, entry)
        declared = parameter(function.gate, entry)
        if turned and math.isinf(cast("float", value)) == (entry.kind != "limit"):
            query[turned.key] = "true"
        if value != entry.default and value != math.inf:
            query[declared.key] = entry.to_control(value)  # type: ignore[arg-type]  # a choice's value is its own
    shown = (function.gate.title, settings.gate, settings.value, settings.half, settings.block)
    return (
        address.controls_query(POINT, {control.key: each for control, each in zip(POINT, shown, strict=True)}) | query
    )
