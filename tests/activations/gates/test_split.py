"""Gate and value from one array."""

import numpy as np
import pytest

from activations import gates


@pytest.mark.parametrize(
    ("half", "gate", "value"),
    [("first", [0, 1, 2], [3, 4, 5]), ("second", [3, 4, 5], [0, 1, 2]), ("interleaved", [0, 2, 4], [1, 3, 5])],
)
def test_halves(half, gate, value):
    found = gates.split(np.arange(6.0), gate=half)
    np.testing.assert_array_equal(found[0], gate)
    np.testing.assert_array_equal(found[1], value)
    rows = np.stack([np.arange(6), np.arange(6) + 10], axis=1).astype(np.float32)
    for axis in (0, -2, np.int8(0)):
        first, second = gates.split(rows, axis, half)
        np.testing.assert_array_equal(first[:, 1], np.array(gate) + 10)
        np.testing.assert_array_equal(second[:, 0], value)
        assert first.dtype == second.dtype == np.float32


def test_the_first_half_is_the_usual_gate():
    np.testing.assert_array_equal(gates.split([1, 2, 3, 4])[0], [1, 2])
    for each in gates.HALVES:
        gate, value = gates.split(np.arange(24.0).reshape(2, 3, 4), axis=0, gate=each)
        assert gate.shape == value.shape == (1, 3, 4)


@pytest.mark.parametrize("half", gates.HALVES)
def test_an_odd_length_is_named(half):
    for length in (0, 1, 3):
        with pytest.raises(
            ValueError, match=f"split: x must have an even number of entries along axis 0, received {length}"
        ):
            gates.split(np.ones((length, 2)), axis=0, gate=half)
    with pytest.raises(ValueError, match="along axis 1, received 5"):
        gates.split(np.ones((2, 5)), gate=half)


@pytest.mark.parametrize(
    ("x", "settings", "error", "said"),
    [
        (1.0, {}, ValueError, "received the single number 1.0"),
        ([1, 2], {"axis": 1}, ValueError, "axis must be from -1 to 0, received 1"),
        ([1, 2], {"axis": 0.5}, TypeError, "axis must be an integer, received 0.5"),
        ([1, 2], {"gate": "third"}, ValueError, "gate must be 'first', 'second' or 'interleaved', received 'third'"),
        ([1, 2], {"gate": 0}, TypeError, "gate must be 'first'"),
        (["a", "b"], {}, TypeError, "x must hold real numbers"),
        (np.ma.masked_invalid([1.0, np.nan]), {}, TypeError, "masked"),
    ],
)
def test_what_it_cannot_split_is_named(x, settings, error, said):
    with pytest.raises(error, match=f"^split: .*{said}|^split: {said}"):
        gates.split(x, **settings)
