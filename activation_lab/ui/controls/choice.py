"""One of a few options, bound to the URL."""

import streamlit as st


def choice(label, options, key, label_visibility="collapsed"):
    """A row of buttons; returns the chosen option, the first one when a link names none."""
    chosen = st.segmented_control(
        label,
        options,
        default=options[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility=label_visibility,
    )
    return chosen if chosen in options else options[0]
