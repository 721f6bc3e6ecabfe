"""The curves of several functions beside each other, of the catalog or typed, and the axes that hold them, fitted as in the live chart."""

import itertools
from collections.abc import Iterator
from functools import lru_cache

import activations
from activation_lab.figures.axes import fitted_y
from activation_lab.figures.frames import frames
from activation_lab.figures.grids import drawn_values
from activation_lab.figures.static_chart.curves import Curves, catalog_curves, curves_at_values, difference
from activation_lab.figures.typed.curves import curves_to_fit, typed_curves
from activation_lab.figures.types import Order, Range, Ranges
from activations import Instance


def is_typed(function: Instance) -> bool:
    """Whether a function is not in the catalog."""
    return function.activation.name not in activations.names()


def curves_of(function: Instance, order: Order = 1) -> Curves:
    """The curves of any function at its values; with order 2, f″ too."""
    return typed_curves(function, order) if is_typed(function) else catalog_curves(function, order)


@lru_cache(maxsize=64)
def fitted_to_several(members: tuple[Instance, ...], x_range: Range, panels: int, as_difference: bool) -> Ranges:
    """The axes of a chart of several functions, or of their differences from the first, by name: they hold everything that the sliders reach.

    panels: how many there are, of f, f′ and f″.
    """
    order = 2 if panels == 3 else 1
    own = [curves_of(member, order) for member in members]
    if as_difference:
        more = _differences(members, own, x_range, order)
    else:
        more = itertools.chain(*(_corners(member, x_range, order) for member in members))
    drawn = [*(() if as_difference else own), *more]
    found = {"xaxis": x_range}
    for axis, name in (("yaxis", "f"), ("yaxis2", "slope"), ("yaxis3", "second"))[:panels]:
        found[axis] = fitted_y([curves.having(name).extent(name, *x_range) for curves in drawn], *x_range)
    return found


def _corners(member: Instance, x_range: Range, order: Order) -> Iterator[Curves]:
    """The curves at the defaults and at both ends of every slider; of a typed function those that are to be fitted into view."""
    if is_typed(member):
        yield from curves_to_fit(member, x_range, order)
        return
    ends = _ends(member)
    choices = [(frames(member.activation).defaults[name], *both) for name, both in ends.items()]
    for values in itertools.product(*choices):
        moved = frames(member.activation).defaults | dict(zip(ends, values, strict=True))
        yield curves_at_values(member.activation, tuple(moved.items()), order)


def _differences(members, own, x_range, order):
    """The differences from the first function, as set and with one slider at an end."""
    turned = [list(_turned(member, order)) for member in members]
    for place, curves in enumerate(own):
        yield difference(curves, own[0], x_range)
        if place:
            yield from (difference(end, own[0], x_range) for end in turned[place])
            yield from (difference(curves, end, x_range) for end in turned[0])


def _turned(member: Instance, order: Order) -> Iterator[Curves]:
    """The curves with one slider at an end and the others as set."""
    if is_typed(member):
        for entry in member.activation.parameters.values():
            for end in (entry.low, entry.high):
                yield typed_curves(member.activation.at(**{**member.values, entry.name: end}), order)
        return
    for name, both in _ends(member).items():
        for end in both:
            yield curves_at_values(member.activation, tuple((drawn_values(member) | {name: end}).items()), order)


def _ends(member):
    """The ends of a member's sliders, by parameter; a choice has none."""
    knots = frames(member.activation).knots
    parameters = member.activation.parameters.values()
    return {entry.name: (knots[entry.name][0], knots[entry.name][-1]) for entry in parameters if entry.kind != "choice"}
