"""A page's preview, as links to it are shown elsewhere: a PNG of 1200 × 630 with curves drawn from the core's own numbers."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from activation_lab.figures import palette
from activation_lab.figures.axes import fitted_y

NAME = "Activation Lab"
SIZE = 1200, 630
LEFT, TOP, RIGHT, BOTTOM = 500, 60, 1140, 570
REACH = 4.0
# Pillow draws without smoothing: drawn this much larger, then made smaller.
LARGER = 2
DASH, GAP = 22, 14


def function_preview(activation):
    """The preview of a function's page."""
    return preview(activation.title, f"{activation.full_name}, {activation.year}", function_curves(activation))


def function_curves(activation):
    """f solid, f′ dashed, at the defaults, as `preview` takes them."""
    x = np.linspace(-REACH, REACH, 1601)
    kinks = [kink.position for kink in activation.kinks_at()]
    drawn = ((activation.derivative, "$slope", True), (activation, "$f", False))
    return [(x, _cut(x, function(x), kinks), token, dashed) for function, token, dashed in drawn]


def _cut(x, y, kinks):
    """y with a gap where a kink lies between two samples, so that no vertical stroke is drawn."""
    y = np.array(y)
    for kink in kinks:
        y[np.argmin(np.abs(x - kink))] = np.nan
    return y


def preview(title, caption, curves):
    """The PNG's bytes.

    curves: (x, y, colour token, whether dashed), y NaN where a curve is broken; all share axes fitted to them.
    """
    image = Image.new("RGB", [LARGER * length for length in SIZE], palette.LIGHT["$paper"])
    draw = ImageDraw.Draw(image)
    low, high = min(x[0] for x, *_ in curves), max(x[-1] for x, *_ in curves)
    y_low, y_high = fitted_y([y[np.isfinite(y)] for _, y, *_ in curves], low, high)

    def place(x, y):
        across = LEFT + (x - low) / (high - low) * (RIGHT - LEFT)
        down = TOP + (y_high - y) / (y_high - y_low) * (BOTTOM - TOP)
        return LARGER * across, LARGER * down

    corner, opposite = place(low, y_high), place(high, y_low)
    for start, end in (((low, 0), (high, 0)), ((0, y_low), (0, y_high))):
        if low <= start[0] <= high:
            draw.line([*place(*start), *place(*end)], fill=palette.LIGHT["$zero"], width=2 * LARGER)
    for x, y, token, dashed in curves:
        for stroke in _strokes(*place(x, y), dashed):
            inside = [point for point in stroke if corner[1] <= point[1] <= opposite[1]]
            if len(inside) > 1:
                draw.line(inside, fill=palette.LIGHT[token], width=6 * LARGER, joint="curve")
    _words(draw, title, caption)
    small = image.resize(SIZE, Image.Resampling.LANCZOS).quantize(64)
    content = BytesIO()
    small.save(content, "PNG", optimize=True)
    return content.getvalue()


def _strokes(across, down, dashed):
    """The points of a curve, in pieces: cut where it is broken and, if it is dashed, at every gap."""
    steps = np.hypot(np.diff(across, prepend=across[0]), np.diff(down, prepend=down[0]))
    length = np.cumsum(np.nan_to_num(steps)) / LARGER
    drawn = np.isfinite(down)
    if dashed:
        drawn &= length % (DASH + GAP) < DASH
    edges = np.flatnonzero(np.diff(drawn.astype(int), prepend=0, append=0))
    for start, end in edges.reshape(-1, 2):
        yield list(zip(across[start:end].tolist(), down[start:end].tolist(), strict=True))


def _words(draw, title, caption):
    """Name of the page and of the app, on the left; a long name in smaller letters, a long caption in lines."""

    def font(size):
        return ImageFont.load_default(size * LARGER)

    size = 76
    while draw.textlength(title, font(size)) > (LEFT - 110) * LARGER:
        size -= 4
    draw.text((60 * LARGER, 170 * LARGER), title, palette.LIGHT["$text"], font(size))
    lines, line = [], ""
    for word in caption.split():
        if draw.textlength(f"{line} {word}", font(28)) > (LEFT - 110) * LARGER:
            lines, line = [*lines, line], word
        else:
            line = f"{line} {word}".strip()
    draw.multiline_text(
        (60 * LARGER, 280 * LARGER), "\n".join([*lines, line]), palette.LIGHT["$muted"], font(28), spacing=10 * LARGER
    )
    draw.text((60 * LARGER, 530 * LARGER), NAME, palette.LIGHT["$f"], font(30))
