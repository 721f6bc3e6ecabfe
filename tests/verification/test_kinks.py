"""What the page says that frameworks return at a kink, held against those that are installed, by the snippets that the page shows."""

import importlib.util

import numpy as np
import pytest

import activations
from verification import twin

# Where a library's gradient is not the core's f′, with the side whose slope it has, a number, or None for no gradient at all. With other constants
# SELU's snippets are the formula.
EXCEPTIONS = {
    ("leaky_relu", "JAX"): "right",
    ("prelu", "Keras layer"): 0.0,
    ("selu", "Keras layer"): "right",
    ("selu", "Keras function"): "right",
    ("selu", "TensorFlow"): "right",
    **{("hard_tanh", library): 1.0 for library in ("Keras layer", "Keras function", "TensorFlow", "JAX")},
    ("sparse_sigmoid", "TensorFlow"): 0.5,
    ("sparse_sigmoid", "JAX"): 0.25,
    ("step", "Keras layer"): None,
    ("step", "Keras function"): None,
    ("step", "TensorFlow"): None,
    ("step", "PyTorch"): None,
    ("relu_general", "Keras layer"): 0.0,
    ("relu_general", "Keras function"): 0.0,
}
PACKAGES = {
    "Keras layer": "keras",
    "Keras function": "keras",
    "TensorFlow": "tensorflow",
    "PyTorch": "torch",
    "JAX": "jax",
}
# Values at which every slope is another number than those beside it.
ELSEWHERE = {
    "leaky_relu": {"negative_slope": 0.25},
    "elu": {"alpha": 2.0},
    "relu_general": {"negative_slope": 0.25, "threshold": 0.5},
}


@pytest.mark.parametrize(
    "name", [name for name in activations.names() if any(kink.may_jump for kink in activations.get(name).kinks)]
)
def test_frameworks_return_what_is_said(name):
    function = activations.get(name).at(**ELSEWHERE.get(name, {}))
    kinks = [kink for kink in function.kinks() if np.isfinite(kink.position)]
    assert kinks
    x = np.array([kink.position for kink in kinks])
    for library, package in PACKAGES.items():
        if importlib.util.find_spec(package) is None:
            continue
        found = twin.run(function, library, x).slope
        exception = EXCEPTIONS.get((name, library), "taken")
        if exception is None:
            assert found is None
            continue
        for kink, slope in zip(kinks, found, strict=True):
            named = {"taken": function.derivative(kink.position), "right": kink.right}
            # Leaky ReLU's slope is rounded to float32 in TensorFlow.
            assert slope == pytest.approx(named.get(exception, exception), rel=1e-7), (library, kink)


def test_where_they_differ_the_page_says_so():
    """And nowhere else: each such function names a framework."""
    usual = activations.relu.kinks[0].frameworks
    said = {name for name in activations.names() for kink in activations.get(name).kinks if kink.frameworks != usual}
    assert said == {name for name, _ in EXCEPTIONS}
