"""Previews: their size, true curves with honest breaks, and names that lie on no curve."""

import itertools
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

import activations
from activation_lab.figures.lettering import font
from activation_lab.figures.palette import LIGHT
from activation_lab.figures.preview import SIZE, Plot, Preview, ticks
from activation_lab.figures.previews import compare_preview, function_preview
from tests.helpers.cases import in_one

STATES = [activations.get(name).at() for name in activations.names()]
STATES += [activations.elu.at(alpha=alpha) for alpha in (0.0, 1.5, 3.0)]
STATES += [activations.prelu.at(alpha=alpha) for alpha in (-0.5, 1.0, 1.5)]


@pytest.mark.parametrize("function", STATES, ids=lambda one: f"{one.activation.name} {list(one.values.values())}")
def test_a_curves_name_lies_on_no_curve(function):
    """Neither on another name."""
    views = ((-5.0, 5.0), None), ((-10.0, 10.0), 2.0), ((-1.0, 0.5), 0.0)
    for (x_range, point), with_second in (*zip(views, itertools.repeat(False)), (views[0], True)):
        plot = Plot(function_preview(function, x_range=x_range, point=point, with_second=with_second))
        taken, placed = plot.taken(), []
        for _, (across, down), (wide, high) in plot.labels():
            left, top = round(across - wide / 2), round(down - high / 2)
            assert 0 <= left < left + wide <= plot.size[0]
            assert 0 <= top < top + high <= plot.size[1]
            assert not taken[top : top + high, left : left + wide].any()
            placed.append((left, top, left + wide, top + high))
        assert len(placed) == 2 + with_second
        for a, b in itertools.combinations(placed, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


@in_one([(state,) for state in STATES])
def test_curves_are_the_cores_and_break_where_they_jump(function):
    preview = function_preview(function)
    curves = {curve.label: curve for curve in preview.curves}
    for x, y in curves["f"].pieces:
        np.testing.assert_array_equal(y, function(x))
    for x, y in curves["f′"].pieces:
        np.testing.assert_array_equal(y, function.derivative(x))
    inside = [kink for kink in function.kinks() if -5 < kink.position < 5]
    assert len(curves["f′"].pieces) == len(inside) + 1
    assert len(curves["f"].pieces) == 1 + sum(bool(kink.jump) for kink in inside)
    for kink in inside:
        filled = [mark for mark in preview.marks if mark[0] == kink.position and mark[2] == "$slope" and mark[3]]
        assert len(filled) == (kink.left != kink.right)


@in_one([(state,) for state in STATES])
def test_f_second_is_drawn_on_request(function):
    """The core's own, broken at every kink, with both ends and its value where it jumps; nothing of it is on other previews."""
    preview = function_preview(function, with_second=True)
    (second,) = (curve for curve in preview.curves if curve.label == "f″")
    for x, y in second.pieces:
        np.testing.assert_array_equal(y, function.derivative(x, order=2))
    inside = [kink for kink in function.kinks(order=2) if -5 < kink.position < 5]
    assert len(second.pieces) == len(inside) + 1
    ends = [mark for mark in preview.marks if mark[2] == "$second"]
    for kink in (kink for kink in inside if kink.second_jump):
        here = [(y, filled) for x, y, _, filled in ends if x == kink.position]
        assert {kink.second_left, kink.second_right} <= {y for y, _ in here}
        assert [y for y, filled in here if filled] == [
            pytest.approx(float(function.derivative(kink.position, order=2)))
        ]
    assert {mark[0] for mark in ends} == {kink.position for kink in inside if kink.second_jump}
    for other in (function_preview(function), function_preview(function, with_slope=False, with_second=True)):
        assert all(curve.token != "$second" for curve in other.curves)


def test_the_picture_has_its_size_and_its_colours():
    image = Image.open(BytesIO(function_preview(activations.elu.at(alpha=1.5), ("α = 1.5",)).png())).convert("RGB")
    assert image.size == SIZE == (1200, 630)
    colours = {colour for _, colour in image.getcolors(SIZE[0] * SIZE[1])}

    def near(token):
        wanted = [int(LIGHT[token][place : place + 2], 16) for place in (1, 3, 5)]
        return any(max(abs(one - other) for one, other in zip(colour, wanted, strict=True)) < 6 for colour in colours)

    assert all(map(near, ("$f", "$slope", "$text", "$paper")))
    assert not near("$point")


def test_eight_functions_keep_their_colours():
    """Though a PNG with a palette has but 256."""
    members = tuple(activations.get(name).at() for name in activations.names()[:8])
    names = tuple(member.activation.title for member in members)
    image = Image.open(BytesIO(compare_preview(members, names, "Compare").png())).convert("RGB")
    colours = {colour for _, colour in image.getcolors(SIZE[0] * SIZE[1])}
    for place in range(1, 9):
        token = LIGHT[f"$series{place}"]
        assert tuple(int(token[start : start + 2], 16) for start in (1, 3, 5)) in colours, token


def test_where_the_link_moved_the_point_its_tangent_touches():
    preview = function_preview(activations.tanh.at(), point=0.5)
    tangent = preview.curves[0]
    (x, y) = tangent.pieces[0]
    assert preview.point == (0.5, pytest.approx(np.tanh(0.5)))
    assert np.interp(0.5, x, y) == pytest.approx(np.tanh(0.5))
    assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(1 - np.tanh(0.5) ** 2)
    assert function_preview(activations.tanh.at(), x_range=(1.0, 2.0), point=0.5).point is None


def test_all_letters_are_in_the_font():
    """What names, formulas' symbols and numbers need."""
    unknown = font(60).getmask("\ufffe").getbbox(), bytes(font(60).getmask("\ufffe"))
    symbols = {entry.symbol for name in activations.names() for entry in activations.get(name).parameters.values()}
    for letter in {*"".join(symbols), *"′−∞·…₁₂₃₄₅₆ασβ×⁻¹²³’"}:
        assert (font(60).getmask(letter).getbbox(), bytes(font(60).getmask(letter))) != unknown, letter


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [(-5, 5, [-4, -2, 0, 2, 4]), (0, 1, [0, 0.5, 1]), (-0.1, 0.1, [-0.1, -0.05, 0, 0.05, 0.1][1:-1]), (100, 130, [100, 110, 120, 130])],
)  # fmt: skip
def test_numbers_on_axes_are_round(low, high, found):
    assert set(found) <= set(ticks(low, high, 5))
    assert len(ticks(low, high, 5)) <= 5


