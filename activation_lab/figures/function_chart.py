"""The chart of one function: f, f′ (and ∂f/∂parameter where it is learned), the point x₀ and its tangent; on request f″ and its parabola.

The figure holds styles and roles, no curves: from `meta.role` the live chart knows which numbers of the frames a trace shows.
"""

from collections.abc import Sequence

from activation_lab.figures.axes import STANDARD
from activation_lab.figures.layout import FONT, TOOLS, paper
from activation_lab.figures.lens import ROUNDED
from activation_lab.figures.types import Attributes, Figure, View
from activations import Activation

# The views of the figure, and the names that readers see.
VIEWS: dict[View, str] = {"overlay": "Overlay", "panels": "Two panels"}
CLOSEUP = "Zoom in on the left side"
# Pixels of the chart on a page.
HEIGHT = 430
# What is shown at the pointer of numbers of a format, with the digits that distinguish them from their neighbours.
ROUNDED_HOVER = "%{y:.6~g}"
# The shares of the chart's height that panels take, from the top, by how many there are; a single one takes all.
DOMAINS = {1: (), 2: ([0.54, 1], [0, 0.46]), 3: ([0.7, 1], [0.35, 0.65], [0, 0.3])}
STYLES = {
    "f": {"color": "$f", "dash": "solid", "text_color": "$f"},
    "slope": {"color": "$slope", "dash": "dash", "text_color": "$slope_text"},
    # In the text's colour, which no other curve has, and which is told from theirs in grey too.
    "second": {"color": "$second", "dash": "longdashdot", "text_color": "$second"},
    "parameter": {"color": "$parameter_slope", "dash": "dot", "text_color": "$parameter_slope"},
}


def function_chart(
    activation: Activation, view: View = "overlay", with_second: bool = False, rounded: bool = False
) -> Figure:
    """The figure as a plain dict: "overlay" draws f and f′ on one pair of axes, "panels" f above f′.

    with_second: whether it has f″, on the axes of f′, and beside the tangent the osculating parabola. rounded: whether f and f′ are drawn as
    a number format sees them, with the curves themselves thin and grey behind, without marks at their kinks.
    """
    slope_axis = "y2" if view == "panels" else "y"
    curves = [("f", "f", "f", "y"), ("slope", "slope", "f′", slope_axis)]
    curves += [("second", "second", "f″", slope_axis)] * with_second
    curves += [
        (parameter.name, "parameter", f"∂f/∂{parameter.symbol}", slope_axis)
        for parameter in activation.parameters.values()
        if parameter.learned
    ]
    traces = [_band_edge(curve) for curve in ("band_low", "band_high") if activation.band]
    # Where curves are the same, gaps between the dashes of the upper one show the lower one. What is shown at the pointer has this order too.
    seen = [curve for curve in curves if rounded and curve[0] in ROUNDED]
    traces += [behind(curve, axis) for curve, _, _, axis in seen]
    traces += [_curve(*curve, rounded=curve in seen) for curve in curves]
    traces += [
        *(
            _kink(curve, end, axis)
            for curve, axis in _jumping(activation, slope_axis, with_second)
            if not (rounded and curve in ROUNDED)
            for end in ("open", "filled")
        ),
        *[_touching("parabola", "$second", "dot")] * with_second,
        _touching("tangent", "$point", "solid"),
        _point("f", "y"),
        _point("slope", slope_axis),
        *[_point("second", slope_axis)] * with_second,
    ]
    for curve, style, label, axis in curves:
        colours = (STYLES[style]["text_color"], STYLES[style]["color"])
        traces.append(named({"curve": curve}, [label], [colours], axis, size=18))
    return {
        "data": [{"type": "scatter", "showlegend": False, **trace} for trace in traces],
        "layout": layout(view),
    }


def _touching(role, colour, dash):
    """What touches f at x₀: the tangent, or the parabola."""
    return {
        "meta": {"role": role},
        "mode": "lines",
        "line": {"color": colour, "width": 1.75, "dash": dash, "simplify": False},
        "hoverinfo": "skip",
    }


def _jumping(activation, slope_axis, with_second):
    """The curves that may jump; each trace that is left out makes frames faster."""
    if any(callable(kink.jump) or kink.jump for kink in activation.kinks):
        yield "f", "y"
    if activation.kinks:
        yield "slope", slope_axis
    if with_second and activation.kinks:
        yield "second", slope_axis


def behind(curve: str, axis: str, **meta: object) -> Attributes:
    """The trace of f or f′ in float64, behind what a number format makes of it. meta: more of its meta, such as whose it is."""
    return {
        "meta": {"role": "curve", "curve": curve, **meta},
        "mode": "lines",
        "yaxis": axis,
        "line": {"color": "$zero", "width": 1.25, "simplify": False},
        "connectgaps": False,
        "hoverinfo": "skip",
    }


