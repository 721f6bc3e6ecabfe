"""Frames: fine enough for any view, small enough for any line, and equal to the core at every sample."""

import base64
import itertools
import json
import struct

import numpy as np
import pytest

import activations
from activation_lab.figures.axes import WIDEST, X_RANGE_STEP, fitted_y
from activation_lab.figures.frames import MOST_BYTES, at_rest, frames
from activation_lab.figures.grids import (
    CHART_HEIGHT,
    MOST_CURVE_ERROR,
    MOST_POINTS,
    curve_functions,
    pixels_per_unit,
    point_stops,
    shown,
)
from tests.helpers.cases import every_activation

CATALOG = [activations.get(name) for name in activations.names()]
# Both files of frames: 1 with f and f′, 2 with f″.
both_files = pytest.mark.parametrize("order", [1, 2])


def _read(payload):
    (length,) = struct.unpack_from("<I", payload)
    header = json.loads(payload[4 : 4 + length])
    numbers = np.frombuffer(payload, dtype="<f4", offset=4 + length)
    shared = 0 if "x" in header["curves"] else header["points"]
    shape = (-1, len(header["curves"]), header["points"])
    return header, numbers[:shared], numbers[shared:].reshape(shape)


def _combinations(sampled):
    """(parameters, x, curves by name) for every setting of the parameters that has samples, in float64."""
    for parameters, samples in zip(sampled.settings, sampled.samples, strict=True):
        curves = dict(zip(sampled.curves, samples.astype(np.float64), strict=True))
        x = curves.pop("x", sampled.x.astype(np.float64))
        yield parameters, x, curves


@both_files
@every_activation
def test_the_file_holds_what_was_sampled(activation, order):
    """Reading the bytes back, as the browser does, gives the samples."""
    header, x, samples = _read(frames(activation, order).payload)
    assert np.array_equal(x, frames(activation, order).x)
    assert np.array_equal(samples, frames(activation, order).samples)
    assert [curve for curve in header["curves"] if curve != "x"] == list(curve_functions(activation, order))
    assert set(header["knots"]) == set(activation.parameters)


@both_files
@every_activation
def test_limits(activation, order):
    """As many points as allowed, and 200 KB with its header."""
    assert frames(activation, order).samples.shape[-1] <= MOST_POINTS[order]
    assert len(frames(activation, order).payload) <= MOST_BYTES


@both_files
@every_activation
def test_every_stop_of_the_point_slider_is_a_sample(activation, order):
    """So that the readout needs no interpolation in x; where the grid moves, curves are straight or their cubic is as good."""
    if len(frames(activation, order).x):
        assert np.isin(point_stops().astype(np.float32), frames(activation, order).x).all()


@both_files
@every_activation
def test_samples_are_the_core_s_numbers(activation, order):
    """Each sample is f, f′, ∂f/∂parameter or f″ rounded to float32; a doubled position holds both one-sided limits."""
    sampled = frames(activation, order)
    doubled = {entry["index"] + offset for entry in sampled.breaks for offset in (0, 1)}
    single = [index for index in range(sampled.samples.shape[-1]) if index not in doubled]
    for parameters, x, curves in _combinations(sampled):
        for name, function in curve_functions(activation, order).items():
            # Points between stops are stored in float32 too: x is off by up to |x| * 6e-8, which moves the curve as
            # much as it moves between two points 5 * 6e-8 |x| to both sides, or less; float32 rounds the value as well.
            aside = 3e-7 * np.abs(x[single])
            moved = np.abs(function(x[single] + aside, **parameters) - function(x[single] - aside, **parameters))
            tolerance = 1e-7 * (1 + np.abs(curves[name][single])) + moved
            assert (np.abs(function(x[single], **parameters) - curves[name][single]) <= tolerance).all(), name
            positions = sorted(kink.at(**activation.values(**parameters)).position for kink in activation.kinks)
            for entry, position in zip(sampled.breaks, positions, strict=True):
                index = entry["index"]
                left = function(np.nextafter(position, -np.inf), **parameters)
                right = function(np.nextafter(position, np.inf), **parameters)
                # The grid holds a moving kink's position rounded to float32.
                assert curves[name][index] == pytest.approx(left, rel=1e-6, abs=1e-6)
                assert curves[name][index + 1] == pytest.approx(right, rel=1e-6, abs=1e-6)


