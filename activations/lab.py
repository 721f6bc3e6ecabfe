"""What the package activation_lab adds where it is installed with the extra "figure": Plotly figures, and live charts in notebooks."""

from math import inf
from typing import TYPE_CHECKING, Literal

from activations.activation import Activation, checked_order
from activations.instance import Instance
from activations.received import shown

if TYPE_CHECKING:
    import plotly.graph_objects

# As many as Compare takes.
MOST_DRAWN = 8


def figure(
    *functions: Activation | Instance,
    view: Literal["overlay", "panels", "difference"] | None = None,
    template: str = "activation_lab",
    x_range: tuple[float, float] | None = None,
    order: Literal[1, 2] = 1,
) -> "plotly.graph_objects.Figure":
    """A Plotly figure of one to eight functions, to change and to publish: figure(elu.at(alpha=1.5), selu).

    functions: an Activation stands at its defaults. view: of one function "overlay" (f and f′ on the same axes) or "panels" (f′ below f), of several
    "panels" or "difference" (from the first); the first of these if None. template: "activation_lab", "activation_lab_dark" or another of Plotly's. x_range: both ends of the
    x-axis, -5 and 5 if None. order: with 2 also f″.

    Raises TypeError for what is no function, ValueError for another number of functions, view, order or x_range, and ImportError without the
    packages of the extra "figure".
    """
    for function in functions:
        if not isinstance(function, Activation | Instance):
            raise TypeError(
                f"figure: needs activations such as activations.elu.at(alpha=1.5), received {shown(function)}"
            )
    if not 1 <= len(functions) <= MOST_DRAWN:
        raise ValueError(f"figure: needs one to {MOST_DRAWN} functions, received {len(functions)}")
    if x_range is not None and not _is_range(x_range):
        raise ValueError(f"figure: x_range must be two finite numbers, the lower one first, received {shown(x_range)}")
    order = checked_order("figure", order)
    try:
        from activation_lab.figures.plotly_figure import figure as made
    except ImportError as error:
        asked = f"figures need the package {error.name}: pip install 'activation-lab[figure]'"
        raise ImportError(asked, name=error.name) from error
    members = [each.at() if isinstance(each, Activation) else each for each in functions]
    return made(members, view, template, x_range, order)


def _is_range(x_range: object) -> bool:
    try:
        low, high = map(float, x_range)  # type: ignore[arg-type]  # what is no pair is refused here
    except (TypeError, ValueError):
        return False
    return -inf < low < high < inf


def live_chart(function: Instance) -> str | None:
    """HTML with the live chart of a function, for notebooks; None where a package is not installed."""
    try:
        from activation_lab.export.html.notebook_frame import notebook_frame
    except ImportError:
        return None
    return notebook_frame(function)