def _curve(curve, style, label, axis, rounded=False):
    style = STYLES[style]
    return {
        "meta": {"role": "curve", "curve": curve, **({"rounded": True} if rounded else {})},
        "name": label,
        "mode": "lines",
        "yaxis": axis,
        "line": {"color": style["color"], "width": 3, "dash": style["dash"], "simplify": False},
        "connectgaps": False,
        "hovertemplate": ROUNDED_HOVER if rounded else "%{y:.4~g}",
    }


def _band_edge(curve):
    """One edge of the shaded band of a function that is random in training; the upper one fills down to the lower."""
    return {
        "meta": {"role": "curve", "curve": curve},
        "mode": "lines",
        "line": {"color": "$f", "width": 1, "simplify": False},
        "opacity": 0.5,
        "fill": "tonexty" if curve == "band_high" else "none",
        "fillcolor": "$band",
        "hoverinfo": "skip",
    }


def _kink(curve, end, axis):
    colour = STYLES[curve]["color"]
    return {
        "meta": {"role": "kink", "curve": curve, "end": end},
        "mode": "markers",
        "yaxis": axis,
        "marker": {"size": 8, "color": "$paper" if end == "open" else colour, "line": {"color": colour, "width": 2}},
        "hoverinfo": "skip",
        "cliponaxis": True,
    }


def _point(curve, axis):
    return {
        "meta": {"role": "point", "curve": curve},
        "mode": "markers",
        "yaxis": axis,
        "marker": {
            "size": 11 if curve == "f" else 8,
            "color": "$point" if curve == "f" else "$paper",
            "line": {"color": "$paper" if curve == "f" else "$point", "width": 1.5 if curve == "f" else 2.5},
        },
        "hoverinfo": "skip",
    }


def named(
    meta: Attributes,
    words: Sequence[str],
    colours: Sequence[tuple[str, str]],
    axis: str,
    size: float,
    caption: str | None = None,
) -> Attributes:
    """The trace of names at curves; the live chart places them (activation_lab/frontend/live_chart/labels.js).

    words: the name of each curve, which may hold `{alpha}` for a parameter's value. colours: those of each text and its curve.
    caption: words above the panel.

    Each name takes five points: the text, a gap, both ends of the line that leads to its curve, a gap.
    """
    texts = [text for text, _ in colours for _ in range(5)]
    return {
        "meta": {"role": "label", "words": list(words), **meta, **({"caption": caption} if caption else {})},
        "mode": "lines+markers+text",
        "yaxis": axis,
        "textposition": ["middle center"] * len(texts) + ["top left"] * bool(caption),
        "textfont": {"size": size, "color": texts + ["$muted"] * bool(caption), "family": FONT},
        "line": {"color": "$muted", "width": 1.25, "simplify": False},
        "marker": {
            "size": [0, 0, 0, 6, 0] * len(colours) + [0] * bool(caption),
            "color": [curve for _, curve in colours for _ in range(5)] + ["$muted"] * bool(caption),
            "opacity": 1,
            "line": {"color": "$paper", "width": 1},
        },
        "connectgaps": False,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _axis(**more):
    return {
        "gridcolor": "$grid",
        "zerolinecolor": "$zero",
        "zerolinewidth": 1.5,
        "showline": False,
        "tickfont": {"color": "$muted", "size": 13},
        "automargin": False,
        "nticks": 8,
        "hoverformat": ".3~f",
        # 0.0004, which Plotly would write as 400µ.
        "exponentformat": "power",
        "minexponent": 5,
        "minallowed": -1e4,
        "maxallowed": 1e4,
        **more,
    }


def has_closeup(activation: Activation) -> bool:
    """Whether the left side is too flat at the default parameters to be told from 0, but is not 0: then a view zooms in on it."""
    slope = activation.derivative(STANDARD[0])
    straight = slope == activation.derivative(STANDARD[0] / 2)
    return bool(straight and 0 < abs(slope) < 0.05)


def layout(view: View) -> Attributes:
    """The layout of a view: "overlay" or "panels"."""
    return panels_layout(2 if view == "panels" else 1)


def panels_layout(panels: int) -> Attributes:
    """The layout of one to three panels, one above the other, on one x-axis: yaxis on top, then yaxis2 and yaxis3."""
    made = paper(44, 12, TOOLS, 30, hovermode="x unified") | {
        "xaxis": _axis(unifiedhovertitle={"text": "x = %{x:.3~f}"}),
        "yaxis": _axis(),
    }
    for place, domain in enumerate(DOMAINS[panels], start=1):
        axis = f"yaxis{place if place > 1 else ''}"
        made[axis] = made.get(axis, _axis()) | {"domain": domain} | ({"anchor": "x"} if place > 1 else {})
        made["xaxis"] |= {"anchor": axis.replace("axis", "")}
    return made
