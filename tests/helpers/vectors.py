"""The functions of several inputs, each with its Jacobian, and softmax's true values."""

import mpmath

from activations.vector import functions as vector

EPSILON = 2.0**-52
FUNCTIONS = {
    "softmax": (vector.softmax, vector.softmax_jacobian),
    "log_softmax": (vector.log_softmax, vector.log_softmax_jacobian),
    "sparsemax": (vector.sparsemax, vector.sparsemax_jacobian),
}


def true_terms(x, temperature=1):
    """e**((x_i - max) / T) as mpf."""
    exact = [mpmath.mpf(float(entry)) for entry in x]
    largest = max(exact)
    return [mpmath.exp((entry - largest) / mpmath.mpf(temperature)) for entry in exact]


def true_softmax(x, temperature=1):
    terms = true_terms(x, temperature)
    total = mpmath.fsum(terms)
    return [term / total for term in terms]
