"""The names page, its first screen and its card."""

import html
import re

import pytest

from activation_lab import lessons
from activation_lab.content.cards import Cards
from activation_lab.static_site.first_screen.renderer import first_screen
from tests.helpers.pages import open_page


def body(session):
    assert not session.exception
    [found] = [element.value for element in session.markdown if '<div class="names">' in element.value]
    return found


def words(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


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
