"""The types of figures: plotly.js's JSON and its parts, the ends of axes, and the views of a function's chart."""

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

# As plotly.js reads it: {"data": traces, "layout": …}, whose attributes hold whatever its reference says.
Figure: TypeAlias = dict[str, Any]
# One of a figure's traces, its layout, or a part of these such as an axis or an annotation.
Attributes: TypeAlias = dict[str, Any]
# The low and the high end of an axis.
Range: TypeAlias = tuple[float, float]
# The ranges of axes by their names in a layout.
Ranges: TypeAlias = dict[str, Range]
# The part of the plane that a reader has zoomed to: (left, right, bottom, top), or these and the bottom and top of f′, and of f″.
Window: TypeAlias = (
    tuple[float, float, float, float]
    | tuple[float, float, float, float, float, float]
    | tuple[float, float, float, float, float, float, float, float]
)
View: TypeAlias = Literal["overlay", "panels"]
# Of frames and their curves: 1 for f, f′ and what is drawn with them, 2 for f″.
Order: TypeAlias = Literal[1, 2]
Quantity: TypeAlias = Literal["f", "slope"]
# For every stop of a slider: the changed attributes of each trace that moves, and those of the layout, such as "xaxis.range".
Updates: TypeAlias = Sequence[Sequence[Attributes]]
Layouts: TypeAlias = Sequence[Attributes]
