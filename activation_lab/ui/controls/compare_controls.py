"""The controls of the compare page: functions, sliders of each, x-range, point and difference; all are bound to the address."""

import streamlit as st

import activations
from activation_lab.content import page_sliders
from activation_lab.content.address import (
    DEFAULT,
    DIFFERENCE,
    FUNCTIONS,
    MOST,
    compared,
    function_names,
    functions_text,
    keys,
    meant,
    read_functions,
)
from activation_lab.content.comparisons import names, presets, waiting_line
from activation_lab.content.own import keys as own
from activation_lab.content.own.settings import TITLE, called, typed_query
from activation_lab.content.own.words import CHANGE, REFUSED
from activation_lab.content.settings import Comparison
from activation_lab.figures import axes
from activation_lab.ui.charts.live_chart import Control
from activation_lab.ui.controls.declared import buttons, selectbox, toggle
from activation_lab.ui.controls.function_controls import control
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.controls.window import window
from activation_lab.ui.links.links import Pages, page_link
from activation_lab.ui.own import typed
from activations import Instance
from activations.formats import FORMATS

ADD = "compare_add"
# The key in the session of the number of functions added so far; and an invisible letter, in which titles to choose from end after every second addition.
ADDED, UNSEEN = "compare_added", "\N{WORD JOINER}"
X_RANGE, X0 = page_sliders.x_range("compare"), page_sliders.point("compare")


def comparison(covered: bool, pages: Pages) -> tuple[Comparison, tuple[tuple[Control, ...], ...], tuple[Control, ...]]:
    """Draws the controls; returns (the Comparison, for each member the sliders that the chart follows, the shared sliders)."""
    _texts()
    (chosen, waiting, _), functions = _compared()
    starts = enumerate(zip(chosen, keys(chosen), strict=True))
    drawn = [_member(place, functions[name], start, len(chosen), pages) for place, (name, start) in starts]
    members = tuple(member for member, _ in drawn)
    if own.PAGE in read_functions(st.session_state[FUNCTIONS]).drawn and own.PAGE not in functions:
        page_link(pages[own.PAGE], label=f":small[{REFUSED}]", icon=":material/edit:", query=_fields())
    _add(len(members))
    if waiting:
        st.caption(waiting_line([functions[name] for name in waiting]))
    difference = toggle(page_sliders.difference(names(members)[0]))
    second = not covered and toggle(page_sliders.second("compare"))
    # Differences are those in float64.
    with st.container(key=f"{'hidden' if difference else 'shown'}_format"):
        kind = FORMATS.get(page_sliders.FORMATS_SEEN.get(selectbox(page_sliders.as_seen_in("compare")), ""))
    with hideable("x-range"):
        x = control(X_RANGE, "range")
    zoomed = window("compare", (x.value[0], x.value[1]))
    with hideable("point"):
        x0 = control(X0, "point")
    compared = Comparison(members, axes.visible_x(*x.value), x0.value[0], difference, zoomed, second, kind)
    return compared, tuple(controls for _, controls in drawn), (x, x0)


def preset_buttons() -> None:
    """The ready comparisons."""
    with hideable("presets"), st.container(horizontal=True, key="compare_presets", gap="xsmall"):
        for place, preset in enumerate(presets()):
            st.button(preset.title, key=f"compare_preset_{place}", on_click=_set_preset, args=(preset,))


def last_members() -> list[Instance]:
    """The members at the settings with which the controls were last drawn."""
    (chosen, _, _), functions = _compared()
    members = []
    for name, start in zip(chosen, keys(chosen), strict=True):
        activation = functions[name]
        values = {
            entry.name: _value(entry, page_sliders.compared_parameter(start, entry))
            for entry in activation.parameters.values()
        }
        members.append(activation.at(**values))
    return members


def _texts():
    """The list of functions in the address, and the texts of a typed one. Their fields are hidden: the controls below write them."""
    with st.container(key="hidden_functions"):
        st.text_input("Functions", functions_text(DEFAULT), key=FUNCTIONS, bind="query-params")
    typed.fields()


def _compared():
    """(the functions that are asked for, each of these by its name)."""
    return compared({FUNCTIONS: [st.session_state[FUNCTIONS]], **typed.in_fields()})


def _fields():
    return {key: texts[0] for key, texts in typed.in_fields().items() if texts[0] != typed.FIELDS[key]}


def _offered() -> Instance | None:
    """The typed function that the lists offer: that of the comparison, or of the session, or of the address."""
    _, functions = _compared()
    if own.PAGE in functions:
        return next((member for member in last_members() if member.activation.name == own.PAGE), None)
    return typed.remembered() or (typed.at_values(_fields()) if own.TEXT in _fields() else None)


def _names():
    return (*([own.PAGE] if _offered() else ()), *activations.names())


