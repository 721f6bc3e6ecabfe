"""The charts of errors and of costs: plain data, colours by token, nothing hidden that was measured."""

import json
import math
from itertools import pairwise

import pytest

from activation_lab.figures import palette
from activation_lab.figures.cost_chart import cost_chart
from activation_lab.figures.error_chart import LEAST, MOST, error_chart

CURVE = {
    "f": {"ours": [0.0, 0.5, 1.5, 2.0], "tensorflow": [0.5, "inf", 1e9, 3.0]},
    "slope": {"ours": [0.0, 0.0, 1.0, 1.0], "tensorflow": ["nan"] * 4},
}


def spread(median):
    return {"median": median, "low": median / 2, "high": median * 3}


def tokens(figure):
    text = json.dumps(figure, allow_nan=False)
    return {part.split('"')[0] for part in text.split('"$')[1:]}


def test_errors_are_steps_centred_on_zero():
    figure = error_chart(CURVE)
    ours = [trace for trace in figure["data"] if trace["name"] == "NumPy" and not trace["showlegend"]]
    assert [trace["x"] for trace in ours] == [[-1.5, -0.5, 0.5, 1.5]] * 2
    assert ours[0]["y"] == [LEAST, 0.5, 1.5, 2.0]
    assert [trace["line"]["dash"] for trace in ours] == ["solid", "dash"]


def test_no_number_is_a_gap_and_infinite_is_the_top():
    theirs = [
        trace for trace in error_chart(CURVE)["data"] if trace["name"] == "TensorFlow" and not trace["showlegend"]
    ]
    assert theirs[0]["y"] == [0.5, MOST, 1e9, 3.0]
    assert theirs[0]["customdata"][1] == "all digits"
    assert theirs[1]["y"] == [None] * 4


def test_costs_are_in_order_and_keep_their_spread():
    rows = [("B", spread(4.0), spread(8.0)), ("A", spread(1.0), None)]
    figure = cost_chart(rows, 0.3, "slope")
    theirs, ours = figure["data"]
    assert ours["x"] == ["A", "B"]
    assert theirs["x"] == ["B"]
    assert ours["error_y"]["array"] == [2, 8]
    assert ours["error_y"]["arrayminus"] == [0.5, 2]
    assert [shape["y0"] for shape in figure["layout"]["shapes"]] == [0.3]
    assert [note["y"] for note in figure["layout"]["annotations"]] == [math.log10(0.3)]


@pytest.mark.parametrize("chosen", ["F0", "F7", "F44", None])
def test_more_functions_than_fit_are_named_in_part(chosen):
    """Every second of 45, so that names do not collide on a phone; the chosen one is among them, in bold."""
    rows = [(f"F{place}", spread(1.0 + place), None) for place in range(45)]
    axis = cost_chart(rows, 0.3, "f", chosen)["layout"]["xaxis"]
    places = [int(title[1:]) for title in axis["tickvals"]]
    assert {after - before for before, after in pairwise(places)} == {2}
    assert [text for text in axis["ticktext"] if "<b>" in text] == ([f"<b>{chosen}</b>"] if chosen else [])
    assert len(axis["categoryarray"]) == 45


def test_colours_are_tokens_of_the_palette():
    for figure in (error_chart(CURVE), cost_chart([("A", spread(1.0), None)], 0.3, "f")):
        assert {f"${token}" for token in tokens(figure)} <= set(palette.LIGHT) & set(palette.DARK)
        assert "#" not in json.dumps(figure)
