"""A page's preview, for the cards of links to it: a PNG of 1200 × 630, drawn from given numbers.

Chats show it at a third of its size or smaller, so letters and lines are large, and words are beside curves, never on them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import SupportsFloat

import numpy as np
from numpy.typing import ArrayLike
from PIL import Image, ImageDraw

from activation_lab.figures import palette
from activation_lab.figures.icon import rounded_icon
from activation_lab.figures.lettering import REGULAR, SEMIBOLD, font, width, wrapped
from activation_lab.figures.simplify import simplify
from activation_lab.figures.types import Range
from activations.types import BoolArray, FloatArray

NAME = "Activation Lab"
SIZE = 1200, 630
# The margin and width of the words on the left, and the edges of the plot on the right.
MARGIN, COLUMN = 56, 384
LEFT, TOP, RIGHT, BOTTOM = 536, 48, 1152, 582
# The room in the plot for the numbers on the axes, on the left and below, and for words above.
LEFT_OF_NUMBERS, BELOW_NUMBERS, ABOVE = 66, 46, 44
# Pillow does not smooth lines, so the picture is drawn this much larger and then reduced.
LARGER = 3
# The most pixels by which a line may differ from the curve.
TOLERANCE = 0.1
STROKE = 8
# The lengths of strokes and gaps in turn.
DASHED, DASHES_AND_DOTS = (26, 18), (42, 16, 8, 16)
MARK, POINT, DOT = 11, 13, 9
NUMBERS, LABEL = 30, 54
# Sizes of titles; smaller with a legend, since its names matter more.
TITLES, TITLES_OF_LEGENDS = range(108, 44, -4), range(72, 44, -4)
SETTINGS = range(56, 34, -2)
CAPTION, QUESTIONS = 34, range(56, 36, -4)
# Sizes of a legend's entries, from the largest to the smallest.
ENTRIES = range(48, 25, -1)
# With fewer, the eighth function would take the colour of its neighbour.
COLOURS = 256


@dataclass(frozen=True, eq=False)
class Curve:
    """A curve in pieces, each (x, y), since it may jump. dashes: lengths of strokes and gaps; label: its name; token: its colour in the palette; thick: in pixels."""

    pieces: tuple[tuple[FloatArray, FloatArray], ...]
    token: str
    dashes: tuple[int, ...] = ()
    label: str = ""
    thick: float = STROKE


@dataclass(frozen=True, eq=False)
class Preview:
    """What the picture shows. Without curves and dots, it is all words.

    title, settings, caption: on the left, from the top. ranges: ((low, high) of x, (low, high) of y).
    marks: (x, y, token, whether filled), the ends at jumps. point: (x, y). dots: (x, y, token) with arrays.
    legend: names below the title rather than beside the curves. numbers: whether the axes have any. names: those of
    x = 0, 1, …, in place of numbers. above: what the y-axis shows, in words. question: what stands on a cover in place of curves.
    """

    title: str
    settings: tuple[str, ...] = ()
    caption: str = ""
    curves: tuple[Curve, ...] = ()
    ranges: tuple[Range, Range] = ((0, 1), (0, 1))
    marks: tuple[tuple[float, float, str, bool], ...] = ()
    point: tuple[float, float] | None = None
    dots: tuple[tuple[FloatArray, FloatArray, str], ...] = ()
    legend: bool = False
    numbers: bool = True
    names: tuple[str, ...] = ()
    above: str = ""
    question: str = ""

    def png(self) -> bytes:
        """The PNG's bytes."""
        image = Image.new("RGB", SIZE, palette.LIGHT["$paper"])
        if self.curves or self.dots or self.question:
            Plot(self).draw(image)
        _words(image, self)
        content = BytesIO()
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(content, "PNG", optimize=True)
        return content.getvalue()