def _member(place, activation, start, count, pages):
    """One function's heading and sliders: (the Instance, its Controls).

    The container's key is the function's, whatever its place.
    """
    with st.container(key=f"compare_member_{start}", gap="small"):
        _heading(place, activation, count)
        formula = st.empty()
        with hideable("parameters"):
            drawn = [
                _parameter(entry, page_sliders.compared_parameter(start, entry))
                for entry in activation.parameters.values()
            ]
    function = activation.at(**{entry.name: value for entry, value, _ in drawn})
    if activation.name == own.PAGE:
        typed.remember(function)
        with formula:
            label = f":small[{CHANGE}]"
            page_link(pages[own.PAGE], label=label, icon=":material/edit:", query=typed_query(function))
    return function, tuple(control for *_, control in drawn if control)


def _heading(place, activation, count):
    """A list from which to choose another function, and a button that removes this one."""
    key = f"compare_function_{place + 1}"
    if st.session_state.get(key) != activation.name:
        st.session_state[key] = activation.name
    with st.container(horizontal=True, gap="small", key=f"compare_heading_{place + 1}"):
        st.selectbox(
            f"Function {place + 1}",
            _names(),
            format_func=_title,
            key=key,
            on_change=_replace,
            args=(place,),
            label_visibility="collapsed",
        )
        st.button(
            f"Remove {activation.title}",
            icon=":material/close:",
            key=f"compare_remove_{place + 1}",
            type="tertiary",
            on_click=_remove,
            args=(place,),
            disabled=count == 1,
        )


def _parameter(entry, declared):
    """(the Parameter, its value, the Control if it is a slider)."""
    if entry.kind == "choice":
        return entry, entry.from_control(buttons(declared)), None
    slider = control(declared, "parameter", entry.name)
    return entry, meant(entry, slider.value[0]), slider


def _add(count):
    """The list from which to add a function.

    Each addition empties the list. A browser that has not learned this yet sends its old choice with the next message, so the titles change with
    each addition: an old title chooses nothing.
    """
    full = count >= MOST
    end = UNSEEN * (st.session_state.get(ADDED, 0) % 2)
    st.selectbox(
        "Add a function",
        _names(),
        index=None,
        format_func=lambda name: _title(name) + end,
        placeholder=f"{MOST} functions are enough" if full else "Add a function",
        key=ADD,
        on_change=_append,
        disabled=full,
        label_visibility="collapsed",
    )


def _title(name):
    if name != own.PAGE:
        return activations.get(name).title
    offered = _offered()
    return called(offered.activation) if offered else TITLE


def _chosen(name):
    """A function that was chosen from a list: of the catalog at its defaults, a typed one as it is offered; None for another name."""
    if name == own.PAGE:
        return _offered()
    return activations.get(name).at() if name in activations.names() else None


def _value(entry, declared):
    chosen = st.session_state.get(declared.key, declared.default)
    if entry.kind == "choice" and chosen not in declared.options:
        return entry.default
    return meant(entry, entry.from_control(chosen))


def _set(members, waiting=()):
    """Replaces the members and the waiting names, the first of which take the free places."""
    chosen = function_names(members)
    _put(FUNCTIONS, functions_text([*chosen, *waiting]), functions_text(DEFAULT))
    for member, start in zip(members, keys(chosen), strict=True):
        if start == own.PAGE:
            said = typed_query(member)
            for key, default in typed.FIELDS.items():
                _put(key, said.get(key, default), default)
        for name, entry in member.activation.parameters.items():
            value = member.values[name]
            declared = page_sliders.compared_parameter(start, entry)
            _put(declared.key, entry.to_control(min(value, entry.high)), declared.default)


def _put(key, value, default):
    """Sets a control. If it is not on the page yet, its value must be written into the address here."""
    if key not in st.session_state and value != default:
        st.query_params[key] = str(value)
    st.session_state[key] = value


def _remove(place):
    members = last_members()
    _set(members[:place] + members[place + 1 :], _compared()[0].waiting)


def _replace(place):
    members = last_members()
    # After Back, a browser may still send the list of a function that is gone.
    if place >= len(members):
        return
    chosen = _chosen(st.session_state[f"compare_function_{place + 1}"])
    if chosen:
        _set([*members[:place], chosen, *members[place + 1 :]], _compared()[0].waiting)


def _append():
    chosen = _chosen(st.session_state[ADD])
    if chosen:
        _set([*last_members(), chosen])
        st.session_state[ADDED] = st.session_state.get(ADDED, 0) + 1
    st.session_state[ADD] = None


def _set_preset(preset):
    _set(preset.members)
    st.session_state[X_RANGE.key] = preset.x_range
    st.session_state[X0.key] = preset.point
    st.session_state[DIFFERENCE] = preset.difference
    st.session_state[page_sliders.window("compare")] = ""
