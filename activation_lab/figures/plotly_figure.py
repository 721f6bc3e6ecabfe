"""A chart of functions as a Plotly figure, in Plotly's own terms: what `activations.figure` gives."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import plotly.graph_objects as go
import plotly.io

from activation_lab.figures import axes
from activation_lab.figures.compare_chart import colour
from activation_lab.figures.function_chart import HEIGHT
from activation_lab.figures.layout import axis, paper
from activation_lab.figures.palette import DARK, LIGHT
from activation_lab.figures.static_chart.filled import compare_figure, function_figure
from activation_lab.figures.static_chart.several import is_typed
from activation_lab.figures.typed.curves import fitted_to_typed, typed_curves
from activation_lab.figures.types import Attributes, Figure, Order, Range
from activations import Instance
from activations.words import settings

# The size at which names are placed beside curves, in pixels.
SIZE = (860.0, float(HEIGHT))
# One function's views, and those of several.
VIEWS = {True: ("overlay", "panels"), False: ("panels", "difference")}
# Of traces: what moves with x₀, which a figure without x₀ leaves out.
AT_POINT = ("point", "tangent", "parabola")
# The parts of the filled figure that are ours, not Plotly's.
OWN = ("pieces", "key", "keys", "shift", "meta")
# Of a layout and of its axes: what a template says. Figures have a fixed size.
TEMPLATED = ("paper_bgcolor", "plot_bgcolor", "font", "hoverlabel", "autosize")
RULED = ("gridcolor", "zerolinecolor", "tickfont")
TEMPLATES = {"activation_lab": LIGHT, "activation_lab_dark": DARK}


def figure(
    functions: Sequence[Instance], view: str | None, template: str, x_range: Range | None, order: Order
) -> go.Figure:
    """The figure of one function, or of several, without x₀: see `activations.figure`."""
    _register()
    alone = len(functions) == 1
    view = view or VIEWS[alone][0]
    if view not in VIEWS[alone]:
        many = "one function" if alone else "several functions"
        raise ValueError(f"figure: view must be {' or '.join(map(repr, VIEWS[alone]))} for {many}, received {view!r}")
    ends = axes.STANDARD if x_range is None else x_range
    # Names at curves keep clear of x₀; at the left end there is nothing to keep clear of.
    at, second = ends[0], order == 2
    if alone:
        function, panels = functions[0], view == "panels"
        typed = is_typed(function)
        known = (typed_curves(function, order), fitted_to_typed(function, ends, panels, order)) if typed else None
        shown: Figure = function_figure(
            function, ends, at, view="panels" if panels else "overlay", with_second=second, size=SIZE, known=known
        )
    else:
        names = [_name(each) for each in functions]
        shown = compare_figure(
            functions, names, ends, at, as_difference=view == "difference", with_second=second, size=SIZE
        )
    return _made(shown, template)


def _name(function: Instance) -> str:
    """The title, with the parameters unless all are at their defaults."""
    usual = function == function.activation.at()
    return ", ".join((function.activation.title, *(() if usual else settings(function))))


def coloured(part: Any, palette: dict[str, str]) -> Any:
    """Part of a figure with colours in place of their tokens."""
    if isinstance(part, str):
        return palette.get(part, part)
    if isinstance(part, dict):
        return {name: coloured(value, palette) for name, value in part.items()}
    return [coloured(value, palette) for value in part] if isinstance(part, list | tuple) else part


def _made(shown, template):
    kept = [trace for trace in shown["data"] if trace["meta"]["role"] not in AT_POINT]
    labels = list(chain.from_iterable(map(_annotations, kept)))
    layout = {name: _own(value) for name, value in shown["layout"].items() if name not in TEMPLATED}
    layout |= {"annotations": [*layout.get("annotations", ()), *labels], "template": template}
    layout |= {"width": SIZE[0], "height": SIZE[1]}
    traces = [_trace(trace) for trace in kept if trace["meta"]["role"] != "label"]
    palette = DARK if "dark" in str(template) else LIGHT
    return go.Figure(coloured({"data": traces, "layout": layout}, palette))


def _own(part: Any) -> Any:
    """An axis without what a template says; other parts as they are."""
    return {name: value for name, value in part.items() if name not in RULED} if isinstance(part, dict) else part


def _trace(trace: Attributes) -> Attributes:
    found = {name: value for name, value in trace.items() if name not in OWN}
    if "pieces" in trace:
        # A gap between the pieces of a curve that jumps.
        pieces = [(list(x), list(y)) for x, y in trace["pieces"]]
        x, y = ([*chain.from_iterable((*piece[side], None) for piece in pieces)][:-1] for side in (0, 1))
        found |= {"x": x, "y": y}
    return found


def _annotations(trace: Attributes) -> list[Attributes]:
    """The names at curves, which Plotly can shift by pixels only as annotations."""
    if trace["meta"]["role"] != "label":
        return []
    font = trace["textfont"]
    at = {"xref": trace.get("xaxis", "x"), "yref": trace.get("yaxis", "y"), "showarrow": False}
    anchors = {"middle center": {}, "top left": {"xanchor": "right", "yanchor": "bottom"}}
    places = zip(
        trace["x"], trace["y"], trace["text"], trace["shift"], font["color"], trace["textposition"], strict=False
    )
    return [
        at
        | anchors[side]
        | {"x": x, "y": y, "text": text, "yshift": shift, "font": {"color": colour, "size": font["size"]}}
        for x, y, text, shift, colour, side in places
        if x is not None
    ]


def _register() -> None:
    """Makes both templates known to Plotly, once."""
    for name, palette in TEMPLATES.items():
        if name not in plotly.io.templates:
            plotly.io.templates[name] = go.layout.Template(layout=coloured(_template(), palette))


def _template() -> Attributes:
    sheet = {name: value for name, value in paper(0, 0, 0, 0).items() if name in TEMPLATED and name != "autosize"}
    ruled = {name: value for name, value in axis().items() if name in RULED} | {"zerolinecolor": "$zero"}
    return sheet | {"colorway": [colour(place) for place in range(8)], "xaxis": ruled, "yaxis": ruled}