class Plot:
    """The axes and what is on them."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.left = LEFT + (LEFT_OF_NUMBERS if preview.numbers else 0)
        self.top = TOP + (ABOVE if preview.above else 0)
        self.bottom = BOTTOM - (BELOW_NUMBERS if preview.numbers else 0)
        self.size = RIGHT - self.left, self.bottom - self.top

    def place(self, x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Where (x, y) is drawn, in pixels of the plot, as two arrays."""
        (left, right), (low, high) = self.preview.ranges
        across = (np.asarray(x, float) - left) / (right - left) * self.size[0]
        # Far outside, Pillow would process invisible pixels, and numbers overflow.
        seen = np.clip(np.asarray(y, float), 2 * low - high, 2 * high - low)
        return across, (high - seen) / (high - low) * self.size[1]

    def draw(self, image: Image.Image) -> None:
        """Draws them on the picture."""
        large = Image.new("RGB", [LARGER * length for length in self.size], palette.LIGHT["$paper"])
        draw = ImageDraw.Draw(large)
        if self.preview.question:
            draw.rectangle((0, 0, *large.size), palette.LIGHT["$panel"])
        self._grid(draw)
        for curve in self.preview.curves:
            for piece in curve.pieces:
                _line(draw, *self.place(*piece), curve)
        for x, y, token in self.preview.dots:
            for across, down in zip(*self.place(x, y), strict=True):
                _disc(draw, across, down, DOT, token, "$paper", 1.5)
        for x, y, token, filled in self.preview.marks:
            _disc(draw, *self.place(x, y), MARK, token if filled else "$paper", token, 5)
        if self.preview.point:
            _disc(draw, *self.place(*self.preview.point), POINT, "$point", "$paper", 3)
        image.paste(large.resize(self.size, Image.Resampling.LANCZOS), (self.left, self.top))
        draw = ImageDraw.Draw(image)
        if self.preview.numbers:
            self._numbers(draw)
        if not self.preview.legend:
            self._labels(draw)
        if self.preview.question:
            self._question(draw)
        draw.text((self.left, TOP - 10), self.preview.above, palette.LIGHT["$muted"], font(NUMBERS), anchor="la")

    def _question(self, draw):
        """Draws the question in letters as large as fit into the middle of the plot."""
        size, lines = _fitting(self.preview.question, QUESTIONS, SEMIBOLD, self.size[0] - 2 * MARGIN, most=4)
        middle, top = self.left + self.size[0] / 2, self.top + (self.size[1] - 1.2 * size * len(lines)) / 2
        for place, line in enumerate(lines):
            at = middle, top + 1.2 * size * (place + 0.5)
            draw.text(at, line, palette.LIGHT["$text"], font(size, SEMIBOLD), anchor="mm")

    def _ticks(self):
        (left, right), (low, high) = self.preview.ranges
        return [] if self.preview.names else ticks(left, right, 5), ticks(low, high, 5)

    def _grid(self, draw):
        lines = []
        if not self.preview.numbers and (self.preview.curves or self.preview.question):
            low, high = self.preview.ranges[1]
            zero = float(self.place(0, min(max(0, low), high))[1])
            lines = [((0, 0), (0, self.size[1]), "$zero", 2), ((0, zero), (self.size[0], zero), "$zero", 2)]
        if self.preview.numbers:
            for axis, values in enumerate(self._ticks()):
                for value in values:
                    place = float(self.place(value, value)[axis])
                    ends = ((place, 0), (place, self.size[1])) if axis == 0 else ((0, place), (self.size[0], place))
                    lines.append((*ends, "$zero" if value == 0 else "$grid", 3 if value == 0 else 2))
            # The lines at 0 lie on the grid.
            lines.sort(key=lambda line: line[2] == "$zero")
        for start, end, token, thick in lines:
            ends = [LARGER * float(number) for number in (*start, *end)]
            draw.line(ends, fill=palette.LIGHT[token], width=thick * LARGER)

    def _numbers(self, draw):
        across, up = self._ticks()
        letters, colour = font(NUMBERS), palette.LIGHT["$muted"]
        written = dict(enumerate(self.preview.names)) or {value: _number(value) for value in across}
        for value, text in written.items():
            place = self.left + float(self.place(value, 0)[0])
            draw.text((place, self.bottom + 34), text, colour, letters, anchor="ms")
        for value in up:
            place = self.top + float(self.place(0, value)[1])
            draw.text((self.left - 16, place), _number(value), colour, letters, anchor="rm")

    def _labels(self, draw):
        for curve, (across, down), _ in self.labels():
            colour = palette.LIGHT.get(f"{curve.token}_text", palette.LIGHT[curve.token])
            middle = self.left + across, self.top + down
            draw.text(middle, curve.label, colour, font(LABEL, SEMIBOLD), anchor="mm")

    def labels(self) -> Iterator[tuple[Curve, tuple[float, float], tuple[int, int]]]:
        """(curve, middle of its name, size of that): where nothing else is, as near to the curve as it goes."""
        taken = self.taken()
        for curve in self.preview.curves:
            if curve.label:
                room = round(width(curve.label, LABEL, SEMIBOLD)) + 20, LABEL
                across, down = self._free(taken, curve, room)
                left, top = round(across - room[0] / 2), round(down - room[1] / 2)
                taken[max(0, top) : top + room[1], max(0, left) : left + room[0]] = True
                yield curve, (across, down), room

    def taken(self) -> BoolArray:
        """The pixels of the plot that are drawn on, with a margin around curves."""
        mask = Image.new("L", self.size)
        draw = ImageDraw.Draw(mask)
        for curve in self.preview.curves:
            for piece in curve.pieces:
                points = list(zip(*(places.tolist() for places in self.place(*piece)), strict=True))
                if len(points) > 1:
                    draw.line(points, fill=255, width=STROKE + 16)
        discs = [(x, y) for x, y, *_ in self.preview.marks] + ([self.preview.point] if self.preview.point else [])
        for x, y in discs:
            across, down = map(float, self.place(x, y))
            draw.ellipse((across - 24, down - 24, across + 24, down + 24), fill=255)
        return np.array(mask) > 0

    def _free(self, taken, curve, room):
        """The middle of a free place of this size next to a curve; if there is none, of the place with the least drawn on it."""
        sums = np.zeros((self.size[1] + 1, self.size[0] + 1))
        sums[1:, 1:] = taken.cumsum(0).cumsum(1)
        half = np.array(room) / 2
        drawn = [np.stack(self.place(*piece), axis=1) for piece in curve.pieces if piece[0].size]
        # The label of a curve that is finite nowhere is in the middle.
        own = np.concatenate(drawn) if drawn else np.array([self.size]) / 2
        columns = np.arange(half[0] + 4, self.size[0] - half[0] - 4, 6)
        rows = np.arange(half[1] + 4, self.size[1] - half[1] - 4, 6)
        across, down = map(np.ravel, np.meshgrid(columns, rows))
        left, top = np.round(across - half[0]).astype(int), np.round(down - half[1]).astype(int)
        right, bottom = left + room[0], top + room[1]
        covered = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        away = np.min(np.hypot(across[:, None] - own[::16, 0], (down[:, None] - own[::16, 1]) * 1.4), axis=1)
        # At equal distance to the right, where a reader looks last.
        return across[best := np.argmin(1e4 * covered + away - 0.05 * across)], down[best]


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from low to high, at most this many, with 0 if it is in between."""
    unit = 10.0 ** np.floor(np.log10(high - low))
    for step in unit * np.array([0.1, 0.2, 0.5, 1, 2, 5]):
        first, last = np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9)
        if last - first < most:
            return [float(f"{place * step:.10g}") + 0.0 for place in np.arange(first, last + 1)]
    return [0.0]


def _number(value):
    return f"{value:g}".replace("-", "−")


def _line(draw, across, down, curve):
    for points in _strokes(across, down, curve.dashes):
        large = [(LARGER * x, LARGER * y) for x, y in points]
        if len(large) > 1:
            draw.line(large, fill=palette.LIGHT[curve.token], width=round(curve.thick * LARGER), joint="curve")
            if curve.thick == STROKE:
                for x, y in (points[0], points[-1]):
                    _disc(draw, x, y, STROKE / 2, curve.token)


def _strokes(across, down, dashes):
    """The points of a piece of a curve, cut at every gap between dashes."""
    length = np.concatenate([[0], np.cumsum(np.hypot(np.diff(across), np.diff(down)))])
    if dashes and length[-1] > 0:
        # As many points as a dash needs to end where it should.
        even = np.arange(0, length[-1], 2)
        across, down = np.interp(even, length, across), np.interp(even, length, down)
    length = np.concatenate([[0], np.cumsum(np.hypot(np.diff(across), np.diff(down)))])
    ends = np.cumsum(dashes or (np.inf,))
    # Strokes and gaps alternate, a stroke first.
    drawn = np.searchsorted(ends, length % ends[-1], side="right") % 2 == 0
    for start, end in np.flatnonzero(np.diff(drawn.astype(int), prepend=0, append=0)).reshape(-1, 2):
        x, y = across[start:end], down[start:end]
        # Pillow rounds every point: the fewer, the smoother.
        kept = simplify(x, y[:, None], TOLERANCE) if len(x) > 2 else slice(None)
        yield list(zip(x[kept].tolist(), y[kept].tolist(), strict=True))


def _disc(
    draw: ImageDraw.ImageDraw,
    across: SupportsFloat,
    down: SupportsFloat,
    radius: float,
    token: str,
    edge: str | None = None,
    thick: float = 0,
) -> None:
    across, down, radius = (LARGER * float(number) for number in (across, down, radius))
    box = (across - radius, down - radius, across + radius, down + radius)
    outline = palette.LIGHT[edge] if edge else None
    draw.ellipse(box, fill=palette.LIGHT[token], outline=outline, width=round(LARGER * thick))


def _words(image, preview):
    """On the left: the title in letters as large as fit, what is set, a caption or the legend, and whose page it is."""
    draw = ImageDraw.Draw(image)
    alone = not (preview.curves or preview.dots or preview.question)
    room = SIZE[0] - 2 * MARGIN if alone else COLUMN
    down = 130 if alone else MARGIN - 10
    size, lines = _fitting(preview.title, TITLES_OF_LEGENDS if preview.legend else TITLES, SEMIBOLD, room)
    down = _text(draw, down, lines, size, SEMIBOLD, "$text")
    if preview.settings:
        size = next(
            (size for size in SETTINGS if max(width(one, size) for one in preview.settings) <= room), SETTINGS[-1]
        )
        down = _text(draw, down + 8, preview.settings, size, REGULAR, "$f")
    if preview.caption:
        size = CAPTION + (10 if alone else 0)
        down = _text(draw, down + 14, wrapped(preview.caption, size, REGULAR, room), size, REGULAR, "$muted")
    if preview.legend:
        _legend(draw, down + 24, [curve for curve in preview.curves if curve.label])
    image.paste(icon := rounded_icon(52), (MARGIN, SIZE[1] - 48 - icon.height), icon)
    draw.text((MARGIN + 68, SIZE[1] - 48 - icon.height / 2), NAME, palette.LIGHT["$f"], font(34, SEMIBOLD), anchor="lm")


def _fitting(text, sizes, weight, room, most=2):
    """(size, lines): the largest letters in which the text takes one line, if any do; else two and so on, or as many as it takes."""
    tried = [(size, wrapped(text, size, weight, room)) for size in sizes]
    for count in range(1, most + 1):
        for size, lines in tried:
            if len(lines) <= count and max(width(line, size, weight) for line in lines) <= room:
                return size, lines
    return tried[-1]


def _text(draw, down, lines, size, weight, token):
    """Writes the lines; returns where they end."""
    for line in lines:
        draw.text((MARGIN, down), line, palette.LIGHT[token], font(size, weight), anchor="la")
        down += round(1.14 * size)
    return down


def _legend(draw, top, curves):
    """The curves' names, each beside a stroke in its colour, as large as there is room."""
    room, height = COLUMN - 62, SIZE[1] - 120 - top
    fits = (
        size
        for size in ENTRIES
        if 1.3 * size * len(curves) <= height and max((width(curve.label, size) for curve in curves), default=0) <= room
    )
    size = next(fits, ENTRIES[-1])
    for place, curve in enumerate(curves):
        middle = top + (place + 0.5) * 1.3 * size
        draw.rounded_rectangle((MARGIN, middle - 5, MARGIN + 44, middle + 5), 5, palette.LIGHT[curve.token])
        colour = palette.LIGHT.get(f"{curve.token}_text", palette.LIGHT[curve.token])
        draw.text((MARGIN + 62, middle), curve.label, colour, font(size), anchor="lm")
