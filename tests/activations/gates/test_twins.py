"""Gates against libraries, the formulas of their sources, and the snippets that pages show."""

import numpy as np
import pytest

from activations import gates
from activations.gates import words
from tests.helpers.gates import CASES
from tests.helpers.limits import TOLERANCE
from tests.helpers.machine import pytorch
from verification.pytorch import ask
from verification.twin import keras_dtype

X = np.random.default_rng(3).normal(0, 6, (5, 8))


def test_keras_and_jax_take_the_second_half_as_the_gate():
    import jax
    import keras

    gate, value = gates.split(X, gate="second")
    with keras_dtype("float64"):
        theirs = np.asarray(keras.activations.glu(keras.ops.convert_to_tensor(X)))
    np.testing.assert_allclose(theirs, gates.glu(gate, value), rtol=TOLERANCE[np.float64])
    with jax.enable_x64(True):
        theirs = np.asarray(jax.nn.glu(jax.numpy.asarray(X)))
        jacobian = jax.jacobian(lambda both: jax.nn.glu(both))(jax.numpy.asarray(X[0]))
    np.testing.assert_allclose(theirs, gates.glu(gate, value), rtol=TOLERANCE[np.float64])
    diagonals = [np.diag(half) for half in np.split(np.asarray(jacobian), 2, axis=1)]
    np.testing.assert_allclose(diagonals[0], gates.glu.derivative(gate[0], value[0], wrt="value"), rtol=1e-13)
    np.testing.assert_allclose(diagonals[1], gates.glu.derivative(gate[0], value[0], wrt="gate"), rtol=1e-12)


def jax_gate(name, settings):
    """The gate as its source writes it, in JAX; the words of settings stand for their parts."""
    import jax
    import jax.numpy as jnp

    values = gates.get(name).values(**settings)

    def clamped(gate, value):
        # transformers 5.24, GptOssExperts._apply_gate; the clamp after SiLU is mlx_lm 0.32.2's, models/step3p5.py.
        if values["clamp"] == "before":
            gate = jnp.where(gate > values["limit"], values["limit"], gate)
        opened = gate * jax.nn.sigmoid(gate * values["alpha"])
        if values["clamp"] == "after":
            opened = jnp.where(opened > values["limit"], values["limit"], opened)
        value = jnp.where(jnp.abs(value) > values["limit"], jnp.sign(value) * values["limit"], value)
        return opened * (value + 1 if values["plus_one"] else value)

    def situ(gate, value):
        # sglang 0.5.23, srt/layers/activation.py, SituAndMul.
        cap = values["linear_beta"]
        passed = value if np.isinf(cap) else cap * jnp.tanh(value / cap)
        return values["beta"] * jnp.tanh(gate / values["beta"]) * jax.nn.sigmoid(gate) * passed

    return {
        "glu": lambda gate, value: jax.nn.sigmoid(gate) * value,
        "bilinear": lambda gate, value: gate * value,
        "reglu": lambda gate, value: jax.nn.relu(gate) * value,
        "geglu": lambda gate, value: jax.nn.gelu(gate, approximate=values["approximate"] == "tanh") * value,
        "swiglu": lambda gate, value: gate * jax.nn.sigmoid(values["beta"] * gate) * value,
        "clamped_swiglu": clamped,
        "situ": situ,
    }[name]


@pytest.mark.parametrize(("name", "settings"), CASES)
def test_values_and_gradients_are_those_of_the_formula_in_jax(name, settings):
    import jax

    gate, value = gates.split(X, gate="interleaved")
    twin = jax_gate(name, settings)
    # Operation by operation: compiling takes far longer.
    with jax.enable_x64(True), jax.disable_jit():
        theirs = np.asarray(twin(jax.numpy.asarray(gate), jax.numpy.asarray(value)))
        # Each output depends on its own gate and value alone, so that the gradient of the sum holds all slopes.
        slopes = jax.grad(lambda g, v: twin(g, v).sum(), argnums=(0, 1))(
            jax.numpy.asarray(gate), jax.numpy.asarray(value)
        )
    entry = gates.get(name)
    # JAX's own rounding, of terms as large as the value.
    close = {"rtol": 1e-11, "atol": 1e-11}
    np.testing.assert_allclose(entry(gate, value, **settings), theirs, **close)
    for wrt, slope in zip(("gate", "value"), slopes, strict=True):
        np.testing.assert_allclose(entry.derivative(gate, value, wrt=wrt, **settings), slope, **close)


@pytest.mark.parametrize(("name", "settings"), CASES)
@pytest.mark.parametrize("library", ["Keras function", "TensorFlow", "JAX", "NumPy"])
def test_snippets_run_and_compute_the_gate(name, settings, library):
    function = gates.get(name).at(**settings)
    x, value = X[:, 0].tolist(), X[:, 1].tolist()
    code = words.snippet(function, library, repr(x), repr(value))
    assert "<" not in code.replace("<=", "")
    found = {}
    exec(compile(code, library, "exec"), found)
    # Snippets run in float32, the default of all but NumPy.
    limit = TOLERANCE[np.float64] if library == "NumPy" else 20 * TOLERANCE[np.float32]
    # NumPy's tanh form and textbook's formulas cancel next to 0.
    np.testing.assert_allclose(np.asarray(found["y"], float), function(x, value), rtol=limit, atol=limit)


@pytest.mark.parametrize(("name", "settings"), CASES)
def test_pytorchs_snippets_and_gradients(name, settings):
    pytorch()
    function = gates.get(name).at(**settings)
    x, value = X[:, 0], X[:, 1]
    code = words.snippet(function, "PyTorch", "given", repr(value.tolist()))
    found = ask("value_and_slopes", {"code": code}, given=x)
    limit = 20 * TOLERANCE[np.float32]
    np.testing.assert_allclose(found["value"], function(x, value), rtol=limit, atol=limit)
