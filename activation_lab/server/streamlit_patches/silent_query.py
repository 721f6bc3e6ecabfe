"""Rewrites the address's settings for the script that runs, without a word to the browser; and what an address said before Streamlit filtered it.

Sets the private `_query_params` of a session's query and calls `set_initial_query_params_from_current`, from which Streamlit's bound
controls take their first values. Each write to the public `st.query_params` puts an entry into the browser's history, so that
Back would lead to the very link that is being read; https://github.com/streamlit/streamlit/issues/11305 is of that kind. Seen in
Streamlit 1.67. It can go when `st.query_params` can replace an entry of the history, or bound controls read lists in every form.

When the page changes, Streamlit takes every setting out of the address that a control of the last page was bound to, even if the new page has a
control for it, as Compare has for a typed function. `arriving_with` reads the whole query of the run, and `restore` puts settings back. It can go
when two pages can share a bound setting in a link: tests/browser/own/test_everywhere.py passes without it then.
"""

from collections.abc import Mapping
from urllib.parse import parse_qs

from streamlit.runtime.scriptrunner import get_script_run_ctx


def rewrite(settings: Mapping[str, list[str]]) -> None:
    """Gives settings other texts, by name, before any control reads them."""
    context = get_script_run_ctx()
    if context is None:
        raise RuntimeError("no script is running, so there is no address")
    with context.session_state.query_params() as address:
        for name, texts in settings.items():
            address._query_params[name] = texts[0] if len(texts) == 1 else texts
        address.set_initial_query_params_from_current()


def arriving_with() -> tuple[str, dict[str, list[str]]]:
    """(a word for the page that runs, the texts of all settings in the address as the browser sent it)."""
    context = get_script_run_ctx()
    if context is None:
        raise RuntimeError("no script is running, so there is no address")
    return context.page_script_hash, parse_qs(context.query_string, keep_blank_values=True)


def restore(settings: Mapping[str, list[str]]) -> None:
    """As `rewrite`, and tells the browser, from whose address Streamlit has taken these settings."""
    rewrite(settings)
    context = get_script_run_ctx()
    if context is not None:
        with context.session_state.query_params() as address:
            address._send_query_param_msg()
