"""The picture of points in the plane of two kinds, before any network has seen them."""

from activation_lab.figures.cover import QUESTION
from activation_lab.figures.layout import TOOLS, axis, caption, paper
from activation_lab.figures.types import Figure
from activation_lab.networks.data import Data
from activation_lab.networks.playground import EXTENT

# Those of the network player, whose place it takes: activation_lab/frontend/network_player/arrangement.js.
HEIGHT, PHONE_HEIGHT = 470, 404
# Colour and shape of each kind.
KINDS = (("$series2", "circle"), ("$series1", "square"))


def points_chart(data: Data, question: str = "") -> Figure:
    """The figure, as a plain dict, of the training points of a Data (activation_lab.networks.data), under the question."""
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": data.x[data.y == kind, 0].tolist(),
            "y": data.x[data.y == kind, 1].tolist(),
            "marker": {"color": colour, "symbol": symbol, "size": 7},
            "hoverinfo": "skip",
        }
        for kind, (colour, symbol) in enumerate(KINDS)
    ]
    asked = caption(question, 1, xanchor="right", yshift=6, font={"color": "$text", "size": 16}, name=QUESTION)
    shown = {"range": [-EXTENT, EXTENT]}
    axes = {"xaxis": axis(**shown), "yaxis": axis(**shown, scaleanchor="x", scaleratio=1)}
    more = {"showlegend": False, "hovermode": False, "annotations": [asked] if question else []}
    return {"data": traces, "layout": paper(36, 12, TOOLS, 30, **axes, **more)}
