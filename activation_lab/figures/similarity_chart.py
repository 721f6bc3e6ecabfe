"""How alike the outputs of two networks are after each layer, as two curves: their cosine similarity, plain and with shortcuts."""

import numpy as np

from activation_lab.figures import layout
from activation_lab.figures.types import Attributes, Figure
from activations.types import FloatArray

HEIGHT, PHONE_HEIGHT = 280, 260
NAMES = ("plain", "with shortcuts")
# The room for the names on the right and their distance from the curves, in pixels; that of one from the other, as a share of the y-axis.
ROOM, BESIDE, LEAST_APART = 108, 5, 0.09
AIR = 0.05


def similarity_chart(plain: FloatArray, shortcut: FloatArray) -> Figure:
    """The figure as a plain dict. plain, shortcut: (layers,), the similarity after each layer; before the first it is 1.

    The y-axis reaches from 0 to 1, or from −1 where a similarity is negative, so that what is lost can be compared by eye.
    """
    curves = [np.concatenate(([1.0], curve)) for curve in (plain, shortcut)]
    layers = len(plain)
    low = -1.0 if np.nanmin(curves) < 0 else 0.0
    ends = np.nan_to_num(np.array([curve[-1] for curve in curves]), nan=low)
    heights = low + (1 - low) * layout.spread_out((ends - low) / (1 - low), LEAST_APART)
    air = AIR * (1 - low)
    labels = (
        layout.end_label(name, f"$series{place}_text", layers, round(float(height), 4), "y", xshift=BESIDE)
        for place, (name, height) in enumerate(zip(NAMES, heights, strict=True), 1)
    )
    return {
        "data": [_curve(name, place, curve) for place, (name, curve) in enumerate(zip(NAMES, curves, strict=True), 1)],
        "layout": layout.layout(
            margin={"l": 40, "r": ROOM, "t": layout.TOOLS + 6, "b": 42},
            xaxis=layout.axis(range=[0, layers], title=layout.axis_title("layers", 4), showgrid=False, dtick=8),
            yaxis=layout.axis(range=[low - air, 1 + air], dtick=0.25 * (1 - low)),
            annotations=[layout.caption("cosine similarity", 1, xanchor="right", yshift=4), *labels],
        ),
    }


def _curve(name: str, place: int, y: FloatArray) -> Attributes:
    return {
        "type": "scatter",
        "name": name,
        "mode": "lines",
        "x": list(range(len(y))),
        "y": [round(float(each), 6) if np.isfinite(each) else None for each in y],
        "line": {"color": f"$series{place}", "width": 3, "simplify": False},
        "hovertemplate": f"{name}, %{{x}} layers: %{{y:.4f}}<extra></extra>",
        "showlegend": False,
    }
