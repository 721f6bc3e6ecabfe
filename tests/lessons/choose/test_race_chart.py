"""The race's pictures show the standings' numbers, on an axis on which each step halves the share of wrong answers."""

from dataclasses import replace
from math import log10

import numpy as np

from activation_lab.content.where_to_start import RANKING
from activation_lab.lessons.choose.race_chart import HIGH, LOW, TICKS, curves, finals, finals_height
from activation_lab.networks.race import Standing, entrant

RIGHT = {
    "selu": [[0.1, 0.8, 0.96], [0.1, 0.9, 0.94]],
    "tanh": [[0.1, 0.5, 1.0], [0.1, 0.7, 1.0]],
    "mish": [[0.1, np.nan, np.nan], [0.1, 0.3, 0.9]],
}
STANDINGS = {
    name: Standing(replace(entrant(name), seeds=(0, 1)), None, np.array(right)) for name, right in RIGHT.items()
}


def test_curves():
    """The mean over the seeds after each epoch; a run that has diverged reads nothing; the names are coloured as the lines."""
    figure = curves(STANDINGS, 2)
    selu, tanh, mish = figure["data"]
    np.testing.assert_allclose(selu["y"], [0.9, 0.15, 0.05], atol=1e-5)
    assert tanh["y"][-1] == HIGH
    np.testing.assert_allclose(mish["y"], [0.9, 0.85, 0.55], atol=1e-5)
    assert selu["customdata"] == ["10.0", "85.0", "95.0"]
    words = [note for note in figure["layout"]["annotations"] if note["text"] in ("SELU", "Tanh", "Mish")]
    assert [note["font"]["color"] for note in words] == ["$series1_text", "$series2_text", "$series3_text"]
    heights = [note["y"] for note in words]
    assert min(heights) >= 0
    assert max(heights) <= 1 + 1e-9


def test_many_equal_ends_keep_their_names_apart_and_inside():
    same = dict.fromkeys(("sigmoid", "tanh", "relu", "elu", "selu", "gelu", "silu", "mish"), STANDINGS["tanh"])
    heights = [note["y"] for note in curves(same, 2)["layout"]["annotations"][1:]]
    assert np.diff(sorted(heights)).min() > 0.05
    assert max(heights) <= 1 + 1e-9


def test_finals():
    """Rows in the ranking's order, the others below; a dot for each seed and a stroke for the mean."""
    figure = finals(STANDINGS, RANKING)
    assert figure["layout"]["yaxis"]["ticktext"] == ["1  SELU", "5  Tanh", "Mish"]
    stroke, dots = figure["data"][:2]
    np.testing.assert_allclose(stroke["x"], [0.05, 0.05], atol=1e-5)
    np.testing.assert_allclose(dots["x"], [0.04, 0.06], atol=1e-5)
    np.testing.assert_allclose(figure["data"][5]["x"], [1, 0.1], atol=1e-5)
    assert finals_height(STANDINGS) < finals_height(STANDINGS | {"relu": STANDINGS["selu"]})


def test_the_ticks_lie_on_the_axis():
    for wrong, words in TICKS.items():
        assert log10(HIGH) <= log10(wrong) <= log10(LOW)
        assert words in ("0", f"{100 * (1 - wrong):g} %")
