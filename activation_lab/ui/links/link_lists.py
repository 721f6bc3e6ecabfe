"""What a link may say in several ways: lists as `a,b`, `a;b`, a repeated key and a mix, and options by their earlier names."""

import streamlit as st

from activation_lab.content.address import gathered, renamed
from activation_lab.server.streamlit_patches.silent_query import rewrite


def gather(lists, former):
    """Rewrites the address in the form that its controls read, before any control is drawn.

    lists: the keys of the controls that take several options, each once. former: the earlier names of options, by a control's key.
    """
    found = {
        name: renamed(name, gathered(name, st.query_params.get_all(name), lists), former) for name in st.query_params
    }
    changed = {name: texts for name, texts in found.items() if texts != st.query_params.get_all(name)}
    if changed:
        rewrite(changed)
