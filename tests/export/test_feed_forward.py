"""The code of the gated feed-forward block runs in each framework, and computes what the library's gates compute."""

import re
from itertools import pairwise

import numpy as np
import pytest

from activation_lab.export.feed_forward import FRAMEWORKS, block_code, block_sizes, size_words
from activation_lab.networks.feed_forward import parameter_count
from activations import gates
from tests.helpers.gates import CASES
from tests.helpers.machine import pytorch
from verification.pytorch import ask

D_MODEL, D_FF = 5, 4
# Of float32: products and sums of a few numbers of size 10, rounded at every step, and functions that libraries round by a few units.
RTOL = ATOL = 1e-5
RANDOM = np.random.default_rng(1)
# Large enough to reach the limits of clamped gates.
X = (3 * RANDOM.normal(size=(3, D_MODEL))).astype(np.float32)
INNER = RANDOM.normal(size=(D_MODEL, 2 * D_FF)).astype(np.float32)
OUTER = RANDOM.normal(size=(D_FF, D_MODEL)).astype(np.float32)
# Every gate at every setting, with the first half as the gate, and every half with one gate that knows the difference.
EVERY = [
    *((gates.get(name).at(**settings), "first") for name, settings in CASES),
    *((gates.swiglu.at(), half) for half in gates.HALVES[1:]),
]


def expected(function, half):
    """The block's output, by the library."""
    gate, value = gates.split(X.astype(float) @ INNER, gate=half)
    return function(gate, value) @ OUTER


@pytest.mark.parametrize(("function", "half"), EVERY)
def test_the_keras_code(function, half):
    scope = {}
    exec(block_code(function, "Keras", half, D_MODEL, D_FF), scope)
    block = scope["block"]
    block(X)
    block.inner.set_weights([INNER])
    block.outer.set_weights([OUTER])
    np.testing.assert_allclose(np.asarray(block(X)), expected(function, half), rtol=RTOL, atol=ATOL)
    assert block.count_params() == parameter_count(D_MODEL, D_FF, gated=True)


@pytest.mark.parametrize(("function", "half"), EVERY)
def test_the_pytorch_code(function, half):
    pytorch()
    weights = (
        f"block.inner.weight.data = torch.tensor({INNER.T.tolist()})\n"
        f"block.outer.weight.data = torch.tensor({OUTER.T.tolist()})\ny = block(given)\n"
    )
    found = ask("value_and_slopes", {"code": block_code(function, "PyTorch", half, D_MODEL, D_FF) + weights}, given=X)
    np.testing.assert_allclose(found["value"], expected(function, half), rtol=RTOL, atol=ATOL)


@pytest.mark.parametrize(("function", "half"), EVERY)
def test_the_jax_code(function, half):
    scope = {}
    exec(block_code(function, "JAX", half, D_MODEL, D_FF), scope)
    assert {name: weights.shape for name, weights in scope["layers"].items()} == {
        "inner": INNER.shape,
        "outer": OUTER.shape,
    }
    found = scope["feed_forward"]({"inner": INNER, "outer": OUTER}, X)
    np.testing.assert_allclose(np.asarray(found), expected(function, half), rtol=RTOL, atol=ATOL)


def test_halves_matter():
    """So the tests above would find a code that exchanges them."""
    outputs = [expected(gates.swiglu.at(), half) for half in gates.HALVES]
    assert all(np.abs(one - other).max() > 1 for one, other in pairwise(outputs))


@pytest.mark.parametrize("library", FRAMEWORKS)
def test_every_code_is_python_without_gaps(library):
    for function, _ in EVERY:
        for half in gates.HALVES:
            text = block_code(function, library, half)
            compile(text, "<code>", "exec")
            assert not re.search(r"<\w+>", text)
            assert max(map(len, text.splitlines())) <= 120
            assert "d_model=768, d_ff=2048" in text


def test_two_thirds_of_the_width_cost_nothing():
    """The widths of BERT base: three matrices of 768 × 2,048 hold what two of 768 × 3,072 hold."""
    plain, same, narrow = block_sizes()
    assert narrow.parameters == plain.parameters == 2 * 768 * 3072
    assert same.parameters == 3 * 768 * 3072
    assert narrow.d_ff == 2048
    words = size_words()
    assert "| Gate, 2/3 of the width | 2,048 | 4,718,592 |" in words
    assert "has as many parameters" in words


def test_where_two_thirds_is_no_whole_number():
    plain, _, narrow = block_sizes(512, 2048)
    assert narrow.d_ff == 1366
    assert 0 < narrow.parameters - plain.parameters < 3 * 512
    assert "has nearly as many parameters" in size_words(512, 2048)
