"""A Jupyter notebook that runs top to bottom: the core's functions in NumPy, their plot, and Keras beside them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from activation_lab.export.curve import POINTS
from activation_lab.export.named import Named
from activation_lab.export.source import name_of, source
from activation_lab.figures import palette
from activation_lab.figures.axes import fitted_y
from activations.words import formula, sentence, snippet

BESIDE_KERAS = """\
## Beside Keras

The same in Keras. Both compute in float64, which rounds. Keras rounds some constants to float32, such as those of GELU and
the slope of leaky ReLU: there the difference is around 1e-8."""


@dataclass(frozen=True)
class Line:
    """How a quantity is drawn: Matplotlib's style, the palette's token, the label."""

    line: str
    colour: str
    label: str


LINES = {"f": Line("-", "$f", "f"), "df_dx": Line("--", "$slope", "f′")}
SERIES = sum(token.startswith("$series") and token[7:].isdigit() for token in palette.LIGHT)
BY_PARAMETER = Line(":", "$parameter_slope", "")


def notebook(members: Sequence[Named], x_range: tuple[float, float], link: str) -> str:
    """The notebook (nbformat 4.5) as text, the same for the same arguments.

    members: Nameds; x_range: (low, high); link: the address of the page with these settings.
    """
    functions = dict.fromkeys(function for member in members for function in member.quantities.values())
    return written(
        [
            markdown("about", _about(members, link)),
            code("functions", source(functions)),
            code("values", _values(members, x_range)),
            code("plot", _plot(members, x_range)),
            markdown("keras", BESIDE_KERAS),
            *(code(f"keras-{index}", _keras(member)) for index, member in enumerate(members, start=1)),
        ]
    )


def written(cells: Sequence[dict]) -> str:
    """A notebook of these cells, as `markdown` and `code` make them, as text."""
    content = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def markdown(name: str, text: str) -> dict:
    """A cell of words; name: its id."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text.splitlines(keepends=True)}


def code(name: str, text: str) -> dict:
    """A cell of Python code; name: its id."""
    lines = text.splitlines(keepends=True)
    return {"cell_type": "code", "execution_count": None, "id": name, "metadata": {}, "outputs": [], "source": lines}


def _about(members, link):
    parts = ["# " + " · ".join(member.title for member in members)]
    for member in members:
        function, activation = member.function, member.function.activation
        parts.append(f"**{activation.full_name}**, {activation.year}. {sentence(function, activation.sentence)}")
        formulas = (activation.formula, activation.slope_formula)
        parts += [f"$${formula(function, template)}$$" for template in formulas]
    sources = dict.fromkeys(entry for member in members for entry in member.function.activation.sources)
    parts.append("\n".join(f"- {entry.authors}: [{entry.title}]({entry.url}), {entry.year}" for entry in sources))
    parts.append(
        f"The next cell holds the functions as [Activation Lab]({link}) computes them. "
        "NumPy, SciPy and Matplotlib are needed, and Keras for the last part."
    )
    return "\n\n".join(parts)


def _kinks(members, x_range):
    low, high = x_range
    kinks = {kink.position for member in members for kink in member.function.kinks()}
    return sorted(position for position in kinks if low < position < high)


def _values(members, x_range):
    low, high = map(float, x_range)
    lines = [f"x = np.linspace({low!r}, {high!r}, {POINTS})"]
    kinks = _kinks(members, x_range)
    if kinks:
        lines += [
            "# Where a curve may jump, it is drawn up to both sides and not between them.",
            f"kinks = np.array({kinks!r})",
            "x = np.unique(np.concatenate([x, kinks - 1e-9, kinks, kinks + 1e-9]))",
        ]
    for member in members:
        arguments = "".join(f", {name}={_literal(value)}" for name, value in member.function.values.items())
        lines.append(f"\n# {member.title}")
        for quantity, function in member.quantities.items():
            lines.append(f"{member.prefix}{quantity} = {name_of(function)}(x{arguments})")
    return "\n".join(lines)


def _literal(value):
    return "np.inf" if value == float("inf") else repr(value)


def _plot(members, x_range):
    """f solid, f′ dashed, ∂f/∂parameter dotted; in the page's colours, or with several members a colour for each."""
    kinks = _kinks(members, x_range)
    lines = ["import matplotlib.pyplot as plt", "", "figure, axes = plt.subplots(figsize=(8, 5))"]
    lines += [f'axes.{line}(0, color="{palette.LIGHT["$zero"]}", linewidth=1)' for line in ("axhline", "axvline")]
    if kinks:
        lines.append("between = np.isin(x, kinks)")
    for place, member in enumerate(members):
        for quantity in member.quantities:
            style = LINES.get(quantity, BY_PARAMETER)
            colour = palette.LIGHT[f"$series{place % SERIES + 1}" if member.prefix else style.colour]
            y = f"{member.prefix}{quantity}"
            y = f"np.where(between, np.nan, {y})" if kinks else y
            label = style.label or f"∂f/∂{member.function.activation.parameters[quantity.removeprefix('df_d')].symbol}"
            label = f"{label}: {member.title}" if member.prefix else label
            lines.append(f'axes.plot(x, {y}, "{style.line}", color="{colour}", linewidth=2, label="{label}")')
    return "\n".join([*lines, *_frame(members, x_range)])


def _frame(members, x_range):
    """The lines that set what is seen: the page's rule for the y-range, a light grid, no box."""
    low, high = map(float, x_range)
    x = np.linspace(low, high, POINTS)
    curves = [member.values(quantity, x) for member in members for quantity in ("f", "df_dx")]
    bottom, top = (float(f"{end:.3g}") for end in fitted_y(curves, low, high))
    title = members[0].title if len(members) == 1 else ""
    return [
        f'axes.set(xlim=({low!r}, {high!r}), ylim=({bottom!r}, {top!r}), xlabel="x", title="{title}")',
        f'axes.grid(color="{palette.LIGHT["$grid"]}")',
        "axes.spines[:].set_visible(False)",
        "axes.legend(frameon=False)",
        "plt.show()",
    ]


def _keras(member):
    """The code that the function's page shows for Keras, and how far its values are from ours."""
    return f"""\
{snippet(member.function, "Keras function", "x")}

difference = np.abs(keras.ops.convert_to_numpy(y) - {member.prefix}f)
print(f"largest difference: {{difference.max():.1e}}")"""
