"""Draws controls as they are declared (activation_lab.content.slider), each bound to the URL, and resets them."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from activation_lab.content.glossary import help_on
from activation_lab.content.slider import Control, Declared, Option, Options, Switch
from activation_lab.ui.controls.choice import Visibility, choice
from activation_lab.ui.controls.slider import slider
from activation_lab.ui.own import typed

__all__ = ["buttons", "multiselect", "reset", "select_slider", "selectbox", "slider", "toggle", "values"]


def buttons(
    options: Options[Option, Option],
    label_visibility: Visibility = "collapsed",
    help: str | None = None,
    on_change: Callable[[], None] | None = None,
) -> Option:
    """A row of buttons; returns the chosen option, or the default if a link names none. help, on_change: as `choice` has them."""
    return choice(options.label, options.options, options.key, label_visibility, options.default, help, on_change)


def selectbox(options: Options[Option, Option]) -> Option:
    """A drop-down list; returns the chosen option."""
    chosen: Any = st.selectbox(
        options.label,
        typed.offered(options),
        options.options.index(options.default),
        key=options.key,
        bind="query-params",
        help=help_on(options.label),
    )
    typed.keep(options, (chosen,))
    return chosen


def select_slider(options: Options[Option, Option], format_func: Callable[[Option], str] = str) -> Option:
    """A slider over named stops; returns the chosen one."""
    return st.select_slider(
        options.label,
        options.options,
        options.default,
        format_func=format_func,
        key=options.key,
        bind="query-params",
        help=help_on(options.label),
    )


def toggle(switch: Switch) -> bool:
    """A switch; returns whether it is on."""
    return st.toggle(switch.label, key=switch.key, bind="query-params")


def multiselect(options: Options[Option, tuple[Option, ...]], most: int) -> list[Option]:
    """A choice of several; returns the chosen options, at most `most`."""
    chosen = st.multiselect(
        options.label,
        typed.offered(options),
        options.default,
        max_selections=most,
        key=options.key,
        bind="query-params",
    )
    typed.keep(options, chosen)
    return chosen


def values(controls: Sequence[Declared]) -> dict[str, Any]:
    """The values of controls on the page, by key; the default for a control without a chosen option."""
    found = {}
    for control in controls:
        value = st.session_state[control.key]
        of_use = not isinstance(control, Options) or value in control.options
        found[control.key] = value if of_use else control.default
    return found


def reset(address: str, *controls: Control, also: Callable[[], None] | None = None) -> None:
    """A button that resets the controls to their defaults and calls `also`; a lesson's guess stays."""
    arguments = (controls, also)
    st.button("Reset", icon=":material/restart_alt:", on_click=_set_back, args=arguments, key=f"{address}_reset")


def _set_back(controls, also):
    if also:
        also()
    for control in controls:
        default = control.default
        st.session_state[control.key] = list(default) if isinstance(default, tuple) else default
