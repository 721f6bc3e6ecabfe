"""A function's curve and its derivative as a small SVG for a card, drawn from the core's own numbers with few bytes."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from activation_lab.figures.axes import fitted_y
from activation_lab.figures.preview import ticks
from activation_lab.figures.types import Range
from activations import Activation
from activations.types import FloatArray
from activations.words import number

# Units of the drawing; a card shows about half as many pixels.
WIDTH, HEIGHT = 440, 260
# The drawing extends this far to both sides, or a little past the outermost kink, so that it shows ReLU6's limit.
REACH, PAST_KINK = 4.0, 1.25
# How far a curve may be from the core's numbers, in units, all rounding included, and where two parabolas meet from their direction, in
# radians: with these a curve looks as one of ten times as many bytes does.
TOLERANCE, TURN = 0.75, 0.05
# As shares of the height: how far beyond the frame a curve is drawn, and how far off it may be there, where nobody sees it.
BEYOND, OFF_BEYOND = 0.15, 0.1
# The room for numbers left of the axes and below them, and for halves of these at both other sides, in units; and the most numbers on each.
BESIDE, BELOW, AROUND, MOST_NUMBERS = 64, 30, 12, 5


@lru_cache(maxsize=256)
def thumbnail(activation: Activation, with_slope: bool = True, numbers: bool = False) -> str:
    """The SVG text, kept: f solid, and f′ dashed unless it is left out, in CSS classes that take the theme's colours; both are cut at kinks.

    numbers: whether both axes have any, in margins of their own.
    """
    kinks = [kink.position for kink in activation.kinks_at()]
    reach = max([REACH, *(PAST_KINK * abs(kink) for kink in kinks)])
    x = np.linspace(-reach, reach, WIDTH + 1)
    drawn = {"slope": activation.derivative, "f": activation} if with_slope else {"f": activation}
    y_low, y_high = fitted_y([function(x) for function in drawn.values()], -reach, reach)

    def path(function):
        pieces = []
        for left, right in zip([-reach, *kinks], [*kinks, reach], strict=True):
            inside = x[(x > left) & (x < right)]
            piece = np.concatenate([[np.nextafter(left, right)], inside, [np.nextafter(right, left)]])
            across = (piece + reach) / (2 * reach) * WIDTH
            down = (y_high - function(piece)) / (y_high - y_low) * HEIGHT
            pieces.append(_piece(across, down))
        return "".join(pieces)

    zero = round(y_high / (y_high - y_low) * HEIGHT)
    label = f"{activation.title} and its derivative" if with_slope else activation.title
    curves = "".join(f'<path class="{name}" d="{path(function)}"/>' for name, function in drawn.items())
    if numbers:
        return _with_numbers(label, zero, curves, (-reach, reach), (y_low, y_high))
    return (
        f'<svg class="thumbnail" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">'
        f'<path class="axis" d="M0 {zero}h{WIDTH}M{WIDTH // 2} 0v{HEIGHT}"/>{curves}</svg>'
    )


def _with_numbers(label: str, zero: int, curves: str, x_range: Range, y_range: Range) -> str:
    """The same with a grid and its numbers, left of the curves and below them."""
    (left, right), (low, high) = x_range, y_range
    columns = [(round((x - left) / (right - left) * WIDTH), x) for x in ticks(left, right, MOST_NUMBERS)]
    rows = [(round((high - y) / (high - low) * HEIGHT), y) for y in ticks(low, high, MOST_NUMBERS)]
    grid = "".join([f"M{at} 0v{HEIGHT}" for at, _ in columns] + [f"M0 {at}h{WIDTH}" for at, _ in rows])
    written = "".join(f'<text x="{at}" y="{HEIGHT + BELOW - 4}">{number(x)}</text>' for at, x in columns)
    written += "".join(f'<text class="row" x="-8" y="{at + 8}">{number(y)}</text>' for at, y in rows)
    return (
        f'<svg class="thumbnail" viewBox="{-BESIDE} {-AROUND} {WIDTH + BESIDE + AROUND} {HEIGHT + BELOW + AROUND}" role="img" aria-label="{label}">'
        f'<svg width="{WIDTH}" height="{HEIGHT}"><path class="grid" d="{grid}"/>'
        f'<path class="axis" d="M0 {zero}h{WIDTH}M{WIDTH // 2} 0v{HEIGHT}"/>{curves}</svg>{written}</svg>'
    )


def _piece(across: FloatArray, down: FloatArray) -> str:
    """A smooth piece of a curve, as parabolas of which each spans as much as TOLERANCE allows."""
    start = (round(across[0]), _rounded(down[0]))
    numbers = "".join(map(_written, _parabolas(across, down)))
    return f"M{start[0]} {start[1]}q{numbers.lstrip()}".replace(" -", "-")


def _written(numbers: tuple[float, ...]) -> str:
    """Numbers of a path, with a space where no minus sign separates them."""
    return "".join(f" {number:g}" for number in numbers)


def _rounded(down: float) -> int:
    return round(float(np.clip(down, -BEYOND * HEIGHT, (1 + BEYOND) * HEIGHT)))


def _parabolas(across: FloatArray, down: FloatArray) -> Iterator[tuple[float, float, int, int]]:
    """(to the control point, to the end), all relative to the start, of parabolas that follow one another. Halfway between its ends x is that of its control point."""
    place, last = 0, len(across) - 1
    while place < last:
        # By halves; two points always fit.
        fits, fails, control = place, last + 1, 0.0
        while fails - fits > 1:
            end = last if fails > last else (fits + fails) // 2
            height, near = _control(across[place : end + 1], down[place : end + 1])
            fits, fails, control = (end, fails, height) if near else (fits, end, control)
        x, y = round(across[place]), _rounded(down[place])
        if width := round(across[fits]) - x:
            yield width / 2, control - y, width, _rounded(down[fits]) - y
        place = fits


def _control(across, down):
    """(the height of the control point for a parabola through the rounded ends, whether the parabola is near enough everywhere)."""
    left, right = round(across[0]), round(across[-1])
    first, last = _rounded(down[0]), _rounded(down[-1])
    straight = (first + last) / 2
    if len(across) == 2:
        return straight, True
    share = (across - left) / max(right - left, 1)
    weight = 2 * share * (1 - share)
    rest = np.clip(down, -BEYOND * HEIGHT, (1 + BEYOND) * HEIGHT) - (1 - share) ** 2 * first - share**2 * last
    # What is off by rounding alone stays straight.
    control = (
        straight if np.abs(rest - straight * weight).max() <= 0.5 else round(float(weight @ rest / (weight @ weight)))
    )
    outside = (down < 0) | (down > HEIGHT)
    allowed = np.where(outside, OFF_BEYOND * HEIGHT, TOLERANCE)
    drawn = np.array([control - first, last - control]) * 2 / max(right - left, 1)
    slopes = (down[[1, -1]] - down[[0, -2]]) / (across[[1, -1]] - across[[0, -2]])
    turned = np.abs(np.arctan(slopes) - np.arctan(drawn))
    near = np.all(np.abs(rest - control * weight) <= allowed)
    return control, bool(near and np.all((turned <= TURN) | outside[[0, -1]]))
