"""What `activations` and `activations.vector` promise by name stays there."""

import subprocess
import sys

import numpy as np

import activations

PUBLIC = {
    "Activation",
    "AmbiguousName",
    "ExpressionError",
    "Instance",
    "Kink",
    "Parameter",
    "Source",
    "UnknownActivation",
    "families",
    "figure",
    "gates",
    "get",
    "named",
    "names",
    "typed",
    "vector",
}
VECTOR = {f"{name}{end}" for name in ("softmax", "log_softmax", "sparsemax") for end in ("", "_jacobian")} | {
    "naive_softmax"
}


def test_all_names_what_is_public():
    """The types, what finds a function, every function by its name, and the functions of vectors."""
    assert set(activations.__all__) == PUBLIC | set(activations.names())
    assert len(activations.__all__) == len(set(activations.__all__))
    assert all(hasattr(activations, name) for name in activations.__all__)
    assert all(getattr(activations, name) is activations.get(name) for name in activations.names())


def test_a_family_stands_in_one_place():
    """Orders keep its members together: the menu has one section for each."""
    families = [family for family, _ in activations.families()]
    assert len(set(families)) == len(families)


def test_the_functions_of_vectors_are_named_too():
    assert set(activations.vector.__all__) == VECTOR
    assert all(callable(getattr(activations.vector, name)) for name in VECTOR)


def test_softmax_is_there_once_the_library_is_imported():
    """In a process of its own, since here something else may have imported it."""
    code = "import activations; print(activations.vector.softmax([0.0, 0.0], temperature=2))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[0.5", "0.5]"]
    warm = activations.vector.softmax([1.0, 0.0], temperature=2.0)
    np.testing.assert_allclose(warm[0] / warm[1], np.exp(0.5), rtol=1e-15)  # one rounding each of two quotients
