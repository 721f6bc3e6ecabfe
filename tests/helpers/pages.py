"""Pages by AppTest: opens one, and reads what its components were given."""

import json

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import activations
from activation_lab.paths import ROOT
from activation_lab.ui.panels.below_the_fold import DRAWN

every_function = pytest.mark.parametrize("name", activations.names())


def components(session):
    """A page's own components, in order, without the one that every page has."""
    return [component for component in session.get("bidi_component") if component.proto.component_name != "back"]


def open_page(name="", *, drawn=True, **query):
    """A session on a page, the chart drawn as a browser would have told.

    AppTest switches to files only; these pages are functions, known by the hash of their address.
    """
    session = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=60)
    session._page_hash = calc_hash(name)
    session.session_state[DRAWN] = drawn
    for key, value in query.items():
        session.query_params[key] = value
    return session.run()


def chart_data(session):
    """What the live chart was given."""
    chart, *_ = components(session)
    return json.loads(chart.proto.json)[0]
