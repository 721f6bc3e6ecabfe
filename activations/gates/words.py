"""Fills the sentences, formulas and snippets of a gate with numbers, so that no number on a page is typed.

A sentence uses `str.format`: `{f[-5,2]}` is the output at gate −5 and value 2, `{dgate[…]}` and `{dvalue[…]}` the partial derivatives there,
`{outputs}` the interval of the outputs, `{highest_open}` what an open gate tends to, `{limit}` a parameter, and `{swiglu.f[-5,2]}`
another gate at its defaults. Formulas and snippets hold `<alpha>`, and snippets `<gate>` and `<value>`.
"""

from collections.abc import Callable, Mapping
from math import inf, isinf
from typing import Any

import activations
from activations.gates import get, names
from activations.gates.gate import Choice, Gate, GateInstance, Report
from activations.instance import Instance
from activations.plain_code import plain, signed
from activations.words import GREEK, filled, joined, literal, number, setting, unbroken
from activations.words import settings as activation_settings


class At:
    """The output or a partial derivative, which `str.format` can index with gate and value: `{f[-5,2]}`."""

    def __init__(self, function: Callable[[float, float], Any]) -> None:
        self.function = function

    def __getitem__(self, point: str) -> str:
        gate, value = map(float, point.split(","))
        return number(self.function(gate, value))


class Facts:
    """What a sentence may name of one gate, computed when asked for."""

    def __init__(self, function: GateInstance) -> None:
        self.function = function
        self.f = At(function)
        self.dgate = At(function.derivative)
        self.dvalue = At(lambda gate, value: function.derivative(gate, value, wrt="value"))

    def __getattr__(self, name: str) -> str:
        if name == "outputs":
            return _outputs(self.function)
        if name == "highest_open":
            return number(self.function.derivative(inf, 0.0, wrt="value"))
        return setting(float(self.function.values[name]))


class Names(dict[str, Any]):
    """The top-level names of a sentence: the gate's own facts and parameters first, then other gates at their defaults."""

    def __init__(self, function: GateInstance) -> None:
        self.own = Facts(function)

    def __missing__(self, name: str) -> Any:
        if name in names() and name not in self.own.function.values:
            return Facts(get(name).at())
        return getattr(self.own, name)


def sentence(function: GateInstance, template: str) -> str:
    """The sentence with its placeholders computed for this gate; no line ends beside a sign of equality."""
    return unbroken(template.format_map(Names(function)))


def reported(gate: Gate, report: Report) -> str:
    """What was reported, with the parameters of both calls computed."""
    right, wrong = (Facts(gate.at(**parameters)) for parameters in (report.right, report.wrong))
    return unbroken(report.said.format(right=right, wrong=wrong))


def formulas(function: GateInstance, with_letters: bool = False) -> dict[str, str]:
    """The LaTeX of the output, as "f", and of the partial derivatives by what they are with respect to; a limit that is off has none.

    with_letters: symbols in place of the parameters' values.
    """
    slopes = {wrt: latex for wrt, latex in function.gate.slope_formulas.items() if function.values.get(wrt) != inf}
    templates = {"f": function.gate.formula, **slopes}
    write = _letters if with_letters else _numbers
    return {wrt: write(function, _with_terms(function, template)) for wrt, template in templates.items()}


def _numbers(function: GateInstance, template: str) -> str:
    numeric = {name: float(value) for name, value in function.values.items() if not isinstance(value, bool | str)}
    return filled(template, numeric).replace("∞", r"\infty")


def _letters(function: GateInstance, template: str) -> str:
    for name, parameter in function.gate.parameters.items():
        template = template.replace(f"<{name}>", GREEK.get(parameter.symbol, parameter.symbol))
    return template


def _with_terms(function: GateInstance, template: str) -> str:
    terms: Mapping[str, str] = function.gate.terms(**function.values) if function.gate.terms else {}
    # A term may hold another.
    for _ in range(2):
        for name, term in terms.items():
            template = template.replace(f"<{name}>", term)
    return template


def snippet(function: GateInstance, library: str, gate: str, value: str) -> str:
    """The code for a library (a key of the Gate's `code`) that applies the gate to two Python expressions."""
    code = function.gate.code[library]
    usual = code.at_defaults is not None and function == function.gate.at()
    text = _with_terms(function, code.at_defaults if usual and code.at_defaults else code.general)
    numeric = {name: setting for name, setting in function.values.items() if not isinstance(setting, bool | str)}
    text = plain(text, numeric)
    for name, chosen in function.values.items():
        written = f'"{chosen}"' if isinstance(chosen, str) else literal(chosen)
        text = text.replace(f"<{name}>", written)
    return signed(text).replace("<gate>", gate).replace("<value>", value)


def values(function: GateInstance) -> tuple[str, ...]:
    """Every parameter in words: each as "α = 1.5", or a choice by its name, such as "no 1 added"."""
    return tuple(_value(function, name) for name in function.gate.parameters)


def settings(function: GateInstance) -> tuple[str, ...]:
    """The parameters that are not at their defaults, in words: each as "α = 1.5", or a choice by its name, such as "no 1 added"."""
    changed = (name for name, entry in function.gate.parameters.items() if function.values[name] != entry.default)
    return tuple(_value(function, name) for name in changed)


def _value(function: GateInstance, name: str) -> str:
    entry, chosen = function.gate.parameters[name], function.values[name]
    if entry.kind == "choice":
        name = str(entry.to_control(chosen))  # type: ignore[arg-type]  # a choice's value is its own
        called = entry.called if isinstance(entry, Choice) else ""
        return f"{called} {name[0].lower()}{name[1:]}".strip()
    return f"{entry.symbol} = {setting(float(chosen))}"


def inside(function: GateInstance) -> Instance:
    """The function of one number that the gate goes through, at its parameter values."""
    return activations.get(function.gate.inside).at(**function.gate.inside_values(**function.values))


def facts(function: GateInstance) -> tuple[str, ...]:
    """Short facts: the function inside, the outputs and the kinks, each computed at these parameter values."""
    through = inside(function)
    found = ", ".join((through.activation.title, *activation_settings(through)))
    return (
        f"Inside: {found}" if function.gate.inside != "linear" else "Inside: no function",
        f"Outputs: {_outputs(function)}",
        _kinks(function),
    )


def _outputs(function: GateInstance) -> str:
    image = function.range()
    if isinf(image.low) and isinf(image.high):
        return "all numbers"
    return f"{image.brackets[0]}{number(image.low)}, {number(image.high)}{image.brackets[1]}"


def _kinks(function: GateInstance) -> str:
    found = [
        f"{side} = {joined([number(position) for position in positions])}"
        for side in ("gate", "value")
        if (positions := function.kinks(side))
    ]
    return unbroken(f"Kinks: {'; '.join(found)}") if found else "Kinks: none"
