"""The app's icon as a PNG of any size, drawn from the paths in assets/icon.svg."""

import re
from functools import lru_cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw

from activation_lab.paths import ASSETS

ICON = ASSETS / "icon.svg"
# Pillow draws without smoothing: drawn this much larger, then made smaller.
LARGER = 4
# The side of what a phone shows, in the drawing's units, and its middle: a phone may cut its corners, up to a circle of
# four fifths of the side, and both curves lie within that.
SIDE, MIDDLE = 44, (20, 21.5)
TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?")


@lru_cache
def phone_icon(size: int) -> bytes:
    """The PNG's bytes: a square without transparency, whose corners the phone rounds."""
    scale = LARGER * size / SIDE
    image = Image.new("RGB", (LARGER * size, LARGER * size), _background())
    _curves(ImageDraw.Draw(image), scale, [LARGER * size / 2 - scale * middle for middle in MIDDLE])
    content = BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(content, "PNG", optimize=True)
    return content.getvalue()


def rounded_icon(size: int) -> Image.Image:
    """The icon with its own rounded corners, to be pasted: an image with transparency."""
    (found,) = re.findall(RECT, _source())
    x, y, width, height, radius = map(float, found)
    scale = LARGER * size / width
    image = Image.new("RGBA", (LARGER * size, LARGER * size))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, scale * width - 1, scale * height - 1), scale * radius, fill=_background())
    _curves(draw, scale, (-scale * x, -scale * y))
    return image.resize((size, size), Image.Resampling.LANCZOS)


RECT = r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx="([\d.]+)"'


@lru_cache
def _source():
    return ICON.read_text()


def _background():
    (found,) = re.findall(r'<rect [^>]*fill="(#\w+)"', _source())
    return found


def _curves(draw, scale, shift):
    """Both curves of the icon; shift: of its origin, in pixels."""
    for path, stroke, width, dash in re.findall(
        r'<path d="([^"]+)"[^>]* stroke="(#\w+)" stroke-width="([\d.]+)"[^>]*?(?:stroke-dasharray="([\d.]+) [\d.]+")?/>',
        _source(),
    ):
        points = _points(path)
        length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
        drawn = length % (2 * float(dash)) < float(dash) if dash else np.ones(len(length), bool)
        edges = np.flatnonzero(np.diff(drawn.astype(int), prepend=0, append=0)).reshape(-1, 2)
        half = scale * float(width) / 2
        for start, end in edges:
            stretch = [tuple(point) for point in points[start:end] * scale + np.array(shift)]
            draw.line(stretch, fill=stroke, width=round(2 * half), joint="curve")
            for across, down in (stretch[0], stretch[-1]):
                draw.ellipse((across - half, down - half, across + half, down + half), fill=stroke)


def _points(path):
    """The points of a path of M, H, C and S, close together."""
    tokens, points, control = iter(TOKEN.findall(path)), [], None
    t = np.linspace(0, 1, 200)[:, None]

    def pair():
        return np.array([float(next(tokens)), float(next(tokens))])

    for command in tokens:
        if command == "M":
            points = [pair()]
        elif command == "H":
            points.append(np.array([float(next(tokens)), points[-1][1]]))
        else:
            start = points[-1]
            first = pair() if command == "C" else 2 * start - control
            control, end = pair(), pair()
            points += list(
                (1 - t) ** 3 * start + 3 * t * (1 - t) ** 2 * first + 3 * t**2 * (1 - t) * control + t**3 * end
            )
    return np.array(points)
