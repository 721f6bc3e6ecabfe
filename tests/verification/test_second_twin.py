"""f″ of the code templates by TensorFlow's tape within a tape and by JAX's gradient of a gradient, compared with ours."""

import numpy as np
import pytest

import activations
from tests.helpers.cases import gathered, kinks_of
from tests.helpers.limits import TENSORFLOW
from verification import twin

# -20 … 20. Tests keep to this shape, since JAX compiles anew for each.
POINTS = np.linspace(-20, 20, 96) + 0.013
# Where the library finds no path from f′, which is constant between kinks, back to x; then f″ is 0.
NO_PATH = {
    *((name, "TensorFlow") for name in ("prelu", "rrelu")),
    *(
        (name, library)
        for name in (
            "srelu",
            "hard_tanh",
            "sparse_sigmoid",
            "step",
            "soft_shrink",
            "hard_shrink",
            "threshold",
            "linear",
        )
        for library in TENSORFLOW
    ),
}
# The operation's gradient has no gradient of its own.
NO_SECOND = {("softsign", library) for library in TENSORFLOW}
# f″ at the kinks where a library does not give ours, at the defaults, and why.
OTHER_SECOND_AT_KINK = {
    **{("elu", library): ([0.0], "its gradient picks the branch by the output") for library in TENSORFLOW},
    **{("selu", library): ([0.0], "its gradient picks the branch by the output") for library in TENSORFLOW},
    ("celu", "TensorFlow"): ([0.0], "it is elu of x / alpha"),
    ("celu", "JAX"): ([0.25], "maximum and minimum halve the gradient"),
    ("squared_clipped_relu", "JAX"): ([0.5, 0.5], "clip halves the gradient, of both factors"),
    ("hard_mish", "JAX"): ([0.5, 0.5], "clip halves the gradient"),
    ("softsign", "JAX"): ([-2.0], "abs has the slope 1 at 0"),
}
# Of |f″|, or of 1. TensorFlow's constants for GELU and leaky slopes are float32; all else is a few dozen roundings of terms
# up to 100.
ROUGH = {"gelu": 3e-7, "clipped_gelu": 3e-7}
LIMIT = 1e-12
ALL = [
    (name, library)
    for name in activations.names()
    for library in activations.get(name).code
    if library in (*TENSORFLOW, "JAX")
]
# JAX compiles for a fifth of a second: where it differs at a kink, and a few functions more.
IN_JAX = {name for name, library in OTHER_SECOND_AT_KINK if library == "JAX"} | {
    "sigmoid",
    "silu",
    "hard_silu",
    "xielu",
}
CHOSEN = [(name, library) for name, library in ALL if library != "JAX" or name in IN_JAX]


def ids(value):
    return value.replace(" ", "-")


@gathered(CHOSEN, lambda name, library: library)
def test_the_second_derivative_is_ours(name, library):
    function = activations.get(name).at()
    kinks = np.array([kink.position for kink in kinks_of(function.activation, {})])
    # Clipped GELU's kinks are where no float is, so that either side may be taken.
    kinks = kinks[:0] if name == "clipped_gelu" else kinks
    x = np.concatenate([kinks, POINTS[len(kinks) :]])
    found = twin.second_slope(function, library, x)
    expected = function.derivative(x, order=2)
    if (name, library) in NO_SECOND:
        assert found is None
        return
    if (name, library) in NO_PATH:
        assert found is None
        assert not expected.any()
        return
    expected[: len(kinks)] = OTHER_SECOND_AT_KINK.get((name, library), (expected[: len(kinks)], ""))[0]
    error = np.abs(found - expected) / np.maximum(1, np.abs(expected))
    assert np.max(error) <= ROUGH.get(name, LIMIT)


@pytest.mark.parametrize(("name", "library"), OTHER_SECOND_AT_KINK, ids=ids)
def test_the_table_of_kinks_holds_true_differences_only(name, library):
    function = activations.get(name).at()
    positions = np.array([kink.position for kink in kinks_of(function.activation, {})])
    other, _ = OTHER_SECOND_AT_KINK[name, library]
    assert np.all(np.abs(function.derivative(positions, order=2) - other) > 0.1)


def test_the_kinks_facts_say_so_where_a_library_returns_another_second_derivative():
    """And nowhere else."""
    usual = activations.relu.kinks[0].second_frameworks
    said = {
        name for name in activations.names() for kink in activations.get(name).kinks if kink.second_frameworks != usual
    }
    assert said == {name for name, _ in OTHER_SECOND_AT_KINK} | {"clipped_gelu"}


def test_beside_clipped_gelus_kinks_either_side_is_right_and_jax_may_take_half():
    """As its kinks' facts say: no float is just there, so rounding decides."""
    function = activations.clipped_gelu.at(high=1.0)
    kink = function.kinks(order=2)[-1]
    sides = {kink.second_left, kink.second_right, kink.second_left / 2}
    for library in ("TensorFlow", "JAX"):
        (found,) = twin.second_slope(function, library, np.array([kink.position]))
        assert min(abs(found - side) for side in sides) < 1e-6, library
    assert float(function.derivative(kink.position, order=2)) == kink.second_left


@pytest.mark.parametrize("name", sorted({name for name, _ in OTHER_SECOND_AT_KINK}))
def test_they_name_the_libraries_that_differ(name):
    said = [kink.second_frameworks for kink in activations.get(name).kinks]
    for _, library in (each for each in OTHER_SECOND_AT_KINK if each[0] == name):
        assert all(library.split()[0] in each for each in said)


def textbook(tf):
    """The textbook's formulas, with the branches as `tf.where` has them, at the default parameters."""
    scale, alpha = (activations.selu.parameters[name].default for name in ("scale", "alpha"))
    return {
        "elu": lambda x: tf.where(x > 0, x, tf.exp(x) - 1),
        "selu": lambda x: tf.where(x > 0, scale * x, scale * alpha * (tf.exp(x) - 1)),
        "celu": lambda x: tf.where(x > 0, x, tf.exp(x) - 1),
        "softsign": lambda x: x / (1 + tf.abs(x)),
        "xielu": lambda x: tf.where(x > 0, 0.8 * x * x + 0.5 * x, 0.8 * (tf.exp(x) - 1 - x) + 0.5 * x),
    }


@pytest.mark.parametrize("name", textbook(None))
def test_at_a_kink_ours_is_what_the_textbooks_graph_gives(name):
    """TensorFlow's own operations differ there, as the table says."""
    import tensorflow as tf

    x = tf.constant([0.0, -0.5, 0.5], tf.float64)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = textbook(tf)[name](x)
        slope = inner.gradient(y, x)
    found = outer.gradient(slope, x).numpy()
    assert activations.get(name).derivative(x.numpy(), order=2) == pytest.approx(found, rel=1e-14, abs=1e-14)
