"""The curves of a cosine similarity over layers."""

import numpy as np

from activation_lab.figures.similarity_chart import similarity_chart


def test_both_curves_start_at_1_and_end_at_their_names():
    figure = similarity_chart(np.array([0.9, 0.8]), np.array([0.99, 0.98]))
    plain, shortcut = figure["data"]
    assert (plain["x"], plain["y"]) == ([0, 1, 2], [1.0, 0.9, 0.8])
    assert shortcut["y"] == [1.0, 0.99, 0.98]
    names = figure["layout"]["annotations"][1:]
    assert [(name["text"], name["x"], name["y"]) for name in names] == [("plain", 2, 0.8), ("with shortcuts", 2, 0.98)]
    assert figure["layout"]["yaxis"]["range"] == [-0.05, 1.05]


def test_names_stay_apart_and_what_is_missing_leaves_a_gap():
    *_, one, other = similarity_chart(np.ones(3), np.ones(3))["layout"]["annotations"]
    assert abs(one["y"] - other["y"]) >= 0.089
    figure = similarity_chart(np.array([np.nan, np.nan]), np.array([0.5, -0.2]))
    assert figure["data"][0]["y"] == [1.0, None, None]
    assert figure["layout"]["yaxis"]["range"] == [-1.1, 1.1]
