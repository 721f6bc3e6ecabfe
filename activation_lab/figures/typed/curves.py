"""The numbers of a typed function's curves at rest, for its first screen: curves and fitted axes as the live chart has them."""

from collections.abc import Iterator
from functools import lru_cache, partial

import numpy as np

from activation_lab.figures.axes import fitted_y
from activation_lab.figures.grids import curve_functions
from activation_lab.figures.static_chart.curves import Curves
from activation_lab.figures.typed.frames import FARTHEST, fit, typed_frames
from activation_lab.figures.types import Order, Range, Ranges
from activations import Instance
from activations.types import FloatArray, Formula

FITTED = 201


@lru_cache(maxsize=64)
def typed_curves(function: Instance, order: Order = 1) -> Curves:
    """The curves of a typed function at its values; with order 2, f″ too."""
    own = _curves(function, 1)
    return Curves(own.x, own.values, own.breaks, own.at, _curves(function, 2)) if order == 2 else own


def curves_to_fit(function: Instance, x_range: Range, order: Order = 1) -> Iterator[Curves]:
    """The curves of a typed function that are to be fitted into view, with every slider live."""
    for values in fit(function, tuple(function.values), x_range, order):
        yield typed_curves(function.activation.at(**values), order)


def _curves(function: Instance, order: Order) -> Curves:
    found = typed_frames(function, (), order)
    values = dict(zip(found.curves, found.samples[0].astype(float), strict=True))
    at = {name: partial(_at, one, function) for name, one in curve_functions(function.activation, order).items()}
    return Curves(found.x.astype(float), values, tuple(each["index"] for each in found.breaks), at)


def _at(curve: Formula, function: Instance, x: float | FloatArray) -> FloatArray:
    with np.errstate(all="ignore"):
        return np.clip(curve(np.asarray(x, dtype=float), **function.values), -FARTHEST, FARTHEST)


def fitted_to_typed(function: Instance, x_range: Range, panels: bool, order: Order = 1) -> Ranges:
    """The axes of a typed function's chart, by name, fitted as in the live chart, with every slider live."""
    low, high = x_range
    x = np.linspace(low, high, FITTED)
    settings = fit(function, tuple(function.values), x_range, order)
    curves = curve_functions(function.activation)
    second = curve_functions(function.activation, 2)["second"]

    def seen(first: bool, others: bool) -> list[FloatArray]:
        found: list[FloatArray] = []
        with np.errstate(all="ignore"):
            for values in settings:
                found += [curves["f"](x, **values)] * first
                if others:
                    found.append(curves["slope"](x, **values))
                    found += [second(x, **values)] * (order == 2)
        return [np.clip(each, -FARTHEST, FARTHEST) for each in found]

    if panels:
        return {
            "xaxis": x_range,
            "yaxis": fitted_y(seen(True, False), low, high),
            "yaxis2": fitted_y(seen(False, True), low, high),
        }
    return {"xaxis": x_range, "yaxis": fitted_y(seen(True, True), low, high)}
