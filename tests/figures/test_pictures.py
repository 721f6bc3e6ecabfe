"""Figures and thumbnails: plain data, colours by meaning, drawn from the core's numbers."""

import gzip
import json
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

import activations
from activation_lab.figures import palette
from activation_lab.figures.axes import fitted_y
from activation_lab.figures.function_chart import VIEWS, function_chart
from activation_lab.figures.thumbnail import HEIGHT, REACH, TOLERANCE, WIDTH, thumbnail
from tests.helpers.cases import every_name


def _strings(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("view", VIEWS)
@every_name
def test_figures_are_plain_and_hold_no_curves(name, view):
    """A figure can be sent as JSON, holds roles instead of curves, and names each colour by a token of both palettes."""
    figure = function_chart(activations.get(name), view)
    assert json.loads(json.dumps(figure)) == figure
    assert not any("x" in trace or "y" in trace for trace in figure["data"])
    tokens = {text for text in _strings(figure) if text.startswith("$")}
    assert tokens <= set(palette.LIGHT)
    assert set(palette.LIGHT) == set(palette.DARK)
    assert not any(text.startswith("#") for text in _strings(figure))


@every_name
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


def _pieces(path):
    """The pieces of an SVG path of parabolas, each an array of points on them."""
    pieces = []
    for piece in path.split("M")[1:]:
        start, *relative = (np.array(re.findall(r"-?[\d.]+", part), float) for part in piece.split("q"))
        points, share = [start[None]], np.linspace(0, 1, 33)[1:, None]
        for control_x, control_y, end_x, end_y in np.concatenate(relative).reshape(-1, 4):
            begin, control, end = points[-1][-1], np.array([control_x, control_y]), np.array([end_x, end_y])
            points.append(begin + 2 * share * (1 - share) * control + share**2 * end)
        pieces.append(np.concatenate(points))
    return pieces


def _thumbnail_paths(activation):
    svg = ElementTree.fromstring(thumbnail(activation))
    return {path.get("class"): path.get("d") for path in svg.iter() if path.get("class")}


@every_name
def test_thumbnails_are_well_formed_and_stay_inside(name):
    """The SVG parses; its curves start and end at the edges, leave the frame by no more than its height, break at kinks."""
    paths = _thumbnail_paths(activations.get(name))
    for curve in ("f", "slope"):
        pieces = _pieces(paths[curve])
        points = np.concatenate(pieces)
        assert points[0, 0] == 0
        assert points[-1, 0] == WIDTH
        assert np.all((points[:, 1] >= -HEIGHT) & (points[:, 1] <= 2 * HEIGHT))
        assert len(pieces) == 1 + len(activations.get(name).kinks_at())


@every_name
def test_thumbnails_are_the_cores_numbers(name):
    """Nowhere is a curve off by more than the tolerance, in its own units, between the drawing's samples too."""
    activation = activations.get(name)
    paths = _thumbnail_paths(activation)
    outermost = max([0.0, *(abs(kink.position) for kink in activation.kinks_at())])
    reach = max(REACH, 1.25 * outermost)
    assert paths["axis"].startswith(f"M0 {round(_zero(activation, reach))}h")
    # Half way between the drawing's own samples and beside the kinks, where it was not sampled.
    x = np.linspace(-reach, reach, 257)[1:-1] + 1e-3
    for curve, function in (("f", activation), ("slope", activation.derivative)):
        for piece in _pieces(paths[curve]):
            across = (x + reach) / (2 * reach) * WIDTH
            inside = (across > piece[0, 0] + 0.5) & (across < piece[-1, 0] - 0.5)
            drawn = np.interp(across[inside], piece[:, 0], piece[:, 1])
            true = _zero(activation, reach) - function(x[inside]) * _scale(activation, reach)
            seen = (true > 0) & (true < HEIGHT)
            # A kink is moved to a whole unit, so by half of one; where parabolas bow between samples, a twentieth.
            steep = np.abs(np.diff(true, append=true[-1:]) / np.diff(across[inside], append=np.inf)).clip(0)
            assert np.all((np.abs(drawn - true) - 0.5 * steep)[seen] <= TOLERANCE + 0.05)


def _scale(activation, reach):
    """Units of the drawing per unit of y in a thumbnail."""
    low, high = _fitted(activation, reach)
    return HEIGHT / (high - low)


def _zero(activation, reach):
    """Where y = 0 is in a thumbnail."""
    return _fitted(activation, reach)[1] * _scale(activation, reach)


def _fitted(activation, reach):
    x = np.linspace(-reach, reach, 441)
    return fitted_y([activation(x), activation.derivative(x)], -reach, reach)


def test_all_thumbnails_together_are_small():
    """The gallery may send 60 KB beyond Streamlit's own files; its pictures take a small part of that."""
    together = "".join(thumbnail(activations.get(name)) for name in activations.names())
    assert len(gzip.compress(together.encode())) < 4500
