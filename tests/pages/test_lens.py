"""A page whose curves are seen in a number format, by AppTest: what it says and sends, and that an unknown format changes nothing."""

import base64
import html

import numpy as np

import activations
from activation_lab.content.lens.words import rows
from activation_lab.content.settings import FunctionSettings
from activation_lab.figures.lens import steps_window
from activations.formats import FORMATS, slopes, values
from activations.words import number
from tests.helpers.pages import chart_data, open_page, told, words

BFLOAT16 = FORMATS["bfloat16"]


def test_a_functions_page_in_bfloat16():
    session = open_page("silu", silu_format="bfloat16", silu_x0="1.1")
    assert not session.exception
    (member,) = (data := chart_data(session))["members"]
    x, f, slope = (
        np.frombuffer(base64.b64decode(text), "<f4") for text in (data["lens"]["x"], *member["rounded"].values())
    )
    np.testing.assert_array_equal(f, values(activations.silu, x, BFLOAT16))
    np.testing.assert_array_equal(slope, slopes(activations.silu, x, BFLOAT16))
    assert member["reading"]["f"] == values(activations.silu, 1.1, BFLOAT16)
    there = number(values(activations.silu, 1.1, BFLOAT16), 6)
    assert f"At the point x₀ = 1.1: in bfloat16 = 1.10156, f(x₀) = {there}, f′(x₀) = " in data["description"]
    shown = words(session)
    for what, how in rows(FunctionSettings(activations.silu.at(), format=BFLOAT16), covered=False):
        assert what in shown
        assert how in shown
    (zoom,) = (button for button in session.button if button.key == "silu_steps")
    zoom.click().run()
    left, right, *_ = chart_data(session)["window"]
    assert left < 1.1015625 < right < 1.3
    # Another format's steps follow, though the point has moved, and float64 has none.
    session.slider(key="silu_x0").set_value(2.1).run()
    session.button_group(key="silu_format").set_value("FP8 E4M3").run()
    seen = steps_window(activations.silu.at(), FORMATS["float8_e4m3fn"], 2.1, panels=False)
    np.testing.assert_allclose(chart_data(session)["window"], seen)
    session.button_group(key="silu_format").set_value("float64").run()
    assert not chart_data(session).get("window")
    assert "lens" not in chart_data(session)
    assert "Largest relative error" not in words(session)


def test_a_format_by_its_name_in_code():
    session = open_page("elu", elu_format="float8_e4m3fn")
    assert session.button_group(key="elu_format").value == "FP8 E4M3"
    assert "Ignored in the link" not in words(session)
    lesson = open_page("vanishing_gradients", vanishing_gradients_format="float8_e5m2")
    assert lesson.button_group(key="vanishing_gradients_format").value == "FP8 E5M2"


def test_an_unknown_format_is_named_and_nothing_else_changes():
    session = open_page("silu", silu_format="float128")
    assert not session.exception
    assert "Ignored in the link: `silu_format=float128`." in [caption.value for caption in session.caption]
    assert "lens" not in chart_data(session)


def test_compare_in_a_format_and_a_covered_page():
    session = open_page("compare", compare_format="FP8 E5M2")
    assert not session.exception
    data = chart_data(session)
    assert [set(member["rounded"]) for member in data["members"]] == [{"f", "slope"}] * 2
    curves = [trace["meta"] for trace in data["figure"]["data"] if trace["meta"]["role"] == "curve"]
    for curve in ("f", "slope"):
        drawn = [meta.get("rounded", False) for meta in curves if meta["curve"] == curve]
        assert drawn == [False, False, True, True], "the curves themselves behind their steps"
    for function in (activations.sigmoid, activations.tanh):
        for what, how in rows(FunctionSettings(function.at(), format=FORMATS["float8_e5m2"]), covered=False):
            assert f"<th>{html.escape(what)}</th>" in "".join(told(session))
            assert f"<td>{html.escape(how)}</td>" in "".join(told(session))
    assert "kink" not in {trace["meta"]["role"] for trace in data["figure"]["data"]}
    covered = open_page("compare", compare_format="FP8 E5M2", answer="hidden")
    said = [[caption.value for caption in page.caption] for page in (session, covered)]
    assert "As seen in FP8 E5M2, x, f and f′ are rounded to its numbers." in said[0]
    assert "As seen in FP8 E5M2, x and f are rounded to its numbers." in said[1]
    assert ("f′ is rounded to 0" in words(session), "f′ is rounded to 0" in words(covered)) == (True, False)
    covered = open_page("silu", silu_format="bfloat16", answer="hidden")
    assert "f′ is rounded" not in words(covered)
    assert "slope" not in chart_data(covered)["members"][0]["reading"]
