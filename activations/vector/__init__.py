"""Functions of a whole vector: softmax, log-softmax and sparsemax, each with its Jacobian."""

from activations.vector.functions import (
    log_softmax,
    log_softmax_jacobian,
    naive_softmax,
    softmax,
    softmax_jacobian,
    sparsemax,
    sparsemax_jacobian,
)

__all__ = [
    "log_softmax",
    "log_softmax_jacobian",
    "naive_softmax",
    "softmax",
    "softmax_jacobian",
    "sparsemax",
    "sparsemax_jacobian",
]
