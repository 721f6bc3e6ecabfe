"""The pictures of the vector functions: plain data, colours by token, and points between which no stop is off by much."""

import json

import numpy as np
import pytest

from activation_lab.figures import palette, vector_chart
from activation_lab.figures.simplify import simplify
from activations.vector.catalog import VECTOR_FUNCTIONS
from tests.helpers.figures import strings

X = np.array([3.0, -0.4, 2.6, 0.2, -5.0, 1.1])
STOPS = np.round(np.arange(-5, 5.05, 0.1), 10)
every_function = pytest.mark.parametrize("title", VECTOR_FUNCTIONS)


@every_function
def test_figures_are_plain_and_name_colours_by_token(title):
    entry = VECTOR_FUNCTIONS[title]
    for figure in (
        vector_chart.bars(entry, X, 1),
        vector_chart.jacobian(entry, X, 1),
        vector_chart.textbook_beside_stable(X + 1000),
    ):
        assert json.loads(json.dumps(figure, allow_nan=False)) == figure
        texts = strings(figure)
        assert {text for text in texts if text.startswith("$")} <= set(palette.LIGHT)
        assert not any(text.startswith("#") for text in texts)


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_values_can_be_read_in_every_cell(colours):
    """WCAG's 4.5 to 1 for the text on both ends and the middle of the cells' colours."""
    for token in ("$positive", "$negative", "$panel"):
        bright, dim = sorted((luminance(colours["$text"]), luminance(colours[token])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, token


@every_function
@pytest.mark.parametrize("moved", range(6))
@pytest.mark.parametrize("temperature", [0.1, 1, 5])
def test_between_knots_the_bars_are_within_half_a_pixel(title, moved, temperature):
    """And so they are at every stop of the slider; the Jacobian's cells within a step of colour that no eye can tell."""
    entry = VECTOR_FUNCTIONS[title]
    x = np.tile(X, (len(STOPS), 1))
    x[:, moved] = STOPS
    panel = 0.38 * (vector_chart.BARS_HEIGHT - 72)
    low, high = vector_chart.OUTPUTS[entry.name]
    for updates, attribute, trace, function, allowed in (
        (vector_chart.bars_updates, "y", 1, entry.output, 0.5 * (high - low) / panel),
        (vector_chart.jacobian_updates, "marker.color", 0, entry.slopes, None),
    ):
        kept, shown = updates(entry, x, temperature)
        drawn = np.array([update[trace][attribute] for update in shown]).reshape(len(kept), -1)
        true = np.array([function(row, temperature) for row in x]).reshape(len(x), -1)
        if attribute == "marker.color":
            allowed = (
                vector_chart.COLOUR_TOLERANCE * max(vector_chart.FULL_COLOUR[entry.name], np.abs(true).max()) + 0.005
            )  # rounded to 0.01
        for number in range(true.shape[1]):
            between = np.interp(STOPS, STOPS[kept], drawn[:, number])
            assert np.abs(between - true[:, number]).max() <= allowed


def test_knots_of_a_straight_line_and_of_a_corner():
    stops = np.arange(11)
    assert simplify(stops, 2.0 * stops[:, None], 1e-9) == [0, 10]
    assert simplify(stops, np.abs(stops - 4.0)[:, None], 1e-9) == [0, 4, 10]
    gap = np.where(stops < 7, 1, np.nan)[:, None]
    assert simplify(stops, gap, 1e-3) == [0, 6, 7, 10]
