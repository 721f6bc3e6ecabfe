"""The files that the chart of a gate follows while a parameter's slider moves: what the chart shows at the slider's stops, at one point."""

import math
from dataclasses import dataclass
from typing import cast

import numpy as np

from activation_lab.content.gates import settings as gate_settings
from activation_lab.content.gates.settings import PAGE, REACH, GateSettings
from activation_lab.content.slider import Slider
from activation_lab.figures.gates import chart
from activations import gates
from activations.activation import Parameter
from activations.gates import Choice, Gate, GateInstance

# The part of the address after the page's, as a route pattern.
PATTERN = "{gate}/{parameter}/{values}/{point}/{shown}"
# Whether partial derivatives are shown.
SLOPES, COVERED = "slopes", "covered"
# Of so many stops, evenly spread, those are left out between which nothing is missed.
MOST_STOPS = 60


@dataclass(frozen=True)
class Followed:
    """The file for one parameter of a gate, the other settings at rest. covered: without partial derivatives."""

    settings: GateSettings
    parameter: str
    covered: bool

    @property
    def address(self) -> str:
        """Its address, relative to the app's root."""
        function, point = self.settings.function, (self.settings.gate, self.settings.value)
        parts = (
            function.gate.name,
            self.parameter,
            *(",".join(map(str, each)) for each in (function.values.values(), point)),
        )
        return f"tracks/{PAGE}/{'/'.join(parts)}/{COVERED if self.covered else SLOPES}"

    def track(self) -> dict[str, object]:
        """Its content: see activation_lab.ui.charts.live_chart.Track."""
        found, function = self.settings, self.settings.function
        stops = _stops(_slider(function.gate, self.parameter), function.values[self.parameter])
        kept, traces, updates = chart.parameter_updates(
            function, self.parameter, stops, found.gate, found.value, self.covered
        )
        return {"stops": stops[kept].tolist(), "traces": traces, "updates": updates}


def followed(settings: GateSettings, covered: bool) -> dict[Slider[float, float], Followed]:
    """The file for each slider of the gate's parameters that is on the page; a limit that is off has none."""
    function = GateSettings(settings.function, settings.gate, settings.value)
    gate, values = settings.function.gate, settings.function.values
    names = [entry.name for entry in gate.parameters.values() if _has_slider(entry) and values[entry.name] != math.inf]
    return {_slider(gate, name): Followed(function, name, covered) for name in names}


def choice(gate: str, parameter: str, values: str, point: str, shown: str) -> Followed | None:
    """The file at an address with these parts; None if no reader can have made its choice."""
    try:
        function = _read(gates.get(gate), values.split(","))
        at_gate, at_value = map(float, point.split(","))
    except (TypeError, ValueError):
        return None
    found = followed(GateSettings(function, at_gate, at_value), shown == COVERED)
    by_name = {each.parameter: (slider, each) for slider, each in found.items()}
    if (
        parameter not in by_name
        or shown not in (SLOPES, COVERED)
        or not (abs(at_gate) <= REACH and abs(at_value) <= REACH)
    ):
        return None
    values_here = {name: (slider, cast("float", function.values[name])) for name, (slider, _) in by_name.items()}
    if any(not slider.low <= value <= slider.high for slider, value in values_here.values()):
        return None
    return by_name[parameter][1]


def _read(gate: Gate, texts: list[str]) -> GateInstance:
    values: dict[str, float | str] = {}
    for (name, entry), text in zip(gate.parameters.items(), texts, strict=True):
        if isinstance(entry, Choice):
            values[name] = text
        else:
            values[name] = ("False", "True").index(text) if entry.choices else float(text)
    return gate.at(**values)


def _has_slider(entry: Parameter | Choice) -> bool:
    return isinstance(entry, Parameter) and not entry.choices


def _slider(gate: Gate, name: str) -> Slider[float, float]:
    found = gate_settings.parameter(gate, gate.parameters[name])
    assert isinstance(found, Slider)
    return found


def _stops(slider, value):
    every = np.array(slider.stops)
    few = every if len(every) <= MOST_STOPS else np.linspace(slider.low, slider.high, MOST_STOPS)
    return np.union1d(few, [value])
