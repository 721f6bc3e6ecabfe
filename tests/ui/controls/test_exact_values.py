"""A value between two stops of a slider is used as it is everywhere; one beyond the slider is refused by a line with its range."""

import csv
import io
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

import activations
from activation_lab.content.address import members_query
from activation_lab.content.comparisons import names
from activation_lab.content.page_sliders import LOGITS
from activation_lab.export.curve import as_csv, curve
from activation_lab.export.named import named
from activation_lab.lessons.playground import declaration as playground
from tests.helpers.cases import OF_EACH_KIND
from tests.helpers.pages import chart_data, code, components, line, open_page, told, words

# Every slider of a parameter, and a value between two of its stops.
BETWEEN = [
    (name, parameter, round(parameter.low + 2.37 * parameter.step, 6))
    for name in activations.names()
    for parameter in activations.get(name).parameters.values()
    if not parameter.choices
]


@pytest.mark.parametrize(("name", "parameter", "value"), BETWEEN, ids=lambda entry: getattr(entry, "name", str(entry)))
def test_every_parameter_of_every_function(name, parameter, value):
    """Slider, chart, readout, code and the address that files name hold the linked value to the last digit."""
    activation = activations.get(name)
    switch = {f"{name}_play": "true"} if parameter.constant else {f"{name}_{parameter.name}_on": "true"}
    key = f"{name}_{parameter.name}"
    session = open_page(name, **{key: str(value), f"{name}_x0": "0.25"}, **switch)
    assert not session.exception
    assert session.slider(key=key).value == value
    decimals = int(re.fullmatch(r"%\.(\d+)f", session.slider(key=key).proto.format)[1])
    assert float(f"{value:.{decimals}f}") == value
    (member,) = chart_data(session)["members"]
    assert member["values"][parameter.name] == value
    parameters = {parameter.name: value}
    assert member["reading"]["f"] == activation(0.25, **parameters)
    assert member["reading"]["slope"] == activation.derivative(0.25, **parameters)
    # Code subtracts where a number would be added that is negative.
    assert f"{value!r}".replace("-", "- ") in code(session) or f"{value!r}" in code(session)


@pytest.mark.parametrize(
    ("name", "parameter", "value"),
    # The first parameter of each kind of page: a comparison holds all functions alike.
    [
        next(each for each in BETWEEN if each[0] == name)
        for name in OF_EACH_KIND
        if activations.get(name).parameter_slopes
    ],
    ids=lambda entry: getattr(entry, "name", str(entry)),
)
def test_a_parameter_in_a_comparison(name, parameter, value):
    """The link that leads there, its slider, chart and readout hold it too."""
    activation = activations.get(name)
    asked = members_query([activation.at(**{parameter.name: value})])
    session = open_page("compare", **asked, compare_x0="0.25")
    (member,) = chart_data(session)["members"]
    assert member["values"][parameter.name] == value
    assert member["reading"]["f"] == activation(0.25, **{parameter.name: value})


def test_squareplus_at_a_half():
    """f(−1) is 0.1124 in readout, table and CSV; formula and code say 0.5."""
    session = open_page("squareplus", squareplus_b="0.5", squareplus_numbers="-1")
    (member,) = chart_data(session)["members"]
    assert member["reading"]["f"] == pytest.approx(0.1123724, abs=5e-8)
    assert "0.11237244" in words(session)
    assert "<mn>0.5</mn>" in told(session)[0]
    assert "b=0.5" in code(session)
    text = as_csv(curve(named(activations.squareplus.at(b=0.5)), (-5.0, 5.0)), "f.csv", "")
    rows = csv.DictReader(io.StringIO("".join(row + "\n" for row in text.splitlines() if not row.startswith("#"))))
    assert next(float(row["f"]) for row in rows if float(row["x"]) == -1) == member["reading"]["f"]


def test_a_value_is_written_with_all_its_digits():
    """1.515 reads neither 1.51 nor 1.52, in formula, words and names; SELU's own constants stay short."""
    session = open_page("elu", elu_alpha="1.515")
    assert "<mn>1.515</mn>" in told(session)[0]
    assert "α = 1.515" in chart_data(session)["description"]
    assert [slider.proto.format for slider in session.slider if slider.key == "elu_alpha"] == ["%.3f"]
    elu = activations.elu
    assert names([elu.at(alpha=1.515), elu.at(alpha=1.51234)]) == (
        "ELU α = 1.515",
        "ELU α = 1.51234",
    )
    assert "1.6733" in words(open_page("selu"))


def test_a_default_is_written_with_all_its_digits():
    """RReLU's 1/8 is 0.125, as the formula says and the site; only a computed 1/3 and SELU's constants are cut."""
    for name, formats in (("rrelu", {"lower": "%.3f", "upper": "%.2f"}), ("selu", {"alpha": "%.4f", "scale": "%.4f"})):
        session = open_page(name, **{f"{name}_play": "true"})
        written = {slider.key: slider.proto.format for slider in session.slider}
        assert {parameter: written[f"{name}_{parameter}"] for parameter in formats} == formats


@pytest.mark.parametrize("page", ["elu", "compare"])
@pytest.mark.parametrize("asked", [("2", "-2"), ("1.3", "-1.3"), ("-1.3", "1.3"), ("0.3", "0.1")])
def test_an_x_range_in_any_order(page, asked):
    """Slider, address and chart hold it in order and as it is."""
    session = open_page(page, **{f"{page}_x": list(asked)})
    expected = sorted(map(float, asked))
    assert list(session.slider(key=f"{page}_x").value) == expected
    assert chart_data(session)["range"] == expected
    assert [float(text) for text in session.query_params[f"{page}_x"]] == expected
    assert line(session) is None


