"""Snapping: whatever a link says becomes a stop of the slider."""

import math

import pytest

from figures.axes import snapped, visible_x


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.2345, 1.23),
        (1.235000001, 1.24),
        (-4, 0.0),
        (99, 3.0),
        (math.nan, 1.0),
        (math.inf, 1.0),
        ("2.5", 2.5),
        ("abc", 1.0),
        (None, 1.0),
        (3, 3.0),
    ],
)
def test_snapping_to_stops(value, expected):
    """The nearest stop between low and high; the default for what is no number."""
    assert snapped(value, 0.0, 3.0, 0.01, 1.0) == expected


def test_a_default_between_stops_is_a_stop():
    """SELU's α is no multiple of the slider's step, and is kept to the last digit."""
    default = 1.6732632423543772
    assert snapped(default, 0.5, 2.5, 0.01, default) == default
    assert snapped(1.674, 0.5, 2.5, 0.01, default) == default
    assert snapped(1.68, 0.5, 2.5, 0.01, default) == 1.68


@pytest.mark.parametrize(
    ("thumbs", "expected"),
    [((-5, 5), (-5, 5)), ((5, -5), (-5, 5)), ((2, 2), (2, 2.5)), ((10, 10), (9.5, 10)), ((-10, -10), (-10, -9.5))],
)
def test_visible_x(thumbs, expected):
    """In order, and never empty."""
    assert visible_x(*thumbs) == expected
