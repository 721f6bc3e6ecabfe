"""Figures as SVG: steps, spreads, colours on a scale, words on bars, a turned title and a legend, where plotly.js puts them.

tests/browser/first_screen/test_place.py holds the whole against the live charts.
"""

import re
from itertools import accumulate

import numpy as np
import pytest

from activation_lab.figures import vector_chart
from activation_lab.figures.cost_chart import cost_chart
from activation_lab.figures.error_chart import LEAST, error_chart
from activation_lab.figures.static_chart.legend import margin_above
from activation_lab.figures.static_chart.marks import markers, stretched
from activation_lab.figures.static_chart.plane import UNITS, Plane
from activation_lab.figures.static_chart.svg import chart_svg
from activation_lab.figures.static_chart.ticks import fixed
from activation_lab.figures.static_chart.words import annotation, texts_on_bars
from activations.vector.catalog import VECTOR_FUNCTIONS

# Ten by ten, so that a unit is a tenth of the plane.
SQUARE = Plane({"xaxis": {"range": [0, 10]}, "yaxis": {"range": [0, 10], "hoverformat": ".2f"}}, ("x", "y"), (100, 100))
SIZE = (531, 430)


def corners(path):
    """The corners of each piece of a path, whose points are relative to the ones before, as numbers of SQUARE's axes."""
    pieces = re.search(' d="([^"]+)"', path)[1].split("M")[1:]
    numbers = [list(map(int, re.findall(r"-?\d+", piece))) for piece in pieces]
    places = [(accumulate(one[::2]), accumulate(one[1::2])) for one in numbers]
    return [[(10 * x / UNITS, 10 - 10 * y / UNITS) for x, y in zip(*one, strict=True)] for one in places]


def line(x, y, **more):
    return {"type": "scatter", "x": x, "y": y, "line": {"color": "$f", **more}}


def spread(median, low, high):
    return {"median": median, "low": low, "high": high}


def test_steps_rise_midway_and_not_next_to_a_gap():
    steps = stretched(line([1, 3, 5, 7, 9], [2, 2, 4, None, 6], shape="hvh"), SQUARE)
    assert corners(steps)[0] == [(1, 2), (4, 2), (4, 4), (5, 4)]
    assert corners(steps)[1] == [(9, 6), (9, 6)]


@pytest.mark.parametrize(("width", "dash", "said"), [(2, "dash", "9 9"), (2, "dot", "3 3"), (4, "dash", "12 12")])
def test_dashes_are_plotlys(width, dash, said):
    assert f'stroke-dasharray="{said}"' in stretched(line([0, 1], [0, 1], width=width, dash=dash), SQUARE)


def test_a_spread_reaches_from_low_to_high():
    ends = {"array": [2], "arrayminus": [1], "width": 2, "thickness": 1, "color": "$muted"}
    marker = {"size": 8, "symbol": "circle", "line": {"width": 2}}
    trace = line([5], [4]) | {"mode": "markers", "error_y": ends, "marker": marker}
    assert 'class="spread" fill="none" stroke="var(--muted)"' in stretched(trace, SQUARE)
    # Two pixels to each side at the plane's own size.
    (drawn,) = re.findall('class="spread".* d="([^"]*)"', stretched(trace, SQUARE))
    assert drawn == "M2880 2400H3120M3000 2400V4200M2880 4200H3120"


def test_a_spread_behind_its_marker_is_not_drawn():
    """A filled one hides it, an open one does not."""
    ends = {"array": [0.02], "arrayminus": [0.02], "width": 2, "thickness": 1, "color": "$muted"}
    for symbol, drawn in (("circle", False), ("diamond-open", True)):
        marker = {"size": 8, "symbol": symbol, "line": {"width": 2}}
        trace = line([5], [4]) | {"mode": "markers", "error_y": ends, "marker": marker}
        assert ("M2880" in stretched(trace, SQUARE)) == drawn


def test_a_number_has_its_colour_on_the_scale():
    """Mixed from the colours on both sides of it; beyond the ends it stays that of the end."""
    marker = {
        "color": [-2, -0.5, 0, 0.5],
        "cmin": -1,
        "cmax": 1,
        "colorscale": [[0, "$negative"], [0.5, "$panel"], [1, "$positive"]],
    }
    bars = stretched({"type": "bar", "x": [1, 3, 5, 7], "y": [1] * 4, "marker": marker}, SQUARE)
    assert re.findall('fill="([^"]+)"', bars) == [
        "color-mix(in srgb,var(--panel) 0%,var(--negative))",
        "color-mix(in srgb,var(--panel) 50%,var(--negative))",
        "color-mix(in srgb,var(--panel) 100%,var(--negative))",
        "color-mix(in srgb,var(--positive) 50%,var(--panel))",
    ]


