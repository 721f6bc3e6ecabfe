"""What a live chart needs of a typed function: the frames at its present values, and which of its sliders they follow."""

from collections.abc import Mapping, Sequence

import streamlit as st

from activation_lab.content.own.keys import PAGE
from activation_lab.figures.typed.frames import fit, typed_frames
from activation_lab.figures.types import Range
from activation_lab.server.typed_files import frames_address
from activation_lab.ui.charts.live_chart import Served
from activations import Instance
from activations.words import joined

# In the session: the parameters in the order in which they were touched, and their values.
TOUCHED, VALUES = f"{PAGE}_typed_t", f"{PAGE}_typed_v"


def served_of(function: Instance, touched: Sequence[str], x_range: Range, with_second: bool) -> Served:
    """The Served of a typed function. touched: its parameters, those whose sliders moved last first."""
    live = tuple(typed_frames(function, tuple(touched)).knots)
    return Served(
        frames_address(function, live),
        frames_address(function, live, 2) if with_second else "",
        live,
        fit(function, live, x_range, 2 if with_second else 1),
    )


def say_resting(function: Instance, served: Served) -> None:
    """Which sliders the curve follows only at release, if any."""
    resting = [entry.symbol for name, entry in function.activation.parameters.items() if name not in served.live]
    if resting:
        st.caption(
            f"The curve follows {joined(resting)} at release: together, the samples for all sliders would be too large."
        )


def last_touched(values: Mapping[str, float | bool]) -> tuple[str, ...]:
    """The parameters, those whose values changed last first."""
    before = st.session_state.get(VALUES, {})
    changed = [name for name in values if name in before and before[name] != values[name]]
    known = [name for name in st.session_state.get(TOUCHED, ()) if name in values and name not in changed]
    order = tuple(dict.fromkeys((*changed, *known, *values)))
    st.session_state[TOUCHED], st.session_state[VALUES] = order, dict(values)
    return order
