"""An axis as SVG: the lines of its grid, the words of its ticks and its title, where plotly.js puts them."""

import html

from activation_lab.figures import lettering
from activation_lab.figures.static_chart.plane import Plane, colour
from activation_lab.figures.static_chart.ticks import LETTERS, ticks
from activation_lab.figures.static_chart.words import ASCENT, DESCENT, formatted

# plotly.js's own, in pixels: what words and a turned title keep from an axis.
BELOW_AXIS, BESIDE_AXIS, TITLE_BESIDE = 1, 1, 0.5
# Half of a capital's height, in sizes of the font.
MIDDLE_OF_TICK = 0.35
# The start of an upright word, below its tick and to the right of it.
UPRIGHT_DOWN, UPRIGHT_ACROSS = 0.2, 0.325


def axes_of(axes: tuple[str, str], plane: Plane) -> tuple[str, str, str]:
    """(the grid, the zero lines, the words of the ticks and titles) of a Plane. axes: as traces name them."""
    grid, zero, words = {}, [], []
    for letter, axis, length in zip(LETTERS, plane.axes, plane.size, strict=True):
        across = letter == "x"
        low, high = axis["range"]
        font = axis["tickfont"]
        # The x-axis's words belong to one of several planes above each other.
        shown = axis.get("showticklabels", True) and (not across or axis.get("anchor", "y") == axes[1])
        found = ticks(axis, letter, length)
        for place, text in found:
            share = (place - low) / (high - low)
            at = f"{100 * (share if across else 1 - share):.3f}".rstrip("0").rstrip(".")
            is_zero = axis.get("zeroline", True) and place == 0 and axis.get("type") != "log"
            line = f'x1="{at}%" x2="{at}%" y2="100%"' if across else f'y1="{at}%" y2="{at}%" x2="100%"'
            if is_zero:
                width = round(axis.get("zerolinewidth", 1) + 0.01) or 1
                zero.append(
                    f'<line class="axis" {line} stroke="{colour(axis.get("zerolinecolor", "$text"))}" stroke-width="{width}"/>'
                )
            elif axis.get("showgrid", True):
                grid.setdefault(axis["gridcolor"], []).append(f"<line {line}/>")
            if shown:
                words.append(_tick(text, at, across, axis, font))
        if axis.get("title", {}).get("text") and shown:
            words.append(_title(axis, across, [text for _, text in found]))
    lines = "".join(f'<g class="axis" stroke="{colour(token)}">{"".join(found)}</g>' for token, found in grid.items())
    return lines, "".join(zero), "".join(words)


def _tick(text, at, across, axis, font):
    # plotly.js enlarges powers of ten by a quarter.
    size = font["size"] * (1.25 if axis.get("exponentformat") == "power" and axis.get("type") == "log" else 1)
    look = f'font-size="{size:g}" fill="{colour(font["color"])}"'
    angle, words = axis.get("tickangle"), formatted(text)
    if across and angle:
        place = f"translate({UPRIGHT_ACROSS * size:g} {BELOW_AXIS + UPRIGHT_DOWN * size:g})"
        return _turned(f'x="{at}%" y="100%"', place, angle, "end", look, words)
    if across:
        down = BELOW_AXIS + size + axis.get("ticklabelstandoff", 0)
        return f'<text x="{at}%" y="100%" dy="{down:g}" text-anchor="middle" {look}>{words}</text>'
    if angle:
        place = f"translate({-BESIDE_AXIS - MIDDLE_OF_TICK * size - 3:g})"
        return _turned(f'y="{at}%"', place, angle, "middle", look, words)
    right = axis.get("side") == "right"
    x, shift, anchor = ("100%", 3, "start") if right else ("0", -BESIDE_AXIS, "end")
    return f'<text x="{x}" y="{at}%" dx="{shift}" dy="{MIDDLE_OF_TICK * size:g}" text-anchor="{anchor}" {look}>{words}</text>'


def _title(axis, across, named):
    """What an axis measures: below its ticks, or turned beside the widest of them."""
    title, size = axis["title"], axis["tickfont"]["size"]
    font = title["font"]
    look = f'font-size="{font["size"]}" fill="{colour(font["color"])}"'
    words = html.escape(title["text"])
    if across:
        # Even with a small standoff, it keeps clear of the ticks' words.
        down = (
            BELOW_AXIS + size + round(DESCENT * size) + round(ASCENT * font["size"]) + axis.get("ticklabelstandoff", 0)
        )
        return f'<text x="50%" y="100%" dy="{down:g}" text-anchor="middle" {look}>{words}</text>'
    widest = max(lettering.width(text, size) for text in named)
    beside = TITLE_BESIDE + widest + title.get("standoff", 0) + MIDDLE_OF_TICK * font["size"]
    return _turned('y="50%"', f"translate({-beside:.2f})", -90, "middle", look, words)


def _turned(place, shift, angle, anchor, look, words):
    """Words rotated around their own place."""
    return f'<svg {place} class="open"><text transform="{shift} rotate({angle})" text-anchor="{anchor}" {look}>{words}</text></svg>'
