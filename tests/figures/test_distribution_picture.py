"""The picture of a pushed distribution: plain data, colours by token, every input shown once, atoms as pins."""

import json
from itertools import pairwise

import numpy as np
import pytest

import activations
from activation_lab.figures import palette
from activation_lab.figures.distribution_chart import BEYOND, Row, distribution_chart, height
from activations.distribution import SAMPLE, push
from tests.helpers.cases import every_name
from tests.helpers.figures import strings


def rows(*names, mean=0.0, spread=1.0):
    through = [Row("input", "$muted", push(activations.linear.at(), mean, spread))]
    return through + [Row(name, "$f", push(activations.get(name).at(), mean, spread)) for name in names]


def bars(figure):
    return [trace for trace in figure["data"] if trace.get("fill")]


def pins(figure):
    return [trace for trace in figure["data"] if "text" in trace]


@every_name
def test_plain_small_and_in_tokens(name):
    for mean, spread in ((0, 1), (5, 3), (-5, 0.1), (0, 0.1)):
        figure = distribution_chart(rows(name, mean=mean, spread=spread))
        text = json.dumps(figure, allow_nan=False)
        assert len(text) < 6_000
        found = strings(figure)
        assert {part for part in found if part.startswith("$")} <= set(palette.LIGHT)
        assert not any(part.startswith("#") for part in found)


@every_name
def test_bars_pins_and_words_account_for_every_input(name):
    """Shares in bins, on pins and beyond the edges add up to all, but for what is too little to be said."""
    shown = rows(name, mean=-0.5, spread=2)
    figure = distribution_chart(shown)
    in_bars = sum(bars(figure)[1]["y"])
    on_pins = sum(atom.share for atom in shown[1].pushed.atoms)
    beyond = sum(float(note["text"].split(" %")[0].strip("← ")) / 100 for note in figure["layout"]["annotations"][2:])
    assert in_bars + on_pins + beyond == pytest.approx(1, abs=2 * BEYOND)


def test_an_atom_is_a_pin_as_high_as_its_share_and_in_no_bar():
    figure = distribution_chart(rows("relu"))
    (pin,) = pins(figure)
    top = max(bars(figure)[1]["y"])
    assert pin["x"] == [0, 0]
    assert pin["y"] == [0, pytest.approx(top / 2, abs=1e-6)]
    assert pin["text"][1] == "50 % at 0"
    assert pin["yaxis"] == bars(figure)[1]["yaxis"] == "y2"
    # The first bin begins at 0 and holds no more than its neighbour: nothing of the half is smeared into it.
    bins = bars(figure)[1]
    assert bins["x0"] + bins["dx"] / 2 == pytest.approx(0, abs=1e-12)
    assert bins["y"][1] == pytest.approx(bins["y"][2], rel=0.02)


def test_all_atoms_and_no_bars():
    figure = distribution_chart(rows("step"))
    assert [pin["text"][1] for pin in pins(figure)] == ["50 % at 0", "50 % at 1"]
    assert sum(bars(figure)[1]["y"]) == 0


def test_the_text_of_a_pin_stays_in_the_picture():
    pushed = push(activations.clipped_gelu.at(low=0.0, high=10.0), 5.0, 1.0)
    figure = distribution_chart([*rows(mean=5.0), Row("Clipped GELU", "$f", pushed)])
    low, high = pins(figure)
    assert (low["textposition"], high["textposition"]) == ("top right", "top left")
    assert low["text"][1] == "2.87 × 10⁻⁵ % at 0"


def test_what_lies_far_out_is_said_and_does_not_squeeze_the_rest():
    shown = rows("exponential", mean=2, spread=2)
    figure = distribution_chart(shown)
    low, high = figure["layout"]["xaxis"]["range"]
    assert high < np.quantile(shown[1].pushed.outputs, 0.95)
    assert low < shown[0].pushed.outputs.min() + 0.5
    share = np.mean(shown[1].pushed.outputs > high)
    assert f"{100 * share:.2g} % beyond →" in [note["text"] for note in figure["layout"]["annotations"]]


@every_name
def test_most_of_every_row_is_on_the_axis(name):
    for mean, spread in ((5, 0.1), (-5, 0.1), (0, 3)):
        shown = rows(name, mean=mean, spread=spread)
        low, high = distribution_chart(shown)["layout"]["xaxis"]["range"]
        for row in shown:
            on_pins = sum(atom.share for atom in row.pushed.atoms if low < atom.value < high)
            seen = np.sum((row.pushed.outputs > low) & (row.pushed.outputs < high)) / SAMPLE
            assert on_pins + seen > 0.8, (mean, spread)


def test_a_squeezed_output_keeps_its_shape():
    """Sigmoid's outputs take a twelfth of the axis, and have bins enough to show two peaks with a valley between."""
    heights = bars(distribution_chart(rows("sigmoid", spread=3)))[1]["y"][1:-1]
    assert len(heights) >= 30
    middle = len(heights) // 2
    assert min(heights) == pytest.approx(heights[middle], rel=0.1)
    assert heights[0] > 3 * heights[middle]
    assert heights[-1] > 3 * heights[middle]


def test_one_row_each_on_one_axis():
    shown = rows("relu", "elu", "selu", "gelu")
    figure = distribution_chart(shown)
    assert [trace["name"] for trace in bars(figure)] == ["input", "relu", "elu", "selu", "gelu"]
    layout = figure["layout"]
    domains = [layout[f"yaxis{number}"]["domain"] for number in ("", 2, 3, 4, 5)]
    assert all(upper[0] > lower[1] for upper, lower in pairwise(domains))
    assert layout["xaxis"]["anchor"] == "y5"
    assert height(shown) > height(rows("relu"))


def test_the_dot_is_the_mean_and_its_line_one_deviation_to_both_sides():
    figure = distribution_chart(rows("selu", mean=1, spread=0.5))
    dots = [trace["x"] for trace in figure["data"] if trace.get("marker", {}).get("size") == [0, 7, 0]]
    pushed = push(activations.selu.at(), 1, 0.5)
    assert dots[0] == [0.5, 1, 1.5]
    large = [*rows(), Row("f", "$f", push(activations.typed("-1e308").at()))]
    json.dumps(distribution_chart(large), allow_nan=False)
    assert dots[1] == pytest.approx(
        [pushed.mean - pushed.deviation, pushed.mean, pushed.mean + pushed.deviation], abs=1e-4
    )
