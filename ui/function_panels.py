"""What a function page makes of its settings: the chart, the actions beside it, and the address that leads back to them."""

from functools import partial
from math import isinf
from urllib.parse import urlencode

import streamlit as st

from activations.reading import read_numbers
from activations.words import description
from export.function_page import ARTICLE_NUMBERS, Start
from export.live_file import live_file
from export.member import members
from figures import axes
from figures.frames import at_rest
from figures.function_chart import VIEWS
from ui.controls import key, reset_and_typing
from ui.hiding import hidden, part
from ui.links import carried
from ui.live_chart import live_chart
from ui.number_list import MOST_NUMBERS
from ui.served_files import frames_address
from ui.take_away import take_away


def chart(activation, settings, scope, covered, on_drawn):
    """The live chart of what is set, in the container `scope`, in which its sliders stand too."""
    (member,) = members((activation, settings.parameters))
    told = None if "readout" in hidden() else settings.point
    live_chart(
        "overlay" if covered else settings.view,
        key=key(activation, "chart"),
        scope=scope,
        description=description(activation, settings.x_range, told, not covered, **settings.parameters),
        frames=frames_address(activation),
        controls=settings.controls,
        at_rest=at_rest(activation, settings.parameters, settings.point, with_slope=not covered),
        x_range=settings.x_range,
        point=settings.point,
        file_name=activation.name,
        title=member.title,
        caption=f"{activation.full_name}, {activation.year}",
        closeup=settings.closeup,
        covered=covered,
        on_drawn=on_drawn,
    )


def actions(activation, settings, scope, covered):
    """Back to the defaults, typing exact values and, unless that would tell the answer, what can be taken away."""
    with st.container(horizontal=True, gap="small", key=key(activation, "actions")):
        with part("actions"):
            reset_and_typing(activation, settings.controls)
        if not covered:
            chosen = members((activation, settings.parameters))
            link = address(activation, settings)
            take_away(
                activation.name,
                scope,
                chosen,
                settings.x_range,
                link,
                partial(live_file, activation, _start(activation, settings), link),
                (f"{activation.name}.html", _query(activation, settings)),
            )


def _start(activation, settings):
    """The state in which this page without a server is to open."""
    typed = st.session_state.get(key(activation, "numbers"))
    numbers = read_numbers(typed).numbers if typed is not None else ARTICLE_NUMBERS
    return Start(
        settings.parameters,
        settings.x_range,
        settings.point,
        settings.view,
        settings.closeup,
        numbers[:MOST_NUMBERS],
    )


def address(activation, settings):
    """The full address of the function's page with these settings, and with what a teacher's link hides."""
    query = carried() | _query(activation, settings)
    page = st.context.url or activation.name
    return f"{page}?{urlencode(query, doseq=True, safe=',')}" if query else page


def _query(activation, settings):
    """What the address says of these settings: only what is not the default."""
    query = {}
    for name, parameter in activation.parameters.items():
        value = settings.parameters[name]
        if value == parameter.default:
            continue
        query[key(activation, name)] = parameter.choices[value] if parameter.choices else value
        if parameter.constant:
            query[key(activation, "play")] = "true"
        elif isinf(parameter.default):
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
