"""Functions at the parameter values that names of libraries mean: their titles and addresses in the app."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from math import isinf
from typing import Any, cast

import activations
from activation_lab.content import address, page_sliders
from activation_lab.content.forms import form_of
from activation_lab.content.gates import halves
from activation_lab.content.gates import settings as gate_settings
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.slider import Slider
from activations import Instance, Parameter, gates
from activations.gates import GateInstance
from activations.gates import words as gate_words
from activations.libraries import LIBRARIES, Row
from activations.vector.catalog import VECTOR_FUNCTIONS, VectorFunction
from activations.words import setting, settings

Meant = Instance | GateInstance | VectorFunction
# What tells a gate from a function in the tables of names.
GATE = "gates."


def meant(row: Row) -> Meant:
    """The function of a Row, at the Row's parameter values."""
    return _function(row.function, tuple(row.parameters.items()))


def own_names() -> Mapping[str, Meant]:
    """{the app's own name: its function at the defaults}; a gate with the name of a function of the catalog is called "gates.situ"."""
    functions = {name: activations.get(name).at() for name in activations.names()}
    called = {name if name not in functions else GATE + name: gates.get(name).at() for name in gates.names()}
    return functions | called


@cache
def _function(name: str, parameters: tuple[tuple[str, Any], ...]) -> Meant:
    if name.startswith(GATE):
        return gates.get(name.removeprefix(GATE)).at(**dict(parameters))
    if name in activations.names():
        return activations.get(name).at(**dict(parameters))
    return next(entry for entry in VECTOR_FUNCTIONS.values() if entry.name == name)


def name_of(function: Meant) -> str:
    """The function's own name, whatever its parameters, as in the tables of names."""
    if isinstance(function, GateInstance):
        return GATE + function.gate.name
    return function.activation.name if isinstance(function, Instance) else function.name


def settings_of(function: Instance) -> tuple[str, ...]:
    """The parameters that are not at their defaults, in words: each as "α = 1.5", or a choice by its name."""
    entries = [
        (entry, function.values[name])
        for name, entry in function.activation.parameters.items()
        if function.values[name] != entry.default
    ]
    return tuple(
        str(entry.to_control(value)) if entry.kind == "choice" else f"{entry.symbol} = {setting(value)}"
        for entry, value in entries
    )


def half_note(row: Row) -> str:
    """Which half is the gate, in a sentence; "" for other functions, and where gate and value are two arguments."""
    return halves.sentence(row.half)


def values_of(function: Meant) -> tuple[str, ...]:
    """Every parameter's value for a reader, such as "α = 1.5", or the name of what is chosen."""
    if isinstance(function, Instance):
        return settings(function)
    return gate_words.values(function) if isinstance(function, GateInstance) else ()


def title(function: Meant) -> str:
    """A function's title with the parameters that are not at their defaults, such as "Leaky ReLU, α = 0.3"; a form has its title on Verify, "GELU tanh"."""
    if isinstance(function, GateInstance):
        return ", ".join((function.gate.title, *gate_words.settings(function)))
    if not isinstance(function, Instance):
        return function.title
    entries = function.activation.parameters.items()
    chosen = {entry.to_control(function.values[name]) for name, entry in entries if entry.choices}
    return ", ".join((form_of(function).title, *(told for told in settings_of(function) if told not in chosen)))


def place(function: Meant) -> tuple[str, dict[str, Any]]:
    """(page, query) of a function at these values, but for parameters that are `beyond` its page: they stay at their defaults."""
    if isinstance(function, Instance):
        taken = function.activation.at(**_within(function))
        return function.activation.name, address.function_query(FunctionSettings(taken))
    if isinstance(function, GateInstance):
        taken = function.gate.at(**_within(function))
        return gate_settings.PAGE, gate_settings.gate_query(gate_settings.GateSettings(taken))
    return "softmax", address.controls_query((page_sliders.FUNCTION,), {page_sliders.FUNCTION.key: function.title})


def beyond(function: Meant) -> str:
    """Which parameters the function's page cannot have at these values, and what it has instead, in sentences; "" if it can."""
    found = []
    for slider, entry in _beyond(function).values():
        opens = "without it" if isinf(entry.default) else f"at {entry.symbol} = {setting(entry.default)}"
        ends = f"{setting(slider.low)} to {setting(slider.high)}"
        found.append(f"The page has {entry.symbol} from {ends} only, and opens {opens}.")
    return " ".join(found)


def _beyond(function):
    """{name: (slider, parameter)} of the parameters that are outside their sliders."""
    if isinstance(function, GateInstance):
        controls = {entry: gate_settings.parameter(function.gate, entry) for entry in function.gate.parameter_list}
    elif isinstance(function, Instance):
        page = function.activation.name
        controls = {entry: page_sliders.parameter(page, entry) for entry in function.activation.parameter_list}
    else:
        return {}
    return {
        entry.name: (control, entry)
        for entry, control in controls.items()
        if isinstance(control, Slider)
        and isinstance(entry, Parameter)
        and not _fits(control, entry.to_control(cast("float", function.values[entry.name])))
    }


def _fits(slider, value):
    return isinf(value) or slider.low <= value <= slider.high


def _within(function):
    return {name: value for name, value in function.values.items() if name not in _beyond(function)}


def spelled() -> dict[Instance, tuple[str, ...]]:
    """{function at its values: its names in all libraries}, without modules, and without names that contain arguments."""
    return {function: names for function, names in _spelled().items() if isinstance(function, Instance)}


def spelled_gates() -> dict[GateInstance, tuple[str, ...]]:
    """The same of gates."""
    return {function: names for function, names in _spelled().items() if isinstance(function, GateInstance)}


@cache
def _spelled():
    found: dict[Instance | GateInstance, dict[str, None]] = {}
    for library in LIBRARIES.values():
        for row in library.rows:
            function = meant(row)
            if isinstance(function, Instance | GateInstance):
                found.setdefault(function, {}).update(dict.fromkeys(_short(row.names)))
    return {function: tuple(names) for function, names in found.items()}


def _short(names: Iterable[str]):
    return (name.rpartition(".")[2] for name in names if "(" not in name)


def without_module(text: str) -> str:
    """The last part of a dotted name, or of a call of one, and the name in a class's call: "GELU" for "torch.nn.GELU", "nn.GELU()" and "GELU(inplace=True)".

    Any other text stays as it is.
    """
    return re.sub(
        r"^(?:[A-Za-z_][\w.]*\.([A-Za-z_]\w*)(?:\(.*\))?|([A-Z]\w*)\(.*\))$", r"\1\2", text.strip(), flags=re.ASCII
    )
