"""The x-range that a chart shows, and the y-range fitted to its curves."""

import numpy as np
import pytest

from activation_lab.figures.axes import fitted_y, visible_x


@pytest.mark.parametrize(
    ("thumbs", "expected"),
    [
        ((-5, 5), (-5, 5)),
        ((5, -5), (-5, 5)),
        ((2, 2), (2, 2.5)),
        ((0.1, 0.3), (0.1, 0.3)),
        ((10, 10), (9.5, 10)),
        ((-10, -10), (-10, -9.5)),
    ],
)
def test_visible_x(thumbs, expected):
    """In order, and never empty."""
    assert visible_x(*thumbs) == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((-1, 3), (-1.24, 3.24)),
        ((0, 1e9), (-20 * 0.06 / 1.12, 20 * 1.06 / 1.12)),
        ((-4, 1e9), (-4 - 20 * 0.06 / 1.12, 16 - 20 * 0.06 / 1.12)),
        ((-1e9, 4), (20 * 0.06 / 1.12 - 16, 4 + 20 * 0.06 / 1.12)),
        ((-1e9, 1e9), (-10, 10)),
        ((100, 1e9), (-225 * 0.06 / 1.12, 225 * 1.06 / 1.12)),
        ((-1e9, -100), (-225 * 1.06 / 1.12, 225 * 0.06 / 1.12)),
    ],
)
def test_curves_that_explode_leave_the_other_side_in_view(ends, expected):
    """Soft exponential's left end was below the chart's, because its right end is far above; one that starts at 100 was not in view at all."""
    assert fitted_y([np.array(ends, float)], -5, 5) == pytest.approx(expected)