@both_files
@every_activation
def test_no_segment_is_off_by_half_a_pixel_in_any_view(activation, order):
    """In every closest view of the x-range slider the chord is within half a pixel of the curve, at slider ends too."""
    sampled = frames(activation, order)
    if len(sampled.x):
        ends = itertools.product(*((p.low, p.high) for p in activation.parameters.values()))
        every = [activation.values(), *(dict(zip(activation.parameters, values, strict=True)) for values in ends)]
        assert_chords(activation, order, sampled.x.astype(np.float64), every, 1e-9)
    else:
        for parameters, x, _ in _combinations(sampled):
            # The grid moves with the kinks, whose positions it holds in float32: this much aside, a chord's ends are on its side of a kink.
            assert_chords(activation, order, x, [parameters], 1e-5)


def assert_chords(activation, order, x, every, aside):
    """Between points of x, chords are within half a pixel of the curves, for each of the parameters; `aside`: a share of a segment."""
    pairs = [(left, right) for left, right in itertools.pairwise(x) if right > left]
    shares = np.linspace(0.1, 0.9, 9)
    points = np.array([left + (right - left) * shares for left, right in pairs])
    scale = pixels_per_unit(activation, points.ravel(), order).reshape(points.shape)
    inside = np.array([[left + (right - left) * aside, right - (right - left) * aside] for left, right in pairs])
    for parameters in every:
        for function in curve_functions(activation, order).values():
            y_left, y_right = function(inside, **parameters).T
            chord = y_left[:, None] + (y_right - y_left)[:, None] * shares
            off = np.abs(shown(function(points, **parameters)) - shown(chord)) * scale
            assert off.max() <= MOST_CURVE_ERROR, (parameters, points.ravel()[off.argmax()])


@both_files
@every_activation
def test_what_the_browser_interpolates_is_exact_at_every_slider_stop(activation, order):
    """At random stops of all sliders at once, interpolated samples are the core's numbers to float32's last digits."""
    sampled = frames(activation, order)
    doubled = [entry["index"] + offset for entry in sampled.breaks for offset in (0, 1)]
    rng = np.random.default_rng(1)
    for _ in range(20):
        parameters = dict(sampled.defaults)
        for parameter in activation.parameters.values():
            stops = np.arange(parameter.low, parameter.high + parameter.step / 2, parameter.step)
            parameters[parameter.name] = float(np.round(rng.choice(stops), 10))
        curves = dict(zip(sampled.curves, _interpolated(sampled, parameters), strict=True))
        x = np.delete(curves.pop("x", sampled.x.astype(np.float64)), doubled)
        for name, function in curve_functions(activation, order).items():
            curve = np.delete(curves[name], doubled)
            # Two float32 roundings of the samples, one of x.
            assert np.abs(curve - function(x, **parameters)).max() <= 2e-6 * (1 + np.abs(curve).max()), (
                name,
                parameters,
            )


def _interpolated(sampled, parameters):
    """What the browser does, in NumPy: linear between the neighbouring knots of each parameter."""
    if sampled.additive:
        start, found = 1, sampled.samples[0].astype(np.float64)
        for name, knots in sampled.knots.items():
            alone = sampled.samples[start : start + len(knots)].astype(np.float64)
            found += _between(knots, parameters[name], alone) - sampled.samples[0]
            start += len(knots)
        return found
    grid = sampled.samples.reshape([len(knots) for knots in sampled.knots.values()] + list(sampled.samples.shape[1:]))
    for name, knots in sampled.knots.items():
        grid = _between(knots, parameters[name], grid)
    return grid


def _between(knots, value, samples):
    at = min(int(np.searchsorted(knots, value, side="right")) - 1, len(knots) - 2)
    share = (value - knots[at]) / (knots[at + 1] - knots[at])
    return samples[at] * (1 - share) + samples[at + 1] * share


def test_linear_parameters_need_two_knots():
    """Leaky ReLU, PReLU, ELU and SELU are linear in their parameters."""
    for name in ("leaky_relu", "prelu", "elu", "selu"):
        assert all(len(knots) == 2 for knots in frames(activations.get(name)).knots.values())


