"""The vector functions' snippets as the page shows them, run in every library: values, gradients and Jacobians."""

import numpy as np
import pytest

from activations.vector import functions as vector
from activations.vector.catalog import VECTOR_FUNCTIONS
from tests.helpers.machine import pytorch
from verification import twin
from verification.pytorch import ask

# Of two lengths only, since JAX compiles every operation anew for each.
LOGITS = ((1.0, 0.6, 0.1, -1.0), (0.5, -2.0, 4.0, 3.9), (3.0, -5.0, 5.0, 0.2, 4.4, -0.7), (0.25, 0.25, 0.25, 0.25))
# All at temperature 1, which no formula treats in another way; at another, the first.
# float32: some ten roundings of 2**-24, of terms of at most 10. float64: likewise, and exp to a few units.
TOLERANCE = {np.float32: 5e-6, np.float64: 5e-15}
SETTINGS = [
    (title, library, temperature)
    for title, entry in VECTOR_FUNCTIONS.items()
    for library in entry.code
    for temperature in ((1, 0.5, 3) if entry.heated else (1,))
]
every_snippet = pytest.mark.parametrize(("title", "library", "temperature"), SETTINGS)
every_function = pytest.mark.parametrize("title", VECTOR_FUNCTIONS)


def code_with_variable(entry, library, temperature, x):
    """The snippet with the variable that the runners fill in place of the list."""
    return entry.snippet(library, x, temperature).replace(repr(list(x)), "given")


def installed(library):
    if library == "PyTorch":
        pytorch()


@every_snippet
@pytest.mark.parametrize("dtype", TOLERANCE)
def test_value_and_gradient_are_ours(title, library, temperature, dtype):
    """The gradient of the summed outputs is the Jacobian's column sums."""
    installed(library)
    entry = VECTOR_FUNCTIONS[title]
    for x in LOGITS if temperature == 1 else LOGITS[:1]:
        exact = np.array(x, dtype).astype(np.float64)
        found = twin.RUNNERS[library](code_with_variable(entry, library, temperature, x), np.array(x, dtype))
        limit = TOLERANCE[dtype]
        assert found.value.dtype == dtype
        np.testing.assert_allclose(found.value, entry.output(exact, temperature), rtol=0, atol=limit)
        if found.slope is not None:
            summed = entry.slopes(exact, temperature).sum(axis=0)
            if title == "Sparsemax" and x == LOGITS[3]:
                continue  # all four are equal: a gradient through a sort may come out in another order
            # As many terms as outputs, each divided by the temperature.
            np.testing.assert_allclose(found.slope, summed, rtol=0, atol=6 * limit / min(temperature, 1))


@every_snippet
def test_the_snippet_as_on_the_page(title, library, temperature):
    """With a list of numbers, as a reader copies it; the libraries then take float32."""
    installed(library)
    entry = VECTOR_FUNCTIONS[title]
    y = twin.output(entry.snippet(library, LOGITS[0], temperature), library)
    np.testing.assert_allclose(y, entry.output(LOGITS[0], temperature), atol=TOLERANCE[np.float32])


@pytest.mark.parametrize(
    ("title", "library", "temperature"), [setting for setting in SETTINGS if setting[1] != "NumPy"]
)
def test_jacobian_is_that_of_automatic_differentiation(title, library, temperature):
    """By TensorFlow's GradientTape through its own and Keras's snippets, by JAX's and PyTorch's jacobian through theirs."""
    installed(library)
    entry = VECTOR_FUNCTIONS[title]
    for x in LOGITS[:3] if temperature == 1 else LOGITS[:1]:
        code, given = code_with_variable(entry, library, temperature, x), np.array(x)
        if library == "JAX":
            import jax

            with jax.enable_x64(True), jax.disable_jit():
                found = jax.jacobian(lambda given, code=code: twin.execute(code, given)["y"])(given)
        elif library == "PyTorch":
            found = ask("jacobian", {"code": code}, given=given)["jacobian"]
        else:
            import tensorflow as tf

            with twin.keras_dtype("float64"), tf.GradientTape(persistent=True) as tape:
                logits = tf.constant(given)
                tape.watch(logits)
                y = twin.execute(code, logits)["y"]
            found = tape.jacobian(y, logits, experimental_use_pfor=False).numpy()
        # Some ten roundings of numbers of at most 5, divided by the temperature.
        limit = TOLERANCE[np.float64] / min(temperature, 1)
        np.testing.assert_allclose(found, entry.slopes(given, temperature), rtol=0, atol=limit)


@every_function
def test_batches_along_another_axis(title):
    """Keras along axis 1 of three, as ours; all but its sparsemax."""
    import keras

    if title == "Sparsemax":
        return

    name = {"Softmax": "softmax", "Log-softmax": "log_softmax"}[title]
    x = np.random.default_rng(4).normal(size=(2, 4, 3)).astype(np.float32)
    theirs = getattr(keras.activations, name)(keras.ops.convert_to_tensor(x), axis=1)
    ours = getattr(vector, name)(x, axis=1)
    np.testing.assert_allclose(np.asarray(theirs), ours, atol=TOLERANCE[np.float32])


def test_the_sparsemax_of_keras_is_wrong():
    """As the page says; once it is right, the page's code can use it. https://github.com/keras-team/keras/issues/23425"""
    import keras

    def theirs(x):
        return np.asarray(keras.activations.sparsemax(keras.ops.convert_to_tensor(x)))

    np.testing.assert_allclose(theirs([2.0, 0.5, -1.0]), [1, 0, 0])
    np.testing.assert_allclose(theirs([0.0, 0.5, 1.0]), [0, 0, 0.25])
    np.testing.assert_array_equal(vector.sparsemax([0.0, 0.5, 1.0]), [0, 0.25, 0.75])


def test_the_libraries_at_huge_logits():
    """They take the largest off first, too; the textbook's formula does not."""
    import jax
    import tensorflow as tf

    x = np.array([1001.0, 1000.0, 999.5])
    with jax.enable_x64(True):
        theirs = [tf.nn.softmax(x).numpy(), np.asarray(jax.nn.softmax(x))]
    for found in theirs:
        np.testing.assert_allclose(found, vector.softmax(x), rtol=1e-15)
    assert np.isnan(vector.naive_softmax(x)).all()
