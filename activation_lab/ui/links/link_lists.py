"""What a link may say in several ways: lists as `a,b`, `a;b`, a repeated key and a mix, and options by their earlier names."""

from collections.abc import Mapping, Sequence

import streamlit as st

from activation_lab.content.address import as_controls_read
from activation_lab.server.streamlit_patches.silent_query import rewrite


def gather(lists: Sequence[str], former: Mapping[str, Mapping[str, str]]) -> None:
    """Rewrites the address in the form that its controls read, before any control is drawn. lists, former: as `as_controls_read` takes them."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    found = as_controls_read(asked, lists, former)
    changed = {name: texts for name, texts in found.items() if texts != asked[name]}
    if changed:
        rewrite(changed)
