"""The chart of a function's page, and the actions beside it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

import streamlit as st

import activations
from activation_lab.content import page_sliders
from activation_lab.content.address import function_query
from activation_lab.content.lens import words as lens
from activation_lab.content.settings import FunctionSettings
from activation_lab.export.named import named
from activation_lab.ui.charts.live_chart import Control, Served, live_chart
from activation_lab.ui.controls.function_controls import key, reset_and_typing
from activation_lab.ui.controls.hiding import hidden, hideable
from activation_lab.ui.controls.window import zoom
from activation_lab.ui.panels.take_away import take_away


def chart(
    settings: FunctionSettings,
    controls: Sequence[Control],
    scope: str,
    covered: bool,
    on_drawn: Callable[[], None] | None,
    served: Served | None = None,
) -> None:
    """The live chart of the settings. scope: the key of the container that holds its sliders; served: the frames of a function that is not in the catalog."""
    function, activation = settings.function, settings.function.activation
    (drawn,) = named(function)
    told = None if "readout" in hidden() else settings.point
    live_chart(
        "overlay" if covered else settings.view,
        function,
        key=key(activation, "chart"),
        scope=scope,
        description=lens.description(settings, told, covered),
        controls=controls,
        x_range=settings.x_range,
        point=settings.point,
        window=settings.window,
        on_zoom=partial(zoom, activation.name),
        title=drawn.title,
        caption=f"{activation.full_name}, {activation.year}" if activation.year else activation.full_name,
        closeup=settings.closeup,
        covered=covered,
        with_second=settings.second and not covered,
        on_drawn=on_drawn,
        served=served,
        kind=settings.format,
    )


def actions(
    settings: FunctionSettings,
    controls: Sequence[Control],
    scope: str,
    covered: bool,
    more: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Reset, typing exact values and, unless the answer is covered, Take away. more: what the address says of other settings."""
    activation = settings.function.activation
    with st.container(horizontal=True, gap="small", key=key(activation, "actions")):
        with hideable("actions"):
            reset_and_typing(activation, controls)
        if not covered:
            query, numbers = function_query(settings) | dict(more), page_sliders.numbers(activation.name)
            typed = {numbers: st.session_state[numbers]} if st.session_state.get(numbers) is not None else {}
            on_site = (f"{activation.name}.html", query) if activation.name in activations.names() else None
            note = lens.FILES.format(settings.format.title) if settings.format else ""
            take_away(activation.name, scope, query | typed, on_site, note=note)