def test_names_that_are_long_stay_in_their_column():
    """The longest that the app has, beside seven others."""
    members = tuple(activations.get("hard_sigmoid").at() for _ in range(8))
    names = ("Leaky ReLU α = 0.123456789",) * 8
    image = Image.open(BytesIO(compare_preview(members, names, "Compare").png())).convert("L")
    between = np.array(image)[:, 470:520]
    assert between.min() > 200


def test_words_alone():
    image = Image.open(BytesIO(Preview("Dying ReLU", caption="A question? " * 12).png()))
    assert image.size == SIZE


def test_on_a_kink_the_tangent_is_two_half_lines():
    """The left slope on the left, the right one on the right, each from where f comes from."""
    hard_shrink = activations.get("hard_shrink").at(threshold=1.0)
    for function, x, sides in (
        (activations.elu.at(alpha=2), 0.0, ((0, 2), (0, 1))),
        (hard_shrink, 1.0, ((0, 0), (1, 1))),
    ):
        for (along, up), (height, slope) in zip(
            function_preview(function, point=x).curves[0].pieces, sides, strict=True
        ):
            assert np.interp(x, along, up) == pytest.approx(height, abs=1e-12)
            assert (up[-1] - up[0]) / (along[-1] - along[0]) == pytest.approx(slope, abs=1e-12)


def test_the_view_of_a_typed_function_is_not_made_high_by_a_piece_between_two_of_its_poles():
    """A piece of tan(x) + round(x) begins at the jump at 1.5, and is above 14 up to the pole at π/2."""
    function = activations.typed("tan(x) + round(x)").at()
    preview = function_preview(function, poles=function.activation.found().poles)
    assert preview.ranges == ((-5.0, 5.0), (-10.0, 10.0))
    assert preview.caption == "A function that you typed"
