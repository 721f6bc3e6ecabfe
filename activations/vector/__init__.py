"""Functions of a whole vector: softmax, log-softmax, sparsemax and GLU, each with its Jacobian."""

from activations.vector.functions import (
    glu,
    glu_jacobian,
    log_softmax,
    log_softmax_jacobian,
    naive_softmax,
    softmax,
    softmax_jacobian,
    sparsemax,
    sparsemax_jacobian,
)

__all__ = [
    "glu",
    "glu_jacobian",
    "log_softmax",
    "log_softmax_jacobian",
    "naive_softmax",
    "softmax",
    "softmax_jacobian",
    "sparsemax",
    "sparsemax_jacobian",
]
