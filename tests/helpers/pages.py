"""Pages by AppTest: opens one, and reads what its components were given."""

import html
import json
import re
from contextlib import contextmanager
from functools import cache

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import activations
from activation_lab.lessons.learned_slope import choice
from activation_lab.paths import ROOT
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.panels.below_the_fold import DRAWN
from tests.helpers.cases import OF_EACH_KIND

OUTSIDE = ("http", "#", "mailto:")
CONTROLS = (
    *("slider", "select_slider", "selectbox", "multiselect", "radio", "button_group", "toggle", "checkbox"),
    *("number_input", "text_input", "text_area", "button"),
)
every_function = pytest.mark.parametrize("name", activations.names())
# All functions' pages are one module's, which computes nothing.
functions_of_each_kind = pytest.mark.parametrize("name", OF_EACH_KIND)


def components(session):
    """A page's own components, in order, without those that every page has."""
    shared = ("back", "bound", "in_turn", "links", "popovers", "search_enter")
    return [component for component in session.get("bidi_component") if component.proto.component_name not in shared]


def new_session(name, query, *, drawn=True):
    """A session on a page, not yet run.

    AppTest switches to files only; these pages are functions, known by the hash of their address.
    """
    session = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=60)
    session._page_hash = calc_hash(name)
    session.session_state[DRAWN] = drawn
    for key, value in query.items():
        session.query_params[key] = value
    return session


def open_page(name="", *, drawn=True, **query):
    """A session on a page that has run, the chart drawn as a browser would have told."""
    return new_session(name, query, drawn=drawn).run()


@contextmanager
def short_training():
    """Within it the lesson about learned slopes trains for a few updates, which are forgotten after it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choice, "UPDATES", 60)
        patch.setattr(choice, "MEASUREMENTS", 3)
        sliced_run._runs.clear()
        yield
        sliced_run._runs.clear()


@cache
def addresses():
    """The addresses of all pages, as the menu has them."""
    found = set()
    navigation = st.navigation

    def noted(sections, **options):
        found.update(page.url_path for section in sections.values() for page in section)
        return navigation(sections, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "navigation", noted)
        open_page()
    return tuple(sorted(found))


def words(session):
    """All that the page says in text, none of it an exception; what explains its terms apart."""
    assert not session.exception
    texts = [re.sub(r"<[^>]+>", "", html.unescape(each)) for each in told(session)]
    return "\n".join([*(unexplained(element.value) for element in session.markdown), *texts])


def unexplained(text):
    """A text without the marks of terms that are explained in it."""
    return re.sub(r'<span class="term"[^>]*>([^<]*)</span>', r"\1", text)


def told(session):
    """The HTML of all words that follow the sliders, and of tables of what a number format loses, in order."""
    following = [each.proto for each in components(session) if each.proto.component_name in ("words", "lost")]
    shown = [json.loads(proto.json)[0] for proto in following]
    return [data["html"] for data in shown if "html" in data]


def first_column(session):
    """What stands in the first column of the table for the reader's numbers."""
    (table,) = (each for each in told(session) if "<th>f(x)</th>" in each)
    return re.findall(r"<tr><td>([^<]*)</td>", table)


def code(session):
    """The code that a function's page shows; None where it shows none."""
    found = [re.search(r"<pre[^>]*><code[^>]*>(.*)</code>", each, re.DOTALL) for each in told(session)]
    shown = [re.sub(r"<[^>]+>", "", each[1]) for each in found if each]
    return html.unescape(shown[0]) if shown else None


def charts(session):
    """What each of the page's own charts was given."""
    return [json.loads(each.proto.json)[0] for each in components(session) if each.proto.component_name != "words"]


def chart_data(session):
    """What the first of them, the live chart, was given."""
    chart, *_ = components(session)
    return json.loads(chart.proto.json)[0]


def line(session):
    """The quiet line about what was ignored in the link, or None."""
    said = [caption.value for caption in session.caption if caption.value.startswith("Ignored in the link")]
    assert len(said) <= 1
    return said[0] if said else None


def links(session):
    """The addresses of all links to pages of the app, in the menu, on the page and in its tables."""
    for link in session.get("page_link"):
        yield f"{link.proto.page}?{link.proto.query_string}"
    for element in session.markdown:
        yield from (href for href in re.findall(r'href="([^"]*)"', element.value) if not href.startswith(OUTSIDE))


def widgets(session):
    """Every control on the page that can be moved or pressed."""
    found = [node for node in session._tree if node.type in CONTROLS and not node.disabled]
    return sorted(found, key=lambda widget: CONTROLS.index(widget.type))
