"""The page of a typed function by AppTest: what it draws for links, good and wrong ones."""

import json
import re
from urllib.parse import urlencode

import pytest

from activation_lab.static_site.first_screen import own
from activation_lab.static_site.first_screen.renderer import first_screen
from tests.helpers.pages import components, open_page, words


def given(session, name):
    """What a component of the page was given."""
    found, *_ = [each for each in components(session) if each.proto.component_name.endswith(name)]
    return json.loads(found.proto.json)


def test_a_link_is_drawn_with_its_sliders_and_its_words():
    session = open_page(
        "own", own_f="a*relu(x-b)", own_a="2", own_ranges="a:0:4", own_by="b", own_name="Mine", own_second="true"
    )
    said = words(session)
    assert "At a kink" in said or "slope on the left" in said
    assert session.slider(key="own_a").value == 2
    assert session.slider(key="own_a").max == 4
    text, _, refused, still = given(session, "own")
    assert (text, refused, still) == ("a*relu(x-b)", None, "")
    (chart,) = given(session, "live_chart")
    assert {control["name"] for control in chart["members"][0]["controls"]} == {"a", "b"}
    assert chart["members"][0]["second"].startswith("typed/own.second-")
    assert chart["title"].startswith("Mine")


@pytest.mark.parametrize("text", ["x + foo(x)", "<script>alert(1)</script>", "1/", "x" * 700])
def test_a_wrong_link_says_what_is_wrong_and_draws_the_default(text):
    session = open_page("own", own_f=text, own_a="nan", own_ranges="<b>:1:2")
    assert not session.exception
    shown, _, refused, still = given(session, "own")
    assert refused["reason"]
    assert shown == text
    assert "tanh" in still
    assert "<script" not in words(session)
    assert given(session, "live_chart")[0]["members"][0]["values"] == {"beta": 1}


def test_of_two_texts_the_last_is_drawn_as_the_line_says_and_a_blank_is_pointed_out_in_a_link_alone():
    session = open_page("own", own_f=["x^2", "1 x"])
    assert given(session, "own")[0] == "1 x"
    said = session.caption[0].value
    assert said.startswith(
        "Ignored in the link: `own_f=x^2` (only the last counts). In the formula of this link, a blank"
    )
    session.session_state["link_arrived"] = "elsewhere"
    session.run()
    assert "In the formula of this link" not in session.caption[0].value


def test_a_function_of_the_catalog_in_another_spelling_is_named():
    links = [link.proto.label for link in open_page("own", own_f="log(1 + exp(x))").get("page_link")]
    assert ":small[This is Softplus]" in links


def test_an_example_is_one_tap_away_and_the_last_ones_stay_at_hand():
    session = open_page("own")
    session.button(key="own_example_3").click().run()
    assert not session.exception
    assert given(session, "own")[:2] == ["clip(x, -a, a)", 1]
    assert session.text_input(key="own_f").value == "clip(x, -a, a)"


def test_a_slider_whose_range_shrinks_moves_to_its_end():
    session = open_page("own", own_f="a*x", own_a="3")
    session.text_input(key="own_ranges").set_value("a:0:2").run()
    assert not session.exception
    assert session.slider(key="own_a").value == 2


def test_numbers_of_any_size_are_drawn_and_pushed_through(monkeypatch):
    """On the page and its first screen, in Compare and in a lesson. No marker is placed at a pixel such as 1e301."""
    monkeypatch.setattr(own, "in_time", lambda work, *given: work(*given))
    for text in ("floor(1e300x)" + "+floor(9e99x)" * 20, "-1e308", "round(x/1e6)"):
        session = open_page("own", own_f=text, own_second="true")
        assert not session.exception, text
        given_to = [json.loads(each.proto.json) for each in components(session) if each.proto.json]
        json.dumps(given_to, allow_nan=False)
        first = first_screen("own", urlencode({"own_f": text, "own_second": "true"}))
        assert not re.search(r"\d{16}", first.partition("<svg")[2])
    lesson = {"self_normalization_break": "Function", "self_normalization_function": "Your own"}
    for page, chosen in (("compare", {"functions": "elu own"}), ("self_normalization", lesson)):
        assert not open_page(page, own_f="1e300x", **chosen).exception
