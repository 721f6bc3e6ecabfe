"""A part of a page that depends on controls elsewhere, brought up to date only when a reader comes to see it."""

import streamlit as st

from activation_lab.frontend.inline import inline

_component = st.components.v2.component("in_view", js=inline("streamlit/in_view.js"), isolate_styles=False)


def rerun_in_view(key, own):
    """Called within a fragment: reruns it, while the container that this stands in is in view, after settings have changed.

    own: the keys of the fragment's own controls.
    """
    _component(key=key, data=list(own), on_outdated_change=_rerun)


def _rerun():
    """That a component has told something is enough for a rerun."""
