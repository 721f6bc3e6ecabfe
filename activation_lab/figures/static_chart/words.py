"""Words of a figure as SVG: at points, on bars, and annotations, where plotly.js puts them."""

import html
import re

import numpy as np

from activation_lab.figures.static_chart.plane import Plane, axis_name, colour, each, percent
from activation_lab.figures.static_chart.ticks import fixed
from activation_lab.figures.types import Attributes

# plotly.js's own: where a line of text stands beside a point, in sizes of its font.
RAISED = r'<tspan dy="-0.6em" font-size="70%">\1</tspan>'
MIDDLE = 0.25
# Pixels between a bar and its text; the heights of a line above and below it in sizes of the font, rounded to pixels.
BESIDE_BAR, ASCENT, DESCENT = 3, 0.984, 0.33
# The parts of a text template: an attribute of the point, and decimals.
FILLED = re.compile(r"%\{([\w.]+)(?::\.(\d)f)?\}")


def formatted(text: str | float) -> str:
    """Plotly's own bold and raised words as SVG's."""
    escaped = re.sub("&lt;sup&gt;(.*?)&lt;/sup&gt;", RAISED, html.escape(str(text), quote=False))
    return escaped.replace("&lt;b&gt;", '<tspan font-weight="bold">').replace("&lt;/b&gt;", "</tspan>")


def texts_at_points(trace: Attributes, plane: Plane) -> str:
    """Words at points: shifted by the pixels that are given, or as their position says."""
    font, found = trace.get("textfont", {}), []
    shifts = trace.get("shift", [0] * len(trace["text"]))
    keys = trace.get("keys", ())
    radius = each(trace.get("marker", {}).get("size"), 0, 0) / 2 if "markers" in trace["mode"] else 0
    for index, (x, y) in enumerate(zip(plane.across(trace["x"]), plane.down(trace["y"]), strict=True)):
        text = _filled(trace, index, plane.axes[1]) if "texttemplate" in trace else trace["text"][index]
        placeless = not (np.isfinite(x) and np.isfinite(y))
        if not text or (placeless and index >= len(keys)):
            continue
        size = font.get("size", 14)
        upright, sideways = each(trace.get("textposition"), index, "middle center").split()
        beside = radius / 0.8 + 1 if radius else 0
        dy = {"middle": MIDDLE * size, "top": -MIDDLE * size - beside, "bottom": 0.75 * size + beside}[
            upright
        ] - shifts[index]
        dx = {"center": 0, "left": -beside, "right": beside}[sideways]
        anchor = {"center": "middle", "left": "end", "right": "start"}[sideways]
        token = each(font.get("color"), index, "$text")
        place = "" if placeless else f' x="{percent(x)}" y="{percent(y)}" dx="{dx:g}" dy="{dy:.2f}"'
        known = f' at-curve" data-curve="{keys[index]}"' if index < len(keys) else '"'
        found.append(
            f'<text{place} text-anchor="{anchor}" font-size="{size}" fill="{colour(token)}" class="name{known}>{formatted(text)}</text>'
        )
    return "".join(found)


def texts_on_bars(trace: Attributes, plane: Plane) -> str:
    """The text of each upright bar, from the template, beyond its end or in its middle."""
    outside = trace["textposition"] == "outside"
    font = trace["textfont" if outside else "insidetextfont"]
    size = font["size"]
    above, below = round(ASCENT * size), round(DESCENT * size)
    bases = np.broadcast_to(np.array(trace.get("base", 0), float), len(trace["y"]))
    found = ""
    for index, (x, height) in enumerate(zip(plane.across(trace["x"]), trace["y"], strict=True)):
        if height is None:
            continue
        base, end = plane.down([bases[index], bases[index] + height])
        if outside:
            y, dy = end, -BESIDE_BAR - below if end <= base else BESIDE_BAR + above
        else:
            y, dy = (base + end) / 2, (above - below) / 2
        text = _filled(trace, index, plane.axes[1])
        found += f'<text x="{percent(x)}" y="{percent(y)}" dy="{dy:g}">{text}</text>'
    return f'<g text-anchor="middle" font-size="{size}" fill="{colour(font["color"])}">{found}</g>'


def _filled(trace, index, axis):
    """The template with the numbers of one point or bar."""

    def number(found):
        name, decimals = found.groups()
        value = trace
        for part in name.split("."):
            value = value[part]
        return fixed(value[index], int(decimals or axis["hoverformat"].strip(".f")))

    return FILLED.sub(number, trace["texttemplate"])


def annotation(one: Attributes, layout: Attributes) -> str:
    """Words at a share of the whole plane or of an axis, or at a number on an axis (on a log axis, a power of ten)."""
    x, y = (_anchored(one, letter, layout) for letter in "xy")
    font = one["font"]
    size_of = font["size"]
    up = {"bottom": -size_of / 2, "middle": 0.3 * size_of, "top": size_of + 2}[one.get("yanchor", "middle")]
    anchor = {"left": "start", "center": "middle", "right": "end"}[one.get("xanchor", "center")]
    aside = {"left": 2, "center": 0, "right": -2}[one.get("xanchor", "center")]
    return (
        f'<text x="{percent(x)}" y="{percent(1 - y)}" dx="{aside + one.get("xshift", 0)}" dy="{up - one.get("yshift", 0):.2f}" '
        f'text-anchor="{anchor}" font-size="{size_of}" fill="{colour(font["color"])}">{formatted(one["text"])}</text>'
    )


def _anchored(one, letter, layout):
    """The share of the whole plane, from the left or from below."""
    reference, value = one.get(f"{letter}ref", letter), one[letter]
    if reference == "paper":
        return value
    reference, _, domain = reference.partition(" ")
    axis = layout[axis_name(reference)]
    low, high = axis.get("domain", (0, 1))
    if not domain:
        start, end = axis["range"]
        value = (value - start) / (end - start)
    return low + value * (high - low)
