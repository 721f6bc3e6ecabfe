"""Names at curves: every curve has one, no other curve is nearer to it, none is cut; placed by the page's JavaScript, judged by the core's numbers."""

import copy
import itertools
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

import activations
from activation_lab.content.comparisons import presets
from tests.helpers.labels import SIZES, comparison, faults, page, placed

ELU, RELU = activations.elu, activations.relu
# Pixels of a line of text.
HIGH = 20
DRAG = np.linspace(0, 1, 101)


def told(names, answers):
    """All faults, each with where it is."""
    return [
        f"{name}, state {place}, {axis}: {fault}"
        for name, states in zip(names, answers, strict=True)
        for place, state in enumerate(states)
        for axis, panel in state.items()
        for fault in faults(panel)
    ]


def charts(size):
    """(name, Chart) of every ready comparison, with its differences, and of every function's page in both views."""
    for preset, difference in itertools.product(presets(), (False, True)):
        chart = comparison(preset.members, difference, x_range=preset.x_range, point=preset.point)
        yield f"{preset.title}{', differences' * difference}, {size}", chart
    for name, view in itertools.product(activations.names(), ("overlay", "panels")):
        yield f"{name} {view}, {size}", page(activations.get(name).at(), view)


@pytest.mark.parametrize("size", SIZES)
def test_every_curve_has_a_label_that_no_other_curve_is_nearer_to(size):
    """Or that leads to it by a line; none lies on another curve or label, none is cut."""
    names, several = zip(*charts(size), strict=True)
    answers = placed([(chart, size, [{}]) for chart in several])
    assert told(names, answers) == []


def test_curves_that_coincide_share_a_label_and_others_do_not():
    twice = comparison((RELU.at(), ELU.at(), RELU.at(), ELU.at(alpha=2.0)))
    ((state,),) = placed([(twice, "phone", [{}])])
    for axis, name in (("y", "f"), ("y2", "slope")):
        assert list(faults(state[axis])) == []
        shared = {frozenset(member for _, member in label.keys) for label in state[axis].labels}
        assert shared == {frozenset({0, 2}), frozenset({1}), frozenset({3})}, name


def test_a_curve_out_of_view_has_no_label():
    """In a view that the reader has zoomed to, the others still have theirs."""
    zoom = {"xaxis": [-4, -1], "yaxis": [-2.2, -0.7], "yaxis2": [-0.1, 0.8]}
    chart = comparison(tuple(ELU.at(alpha=alpha) for alpha in (0.5, 1.0, 2.0)))
    ((state,),) = placed([(chart, "desktop", [{"zoom": zoom}])])
    assert list(faults(state["y"])) == []
    assert {key for label in state["y"].labels for key in label.keys} == {("f", 1), ("f", 2)}


def test_a_hidden_curve_has_no_label_and_is_in_nobody_s_way():
    chart = page(RELU.at())
    hidden = copy.deepcopy(chart.figure)
    for trace in hidden["data"]:
        if trace["meta"]["curve" if "curve" in trace["meta"] else "role"] == "slope":
            trace["visible"] = "legendonly"
    ((state,),) = placed([(replace(chart, figure=hidden), "phone", [{}])])
    assert [label.keys for label in state["y"].labels] == [(("f", 0),)]


def sweeps():
    """(name, Chart, states) for a slow drag of every slider of every ready comparison, and of x₀ on a function's page."""
    for preset in presets():
        chart = comparison(preset.members, x_range=preset.x_range, point=preset.point)
        for place, member in enumerate(preset.members):
            for parameter in member.activation.parameters.values():
                if not parameter.choices:
                    ways = parameter.low + DRAG * (parameter.high - parameter.low)
                    yield (
                        f"{preset.title}, {place} {parameter.name}",
                        chart,
                        [{f"{place} {parameter.name}": [x]} for x in ways],
                    )
    for name in ("sigmoid", "elu", "prelu", "rrelu"):
        states = [{"point": [x]} for x in -5 + 10 * DRAG]
        yield f"{name}, point", page(activations.get(name).at()), states


def test_labels_stay_right_and_do_not_jump_about_while_sliders_move():
    """At every fifth step of a drag, at a desktop, nothing is wrong.

    On a slider's whole way, in 100 steps, a label leaps (more than its height in one step) ten times at most, and three times on average.
    """
    names, several, states = zip(*sweeps(), strict=True)
    answers = placed([(chart, "desktop", each) for chart, each in zip(several, states, strict=True)])
    assert told(names, [steps[::5] for steps in answers]) == []
    counts = []
    for name, steps in zip(names, answers, strict=True):
        for axis in steps[0]:
            leaps = Counter(dict.fromkeys(steps[0][axis].words, 0))
            for before, after in itertools.pairwise(middles(step[axis]) for step in steps):
                for key in before.keys() & after.keys():
                    leaps[key] += np.hypot(*(after[key] - before[key])) > HIGH
            assert max(leaps.values()) <= 10, (name, axis, leaps)
            counts += leaps.values()
    assert np.mean(counts) <= 3


def middles(panel):
    """The middle of each curve's label, by the curve's key."""
    return {key: np.add(label.box[:2], label.box[2:]) / 2 for label in panel.labels for key in label.keys}