def _typed(session, field, text):
    """Types into a field of "Type values", which is open."""
    session.session_state["elu_typing"] = True
    return session.run().text_input(key=field).set_value(text).run()


def test_typed_values_are_used_as_they_are():
    """And the fields show them."""
    session = _typed(open_page("elu"), "elu_alpha_typed_0", "1.515")
    assert chart_data(session)["members"][0]["values"] == {"alpha": 1.515}
    assert session.text_input(key="elu_alpha_typed_0").value == "1.515"
    _typed(session, "elu_x_typed_0", "−1.3")
    assert chart_data(session)["range"] == [-1.3, 5]
    _typed(session, "elu_x_typed_1", "-2")
    assert chart_data(session)["range"] == [-2, -1.3]
    assert not session.warning


def test_a_typed_value_beyond_the_range_is_refused():
    """By a line that names the range; what was set before stays. The line goes with the next value that is taken."""
    session = open_page("elu", elu_alpha="1.515")
    for text in ("7", "-0.001", "nan", "inf", "three", "", "1 2", "9" * 40):
        _typed(session, "elu_alpha_typed_0", text)
        assert [warning.value for warning in session.warning] == ["α lies between 0 and 3; the value is unchanged."]
        assert chart_data(session)["members"][0]["values"] == {"alpha": 1.515}, text
        assert session.text_input(key="elu_alpha_typed_0").value == "1.515"
    _typed(session, "elu_alpha_typed_0", "2.5")
    assert not session.warning
    assert chart_data(session)["members"][0]["values"] == {"alpha": 2.5}


def test_the_other_thumb_keeps_still():
    """A browser moves both thumbs to stops when one is dragged: only the one that the reader has moved counts."""
    session = open_page("elu", elu_x=["-1.3", "1.3"])
    session.slider(key="elu_x").set_value((-4.0, 1.2)).run()
    assert chart_data(session)["range"] == [-4, 1.3]
    session = open_page("elu", elu_x=["-1.3", "1.3"])
    session.slider(key="elu_x").set_value((-1.5, 3.5)).run()
    assert chart_data(session)["range"] == [-1.3, 3.5]
    session.slider(key="elu_x").set_value((-2.0, 3.7)).run()
    assert chart_data(session)["range"] == [-2, 3.5]
    session.slider(key="elu_x").set_value((-7.0, 7.0)).run()
    assert chart_data(session)["range"] == [-7, 7]


def test_softmax_between_stops():
    """Temperature and inputs, in bars, formula and code."""
    session = open_page("softmax", softmax_t="0.25", softmax_x1="0.123", softmax_shift="15")
    figure = json.loads(components(session)[0].proto.json)[0]["figure"]
    assert figure["data"][0]["y"][0] == 0.123
    assert "0.25" in words(session)
    assert "0.25" in session.code[0].value
    assert "0.123" in session.code[0].value
    assert session.slider(key="softmax_shift").value == 15
    assert session.slider(key=LOGITS[0].key).proto.format == "%.3f"


@pytest.mark.parametrize(
    ("page", "name", "value"),
    [
        ("vanishing_gradients", "sigma", 0.055),
        ("self_normalization", "sigma", 0.055),
        ("self_normalization", "rate", 0.123),
        ("playground", "noise", 0.12),
        ("dying_relu", "bias", -0.75),
        ("elu", "mean", 0.25),
        ("elu", "spread", 1.25),
    ],
)
def test_sliders_of_lessons(page, name, value):
    """What is no count may stand between two stops."""
    session = open_page(page, **{f"{page}_{name}": str(value)})
    assert not session.exception
    assert session.slider(key=f"{page}_{name}").value == value
    assert line(session) is None


@pytest.mark.parametrize(
    ("page", "key", "takes"),
    [
        ("vanishing_gradients", "vanishing_gradients_depth", "1 to 100"),
        ("self_normalization", "self_normalization_seed", "0 to 99"),
        ("softmax", "softmax_n", "2 to 6"),
        ("playground", "playground_units", "1 to 8"),
    ],
)
def test_counts_are_whole(page, key, takes):
    """A count with a fraction is refused, and the address forgets it."""
    default = open_page(page).slider(key=key).value
    session = open_page(page, **{key: "2.5"})
    assert session.slider(key=key).value == default
    assert line(session) == f"Ignored in the link: `{key}=2.5` (a whole number from {takes})."
    assert key not in session.query_params


def test_a_seed_beyond_its_range_is_refused():
    """In a link by the quiet line, typed by a line below the field; what was set before stays."""
    session = open_page("playground", playground_seed="10000")
    assert not session.exception
    assert session.number_input(key="playground_seed").value == playground.SEED.default
    assert line(session) == "Ignored in the link: `playground_seed=10000` (a whole number from 0 to 9999)."
    session.number_input(key="playground_seed").set_value(17).run()
    session.number_input(key="playground_seed").set_value(12345).run()
    assert session.number_input(key="playground_seed").value == 17
    assert [warning.value for warning in session.warning] == ["Seed lies between 0 and 9999; the value is unchanged."]
    session.number_input(key="playground_seed").set_value(18).run()
    assert not session.warning


def test_the_link_of_a_comparison_keeps_all_digits():
    """ "compare with …" leads there with the very value."""
    session = open_page("elu", elu_alpha="1.23456789")
    links = [link.proto.query_string for link in session.get("page_link") if "functions=" in link.proto.query_string]
    assert parse_qs(urlsplit(f"?{links[0].lstrip('?')}").query)["compare_elu_alpha"] == ["1.23456789"]
