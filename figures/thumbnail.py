"""A function's curve and its derivative as a small SVG for a card, drawn from the core's own numbers."""

import numpy as np

from figures.axes import fitted_y

WIDTH, HEIGHT = 220, 130
X_LOW, X_HIGH = -4.0, 4.0


def thumbnail(activation):
    """The SVG text: f solid, f′ dashed, in CSS classes that take the theme's colours; f′ is cut at kinks."""
    x = np.linspace(X_LOW, X_HIGH, 65)
    y_low, y_high = fitted_y([activation(x), activation.derivative(x)], X_LOW, X_HIGH)
    kinks = [kink.position for kink in activation.kinks_at() if X_LOW < kink.position < X_HIGH]

    def path(function):
        pieces = []
        for left, right in zip([X_LOW, *kinks], [*kinks, X_HIGH], strict=True):
            inside = x[(x > left) & (x < right)]
            piece = np.concatenate([[np.nextafter(left, right)], inside, [np.nextafter(right, left)]])
            across = (piece - X_LOW) / (X_HIGH - X_LOW) * WIDTH
            down = np.clip((y_high - function(piece)) / (y_high - y_low) * HEIGHT, -HEIGHT, 2 * HEIGHT)
            pieces.append("M" + "L".join(f"{a:.1f},{d:.1f}" for a, d in zip(across, down, strict=True)))
        return "".join(pieces)

    zero = y_high / (y_high - y_low) * HEIGHT
    return (
        f'<svg class="thumbnail" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{activation.title} and its derivative">'
        f'<path class="axis" d="M0,{zero:.1f}H{WIDTH}M{WIDTH / 2},0V{HEIGHT}"/>'
        f'<path class="slope" d="{path(activation.derivative)}"/><path class="f" d="{path(activation)}"/></svg>'
    )
