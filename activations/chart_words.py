"""What is said of a chart: the sentences for x₀ on a kink, of f, f′ and f″, and all that it shows for a reader who does not see it."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations
from typing import Literal, TypeAlias

import numpy as np

from activations.activation import Activation, Kink
from activations.instance import Instance
from activations.types import Fact
from activations.words import joined, number, setting, settings

# What jumps at a kink.
Jumping: TypeAlias = Literal["f", "slope", "both"]
# Digits that tell two slopes apart, at least and at most.
LEAST_DIGITS, MOST_DIGITS = 4, 17
# As SAME_Y in frontend/live_chart/curves.js: what of f″ jumps by less is not told, since a chart, whose samples are float32, does not show it.
LEAST_JUMP = 1e-5


def _jumps(function: Instance, kink: Kink[float]) -> Iterator[str]:
    """What jumps at a kink, f or f′ or both, in one sentence each."""
    f_left, f_right = np.round(function(np.nextafter(kink.position, [-np.inf, np.inf])), 9)
    for curve, jumps, left, right in (
        ("f", kink.jump, f_left, f_right),
        ("f′", kink.left != kink.right, kink.left, kink.right),
    ):
        if jumps:
            yield f"{curve} jumps at {number(kink.position)} from {number(left)} to {number(right)}."


def kink_templates(kink: Kink[float | Fact]) -> dict[Jumping, str]:
    """What is said with x₀ on a kink: where f′ jumps ("slope"), where f does ("f"), and where both do ("both").

    To be filled with {x}, f′ just left and right of it as {left} and {right}, f as {below} and {above}, and f′ there as {taken}.
    """
    return {
        "slope": f"At {{x}} the slope jumps from {{left}} to {{right}}; {kink.frameworks}.",
        "f": f"At {{x}} f jumps from {{below}} to {{above}}, and its slope is {{left}} on both sides; {kink.frameworks}.",
        "both": f"At {{x}} f jumps from {{below}} to {{above}}, and its slope from {{left}} to {{right}}; {kink.frameworks}.",
    }


def second_templates(kink: Kink[float | Fact]) -> dict[str, str]:
    """What is said of f″ with x₀ on a kink, by what f″ has: "doublet", "delta", "step", or several of them in this order, with spaces between.

    To be filled with {where}, the weights {delta} of the Dirac delta and {jump} of its derivative, f″ just left and right of it as {left} and
    {right}, and f″ there as {taken}.
    """
    parts = {
        "doublet": "the derivative of a Dirac delta (weight {jump})",
        "delta": "a Dirac delta (weight {delta})",
        "step": "jumps from {left} to {right}",
    }
    found = {}
    for count in range(1, len(parts) + 1):
        for chosen in combinations(parts, count):
            deltas = [parts[name] for name in chosen if name != "step"]
            said = joined(
                [*([f"has {joined(deltas)}"] if deltas else []), *([parts["step"]] if "step" in chosen else [])]
            )
            found[" ".join(chosen)] = f"{{where}} f″ {said}; {kink.second_frameworks}."
    return found


def at_kink(function: Instance, x: float, order: Literal[1, 2] = 1) -> str:
    """With x on a kink, what jumps there, from what to what, and which slope frameworks return; with order 2 of f″ too; "" elsewhere."""
    kink = function.kink_at(x, order=order)
    return _at(function, kink, order) if kink else ""


def at_first_kink(function: Instance, order: Literal[1, 2] = 1) -> str:
    """What is said at the leftmost kink at which anything jumps, or else may jump at other values; "" for a function without one."""
    jumps = {1: lambda kink: kink.may_jump, 2: lambda kink: kink.second_may_jump}[order]
    kinks = function.kinks(order=order) or [
        kink.at(**function.values) for kink in function.activation.kinks if jumps(kink)
    ]
    return _at(function, min(kinks, key=lambda kink: kink.position), order) if kinks else ""


def _at(function: Instance, kink: Kink[float], order: Literal[1, 2]) -> str:
    said = _filled(kink_templates(kink)[_what_jumps(kink)], function, kink)
    if order == 1:
        return said
    there = {"doublet": kink.jump, "delta": kink.delta, "step": kink.second_jump}
    found = " ".join(name for name, size in there.items() if abs(size) > LEAST_JUMP)
    if not found:
        return said if kink.jump or kink.delta else ""
    alone = found == "step"
    more = _second_filled(second_templates(kink)[found], function, kink, alone)
    return more if alone else f"{said} {more}"


def _second_filled(template: str, function: Instance, kink: Kink[float], alone: bool) -> str:
    """A template of `second_templates`. alone: whether nothing else is said of this kink."""
    taken = function.derivative(kink.position, order=2)
    told = {
        "jump": kink.jump,
        "delta": kink.delta,
        "left": kink.second_left,
        "right": kink.second_right,
        "taken": taken,
    }
    where = f"At {setting(kink.position)}" if alone else "There"
    return template.format(where=where, **{name: number(value) for name, value in told.items()})


def _what_jumps(kink: Kink[float]) -> Jumping:
    return "slope" if not kink.jump else "f" if kink.left == kink.right else "both"


def _filled(template: str, function: Instance, kink: Kink[float]) -> str:
    """A template of `kink_templates`, with as many digits of the slopes as it takes to tell them apart."""
    (below, above), slopes = function.sides_of(kink)["f"], (kink.left, kink.right)
    enough = (count for count in range(LEAST_DIGITS, MOST_DIGITS) if len({number(each, count) for each in slopes}) > 1)
    digits, taken = next(enough, LEAST_DIGITS), function.derivative(kink.position)
    told = {name: number(each, digits) for name, each in zip(("left", "right", "taken"), (*slopes, taken), strict=True)}
    return template.format(x=setting(kink.position), below=number(below), above=number(above), **told)


def with_sides(value: float, left: float, right: float) -> str:
    """A number at a kink, and those on both sides of it where they differ, for a table."""
    before, after = number(left), number(right)
    return number(value) if before == after else f"{number(value)} ({before} | {after})"


# At the edges of a window, numbers may be too large for a float.
@np.errstate(over="ignore")
def description(
    function: Instance,
    x_range: tuple[float, float],
    point: float | None,
    with_derivative: bool = True,
    with_second: bool = False,
) -> str:
    """What the chart shows, f with or without f′, and f″ with f′, in sentences with values, for a reader who does not see it.

    point: x₀, or None where the values there are not told.
    """
    activation, f, slope = function.activation, function, function.derivative
    low, high = x_range
    told = "".join(f", {each}" for each in settings(function))
    if with_second:
        jumps = " ".join(at_kink(function, kink.position, 2) for kink in function.kinks(order=2))
    else:
        jumps = " ".join(text for kink in function.kinks() for text in _jumps(function, kink))
    at_point = ""
    if point is not None:
        kink = function.kink_at(point)
        taken = f"; {_filled(kink.frameworks, function, kink)}" if kink else ""
        there = f", f′ = {number(slope(point))}{taken}" if with_derivative else ""
        if with_derivative and with_second:
            there += f", f″ = {number(function.derivative(point, order=2))}"
        at_point = f"At the point x = {setting(point)}: f = {number(f(point))}{there}."
    if not with_derivative:
        return (
            f"{activation.title} for x from {setting(low)} to {setting(high)}{told}. "
            f"f goes from {number(f(low))} at the left edge to {number(f(high))} at the right. {at_point}"
        ).strip()
    bends = ""
    if with_second:
        second = partial(function.derivative, order=2)
        bends = f", f″ from {number(second(low))} to {number(second(high))}"
    return (
        (
            f"{curves_drawn(activation, with_second)} for x from {setting(low)} to {setting(high)}{told}. "
            f"f goes from {number(f(low))} at the left edge to {number(f(high))} at the right, "
            f"f′ from {number(slope(low))} to {number(slope(high))}{bends}. {jumps} "
            f"{at_point}"
        )
        .replace("  ", " ")
        .strip()
    )


def curves_drawn(activation: Activation, with_second: bool) -> str:
    """How the curves of f, f′ and on request f″ are told apart, for a reader who does not see them."""
    if with_second:
        return f"{activation.title} (solid), its derivative (dashed) and its second derivative (dashes and dots)"
    return f"{activation.title} (solid) and its derivative (dashed)"
