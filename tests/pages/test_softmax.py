"""The page about vector functions by AppTest: it runs, says what it should, follows its controls, and sends little."""

import numpy as np
import pytest

from activation_lab.content.page_sliders import COUNT, LOGITS, SHIFT, TEMPERATURE
from activations.vector import functions as vector
from activations.vector.catalog import VECTOR_FUNCTIONS
from activations.words import number
from tests.helpers.pages import charts, components, open_page, words

MOST_BYTES = 40_000
every_function = pytest.mark.parametrize("title", VECTOR_FUNCTIONS)


@every_function
def test_the_page_shows_everything(title):
    """Title, both charts with values in words, formulas, sentences, the overflow, code and sources."""
    entry = VECTOR_FUNCTIONS[title]
    session = open_page("softmax", softmax_function=title)
    assert not session.exception
    text = words(session)
    assert "# Softmax and friends" in text
    assert entry.sentence in text
    for heading in ("What to notice", "What goes wrong", "Code", "Where it comes from"):
        assert f"## {heading}" in text
    assert ("## Add the same to every input" in text) == (title in ("Softmax", "Log-softmax"))
    assert "{" not in text.replace("{{", "").split("## What to notice")[1].split("## Code")[0]
    bars, jacobian, *shifted = charts(session)
    assert len(shifted) == entry.overflows
    x = [slider.default for slider in LOGITS[: COUNT.default]]
    assert bars["figure"]["data"][0]["y"] == x
    np.testing.assert_allclose(bars["figure"]["data"][1]["y"], entry.output(x, 1), atol=5e-5)
    np.testing.assert_allclose(jacobian["figure"]["data"][0]["marker"]["color"], entry.slopes(x, 1).ravel(), atol=5e-5)
    for chart in shifted:
        np.testing.assert_allclose(chart["figure"]["data"][0]["y"], vector.softmax(x), atol=5e-5)
        assert "textbook" in chart["description"]
    assert number(entry.output(x, 1)[0]) in bars["description"]
    assert session.code[0].value == entry.snippet("Keras layer", x, 1)


@every_function
def test_every_control_at_both_ends(title):
    """No slider position breaks the page; those of a hidden slider neither."""
    session = open_page("softmax", softmax_function=title)
    for key in [slider.key for slider in session.slider]:
        slider = session.slider(key=key)
        for value in (slider.min, slider.max):
            session.slider(key=key).set_value(value).run()
            assert not session.exception, (key, value)


@every_function
def test_every_slider_is_always_there(title):
    """Skipped ones would fall out of the address; each that is shown has a track in both charts, over its whole range."""
    for count in range(2, 7):
        session = open_page("softmax", softmax_function=title, softmax_n=str(count))
        keys = {slider.key for slider in session.slider}
        assert keys == {slider.key for slider in (*LOGITS, COUNT, TEMPERATURE, SHIFT)}
        followed = [f"softmax_x{place}" for place in range(1, count + 1)] + ["softmax_t"] * (title == "Softmax")
        for chart in charts(session)[:2]:
            assert [track["key"] for track in chart["tracks"]] == followed
            for track in chart["tracks"]:
                slider = next(slider for slider in (*LOGITS, TEMPERATURE) if slider.key == track["key"])
                assert (track["stops"][0], track["stops"][-1]) == (slider.low, slider.high)
                assert len(track["updates"]) == len(track["stops"])


@pytest.mark.parametrize("temperature", ["0.1", "0.3", "1", "5"])
@every_function
def test_a_commit_sends_little(title, temperature):
    """With six inputs at their defaults or all over the range."""
    for x in ({}, {f"softmax_x{place}": str(value) for place, value in zip(range(1, 7), (3, -2, 1.5, 4, -5, 0.3))}):  # noqa: B905
        session = open_page("softmax", softmax_function=title, softmax_n="6", softmax_t=temperature, **x)
        assert sum(len(chart.proto.json) for chart in components(session)[:2]) < MOST_BYTES


def test_words_formula_and_code_follow_the_sliders():
    session = open_page("softmax")
    session.slider(key="softmax_t").set_value(0.5).run()
    session.slider(key="softmax_x1").set_value(2.5).run()
    text = words(session)
    assert text.index("e^{x_i/T}") < text.index("Here T\u00a0=\u00a00.5:") < text.index("e^{x_i/0.5}")
    assert "Here" not in words(open_page("softmax", softmax_function="Sparsemax"))
    x = [2.5, 0.6, 0.1, -1.0]
    assert f"The largest is {number(vector.softmax(x, 0.5).max())} now" in text
    assert "[2.5, 0.6, 0.1, -1.0]" in session.code[0].value
    assert "x / 0.5" in session.code[0].value


@pytest.mark.parametrize("shift", [1000, -1000])
def test_the_textbook_fails_and_the_stable_one_does_not(shift):
    """NaN beside the same bars as ever; a table says why."""
    session = open_page("softmax", softmax_shift=str(shift))
    textbook, mark, stable = charts(session)[2]["figure"]["data"]
    assert textbook["y"] == [None] * 4
    assert mark["y"] == [0] * 4
    assert stable["y"] == charts(open_page("softmax"))[2]["figure"]["data"][2]["y"]
    assert "| y₁ | NaN |" in words(session)
    assert ("| ∞ |" in words(session)) == (shift > 0)


def test_reset_takes_the_sliders_back():
    session = open_page("softmax", softmax_function="Sparsemax", softmax_n="6", softmax_x1="-3", softmax_shift="500")
    session.button(key="softmax_reset").click().run()
    assert [session.slider(key=slider.key).value for slider in (*LOGITS, COUNT, SHIFT)] == [
        slider.default for slider in (*LOGITS, COUNT, SHIFT)
    ]
    assert "nearest point" in words(session)
