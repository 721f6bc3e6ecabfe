"""The true values of truth.py, computed faster: at rising precisions until two agree, else at the full one.

Few points need 1100 digits. If two precisions, with different steps of the finite difference, agree to far more digits
than a float64 has, they are right, unless a kink lies within the step: near kinks, truth.py computes the value.
"""

import itertools
from collections.abc import Callable, Mapping

import mpmath

from activations import Activation
from verification import truth
from verification.truth import Mpf

# Digits, and the step of the central difference, whose own error is about step² f‴ / 6.
LEVELS = tuple((digits, mpmath.mpf(10) ** -step) for digits, step in ((90, 24), (150, 28), (380, 26), (480, 30)))
AGREEMENT = 1e-22
BESIDE_KINK = 1e-20


def value(activation: Activation, x: float, **parameters: float) -> Mpf:
    """f(x) as an mpf; parameters as for the activation, numbers only."""
    definition = _definition(activation, parameters)
    found = _agreed(lambda step: definition(mpmath.mpf(x)))
    return truth.value(activation, x, **parameters) if found is None else found


def slope(activation: Activation, x: float, **parameters: float) -> Mpf:
    """f′(x) as an mpf; the left one at a kink."""
    if _beside_kink(activation, x, parameters):
        return truth.slope(activation, x, "left", **parameters)
    definition = _definition(activation, parameters)

    def difference(step: Mpf) -> Mpf:
        at = mpmath.mpf(x)
        return (definition(at + step) - definition(at - step)) / (2 * step)

    found = _agreed(difference)
    return truth.slope(activation, x, "left", **parameters) if found is None else found


def parameter_slope(activation: Activation, x: float, parameter: str, **parameters: float) -> Mpf:
    """∂f/∂parameter at x as an mpf; the left one where f has a kink in the parameter."""
    if _beside_kink(activation, x, parameters):
        return truth.parameter_slope(activation, x, parameter, "left", **parameters)
    exact = {name: mpmath.mpf(number) for name, number in activation.values(**parameters).items()}

    def difference(step: Mpf) -> Mpf:
        low, high = (
            mpmath.mpf(
                activation.definition(mpmath, mpmath.mpf(x), **exact | {parameter: exact[parameter] + side * step})
            )
            for side in (-1, 1)
        )
        return (high - low) / (2 * step)

    found = _agreed(difference)
    return truth.parameter_slope(activation, x, parameter, "left", **parameters) if found is None else found


def second_slope(activation: Activation, x: float, **parameters: float) -> Mpf:
    """f″(x) as an mpf; the left one at a kink."""
    if _beside_kink(activation, x, parameters):
        return truth.second_slope(activation, x, "left", **parameters)
    definition = _definition(activation, parameters)

    def difference(step: Mpf) -> Mpf:
        at = mpmath.mpf(x)
        return (definition(at + step) - 2 * definition(at) + definition(at - step)) / step**2

    found = _agreed(difference)
    return truth.second_slope(activation, x, "left", **parameters) if found is None else found


def mixed_slope(activation: Activation, x: float, parameter: str, **parameters: float) -> Mpf:
    """∂²f/∂x∂parameter at x as an mpf; from the left at a kink."""
    if _beside_kink(activation, x, parameters):
        return truth.mixed_slope(activation, x, parameter, "left", **parameters)
    exact = {name: mpmath.mpf(number) for name, number in activation.values(**parameters).items()}

    def difference(step: Mpf) -> Mpf:
        def f(x_steps: int, parameter_steps: int) -> Mpf:
            moved = exact | {parameter: exact[parameter] + parameter_steps * step}
            return mpmath.mpf(activation.definition(mpmath, mpmath.mpf(x) + x_steps * step, **moved))

        return ((f(1, 1) - f(-1, 1)) - (f(1, -1) - f(-1, -1))) / (2 * step) ** 2

    found = _agreed(difference)
    return truth.mixed_slope(activation, x, parameter, "left", **parameters) if found is None else found


def _beside_kink(activation: Activation, x: float, parameters: Mapping[str, float]) -> bool:
    """Whether a kink may lie within a step of x; of one at a place that no float is, also whether x is the float nearest to it."""
    kinks = (kink.at(**activation.values(**parameters)).position for kink in activation.kinks)
    return any(abs(x - kink) < BESIDE_KINK for kink in kinks)


def _definition(activation: Activation, parameters: Mapping[str, float]) -> Callable[[Mpf], Mpf]:
    exact = {name: mpmath.mpf(number) for name, number in activation.values(**parameters).items()}
    return lambda t: mpmath.mpf(activation.definition(mpmath, t, **exact))


def _agreed(evaluate: Callable[[Mpf], Mpf]) -> Mpf | None:
    """The value on which two successive levels agree; None if none do, or if all digits have cancelled to 0."""
    results = (_at(digits, evaluate, step) for digits, step in LEVELS)
    for rough, fine in itertools.pairwise(results):
        with mpmath.workdps(30):
            if fine and mpmath.isfinite(fine) and abs(rough - fine) <= AGREEMENT * abs(fine):
                return fine
    return None


def _at(digits: int, evaluate: Callable[[Mpf], Mpf], step: Mpf) -> Mpf:
    with mpmath.workdps(digits):
        return evaluate(step)
