"""Lists in a link: `a,b`, `a;b`, a repeated key and a mix mean the same for every control."""

import streamlit as st

from activation_lab.content.address import gathered
from activation_lab.server.streamlit_patches.silent_query import rewrite


def gather(lists):
    """Rewrites every list of the address in the form that its control reads, before any control is drawn.

    lists: the keys of the controls that take several options, each once.
    """
    found = {name: gathered(name, st.query_params.get_all(name), lists) for name in st.query_params}
    changed = {name: texts for name, texts in found.items() if texts != st.query_params.get_all(name)}
    if changed:
        rewrite(changed)
