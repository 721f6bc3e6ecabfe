"""The picture of points in the plane of two kinds, before any network has seen them."""

from activation_lab.figures.layout import TOOLS, axis, paper

HEIGHT = 400
# Colour and shape of each kind.
KINDS = (("$series2", "circle"), ("$series1", "square"))


def points_chart(data):
    """The figure, as a plain dict, of the training points of a Data (activation_lab.networks.data)."""
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
    square = {"scaleanchor": "x", "scaleratio": 1}
    return {"data": traces, "layout": paper(36, 12, TOOLS, 30, showlegend=False, xaxis=axis(), yaxis=axis(**square))}
