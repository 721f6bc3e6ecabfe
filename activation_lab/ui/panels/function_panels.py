"""What a function page makes of its settings: the chart, the actions beside it, and the address that leads back to them."""

import streamlit as st

from activation_lab.content.function_address import query
from activation_lab.export.html.member import members
from activation_lab.figures.frames import at_rest
from activation_lab.server.served_files import frames_address
from activation_lab.ui.charts.live_chart import live_chart
from activation_lab.ui.controls.function_controls import key, reset_and_typing
from activation_lab.ui.controls.hiding import hidden, part
from activation_lab.ui.panels.take_away import take_away
from activations.words import description


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
        at_rest=at_rest(activation, settings.parameters, settings.point),
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
            asked, numbers = query(activation, settings), st.session_state.get(key(activation, "numbers"))
            typed = {key(activation, "numbers"): numbers} if numbers is not None else {}
            take_away(activation.name, scope, asked | typed, (f"{activation.name}.html", asked))
