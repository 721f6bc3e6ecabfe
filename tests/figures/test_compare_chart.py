"""The figure of several functions: few traces, colours from the palette, solid f above dashed f′."""

import json
import re

import pytest

import activations
from activation_lab.content.comparisons import labels
from activation_lab.figures import palette
from activation_lab.figures.compare_chart import colour, compare_chart
from activation_lab.paths import ROOT

STYLE = ROOT / "activation_lab" / "frontend" / "streamlit" / "style.css"
NAMES = activations.names()


def at_defaults(*names):
    return tuple(activations.get(name).at() for name in names)


# Every function is in one of these.
GROUPS = [at_defaults(*NAMES[start : start + 8]) for start in range(0, len(NAMES), 8)]


@pytest.mark.parametrize("members", GROUPS, ids=lambda members: members[0].activation.name)
@pytest.mark.parametrize("difference", [False, True])
def test_a_comparison_is_small_and_has_no_numbers_in_it(members, difference):
    """Plain JSON, colours by tokens of both palettes, two traces a function and six for all; no curve, and no parameter's value."""
    figure = compare_chart(members, labels(members), difference)
    text = json.dumps(figure)
    assert json.loads(text) == figure
    assert set(re.findall(r"\$\w+", text)) <= set(palette.LIGHT) & set(palette.DARK)
    assert not re.search(r'"#[0-9a-fA-F]{3}', text)
    assert len(figure["data"]) <= 2 * len(members) + 6
    assert not any("x" in trace or "y" in trace for trace in figure["data"])


def test_f_is_solid_above_and_its_derivative_dashed_below_in_the_same_colour():
    """On axes that share x."""
    figure = compare_chart(at_defaults("elu", "elu", "selu"), ("", "", ""))
    curves = [trace for trace in figure["data"] if trace["meta"]["role"] == "curve"]
    drawn = {
        (trace["meta"]["curve"], *trace["meta"]["members"]): (
            trace["line"]["dash"],
            trace["line"]["color"],
            trace["yaxis"],
        )
        for trace in curves
    }
    assert drawn == {
        (curve, place): (dash, colour(place), axis)
        for curve, dash, axis in (("f", "solid", "y"), ("slope", "dash", "y2"))
        for place in range(3)
    }
    layout = figure["layout"]
    assert layout["yaxis2"]["anchor"] == "x"
    assert layout["yaxis2"]["domain"][1] < layout["yaxis"]["domain"][0]


def test_only_what_can_jump_has_ends():
    """Smooth functions pay for no trace of them; a jump of f itself needs one above too."""

    def ends(*names):
        figure = compare_chart(at_defaults(*names), names)
        return [trace["meta"]["curve"] for trace in figure["data"] if trace["meta"]["role"] == "kink"]

    assert ends("sigmoid", "tanh") == []
    assert ends("sigmoid", "relu") == ["slope"]
    assert ends("step", "relu") == ["f", "slope"]


def test_the_style_sheet_has_the_palette_s_colours():
    """Headings of controls and table are in the colours of the curves."""
    text = STYLE.read_text()
    for place in range(8):
        token = colour(place)
        light, dark = palette.LIGHT[token], palette.DARK[token]
        assert f"--lab-{token[1:]}: light-dark({light}, {dark});" in text


def test_a_difference_says_from_what():
    """From the first, which another member may share its title with."""

    def captions(*names):
        figure = compare_chart(at_defaults(*names), names, difference=True)
        return [trace["meta"]["caption"] for trace in figure["data"] if "caption" in trace["meta"]]

    assert captions("elu", "selu") == ["f − ELU’s f", "f′ − ELU’s f′"]
    assert captions("elu", "selu", "elu") == ["f − the first f", "f′ − the first f′"]
