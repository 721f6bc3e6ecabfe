"""Python code that computes functions with the core's own NumPy and draws them: notebook and script share it.

A typed function's code is written from its tree instead (activation_lab/export/typed_code/numpy_source.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from activation_lab.export.curve import POINTS
from activation_lab.export.named import Named
from activation_lab.export.source import name_of, source
from activation_lab.figures import palette
from activation_lab.figures.axes import fitted_y

if TYPE_CHECKING:
    from activation_lab.export.typed_code.numpy_source import NumpySource


@dataclass(frozen=True)
class Line:
    """How a quantity is drawn: Matplotlib's style, the palette's token, the label."""

    line: str
    colour: str
    label: str


LINES = {
    "f": Line("-", "$f", "f"),
    "df_dx": Line("--", "$slope", "f′"),
    "d2f_dx2": Line("-.", "$second", "f″"),
}
SERIES = sum(token.startswith("$series") and token[7:].isdigit() for token in palette.LIGHT)
BY_PARAMETER = Line(":", "$parameter_slope", "")


def definitions(members: Sequence[Named]) -> str:
    """Code that imports NumPy and defines all that the members' quantities need."""
    core = [member for member in members if not member.typed]
    parts = [source(dict.fromkeys(each for member in core for each in member.quantities.values()))] if core else []
    return "\n\n\n".join([*parts, *(_typed(member).definitions for member in members if member.typed)])


def _typed(member: Named) -> "NumpySource":
    from activation_lab.export.typed_code.numpy_source import numpy_source

    return numpy_source(member.function, tuple(member.quantities), member.name)


def kinks(members: Sequence[Named], x_range: tuple[float, float]) -> list[float]:
    """The positions within the x-range at which any of the members has a kink or a pole."""
    low, high = x_range
    positions = {
        position for member in members for position in (*(kink.position for kink in member.kinks), *member.poles)
    }
    return sorted(position for position in positions if low < position < high)


def values(members: Sequence[Named], x_range: tuple[float, float]) -> str:
    """Code that computes x, with every kink and both its sides, and the members' quantities there."""
    low, high = map(float, x_range)
    lines = [f"x = np.linspace({low!r}, {high!r}, {POINTS})"]
    found = kinks(members, x_range)
    if found:
        lines += [
            "# Where a curve may jump, it is drawn up to both sides and not between them.",
            f"kinks = np.array({found!r})",
            "x = np.unique(np.concatenate([x, kinks - 1e-9, kinks, kinks + 1e-9]))",
        ]
    for member in members:
        lines.append(f"\n# {member.title}")
        lines += [f"{member.prefix}{quantity} = {call(member, quantity, 'x')}" for quantity in member.quantities]
    return "\n".join(lines)


def call(member: Named, quantity: str, x: str) -> str:
    """The call that computes a member's quantity at x, a Python expression."""
    if member.typed:
        return f"{_typed(member).names[quantity]}({x})"
    arguments = "".join(f", {name}={_literal(value)}" for name, value in member.function.values.items())
    return f"{name_of(member.quantities[quantity])}({x}{arguments})"


def _literal(value):
    return "np.inf" if value == float("inf") else repr(value)


def plot(members: Sequence[Named], x_range: tuple[float, float]) -> str:
    """Code that draws what `values` has computed: f solid, f′ dashed, f″ in dashes and dots, ∂f/∂parameter dotted.

    In the page's colours, or with several members a colour for each. Its first line imports Matplotlib.
    """
    found = kinks(members, x_range)
    lines = ["import matplotlib.pyplot as plt", "", "figure, axes = plt.subplots(figsize=(8, 5))"]
    lines += [f'axes.{line}(0, color="{palette.LIGHT["$zero"]}", linewidth=1)' for line in ("axhline", "axvline")]
    if found:
        lines.append("between = np.isin(x, kinks)")
    for place, member in enumerate(members):
        for quantity in member.quantities:
            style = LINES.get(quantity, BY_PARAMETER)
            colour = palette.LIGHT[f"$series{place % SERIES + 1}" if member.prefix else style.colour]
            y = f"{member.prefix}{quantity}"
            y = f"np.where(between, np.nan, {y})" if found else y
            label = style.label or f"∂f/∂{member.function.activation.parameters[quantity.removeprefix('df_d')].symbol}"
            label = f"{label}: {member.title}" if member.prefix else label
            lines.append(f'axes.plot(x, {y}, "{style.line}", color="{colour}", linewidth=2, label="{label}")')
    return "\n".join([*lines, *_frame(members, x_range)])


def _frame(members, x_range):
    """The lines that set what is seen: the page's rule for the y-range, a light grid, no box."""
    low, high = map(float, x_range)
    x = np.linspace(low, high, POINTS)
    curves = [member.values(quantity, x) for member in members for quantity in member.quantities if quantity in LINES]
    bottom, top = (float(f"{end:.3g}") for end in fitted_y(curves, low, high))
    title = members[0].title if len(members) == 1 else ""
    return [
        f'axes.set(xlim=({low!r}, {high!r}), ylim=({bottom!r}, {top!r}), xlabel="x", title="{title}")',
        f'axes.grid(color="{palette.LIGHT["$grid"]}")',
        "axes.spines[:].set_visible(False)",
        "axes.legend(frameon=False)",
        "plt.show()",
    ]
