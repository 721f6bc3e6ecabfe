"""What a function page makes of its settings: the chart, the actions beside it, and the address that leads back to them."""

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from activation_lab.content.settings import FunctionSettings
from activation_lab.export.html.live_file import live_file
from activation_lab.export.named import named
from activation_lab.figures import axes
from activation_lab.figures.function_chart import VIEWS
from activation_lab.ui.charts.live_chart import live_chart
from activation_lab.ui.controls.function_controls import key, reset_and_typing
from activation_lab.ui.controls.hiding import hidden, part
from activation_lab.ui.controls.number_list import MOST_NUMBERS
from activation_lab.ui.links.links import carried
from activation_lab.ui.panels.take_away import take_away
from activations.reading import read_numbers
from activations.words import description


def chart(settings: FunctionSettings, controls, scope: str, covered: bool, on_drawn):
    """The live chart of what is set, in the container `scope`, in which its sliders stand too."""
    function, activation = settings.function, settings.function.activation
    (drawn,) = named(function)
    told = None if "readout" in hidden() else settings.point
    live_chart(
        "overlay" if covered else settings.view,
        function,
        key=key(activation, "chart"),
        scope=scope,
        description=description(activation, settings.x_range, told, not covered, **function.values),
        controls=controls,
        x_range=settings.x_range,
        point=settings.point,
        title=drawn.title,
        caption=f"{activation.full_name}, {activation.year}",
        closeup=settings.closeup,
        covered=covered,
        on_drawn=on_drawn,
    )


def actions(settings: FunctionSettings, controls, scope: str, covered: bool):
    """Back to the defaults, typing exact values and, unless that would tell the answer, what can be taken away."""
    activation = settings.function.activation
    with st.container(horizontal=True, gap="small", key=key(activation, "actions")):
        with part("actions"):
            reset_and_typing(activation, controls)
        if not covered:
            link = address(settings)
            take_away(
                activation.name,
                scope,
                (settings.function,),
                settings.x_range,
                link,
                partial(live_file, _start(settings), link),
                (f"{activation.name}.html", _query(settings)),
            )


def _start(settings):
    """The state in which this page without a server is to open: with the numbers that the reader has typed."""
    typed = st.session_state.get(key(settings.function.activation, "numbers"))
    return settings if typed is None else replace(settings, numbers=read_numbers(typed).numbers[:MOST_NUMBERS])


def address(settings: FunctionSettings) -> str:
    """The full address of the function's page with these settings, and with what a teacher's link hides."""
    query = carried() | _query(settings)
    page = st.context.url or settings.function.activation.name
    return f"{page}?{urlencode(query, doseq=True, safe=',')}" if query else page


def _query(settings):
    """What the address says of these settings: only what is not the default."""
    activation, query = settings.function.activation, {}
    for name, parameter in activation.parameters.items():
        value = settings.function.values[name]
        if value == parameter.default:
            continue
        query[key(activation, name)] = parameter.choices[value] if parameter.choices else value
        if parameter.kind == "constant":
            query[key(activation, "play")] = "true"
        elif parameter.kind == "limit":
            query[key(activation, f"{name}_on")] = "true"
    if settings.x_range != axes.STANDARD:
        query[key(activation, "x")] = settings.x_range
    if settings.point != axes.POINT:
        query[key(activation, "x0")] = settings.point
    if settings.view != "overlay":
        query[key(activation, "view")] = VIEWS[settings.view]
    if settings.closeup:
        query[key(activation, "zoom")] = "true"
    return query
