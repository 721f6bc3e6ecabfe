"""The controls of a function's page, made from its Parameters and bound to the URL, and the settings read from them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from activation_lab.content import page_sliders
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.slider import Options, Slider
from activation_lab.figures import axes
from activation_lab.figures.function_chart import VIEWS, has_closeup
from activation_lab.ui.charts.live_chart import Control, Kind
from activation_lab.ui.controls import lens
from activation_lab.ui.controls.declared import buttons, slider, toggle
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.controls.number_field import number_field
from activation_lab.ui.controls.window import window
from activations import Activation, Instance, Parameter
from activations.formats import FORMATS, Format

# In the session: the number format of which a page's table of numbers tells.
TABLE = "table_format"


def key(activation: Activation, name: str) -> str:
    """The key of a widget of a function's page that is not in the address, prefixed with the function, since all pages share a session."""
    return f"{activation.name}_{name}"


def function_controls(activation: Activation, covered: bool) -> tuple[FunctionSettings, tuple[Control, ...]]:
    """Draws the sliders and the switches of the view; returns (the FunctionSettings, the sliders that the chart follows).

    covered: whether f′, and so f″, is covered.
    """
    with hideable("parameters"):
        controls, values = _parameters(activation)
    with hideable("x-range"):
        x = control(page_sliders.x_range(activation.name), "range")
    zoomed = window(activation.name, (x.value[0], x.value[1]))
    with hideable("point"):
        x0 = control(page_sliders.point(activation.name), "point")
    controls += (x, x0)
    with hideable("view"):
        view = buttons(page_sliders.view(activation.name))
        second = not covered and toggle(page_sliders.second(activation.name))
        closeup = has_closeup(activation) and toggle(page_sliders.closeup(activation.name))
        seen_in = buttons(
            page_sliders.as_seen_in(activation.name), "visible", on_change=partial(lens.followed, activation.name)
        )
    function = st.session_state[key(activation, "function")] = activation.at(**values)
    kind = st.session_state[key(activation, "format_seen")] = FORMATS.get(page_sliders.FORMATS_SEEN.get(seen_in, ""))
    settings = FunctionSettings(
        function,
        x_range=axes.visible_x(*x.value),
        point=x0.value[0],
        view=next(name for name, label in VIEWS.items() if label == view),
        closeup=closeup,
        window=zoomed,
        second=second,
        format=kind,
    )
    return settings, controls


def last_format(activation: Activation) -> Format | None:
    """The number format with which they were last drawn, None for float64."""
    return st.session_state[key(activation, "format_seen")]


def last_function(activation: Activation) -> Instance:
    """The function at the settings with which the controls were last drawn, for other fragments."""
    return st.session_state[key(activation, "function")]


def _parameters(activation):
    """(the sliders to follow, all parameter values).

    Constants and limits have a switch. While it is off, CSS hides their sliders, so that the URL keeps their values.
    """
    parameters = activation.parameters.values()
    controls, values = [], {}
    constants = [parameter for parameter in parameters if parameter.kind == "constant"]
    switch = page_sliders.switch(activation.name, constants[0]) if constants else None
    play = switch is not None and toggle(switch)
    if constants and not play:
        st.caption(page_sliders.fixed(constants))
    for parameter in parameters:
        declared = page_sliders.parameter(activation.name, parameter)
        if isinstance(declared, Options):
            values[parameter.name] = parameter.from_control(buttons(declared))
            continue
        if _counts(activation, parameter, play):
            control = _parameter_slider(declared, parameter)
            controls.append(control)
            values[parameter.name] = control.value[0]
        else:
            with st.container(key=f"hidden_{parameter.name}"):
                _parameter_slider(declared, parameter)
    return tuple(controls), values


def _counts(activation, parameter, play):
    """Whether a parameter's slider counts: a constant's if `play` is on, a limit's if its own switch is on."""
    if parameter.kind == "constant":
        return play
    switch = page_sliders.switch(activation.name, parameter)
    return switch is None or toggle(switch)


def _parameter_slider(declared: Slider[float, float], parameter: Parameter) -> Control:
    return control(declared, "parameter", parameter.name, help=parameter.note)


def control(declared: Slider[float, Any], kind: Kind, name: str = "", help: str | None = None) -> Control:
    """Draws a native slider; returns its value as a Control. name: that of the parameter that it sets; help: text beside its label."""
    value = slider(declared, help=help)
    return Control(declared, kind, value if isinstance(value, tuple) else (value,), name)


def reset_and_typing(activation: Activation, controls: Sequence[Control]) -> None:
    """Draws two buttons: Reset, and one that opens fields for exact values."""
    st.button("Reset", icon=":material/restart_alt:", on_click=_reset, args=(activation,), key=key(activation, "reset"))
    typing = st.popover("Type values", icon=":material/keyboard:", on_change="rerun", key=key(activation, "typing"))
    # The fields are made when they are opened, so that a slider's release costs nothing for them.
    if typing.open:
        with typing:
            for control in controls:
                _typed(control)


def _reset(activation):
    """Every control of this function back to its default."""
    for declared in page_sliders.of_function(activation):
        st.session_state[declared.key] = declared.default
    st.session_state[page_sliders.window(activation.name)] = ""


def _typed(control):
    """Fields that show and set a slider's value; an entry that is no number in the range is refused, with a message beside the field."""
    slider = control.slider
    for index, value in enumerate(control.value):
        label = slider.label if len(control.value) == 1 else f"{slider.label} {('from', 'to')[index]}"
        take = partial(_set, control, index)
        number_field(label, f"{slider.key}_typed_{index}", slider.low, slider.high, value, take)


def _set(control, index, typed):
    values = (*control.value[:index], typed, *control.value[index + 1 :])
    st.session_state[control.slider.key] = tuple(sorted(values)) if len(values) > 1 else typed
