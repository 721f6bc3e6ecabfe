"""The functions inside gates, each taken apart into factors that are floats even where their product is none."""

import numpy as np

from activations.numerics import FAR, exact_product, exp_tails, scaled
from activations.types import FloatArray, Value

# Factors, and last the power of e by which the gate is shut.
Parts = tuple[FloatArray, FloatArray]


def sigmoid_parts(x: FloatArray) -> Parts:
    """(head, rest) with sigmoid(x) = head * rest; rest is 1 down to x = -708."""
    e, rest = exp_tails(x)
    return np.maximum(e, x >= 0) / (1 + e), rest


def sigmoid_slope_parts(x: FloatArray) -> Parts:
    """(head, rest) with sigmoid′(x) = head * rest, which is e / (1 + e)**2 with e = e**-|x|."""
    e, rest = exp_tails(-np.abs(x))
    return e / (1 + e) ** 2, rest


def swish_tails(x: FloatArray, beta: Value) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(z, e, rest): z = beta * x within ±1500, and e**-|z| and its second factor on the left, from `exp_tails`.

    In the tail z is large, and its rounding error would cost hundreds of units; e is corrected for it.
    """
    z = scaled(x, beta)
    e, rest = exp_tails(z)
    # The correction matters where z is no small number; there both factors of it are of moderate size, or the product is exact.
    ordinary = (np.abs(z) < FAR) & (np.abs(z) > 1e-3) & (np.abs(x) < 1e140) & (np.abs(x) > 1e-140)
    if not np.any(ordinary):
        return z, e, rest
    moderate = np.where((np.asarray(beta) > 1e-140) & (np.asarray(beta) < 1e140), beta, 1.0)
    _, lacking = exact_product(np.where(ordinary, x, 0.0), moderate)
    ordinary = ordinary & (moderate == beta)
    return z, np.where(ordinary, e * (1 - np.sign(z) * lacking), e), rest


def swish_parts(x: FloatArray, beta: Value) -> Parts:
    """(head, rest) with sigmoid(beta * x) = head * rest: SiLU is x times both."""
    z, e, rest = swish_tails(x, beta)
    return np.where(z >= 0, 1, e) / (1 + e), rest


def swish_slope_parts(x: FloatArray, beta: Value) -> Parts:
    """(head, rest) with SiLU′ = head * rest, which is sigmoid(z) * (1 + z * sigmoid(-z)), grouped so that its root costs no digits."""
    z, e, rest = swish_tails(x, beta)
    right = 1 + e * ((z - 1) - e) / (1 + e) ** 2
    left = e * ((z + 1) + e) / (1 + e) ** 2
    return np.where(z >= 0, right, left), rest


def swish_beta_slope_parts(x: FloatArray, beta: Value) -> Parts:
    """(head, rest) with sigmoid′(beta * x) = head * rest: ∂SiLU/∂beta is x² times both."""
    z, e, _ = swish_tails(x, beta)
    _, rest = exp_tails(-np.abs(z))
    return e / (1 + e) ** 2, rest
