"""Beside a chart that a number format rounds: what the format loses, and a way to the steps, which a change of the format follows."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import streamlit as st
from streamlit.components.v2 import component

from activation_lab.content import page_sliders
from activation_lab.content.lens import words as lens
from activation_lab.content.lens.stops import sliders, told_values
from activation_lab.content.lesson import LIVE_CHART
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.window import Window, read_window, window_text
from activation_lab.export.html.lens import table
from activation_lab.figures.lens import steps_window
from activation_lab.server.lens_files import lens_address
from activation_lab.server.served_files import mounted
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.links.links import Pages, page_link
from activations.formats import FORMATS

_component = component("lost", js=mounted("lens/mount", LIVE_CHART), isolate_styles=False)
# In the session: the last window of steps that a page has shown, and the settings with which the page was last drawn.
STEPS, DRAWN = "steps_shown", "steps_drawn"


def lost(settings: FunctionSettings, covered: bool, pages: Pages) -> None:
    """The table, the button and a link to the page about number formats for a page's settings; nothing in float64. covered: what is said of f alone."""
    page = settings.function.activation.name
    st.session_state[f"{page}_{DRAWN}"] = settings, covered
    if not settings.format:
        return
    window = _steps(settings, covered)
    if window and _same(window, settings.window):
        # A link may have it too.
        st.session_state[f"{page}_{STEPS}"] = settings.window
    with hideable("view"):
        following(f"{page}_lost", f"{page}_live", table(settings, covered), [settings], covered)
        if window:
            st.button(lens.ZOOM, icon=":material/zoom_in:", key=f"{page}_steps", on_click=_show, args=(page, window))
        query = lens.beside(settings)
        if query is not None:
            page_link(pages["formats"], label=lens.SIDE_BY_SIDE, icon=":material/compare_arrows:", query=query)


def following(
    key: str, scope: str, body: str, members: Sequence[FunctionSettings], covered: bool, names: Sequence[str] = ()
) -> None:
    """A table of what a format loses, as HTML, whose facts follow the sliders of the chart in a scope.

    members: the settings of each function, whose x-range is the same. names: what the heads call them, with `{alpha}` where a value goes.
    """
    sent = {
        "scope": scope,
        "html": body,
        "range": list(members[0].x_range),
        "members": [
            {
                "values": told_values(each.function),
                "address": lens_address(each, covered),
                "sliders": sliders(each.function),
            }
            for each in members
        ],
        "names": list(names),
    }
    # A list of one: Streamlit looks through a dict for data frames, and loads pandas to do so.
    _component(key=key, data=[sent])


def followed(page: str) -> None:
    """After another format was chosen: in place of the steps of the one before, those of this one are shown, or in float64 the whole x-range."""
    settings, covered = st.session_state[f"{page}_{DRAWN}"]
    if not _same(st.session_state.get(f"{page}_{STEPS}"), settings.window):
        return
    chosen = st.session_state[page_sliders.as_seen_in(page).key]
    kind = FORMATS.get(page_sliders.FORMATS_SEEN.get(chosen, ""))
    _show(page, _steps(replace(settings, format=kind), covered) if kind else None)


def _steps(settings: FunctionSettings, covered: bool) -> Window | None:
    panels = settings.view == "panels" and not covered
    window = steps_window(settings.function, settings.format, settings.point, panels) if settings.format else None
    return read_window([window_text(window)]) if window else None


def _same(one: Window | None, other: Window | None) -> bool:
    """Whether two windows are the same, up to what is lost in an address."""
    return bool(one and other and len(one) == len(other) and np.allclose(one, other, rtol=1e-9, atol=0))


def _show(page: str, window: Window | None) -> None:
    st.session_state[page_sliders.window(page)] = window_text(window) if window else ""
