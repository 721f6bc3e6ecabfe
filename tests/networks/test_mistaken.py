"""What remains of a signal under the wrong function: against a network written out, and against what was reported."""

import numpy as np
import pytest

import activations
from activation_lab.networks.mistaken import HIDDEN, INPUTS, LAYERS, SEED, WIDTH, loss

GELU, SILU, TANH_FORM = (
    activations.get("gelu").at(),
    activations.get("silu").at(),
    activations.get("gelu").at(approximate=True),
)


def written_out(right, wrong, shortcut):
    """The mean cosine similarity after each layer, input by input, with the network's own random numbers."""
    random = np.random.default_rng(SEED)
    inputs = random.standard_normal((INPUTS, WIDTH))
    layers = [
        (random.standard_normal((WIDTH, HIDDEN)) / WIDTH**0.5, random.standard_normal((HIDDEN, WIDTH)) / HIDDEN**0.5)
        for _ in range(LAYERS)
    ]
    found = np.zeros(LAYERS)
    for x in inputs:
        outputs = []
        for f in (right, wrong):
            y, seen = x, []
            for first, second in layers:
                y = (y if shortcut else 0) + f(y / np.sqrt(np.mean(y**2)) @ first) @ second
                seen.append(y)
            outputs.append(seen)
        found += [a @ b / np.sqrt(a @ a * (b @ b)) for a, b in zip(*outputs, strict=True)]
    return found / INPUTS


@pytest.mark.parametrize("wrong", [GELU, TANH_FORM], ids=["GELU", "GELU tanh"])
def test_the_loss_is_that_of_a_network_written_out(wrong):
    right = SILU if wrong is GELU else GELU
    found = loss(right, wrong)
    assert found.plain.shape == found.shortcut.shape == (LAYERS,)
    for lost, shortcut in ((found.plain, False), (found.shortcut, True)):
        # Cosines near 1 have the rounding of 1, which 32 layers multiply.
        np.testing.assert_allclose(1 - lost, written_out(right, wrong, shortcut), rtol=0, atol=1e-12)


def test_the_same_function_loses_nothing_and_the_same_question_has_the_same_answer():
    assert not loss(GELU, GELU).plain.any()
    assert not loss(SILU, SILU).shortcut.any()
    once, again = loss(GELU, SILU), loss(GELU, SILU)
    assert np.array_equal(once.plain, again.plain)
    assert np.array_equal(once.shortcut, again.shortcut)


def test_silu_run_as_gelu_loses_as_much_as_was_reported():
    """candle #3991: 0.78 to 0.88 for ModernBERT, whose published sizes have 22 and 28 layers; here the weights are random."""
    kept = 1 - loss(SILU, GELU).plain[21:28]
    assert np.all((kept > 0.7) & (kept < 0.88))


def test_steep_and_flat_functions_give_numbers():
    """And NaN where one gives 0 for all that a layer holds; nothing warns."""
    for name in ("exponential", "squared_relu", "hard_shrink", "step", "soft_exponential", "sine", "linear"):
        found = loss(GELU, activations.get(name).at())
        for lost in (found.plain, found.shortcut):
            assert np.all((lost >= 0) & (lost <= 2)), name
    silent = activations.get("relu_general").at(threshold=1000.0)
    assert np.isnan(loss(GELU, silent).plain).all()
    assert np.isfinite(loss(GELU, silent).shortcut).all()
