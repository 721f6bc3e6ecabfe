"""Take away: pictures of the chart, the curve as numbers, a script, a notebook and the live page, each made on request."""

import os
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any, Literal, TypeAlias

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.content.address import Texts, as_texts, uncovered, with_query
from activation_lab.content.lesson import LIVE_CHART
from activation_lab.export.taken_files import KINDS, TakenFiles, offered, taken
from activation_lab.frontend.inline import inline
from activation_lab.server.served_files import mounted
from activation_lab.ui.controls.hiding import answer_hidden, hideable
from activation_lab.ui.links.links import carried

# The environment variable with the address of the published static site.
SITE = "ACTIVATION_LAB_SITE"
CSS = inline("streamlit/take_away.css")
_pictures = component("pictures", html='<div class="pictures"></div>', css=CSS, js=mounted("pictures", LIVE_CHART))
_file = component(
    "file_to_take", html='<div><a role="button"></a></div>', css=CSS, js=inline("streamlit/file_to_take.js")
)

Look: TypeAlias = Literal["primary", "secondary", "tertiary"]
# Gives the files to take away from a page at the settings of its address, if there are any.
Files: TypeAlias = Callable[[str, Texts], TakenFiles | None]


def take_away(
    page: str,
    scope: str | None,
    query: Mapping[str, Any],
    on_site: tuple[str, Mapping[str, Any]] | None = None,
    *,
    files: Files = taken,
    look: Look = "secondary",
    note: str = "",
) -> None:
    """A popover that offers pictures of the charts in `scope`, if there are any, and the page's files with the settings of a query.

    query: the settings in the address, by name. files: gives the files to take away. look: that of the button. on_site: (the page's file on the
    static site, the query for these settings), if it is there. No file shows parts that a teacher has hidden.
    note: what is said below them.
    """
    with hideable("take-away"):
        popover = st.popover(
            "Take away", icon=":material/download:", on_change="rerun", key=f"{page}_take_away", type=look
        )
        # Its contents are made when it is opened, so that a slider's release costs nothing for them.
        if popover.open:
            with popover:
                if scope:
                    with _row("Picture"):
                        _pictures(key=f"{page}_pictures", data={"scope": scope})
                _files(page, query, _address(on_site), files)
                if note:
                    st.caption(note)


def _address(on_site):
    """The full address of the page on the static site; None if it is not there, or if the site's address is not set."""
    site = os.environ.get(SITE)
    if not site or not on_site:
        return None
    file_name, query = on_site
    return with_query(f"{site.rstrip('/')}/{file_name}", query)


def _row(label):
    row = st.container(horizontal=True, vertical_alignment="center", gap="xsmall")
    row.markdown(f":gray[{label}]", width=72)
    return row


def _files(page, query, on_site, files):
    """Links to the files, each of which is written when it is requested, and to the page on the static site."""
    # Files are offered only when the answer is uncovered, so their links say that it is.
    texts = as_texts(carried() | (uncovered(page) if answer_hidden() else {}) | query)
    found = files(page, texts)
    for row, kinds in groupby(offered(page, texts, found), key=lambda kind: KINDS[kind].row):
        with _row(row):
            for kind in kinds:
                address = with_query(f"files/{page}/{kind}", texts)
                data = {"label": KINDS[kind].label, "address": address, "name": found.file_name(kind)}
                _file(key=f"{page}_take_{kind}", data=data, width="content")
            if row == KINDS["html"].row and on_site:
                st.link_button("This page without a server", on_site)
