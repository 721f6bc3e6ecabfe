"""The x-range that a chart shows."""

import pytest

from activation_lab.figures.axes import visible_x


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
