"""What the script rewrites of an address reaches its controls, and no message about it the browser."""

import pytest
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest


def script():
    """A page with one bound control."""
    import streamlit as st

    from activation_lab.server.streamlit_patches.silent_query import rewrite

    rewrite({"name": ["second"], "many": ["a", "b"]})
    st.text_input("Name", key="name", bind="query-params")
    st.multiselect("Many", ["a", "b", "c"], key="many", bind="query-params")


def test_a_bound_control_reads_what_was_rewritten():
    """If this fails, Streamlit keeps the address elsewhere: see activation_lab/server/streamlit_patches/silent_query.py."""
    session = AppTest.from_function(script)
    session.query_params["name"] = "first"
    session.query_params["many"] = "a,b"
    session.run()
    assert not session.exception
    assert session.text_input(key="name").value == "second"
    assert session.multiselect(key="many").value == ["a", "b"]


@pytest.mark.parametrize(
    ("code", "tells"),
    [
        ("import streamlit as st; st.query_params['a'] = 'b'", True),
        ("from activation_lab.server.streamlit_patches.silent_query import rewrite; rewrite({'a': ['b']})", False),
    ],
)
def test_the_public_way_tells_the_browser(monkeypatch, code, tells):
    """Why this is needed: what tells the browser of a new query is an entry of its history."""
    sent, send = [], ScriptRunContext.enqueue
    monkeypatch.setattr(ScriptRunContext, "enqueue", lambda self, message: sent.append(message) or send(self, message))
    assert not AppTest.from_string(code).run().exception
    assert ("page_info_changed" in [message.WhichOneof("type") for message in sent]) == tells
