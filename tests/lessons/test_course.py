"""The lessons as a course: numbered, each with its neighbours and what it builds on, in the app, on its first screen and on the site; every symbol explained."""

import html
import re

import pytest

from activation_lab import lessons
from activation_lab.static_site.first_screen.renderer import first_screen
from tests.helpers.pages import CONTROLS, open_page, short_training, words
from tests.helpers.site import page_of

DECLARED = lessons.declared()
each = pytest.mark.parametrize("address", DECLARED)
# What in LaTeX is no symbol with a meaning of its own: letters that make up a layout, brackets, spaces.
LAYOUT = {
    *(
        "frac",
        "left",
        "right",
        "bigl",
        "bigr",
        "big",
        "Big",
        "Bigl",
        "Bigr",
        "text",
        "qquad",
        "quad",
        "underbrace",
        "cdot",
        "sqrt",
    ),
    *("partial", "top", "mathcal", "mathbb"),
}


def test_what_a_lesson_builds_on_comes_before_it():
    """Each is declared, earlier, and named once."""
    course = list(DECLARED)
    for place, lesson in enumerate(DECLARED.values()):
        assert set(lesson.builds_on) <= set(course[:place])
        assert len(set(lesson.builds_on)) == len(lesson.builds_on)
    assert any(lesson.builds_on for lesson in DECLARED.values())


@each
def test_its_number_and_its_neighbours_are_there(address):
    """The app's links, those of the first screen and the site's words name the same lessons."""
    course, place = list(DECLARED), lessons.place(address)
    number = course.index(address) + 1
    beside = course[max(0, number - 2) : number - 1] + course[number : number + 1]
    wanted = [*beside, *DECLARED[address].builds_on]
    session = open_page(address, hide="menu")
    assert f"Lesson {number} of {len(course)}" in [text.value[len(":gray[") : -1] for text in session.markdown]
    menu = len(session.sidebar.get("page_link"))
    assert menu == 0
    linked = [link.proto.page for link in session.main.get("page_link")]
    assert linked[-len(wanted) :] == wanted
    screen = first_screen(address, "")
    row = re.search(r'<div class="links course">(.*?)</div>', screen)[1]
    assert re.findall(r'href="([^"]+)"', row) == wanted
    assert place.words in row
    assert 'class="links course"' not in first_screen(address, "hide=neighbours")
    body = page_of(address).body
    assert place.words in body
    for name in DECLARED[address].builds_on:
        assert f'<a href="{name}.html">{html.escape(DECLARED[name].title)}</a>' in body


def test_the_sites_pages_lead_to_their_neighbours():
    from activation_lab.static_site.build import published

    pages = [page_of(address) for address in list(DECLARED)[:3]]
    files = published([], pages, [])
    middle = files[f"{pages[1].name}.html"].decode()
    assert f'<a rel="prev" href="{pages[0].name}.html">' in middle
    assert f'<a rel="next" href="{pages[2].name}.html">' in middle
    assert "aria-current" not in middle


def symbols(latex):
    """The symbols in LaTeX: commands, and letters outside of commands and words."""
    latex = re.sub(r"\\(?:text|underbrace)\{\\?[a-z ,]*\}|_\{\\text\{[^}]*\}\}|_\{\\text[^}]*\}", " ", latex)
    commands = set(re.findall(r"\\([a-zA-Z]+)", latex)) - LAYOUT
    return commands | set(re.sub(r"\\[a-zA-Z]+", " ", latex)) & set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )


@each
def test_every_symbol_has_a_sentence(address):
    """Where a lesson shows a formula, in the app and on the site."""
    recorded = lessons.recorded(address)
    explained = set().union(*(symbols(symbol) for symbol, _ in recorded.symbols))
    # Indices are explained with what they count.
    told = " ".join(meaning for _, meaning in recorded.symbols)
    for symbol in set().union(*map(symbols, recorded.formula)):
        assert symbol in explained or re.search(rf"\b{symbol}\b", told), symbol
    with short_training():
        said = words(open_page(address, answer="shown"))
    body = page_of(address).body
    assert len(re.findall("<li>", re.search(r'<ul class="symbols">(.*?)</ul>', body)[1])) == len(recorded.symbols)
    for symbol, meaning in recorded.symbols:
        assert f"- ${symbol}$: {meaning}" in said
        assert meaning[-1] == "."


@each
def test_every_control_has_its_label_in_sight(address):
    """But for the guess's answer switch, controls of Streamlit's own and the player's, all of a lesson's controls show what they are."""
    session = open_page(address)
    keys = {control.key for control in DECLARED[address].controls}
    shown = [element for kind in CONTROLS for element in session.main.get(kind) if element.key in keys]
    assert {element.key for element in shown} == keys
    for element in shown:
        assert element.label
        assert element.proto.label_visibility.value == 0, element.key
