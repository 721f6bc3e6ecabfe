"""Labels at the edge of a panel stand near their curves, never on top of each other, and inside."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from activation_lab.figures.layout import spread_out

heights = st.lists(st.floats(allow_nan=False), min_size=1, max_size=4)


@given(heights)
def test_apart_and_inside(wanted):
    placed = spread_out(wanted, 0.2, 0.0, 1.0)
    # Rounding of sums of a few numbers below 1.
    assert np.all(np.diff(np.sort(placed)) >= 0.2 - 1e-12)
    assert placed.min() >= -1e-12
    assert placed.max() <= 1 + 1e-12


@given(st.permutations([0.1, 0.4, 0.65, 0.9]))
def test_labels_that_have_room_stay_where_they_want_to_be(wanted):
    np.testing.assert_allclose(spread_out(wanted, 0.2), wanted, atol=1e-12)


def test_a_crowd_spreads_around_its_middle():
    np.testing.assert_allclose(spread_out([0.5, 0.5, 0.51], 0.1), [0.40333333, 0.50333333, 0.60333333])
