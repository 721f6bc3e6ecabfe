"""The truth of truth.py, sooner: at two lower precisions, kept where they agree, else at the full one.

Most of the line needs no 1100 digits. A value or slope is taken at 130 and at 200 digits; where both agree to far more
than a float64 can tell, they are right, unless a kink lies within the finite difference: beside kinks truth.py is asked.
"""

import mpmath

from verification import truth

# Digits, and the step of the finite difference: its formula's error is the step's, its rounding's 10**-digits / step.
LEVELS = ((130, mpmath.mpf(10) ** -40), (200, mpmath.mpf(10) ** -60))
AGREEMENT = 1e-22
BESIDE_KINK = 1e-30


def value(activation, x):
    """f(x) at default parameters as an mpf."""
    return _agreed(lambda digits, step: _definition(activation)(mpmath.mpf(x))) or truth.value(activation, x)


def slope(activation, x):
    """f′(x) at default parameters as an mpf; the left one at a kink."""
    kinks = (kink.at(**activation.values()).position for kink in activation.kinks)
    if any(abs(x - kink) < BESIDE_KINK for kink in kinks):
        return truth.slope(activation, x)

    def difference(digits, step):
        function, at = _definition(activation), mpmath.mpf(x)
        return (function(at + step) - function(at - step)) / (2 * step)

    return _agreed(difference) or truth.slope(activation, x)


def _definition(activation):
    parameters = {name: mpmath.mpf(number) for name, number in activation.values().items()}
    return lambda t: mpmath.mpf(activation.definition(mpmath, t, **parameters))


def _agreed(evaluate):
    """What both levels agree on; None where they differ or where digits have all cancelled to 0."""
    found = []
    for digits, step in LEVELS:
        with mpmath.workdps(digits):
            found.append(evaluate(digits, step))
    rough, fine = found
    with mpmath.workdps(30):
        return fine if fine and mpmath.isfinite(fine) and abs(rough - fine) <= AGREEMENT * abs(fine) else None
