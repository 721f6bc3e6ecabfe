"""Functions of the catalog within an expression: their exact derivatives, and at their kinks those of the side that is asked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from activations.activation import Activation, Kink, Parameter
from activations.expression.jet import Jet, Part, plus, times
from activations.expression.setting import Setting
from activations.expression.vocabulary import catalog
from activations.types import FloatArray, Formula, Value

if TYPE_CHECKING:
    Values = Mapping[str, Value]


def through_catalog(name: str, u: Jet, given: Mapping[str, Jet], setting: Setting) -> Jet:
    """entry(u, given parameters); NaN where a parameter is outside its domain."""
    entry = catalog()[name]
    values: dict[str, Value] = {}
    outside: list[FloatArray] = []
    for key, parameter in entry.parameters.items():
        values[key] = parameter.default
        if key in given:
            values[key] = _allowed(parameter, given[key].value, outside)
    at = np.asarray(u.value, dtype=np.float64)
    ties = _ties(entry, u, values, setting)

    def ask(function: Formula) -> FloatArray:
        found = np.asarray(function(at, **values))
        for each in outside:
            found = np.where(each, np.nan, found)
        return np.where(np.isnan(at), np.nan, found)

    value = ask(entry.function)
    for kink, where, side in ties:
        if kink.jump:
            beside = np.nextafter(kink.position, side * np.inf)
            value = np.where(where & (side != 0), entry.function(np.where(where, beside, at), **values), value)
    if u.constant and all(each.constant for each in given.values()):
        return Jet(value)
    bends = u.bends or any(each.bends for each in given.values())
    g1 = None if u.constant else _beside(ask(entry.slope), ties, "left", "right")
    x, p = times(g1, u.x), times(g1, u.p)
    for key, each in given.items():
        if each.p is not None:
            p = plus(p, times(ask(entry.parameter_slopes[key]), each.p))
    if not bends:
        return Jet(value, x, p=p)
    xx: Part = None
    xp: Part = times(g1, u.xp)
    if u.x is not None:
        g2 = _beside(ask(entry.second), ties, "second_left", "second_right")
        xx = plus(times(g2, u.x, u.x), times(g1, u.xx))
        xp = plus(times(g2, u.x, u.p), xp)
        for key, each in given.items():
            if each.p is not None:
                xp = plus(xp, times(ask(entry.mixed[key]), u.x, each.p))
    return Jet(value, x, xx, p, xp, True)


def _allowed(parameter: Parameter, value: FloatArray, outside: list[FloatArray]) -> Value:
    """The value with the default wherever it is outside the domain; where that is goes to the list."""
    wrong = np.logical_not(parameter.domain.contains(value))
    if np.any(wrong):
        outside.append(wrong)
        value = np.where(wrong, parameter.default, value)
    if parameter.choices:
        return bool(value)
    return value if value.ndim else float(value)


def _ties(
    entry: Activation, u: Jet, values: "Mapping[str, Value]", setting: Setting
) -> list[tuple[Kink[float], FloatArray, FloatArray]]:
    """(kink, where u is on it, the side from which u comes there) for every kink that u meets."""
    if not entry.kinks or not (setting.side or setting.branches is not None):
        return []
    found = []
    for kink, here in _kinks(entry, values):
        compared = setting.compared(
            Jet(np.where(here, u.value, np.nan), u.x, u.xx, bends=u.bends), Jet(np.asarray(kink.position))
        )
        where = here & (u.value == kink.position)
        if np.any(where):
            found.append((kink, where, np.where(where, compared, 0)))
    return found


def _kinks(entry: Activation, values: "Mapping[str, Value]") -> list[tuple[Kink[float], FloatArray]]:
    """(kink as numbers, where the parameters have these values); of parameters that are arrays, one for every combination in them."""
    if not any(np.ndim(value) for value in values.values()):
        single = {key: float(value) for key, value in values.items()}
        return [(kink.at(**single), np.asarray(True)) for kink in entry.kinks]
    shape = np.broadcast_shapes(*(np.shape(value) for value in values.values()))
    rows = np.stack([np.broadcast_to(np.asarray(value, dtype=float), shape).ravel() for value in values.values()])
    found = []
    for column in np.unique(rows, axis=1).T:
        here = np.all(rows == column[:, None], axis=0).reshape(shape)
        single = {key: float(value) for key, value in zip(values, column, strict=True)}
        found += [(kink.at(**single), here) for kink in entry.kinks]
    return found


def _beside(
    found: FloatArray, ties: list[tuple[Kink[float], FloatArray, FloatArray]], left: str, right: str
) -> FloatArray:
    """The derivative with that of the side at every kink; where no side is known, as the catalog has it."""
    for kink, where, side in ties:
        one = np.where(side < 0, getattr(kink, left), getattr(kink, right))
        found = np.where(where & (side != 0), one, found)
    return found