def test_a_curved_parameter_gets_a_knot_at_every_stop():
    """Were the curve not linear in α, two knots would show a wrong number while α moves."""
    import dataclasses

    curved = dataclasses.replace(
        activations.elu,
        function=lambda x, alpha: activations.elu(x, alpha=alpha**2),
        slope=lambda x, alpha: activations.elu.derivative(x, alpha=alpha**2),
        parameter_list=(dataclasses.replace(activations.elu.parameters["alpha"], step=0.1),),
    )
    assert len(frames(curved).knots["alpha"]) == 31


def test_kinks_that_move_keep_their_index():
    """Were ReLU's kink at its own threshold, the grid would move with it and stay exact between two knots."""
    import dataclasses

    from activations.activation import Kink, Parameter

    shifted = dataclasses.replace(
        activations.relu,
        function=lambda x, threshold: np.maximum(x - threshold, 0),
        slope=lambda x, threshold: np.where(x > threshold, 1.0, 0.0),
        parameter_list=(Parameter("threshold", "θ", 0.0, -2.0, 2.0, 0.1, ""),),
        kinks=(Kink(position=lambda threshold: threshold, left=0, right=1),),
    )
    sampled = frames(shifted)
    assert sampled.knots == {"threshold": (-2.0, 2.0)}
    (entry,) = sampled.breaks
    x, f, slope = _interpolated(sampled, {"threshold": 0.5})
    assert x[entry["index"]] == x[entry["index"] + 1] == pytest.approx(0.5)
    assert f == pytest.approx(np.maximum(x - 0.5, 0), abs=1e-6)
    assert slope[entry["index"]] == pytest.approx(0)
    assert slope[entry["index"] + 1] == pytest.approx(1)


def test_a_kink_is_sampled_from_both_sides():
    """ReLU's f′ has 0 and 1 at the doubled 0, and its value there belongs to the left."""
    sampled = frames(activations.relu)
    (entry,) = sampled.breaks
    assert list(sampled.x[entry["index"] : entry["index"] + 2]) == [0, 0]
    assert list(sampled.samples[0, 1, entry["index"] : entry["index"] + 2]) == [0, 1]
    assert entry["slope"] == "left"


def test_frames_of_f_do_not_hold_its_second_derivative():
    """A page without f″ fetches nothing of it: the first file has no curve and no trace for it, the second one has both."""
    first, second = frames(activations.gelu), frames(activations.gelu, 2)
    assert "second" not in first.curves
    assert second.curves == ("second",)
    drawn = [{trace["meta"].get("curve") for trace in each.figures["overlay"]["data"]} for each in (first, second)]
    assert drawn[1] - drawn[0] == {"second"}
    assert second.file_name.startswith("gelu.second-")


def test_where_only_the_second_derivative_jumps_both_limits_are_sampled():
    """Squared ReLU's f″ has 0 and 2 at the doubled 0, and its value there belongs to the left; softsign's belongs to neither side."""
    sampled = frames(activations.squared_relu, 2)
    (entry,) = sampled.breaks
    assert list(sampled.samples[0, 0, entry["index"] : entry["index"] + 2]) == [0, 2]
    assert entry["second"] == "left"
    (entry,) = frames(activations.softsign, 2).breaks
    assert entry["value"] == {"second": 0}


def test_file_names_change_with_the_content():
    """The hash is of the numbers: equal content, equal name; other content, other name."""
    import dataclasses

    sampled = frames(activations.elu)
    assert dataclasses.replace(sampled).file_name == sampled.file_name
    assert dataclasses.replace(sampled, samples=sampled.samples + 1).file_name != sampled.file_name