def test_a_thin_bar_can_be_seen():
    """On whole pixels, one end after the other: so the base first, and then the end where it is still thin."""
    plane = Plane({"xaxis": {"range": [0, 10]}, "yaxis": {"range": [-50, 50]}}, ("x", "y"), (100, 100.4))

    def ends(height):
        bar = stretched({"type": "bar", "x": [5], "y": [height], "marker": {"color": "$f"}}, plane)
        top, bottom = map(int, re.search(r"M\d+ (\d+)H\d+V(\d+)", bar).groups())
        return round(top / UNITS * 100.4, 1), round(bottom / UNITS * 100.4, 1)

    assert ends(0.5) == (49, 51)
    assert ends(1.5) == (48.7, 51)
    assert ends(10) == (40.2, 50.2)
    assert ends(0) == (50.2, 50.2)


def test_open_diamonds_keep_their_size():
    trace = line([5], [5]) | {"marker": {"symbol": "diamond-open", "size": 8, "color": "$muted", "line": {"width": 2}}}
    assert '<path d="M5.2 0 0 5.2-5.2 0 0-5.2Z" fill="none" stroke="var(--muted)" stroke-width="2"/>' in markers(
        trace, SQUARE
    )


@pytest.mark.parametrize(
    ("value", "words"), [(0.125, "0.13"), (-0.375, "−0.38"), (0.1249, "0.12"), (-0.001, "0.00"), (0, "0.00")]
)
def test_decimals_are_rounded_as_the_browser_does(value, words):
    """At a tie, which binary numbers such as 1/8 are, away from 0; Python's own formatting rounds to even."""
    assert fixed(value, 2) == words


def test_words_stand_beyond_a_bar_or_in_its_middle():
    words = {"type": "bar", "x": [1, 3, 5, 7], "y": [2, -1, None, 0], "texttemplate": "%{y}", "textposition": "outside"}
    outside = texts_on_bars(words | {"textfont": {"size": 13, "color": "$text"}}, SQUARE)
    assert re.findall('y="([^"]+)" dy="([^"]+)">([^<]+)', outside) == [
        ("80%", "-7", "2.00"),
        ("110%", "16", "−1.00"),
        ("100%", "-7", "0.00"),
    ]
    cell = {"type": "bar", "x": [5], "y": [4], "base": [2], "marker": {"color": [0.25]}, "textposition": "inside"}
    cell |= {"texttemplate": "%{marker.color:.1f}", "insidetextfont": {"size": 14, "color": "$text"}}
    assert '<text x="50%" y="60%" dy="4.5">0.3</text>' in texts_on_bars(cell, SQUARE)


def test_annotations_stand_at_numbers_and_shares_of_an_axis():
    """A log axis's number is a power of ten."""
    axis = {"type": "log", "range": [0, 4], "domain": [0.5, 1]}
    note = {"text": "<b>x</b>", "xref": "paper", "x": 0.5, "font": {"size": 12, "color": "$muted"}}
    for at, share in (({"y": 1}, "37.5%"), ({"y": 1, "yref": "y domain"}, "0%"), ({"y": 0.25, "yref": "paper"}, "75%")):
        drawn = annotation(note | at, {"yaxis": axis})
        assert f'x="50%" y="{share}"' in drawn
        assert '<tspan font-weight="bold">x</tspan>' in drawn


def test_names_of_categories_keep_their_own_words():
    rows = [("A", spread(1, 0.9, 1.1), None), ("B", spread(2, 1.8, 2.5), spread(4, 3, 5))]
    drawn = chart_svg(cost_chart(rows, 0.3, "f", "B"), SIZE, "costs")
    names = re.findall(r'rotate\(-90\)" text-anchor="end"[^>]*>(.*?)</text>', drawn)
    assert names == ["A", '<tspan font-weight="bold">B</tspan>']
    assert drawn.count('class="open mark"') == 2, "TensorFlow's one, and that of the legend"
    assert 'stroke-dasharray="3 3"' in drawn
    assert re.findall("<text[^>]*>(TensorFlow|NumPy)<", drawn) == ["TensorFlow", "NumPy"]
    assert '"var(--text)" stroke-width' not in drawn, "no zero line among categories"


def test_a_legend_takes_the_room_that_it_needs():
    """As plotly.js made of these layouts: 47 and 46 pixels above a chart 430 and 300 high, 47 above more room below."""
    errors = {who: [0.5] * 80 for who in ("ours", "tensorflow")}
    figure = error_chart({"f": errors, "slope": errors})
    assert [margin_above(figure, height) for height in (430, 300)] == [47, 46]
    assert margin_above(cost_chart([("A", spread(1, 0.9, 1.1), None)], 0.3, "f"), 430) == 47
    bars = vector_chart.bars(VECTOR_FUNCTIONS["Softmax"], np.array([1.0, 2.0]), 1.0)
    assert margin_above(bars, 330) == bars["layout"]["margin"]["t"]
    titles = re.findall(r"translate\(-([\d.]+)\) rotate\(-90\)[^>]*>error in ULP<", chart_svg(figure, SIZE, "errors"))
    # Beside the widest of the ticks' words: in the live chart 29.8 pixels from the axis, here to half a pixel, which nobody sees.
    assert [float(at) for at in titles] == pytest.approx([29.8, 29.8], abs=0.5)
    assert figure["data"][0]["y"][0] > LEAST
