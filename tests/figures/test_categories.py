"""Categories as numbers: where plotly.js puts the bars of a group, and what the ticks say."""

import pytest

from activation_lab.figures.static_chart.categories import numbered


def test_bars_of_a_group_stand_side_by_side_around_their_category():
    bars = [{"type": "bar", "x": ["one", "two"], "y": [1, height], "marker": {"color": "$f"}} for height in (2, 3)]
    figure = numbered({"data": bars, "layout": {"bargap": 0.4, "xaxis": {"type": "category"}}})
    left, right = figure["data"]
    assert left["width"] == right["width"] == pytest.approx(0.3)
    assert left["x"] == pytest.approx([-0.15, 0.85])
    assert right["x"] == pytest.approx([0.15, 1.15])
    assert figure["layout"]["xaxis"]["ticktext"] == ["one", "two"]
    assert figure["layout"]["xaxis"]["range"] == [-0.5, 1.5]
    assert bars[0]["x"] == ["one", "two"]


def test_the_axis_keeps_its_order():
    """The categories of an array come first, in its order; reversed, the first is at the far end."""
    figure = {
        "data": [{"x": [1, 2], "y": ["b", "a"]}],
        "layout": {"yaxis": {"categoryarray": ["a", "b"], "autorange": "reversed"}},
    }
    found = numbered(figure)
    assert found["data"][0]["y"] == [1, 0]
    assert found["layout"]["yaxis"]["range"] == [1.5, -0.5]


def test_a_figure_of_numbers_stays_as_it_is():
    figure = {"data": [{"x": [1, 2], "y": [3, 4]}], "layout": {}}
    assert numbered(figure) is figure
