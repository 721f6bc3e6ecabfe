"""Rewrites the address's settings for the script that runs, without a word to the browser.

Sets the private `_query_params` of a session's query and calls `set_initial_query_params_from_current`, from which Streamlit's bound
controls take their first values. Each write to the public `st.query_params` puts an entry into the browser's history, so that
Back would lead to the very link that is being read; https://github.com/streamlit/streamlit/issues/11305 is of that kind. Seen in
Streamlit 1.67. It can go when `st.query_params` can replace an entry of the history, or bound controls read lists in every form.
"""

from collections.abc import Mapping

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
