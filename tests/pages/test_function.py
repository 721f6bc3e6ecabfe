"""Every page by AppTest: it runs, says what it should, and follows its controls."""

import pytest

import activations
from activation_lab.figures.frames import frames
from activation_lab.ui.panels.below_the_fold import DRAWN
from activations.words import number, snippet
from tests.helpers.pages import chart_data, code, components, every_function, open_page, told, words


@every_function
def test_a_function_page_shows_everything_at_any_setting(name):
    """Title, chart, controls, formulas, words, numbers, code, corrections and sources.

    No slider position breaks it: all at their lower ends, and all at their upper ones with every switch on.
    """
    activation = activations.get(name)
    session = open_page(name)
    assert not session.exception
    shown = words(session)
    assert f"# {activation.title} " in shown
    for heading in ("What to notice", "What goes wrong", "Code", "Where it comes from"):
        assert heading in shown
    assert ("The article says" in shown) == bool(activation.corrections)
    data = chart_data(session)
    (member,) = data["members"]
    assert member["frames"].startswith(f"frames/{name}-")
    assert data["description"].startswith(activation.title)
    followed = {control["key"] for control in (*member["controls"], *data["controls"])}
    drawn = {slider.key for slider in session.slider}
    assert followed <= drawn
    assert {f"{name}_x", f"{name}_x0"} <= followed
    assert code(session) == snippet(activation.at(), "Keras layer", "[-20.0, -1.0, 0.0, 1.2]")
    for end in ("min", "max"):
        for slider in session.slider:
            whole = (slider.min, slider.max)
            slider.set_value(whole if isinstance(slider.value, (tuple, list)) else getattr(slider, end))
        for toggle in session.toggle:
            toggle.set_value(end == "max")
        session.run()
        assert not session.exception, end


def test_the_words_wait_for_the_chart():
    """Until the browser says that the chart is drawn, there are only the chart and its controls, and the chart is asked to tell."""
    session = open_page("elu", drawn=False)
    assert not session.exception
    assert chart_data(session)["tells"]
    assert not told(session)
    session.session_state[DRAWN] = True
    session.run()
    assert not chart_data(session)["tells"]
    assert code(session)


def test_every_control_of_a_page_at_both_ends_alone():
    """The others where they are, on the page of the function that has most kinds of them."""
    session = open_page("relu_general")
    for key in [slider.key for slider in session.slider]:
        slider = session.slider(key=key)
        ends = (slider.min, slider.max)
        for value in [ends] if isinstance(slider.value, (tuple, list)) else ends:
            session.slider(key=key).set_value(value).run()
            assert not session.exception, (key, value)
    for toggle in [toggle.key for toggle in session.toggle]:
        session.toggle(key=toggle).set_value(True).run()
        assert not session.exception, toggle


def test_the_words_follow_the_slider():
    """Formula, sentences, table and code hold the committed value."""
    session = open_page("elu")
    session.slider(key="elu_alpha").set_value(1.5).run()
    shown = words(session)
    assert "<mn>1.5</mn>" in told(session)[0]
    assert f"now {number(-1.5)}" in shown
    assert number(activations.elu(-1, alpha=1.5), 8) in shown
    assert "alpha=1.5" in code(session)
    assert chart_data(session)["members"][0]["values"] == {"alpha": 1.5}


def test_a_commit_sends_words_and_no_curves():
    """The chart's data stays small, whatever is set."""
    session = open_page("selu", selu_play="true")
    chart, *_ = components(session)
    assert len(chart.proto.json) < 2000


def test_f_second_comes_with_its_switch():
    """Its frames, numbers, description, formula and derivation; without the switch, and where f′ is covered, nothing of them."""
    session = open_page("elu")
    assert "second" not in chart_data(session)["members"][0]
    assert "How f″ is derived" not in "".join(told(session))
    session.toggle(key="elu_second").set_value(True).run()
    data = chart_data(session)
    (member,) = data["members"]
    assert member["second"].startswith("frames/elu.second-")
    assert member["reading"]["second"] == activations.elu.derivative(-1, order=2)
    assert "second derivative" in data["description"]
    assert "How f″ is derived" in "".join(told(session))
    covered = open_page("elu", elu_second="true", answer="hidden")
    assert not covered.exception
    assert "second" not in chart_data(covered)["members"][0]
    assert "f″" not in "".join(told(covered))


def test_a_value_between_knots_sends_its_own_curves():
    """Once, as float32; the stop beside it sends none."""
    between, stop = (components(open_page("squareplus", squareplus_b=b))[0].proto.json for b in ("0.5", "0.6"))
    points = frames(activations.squareplus).samples.shape[-1]
    assert len(stop) < 2000
    # As many numbers for f and for f′ as the frames have, 4 bytes each, 3 bytes in 4 letters.
    assert len(between) - len(stop) == pytest.approx(2 * points * 4 * 4 / 3, abs=100)


def test_many_numbers_are_cut_with_a_word():
    """A list of 100 numbers shows the first 40 and says so."""
    session = open_page("relu", relu_numbers=",".join(["1"] * 100))
    assert not session.exception
    assert "first 40" in session.info[0].value


def test_a_bad_number_is_quoted_without_being_rendered():
    """What a reader typed comes back escaped."""
    session = open_page("relu", relu_numbers="1, **bold**, [a](b)")
    (warning,) = session.warning
    assert r"\*\*bold\*\*" in warning.value
