"""A function's curve and its derivative as a small SVG for a card, drawn from the core's own numbers."""

from functools import lru_cache

import numpy as np

from activation_lab.figures.axes import fitted_y
from activation_lab.figures.simplify import simplify
from activations import Activation

WIDTH, HEIGHT = 220, 130
# The drawing extends this far to both sides, or a little past the outermost kink, so that it shows ReLU6's limit.
REACH, PAST_KINK = 4.0, 1.25
# In pixels, at the width above: points are kept so that no stretch between them is off by more.
TOLERANCE = 0.15


@lru_cache(maxsize=256)
def thumbnail(activation: Activation, with_slope: bool = True) -> str:
    """The SVG text, kept: f solid, and f′ dashed unless it is left out, in CSS classes that take the theme's colours; both are cut at kinks."""
    kinks = [kink.position for kink in activation.kinks_at()]
    reach = max([REACH, *(PAST_KINK * abs(kink) for kink in kinks)])
    x = np.linspace(-reach, reach, 641)
    drawn = {"slope": activation.derivative, "f": activation} if with_slope else {"f": activation}
    y_low, y_high = fitted_y([function(x) for function in drawn.values()], -reach, reach)

    def path(function):
        pieces = []
        for left, right in zip([-reach, *kinks], [*kinks, reach], strict=True):
            inside = x[(x > left) & (x < right)]
            piece = np.concatenate([[np.nextafter(left, right)], inside, [np.nextafter(right, left)]])
            across = (piece + reach) / (2 * reach) * WIDTH
            down = np.clip((y_high - function(piece)) / (y_high - y_low) * HEIGHT, -HEIGHT, 2 * HEIGHT)
            kept = simplify(across, down[:, None], TOLERANCE)
            points = np.round(np.stack([across[kept], down[kept]], axis=1), 1) + 0.0
            pieces.append("M" + "L".join(f"{a:g},{d:g}" for a, d in points))
        return "".join(pieces)

    zero = y_high / (y_high - y_low) * HEIGHT
    label = f"{activation.title} and its derivative" if with_slope else activation.title
    curves = "".join(f'<path class="{name}" d="{path(function)}"/>' for name, function in drawn.items())
    return (
        f'<svg class="thumbnail" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">'
        f'<path class="axis" d="M0,{zero:.1f}H{WIDTH}M{WIDTH / 2:g},0V{HEIGHT}"/>{curves}</svg>'
    )
