"""The names page, its first screen and its card."""

import html
import re

import pytest

from activation_lab import lessons
from activation_lab.content.cards import Cards
from activation_lab.content.names.entries import read
from activation_lab.content.names.pasted import EXAMPLE, MOST_BYTES, PRIVACY
from activation_lab.static_site.first_screen.renderer import first_screen
from activation_lab.ui.panels import configuration_panels
from tests.helpers.pages import charts, components, line, new_session, open_page


def body(session):
    assert not session.exception
    [found] = [element.value for element in session.markdown if '<div class="names">' in element.value]
    return found


def words(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup.replace("<wbr>", ""))).split())


def test_a_link_holds_the_name_and_the_page_answers():
    page = open_page("names", names_q="LeakyReLU")
    found = body(page)
    assert page.text_input(key="names_q").value == "LeakyReLU"
    assert (
        "LeakyReLU is not the same everywhere: Leaky ReLU, α = 0.3 in Keras; Leaky ReLU in PyTorch and MLX."
        in words(found)
    )
    assert 'href="leaky_relu?leaky_relu_negative_slope=0.3"' in found
    assert "compare?functions=leaky_relu+leaky_relu" in found
    assert "2.32 at x = −8" in words(found)


def test_another_name_is_typed():
    page = open_page("names")
    assert "Try gelu_new" in words(body(page))
    page.text_input(key="names_q").set_value("gelu_new").run()
    assert "gelu_new is GELU tanh in transformers and vLLM." in words(body(page))
    assert 'href="gelu?gelu_approximate=Tanh"' in body(page)


def test_an_unknown_name_leads_to_the_closest():
    found = body(open_page("names", names_q="gelu_nwe"))
    assert "This app does not know the name gelu_nwe . Closest: gelu_new" in words(found)
    assert 'href="names?names_q=gelu_new"' in found


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "**b** $x$ :smile: `c`", "</code>", "\n\n# h", "{{x}}", "'\"&"]
)
def test_a_name_is_shown_as_text_whatever_it_holds(text):
    """None of it becomes HTML, and no empty line ends the HTML, after which it would be read as Markdown."""
    for found in (body(open_page("names", names_q=text)), first_screen("names", f"names_q={html.unescape(text)}")):
        assert "<img src=x" not in found
        assert "</code></code>" not in found
    found = body(open_page("names", names_q=text))
    assert "\n" not in found
    assert " ".join(text.split()) in words(re.sub(r"<code[^>]*>(.*?)</code>", r"\1", found)) or "<" in text


def test_differences_in_slope_are_covered():
    covered = body(open_page("names", names_q="gelu_new", answer="hidden"))
    assert "0.000473" in covered
    assert "0.000868" not in covered
    assert "f′" not in covered
    shown = body(open_page("names", names_q="gelu_new", answer="hidden", names_answer="true"))
    assert "0.000868" in shown


def test_the_first_screen_says_what_the_page_says():
    for query, name in (("names_q=nn.gelu", "nn.gelu"), ("", "")):
        page = body(open_page("names", **({"names_q": name} if name else {})))
        assert words(page) in words(first_screen("names", query))
    assert "0.000868" not in first_screen("names", "names_q=gelu_new&answer=hidden")


def test_a_card_names_what_libraries_know_and_nothing_else():
    cards = Cards(lessons.declared(), lessons.picture)
    assert cards.of("names", "names_q=gelu_new").title == "gelu_new: GELU tanh"
    assert cards.of("names", "names_q=gelu_new").address == "names?names_q=gelu_new"
    assert cards.of("names", "names_q=buy+now").title == cards.of("names", "").title == "Names in libraries"
    assert cards.of("names", "names_q=buy+now").address == "names"


CONFIGURATION = {"names_by": "A configuration"}


def with_text(text, **query):
    """The page of a session that has sent this text."""
    session = new_session("names", CONFIGURATION | query)
    session.session_state[configuration_panels.TEXT] = text
    session.session_state[configuration_panels.HELD] = read(text)
    return session.run()


def test_a_configuration_is_explained_and_run_with_another_function():
    page = with_text(EXAMPLE)
    assert "names GELU tanh , Quick GELU , SiLU" in words(body_of(page))
    entry, other = page.selectbox
    assert (entry.value, other.value) == ("GELU tanh, hidden_activation", "GELU")
    entry.set_value("SiLU, activation_function").run()
    difference, similarity = charts(page)[-2:]
    said = next(each.value for each in page.markdown if each.value.startswith("GELU differs from SiLU"))
    assert "by up to 0.193" in said
    assert similarity["description"] in said
    assert difference["difference"] is True
    assert difference["point"] == pytest.approx(-1.97, abs=0.01)
    low, high, bottom, top, *_ = difference["window"]
    assert (low, high) == (-8, 8)
    assert bottom < -0.193 < 0.193 < top
    assert not page.exception


def body_of(page):
    return next(each.value for each in page.markdown if "names configuration" in each.value)


def test_what_is_covered_of_a_configuration_is_f_prime():
    page = with_text(EXAMPLE, answer="hidden")
    difference = charts(page)[-2]
    assert difference["covered"] is True
    assert len(difference["window"]) == 4
    assert "f′" not in str([each.value for each in page.markdown])


def test_the_session_alone_keeps_the_text():
    """It comes back to the page within the session; the address, and another session, have nothing of it."""
    page = with_text('{"hidden_act": "silu"}')
    [field] = [each for each in components(page) if each.proto.component_name == "configuration"]
    assert "hidden_act" in field.proto.json
    assert dict(page.query_params) == CONFIGURATION
    fresh = open_page("names", **CONFIGURATION)
    assert line(fresh) is None
    [field] = [each for each in components(fresh) if each.proto.component_name == "configuration"]
    assert '["", ' in field.proto.json
    assert not any("names configuration" in each.value for each in fresh.markdown)


def test_what_the_browser_sends_may_be_anything(monkeypatch):
    """The server refuses what the browser should not have sent, and holds nothing of it; what may be mended it holds."""

    class Sent:
        pasted = None

    state = {configuration_panels.FIELD: Sent}
    monkeypatch.setattr(configuration_panels.st, "session_state", state)
    for sent, held, text in (
        ('{"act": "relu"}', read('{"act": "relu"}'), '{"act": "relu"}'),
        ("x" * (MOST_BYTES + 1), "This has 64.1 KB. At most 64 KB are read; nothing was kept.", ""),
        ("[" * 5000, "This is nested more than 100 levels deep; no configuration is.", "[" * 5000),
    ):
        Sent.pasted = sent
        configuration_panels._receive()
        assert (state[configuration_panels.HELD], state[configuration_panels.TEXT]) == (held, text)
    before = dict(state)
    for sent in (None, 3, ["a"], {"a": 1}):
        Sent.pasted = sent
        configuration_panels._receive()
        assert state == before


def test_the_field_is_on_the_first_screen_and_on_the_card():
    drawn = first_screen("names", "names_by=A+configuration")
    assert "Insert an example" in drawn
    assert html.escape(PRIVACY) in drawn
    assert 'data-awaits=".st-key-names_configuration textarea"' in drawn
    cards = Cards(lessons.declared(), lessons.picture)
    card = cards.of("names", "names_by=A+configuration")
    assert (card.title, card.address) == ("Paste a configuration", "names?names_by=A+configuration")