@every_activation
def test_fitted_y_holds_zero_and_the_curves(activation):
    """In a narrow view both curves and 0 are in sight, and of an f that is steeper than the axes may be, a part."""
    for low, span in itertools.product(np.arange(*WIDEST, 2.5), (X_RANGE_STEP, 2.0, 10.0)):
        high = min(low + span, WIDEST[1])
        x = np.linspace(low, high, 101)
        curves = [activation(x), activation.derivative(x)]
        bottom, top = fitted_y(curves, low, high)
        most = max([2 * max(high - low, abs(low), abs(high)), *(2.25 * np.min(np.abs(curve)) for curve in curves)])
        assert bottom <= 0 <= top
        assert all(np.any((curve > bottom) & (curve < top)) for curve in curves)
        assert top - bottom <= most * (1 + 1e-12)
        assert top - bottom >= (high - low) / 20 * (1 - 1e-12)
        if max(map(np.max, curves)) - min(0, *map(np.min, curves)) < most / 1.2:
            assert bottom <= min(map(np.min, curves))
            assert top >= max(map(np.max, curves))


def test_chart_height_is_no_smaller_than_what_is_drawn():
    """The pixel limits are stated for the height that the chart has on a desktop."""
    from activation_lab.ui.charts.live_chart import HEIGHT

    assert HEIGHT - 40 <= CHART_HEIGHT


@every_activation
def test_what_a_commit_sends(activation):
    """At rest the chart has the core's numbers: curves only where the frames do not hold them, on the same grid."""
    known = frames(activation)
    for stop in (0, -1):
        stops = known.defaults | {name: knots[stop] for name, knots in known.knots.items()}
        assert "samples" not in at_rest(activation.at(**stops), 0.25)
    for parameter in activation.parameters.values():
        if parameter.choices:
            continue
        function = activation.at(**{parameter.name: parameter.low + 2.37 * parameter.step})
        sent = at_rest(function, 0.25)
        assert sent["reading"] == {
            "f": function(0.25),
            "slope": function.derivative(0.25),
        }
        json.dumps(sent, allow_nan=False)
        # Curves are the same between two knots, or change evenly: no stop of the slider is between them.
        after = np.searchsorted(known.knots[parameter.name], function.values[parameter.name])
        gap = known.knots[parameter.name][after] - known.knots[parameter.name][after - 1]
        straight = gap > 1.5 * parameter.step
        assert straight == ("samples" not in sent)
        if not straight:
            samples = np.frombuffer(base64.b64decode(sent["samples"]), "<f4").reshape(known.samples.shape[1:])
            doubled = {entry["index"] + offset for entry in known.breaks for offset in (0, 1)}
            single = [index for index in range(samples.shape[-1]) if index not in doubled]
            curves = dict(zip(known.curves, samples, strict=True))
            x = curves.pop("x", known.x)[single].astype(np.float64)
            for name, curve in curves.items():
                expected = curve_functions(activation)[name](x, **sent["values"])
                # Float32 rounds x as well, which moves a curve by its slope × |x| × 6e-8.
                np.testing.assert_allclose(curve[single], expected, rtol=1e-6, atol=1e-6 * (1 + np.abs(x).max()))


@both_files
@every_activation
def test_readings_can_be_sent(activation, order):
    """JSON knows no NaN and no ∞: f, f′ and f″ are finite wherever the sliders lead."""
    for point in (-10.0, -0.05, 0.0, 10.0):
        for parameter in activation.parameters.values():
            for value in (parameter.low, parameter.high):
                json.dumps(at_rest(activation.at(**{parameter.name: value}), point, order=order), allow_nan=False)
        json.dumps(at_rest(activation.at(), point, order=order), allow_nan=False)


def test_with_f_second_a_commit_sends_its_numbers_too():
    """f″ at the point, its limits on a kink, and its samples where the second file does not hold them."""
    elu = at_rest(activations.elu.at(alpha=2.0), 0.0, order=2)
    assert elu["reading"]["second"] == 2
    assert elu["sides"]["second"] == (2, 0)
    squared = at_rest(activations.squared_relu.at(), 0.0, order=2)
    assert squared["sides"] == {"f": (0, 0), "slope": (0, 0), "second": (0, 2)}
    assert "sides" not in at_rest(activations.squared_relu.at(), 0.0)
    between = at_rest(activations.silu.at(beta=1.702), 0.0, order=2)
    known = frames(activations.silu, 2)
    samples = np.frombuffer(base64.b64decode(between["secondSamples"]), "<f4")
    expected = activations.silu.derivative(known.x.astype(np.float64), order=2, beta=1.702)
    np.testing.assert_allclose(samples, expected, rtol=1e-6, atol=1e-6)
