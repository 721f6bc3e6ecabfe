"""Stable primitives that several functions share; NumPy only."""

import numpy as np

# e**-708 is still a normal float64, and far too small to change 1 + e**-708.
DEEP = -708.0


def exp_minus_abs(x):
    """e**-|x|, except that for x > 708 it stays at e**-708: harmless in 1 + e**-|x|, and no needless underflow."""
    return np.exp(np.minimum(x, np.maximum(-x, DEEP)))


def exp_parts(x):
    """(head, rest) with e**x = head * rest for x <= 0, head a normal number and rest 1 down to x = -708.

    alpha * head * rest keeps its digits where e**x alone would already be subnormal.
    """
    return np.exp(np.maximum(x, DEEP)), np.exp(np.minimum(x - DEEP, 0))


def slope_times(slope, x):
    """slope * x, with 0 * ±inf = 0: a flat line stays flat all the way out."""
    flat = np.equal(slope, 0) & np.isinf(x)
    return slope * np.where(flat, 0, x)
