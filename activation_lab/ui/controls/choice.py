"""One of a few options, bound to the URL."""

import streamlit as st


def choice(label, options, key, label_visibility="collapsed", default=None):
    """A row of buttons; returns the chosen option. If a link names none, that is `default`, or the first option."""
    default = options[0] if default is None else default
    chosen = st.segmented_control(
        label,
        options,
        default=default,
        required=True,
        key=key,
        bind="query-params",
        label_visibility=label_visibility,
    )
    return chosen if chosen in options else default
