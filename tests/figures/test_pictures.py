"""Figures and thumbnails: plain data, colours by meaning, drawn from the core's numbers."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

import activations
from figures import palette
from figures.function_chart import VIEWS, function_chart
from figures.thumbnail import HEIGHT, WIDTH, X_HIGH, X_LOW, thumbnail

every_function = pytest.mark.parametrize("name", activations.names())


def _strings(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


@every_function
@pytest.mark.parametrize("view", VIEWS)
def test_figures_are_plain_and_hold_no_curves(name, view):
    """A figure can be sent as JSON, holds roles instead of curves, and names each colour by a token of both palettes."""
    figure = function_chart(activations.get(name), view)
    assert json.loads(json.dumps(figure)) == figure
    assert not any("x" in trace or "y" in trace for trace in figure["data"])
    tokens = {text for text in _strings(figure) if text.startswith("$")}
    assert tokens <= set(palette.LIGHT)
    assert set(palette.LIGHT) == set(palette.DARK)
    assert not any(text.startswith("#") for text in _strings(figure))


@every_function
def test_solid_is_f_and_dashed_is_its_derivative(name):
    """Everywhere, and PReLU's ∂f/∂α is dotted beside them."""
    curves = {
        trace["meta"]["curve"]: trace["line"]["dash"]
        for trace in function_chart(activations.get(name))["data"]
        if trace["meta"]["role"] == "curve" and not trace["meta"]["curve"].startswith("band")
    }
    expected = {"f": "solid", "slope": "dash"}
    assert curves == (expected | {"alpha": "dot"} if name == "prelu" else expected)


def _luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_contrast(colours):
    """WCAG: text 4.5 to 1 against the page, curves 3 to 1."""
    paper = _luminance(colours["$paper"])

    def contrast(token):
        bright, dim = sorted((_luminance(colours[token]), paper), reverse=True)
        return (bright + 0.05) / (dim + 0.05)

    for token in ("$text", "$muted", "$slope_text", "$f"):
        assert contrast(token) >= 4.5, token
    for token in ("$slope", "$parameter_slope", "$point"):
        assert contrast(token) >= 3, token


@every_function
def test_thumbnails_are_well_formed_and_stay_inside(name):
    """The SVG parses; its curves start and end at the edges, and leave the frame by no more than its height."""
    svg = ElementTree.fromstring(thumbnail(activations.get(name)))
    paths = {path.get("class"): path.get("d") for path in svg.iter() if path.get("class") in ("f", "slope")}
    for text in paths.values():
        points = [tuple(map(float, pair.split(","))) for pair in text.replace("M", "L").split("L") if pair]
        assert min(x for x, _ in points) == 0
        assert max(x for x, _ in points) == WIDTH
        assert all(-HEIGHT <= y <= 2 * HEIGHT for _, y in points)
    pieces = 1 + sum(X_LOW < kink.position < X_HIGH for kink in activations.get(name).kinks_at())
    assert paths["slope"].count("M") == pieces
