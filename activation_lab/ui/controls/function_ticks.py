"""The ticks of the cheat sheet: a row of buttons for each family, and the list in the address, which they write."""

import streamlit as st

import activations
from activation_lab.content.cheat_sheet import ticks
from activation_lab.export.html.cheat_sheet import only


@st.fragment
def function_ticks() -> None:
    """Draws them in a popover; a style sheet hides the entries of functions that are not ticked, so that no entry is sent again."""
    with st.container(key="hidden_functions"):
        text = st.text_input("Functions", key=ticks.KEY, bind="query-params")
    names = ticks.read(text).names
    with st.container(horizontal=True, vertical_alignment="center", key="cheat_sheet_ticks"):
        with st.popover(ticks.CHOOSE, icon=":material/checklist:", key="cheat_sheet_choose"):
            for place, (family, members) in enumerate(activations.families()):
                _family(place, family, [entry.name for entry in members], names)
        st.markdown(f"{ticks.counted(names)}<style>{only(names)}</style>", unsafe_allow_html=True)


def _family(place, family, members, names):
    key = f"ticks_{place}"
    st.session_state[key] = [name for name in members if name in names]
    with st.container(key=f"ticks_of_{place}", gap="xsmall"):
        st.pills(
            family,
            members,
            selection_mode="multi",
            format_func=lambda name: activations.get(name).title,
            key=key,
            on_change=_tick,
            args=(members, key),
        )
        with st.container(horizontal=True, gap="xsmall"):
            for label, ticked in ((ticks.ALL, members), (ticks.NO, [])):
                st.button(label, key=f"{key}_{label}", type="tertiary", on_click=_set, args=(members, ticked))


def _tick(members, key):
    _set(members, st.session_state[key])


def _set(members, ticked):
    """Ticks these of a family's members, and no others of them."""
    others = [name for name in ticks.read(st.session_state[ticks.KEY]).names if name not in members]
    st.session_state[ticks.KEY] = ticks.text([*others, *ticked])
