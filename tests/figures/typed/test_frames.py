"""The frames of typed functions: what a browser interpolates from them is the function."""

import numpy as np
import pytest

from activation_lab.content.own.settings import own_function
from activation_lab.figures.frames import MOST_BYTES
from activation_lab.figures.typed.frames import FARTHEST, fit, typed_frames
from activation_lab.paths import ROOT

TEXTS = (
    "x * tanh(softplus(beta * x))",
    "relu(x) - a * relu(-x)",
    "relu(x - a)",
    "clip(x, -a, a)",
    "x + sin(a * x)^2 / a",
)


def at(frames, values):
    """(x, f) at parameter values, as curves.js has them."""
    start = frames.samples[0].astype(float)
    found, first = start.copy(), 1
    for name, knots in frames.knots.items():
        places = frames.samples[first : first + len(knots)].astype(float)
        first += len(knots)
        upper = min(max(int(np.searchsorted(knots, values[name])), 1), len(knots) - 1)
        share = (values[name] - knots[upper - 1]) / (knots[upper] - knots[upper - 1])
        found += (1 - share) * places[upper - 1] + share * places[upper] - start
    curves = dict(zip(frames.curves, found, strict=True))
    return curves.get("x", frames.x.astype(float)), curves["f"]


@pytest.mark.parametrize("text", TEXTS)
def test_at_every_stop_of_a_slider_the_frames_are_the_function(text):
    function = own_function(text)
    frames = typed_frames(function.at(), tuple(function.parameters))
    (parameter,) = function.parameters.values()
    for value in (parameter.low, parameter.low + 7 * parameter.step, parameter.default, parameter.high):
        x, f = at(frames, {parameter.name: value})
        # Float32 positions and values, each off by 6e-8 of itself, and slopes here are below 40.
        assert f == pytest.approx(function(x, **{parameter.name: value}), abs=2e-4)


def test_kinks_are_followed_where_they_move_evenly():
    function = own_function("relu(x - a)")
    frames = typed_frames(function.at(), ("a",))
    (kink,) = frames.breaks
    assert kink["at"] == {"offset": 0.0, "gains": {"a": 1.0}}
    assert kink["words"]
    for value in (-3.0, 1.0, 2.5):
        x, _ = at(frames, {"a": value})
        assert x[kink["index"]] == x[kink["index"] + 1] == value


def test_a_kink_that_the_first_values_do_not_have_is_there_for_the_others():
    function = own_function("relu(x) - a * relu(-x)")
    assert [kink["at"]["offset"] for kink in typed_frames(function.at(), ("a",)).breaks] == [0.0]


def test_poles_and_gaps_break_the_curve_and_numbers_stay_within_bounds():
    (pole,) = typed_frames(own_function("1/x").at(), ()).breaks
    frames = typed_frames(own_function("1/x").at(), ())
    f = frames.samples[0][frames.curves.index("f")]
    assert (f[pole["index"]], f[pole["index"] + 1]) == (-FARTHEST, FARTHEST)
    assert (
        f"ENDLESS = {FARTHEST:.0e};".replace("e+0", "e")
        in (ROOT / "activation_lab/frontend/live_chart/rounded.js").read_text()
    )
    # The place of a pole is found up to rounding.
    tangent = typed_frames(own_function("tan(x)").at(), ())
    f = tangent.samples[0][0]
    sides = [(f[pole["index"]], f[pole["index"] + 1]) for pole in tangent.breaks]
    assert sides == [(FARTHEST, -FARTHEST)] * 6
    logarithm = typed_frames(own_function("log(x)").at(), ())
    f = logarithm.samples[0][0]
    assert np.isnan(f[logarithm.x < 0]).all()
    assert np.isfinite(f[logarithm.x > 0]).all()


@pytest.mark.parametrize(
    "text", ["a*x+b*sin(c*x)+tanh(d*x)", "sin(a*x)*sin(b*x)*sin(c*x)", "relu(x-a)+relu(x-b)+relu(x-c)"]
)
@pytest.mark.parametrize("order", [1, 2])
def test_frames_fit_and_the_slider_touched_last_is_followed(text, order):
    function = own_function(text)
    names = tuple(reversed(function.parameters))
    frames = typed_frames(function.at(), names, order)
    assert len(frames.payload) <= MOST_BYTES
    assert names[0] in frames.knots
    assert len(frames.knots) >= 2


def test_the_view_is_fitted_to_the_ends_of_sliders_unless_that_would_flatten_the_curve():
    swish, bell = own_function("x * sigmoid(beta * x)"), own_function("exp(-a * x^2)")
    assert fit(swish.at(), ("beta",), (-5, 5)) == [{"beta": 1.0}, {"beta": -3.0}, {"beta": 3.0}]
    assert fit(bell.at(), ("a",), (-5, 5)) == [{"a": 1.0}, {"a": 3.0}]
