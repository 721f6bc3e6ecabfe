"""Settings of every gate, and the true values of its output and its partial derivatives by mpmath."""

import math

import mpmath
import numpy as np

from activations import gates
from verification.remembering import REMEMBERING

# Far below the smallest float64, squared; and digits enough for a difference of it.
STEP = mpmath.mpf(10) ** -340
DIGITS = 1100

SETTINGS = {
    "geglu": ({}, {"approximate": "tanh"}),
    "swiglu": ({}, {"beta": 1.702}, {"beta": 0.2}),
    "clamped_swiglu": (
        {},
        {"clamp": "after"},
        {"plus_one": False, "alpha": 1.0, "limit": 10.0},
        {"limit": math.inf},
        {"limit": 0.5, "clamp": "after", "plus_one": False},
    ),
    "situ": ({}, {"beta": 1.0, "linear_beta": 25.0}),
}
CASES = [(name, settings) for name in gates.names() for settings in SETTINGS.get(name, ({},))]


def real_slopes(gate, values):
    """What the gate has a derivative with respect to, at finite values of its parameters."""
    return [wrt for wrt in gate.slopes if wrt in ("gate", "value") or np.isfinite(values[wrt])]


def true(gate, x, value, wrt=None, side=1, **settings):
    """The output, or a partial derivative on one side (1 above, -1 below), as an mpf."""
    with mpmath.workdps(DIGITS):
        given = {"gate": mpmath.mpf(float(x)), "value": mpmath.mpf(float(value))}
        given |= {
            name: setting if isinstance(setting, bool | str) else mpmath.mpf(setting)
            for name, setting in gate.values(**settings).items()
        }

        def at(step):
            moved = given | ({wrt: given[wrt] + step} if wrt else {})
            arguments = {name: each for name, each in moved.items() if name not in ("gate", "value")}
            return gate.definition(REMEMBERING, moved["gate"], moved["value"], **arguments)

        return at(0) if wrt is None else (at(side * 2 * STEP) - at(side * STEP)) / (side * STEP)
