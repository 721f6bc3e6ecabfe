"""Share: the address of the page with its settings, as a link, as a frame for another page, and as a link for a class."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.content import page_sliders
from activation_lab.content.address import ANSWER, HIDE, hiding_query
from activation_lab.frontend.inline import inline
from activation_lab.ui.controls.hiding import EVERYWHERE, PARTS, answer_hidden, hidden, hideable

HTML = """
<div>
  <textarea readonly spellcheck="false"></textarea>
  <button type="button" aria-live="polite">Copy</button>
</div>
"""
CSS = inline("streamlit/copy.css")
JS = inline("streamlit/copy.js")
THEMES = {"The reader’s": "", "Light": "light_theme", "Dark": "dark_theme"}
_copy = component("copy", html=HTML, css=CSS, js=JS)


def heading(
    words: str, title: str, parts: Sequence[str] = EVERYWHERE, beside: Callable[[], None] | None = None
) -> None:
    """A page's title (Markdown, in which terms may be explained) with Share beside it, and what `beside` draws before that; the other arguments as for `share`."""
    with st.container(horizontal=True, key="title", vertical_alignment="top"):
        st.markdown(words, unsafe_allow_html=True)
        with st.container(horizontal=True, width="content", gap="xsmall", key="beside_title"):
            if beside:
                beside()
            share(title, parts)


@st.fragment
def share(title: str, parts: Sequence[str] = EVERYWHERE) -> None:
    """A popover with three ways to pass the page on.

    title: what an embedded page is called; parts: the names in PARTS of what a teacher can hide on this page.
    """
    with hideable("share"):
        popover = st.popover("Share", icon=":material/share:", on_change="rerun", key="share", type="tertiary")
        if popover.open:
            with popover:
                ways = {"Link": _link, "Embed": _embed, "Class": _class}
                way = st.segmented_control(
                    "Share", list(ways), default="Link", required=True, label_visibility="collapsed", key="share_as"
                )
                ways[way](title, parts)


def _link(title, parts):
    st.caption("What you see, settings included.")
    _copy(key="share_link", data={"label": "Link", "query": {}})


def _embed(title, parts):
    st.caption("The chart in a page of your own. It fills the width of its place there.")
    # The code stands above the choices that it depends on, since these are long on a phone.
    place = st.container()
    theme = THEMES[
        st.segmented_control("Theme", list(THEMES), default="The reader’s", required=True, key="share_theme")
    ]
    query = _class_settings(parts)
    if query.get(ANSWER):
        query |= _untold()
    gone = dict.fromkeys((*filter(None, query[HIDE].split(",")), "menu"))
    framed = {"embed": "true", "embed_options": theme, HIDE: ",".join(gone)}
    data = {"label": "Embed", "query": query, "framed": framed, "title": f"{title} in Activation Lab"}
    with place:
        _copy(key="share_embed", data=data)


def _class(title, parts):
    st.caption("Hidden settings still apply, and they stay hidden wherever the class clicks.")
    place = st.container()
    query = _class_settings(parts) | _untold()
    with place:
        _copy(key="share_class", data={"label": "Link for a class", "query": query})


def _class_settings(parts):
    """The choices of what a class does not see; returns what the address says of them, "" for what it is not to say."""
    covered = st.toggle("Start with the answer hidden", value=answer_hidden(), key="share_answer")
    gone = st.pills(
        "Hide",
        list(parts),
        default=[name for name in hidden() if name in parts],
        format_func=PARTS.__getitem__,
        selection_mode="multi",
        key="share_hide",
    )
    # What this page does not have stays hidden on others.
    query = hiding_query([*gone, *(name for name in hidden() if name not in parts)], covered)
    # That a lesson opens uncovered stays.
    return query if covered or answer_hidden() else {HIDE: query[HIDE]}


def _untold():
    """That the teacher has uncovered the answer, which a link for others does not say."""
    return dict.fromkeys((name for name in st.query_params if name.endswith(page_sliders.answer("").key)), "")
