"""What the page about vector functions shows beside its controls: live bars and Jacobian, shifted inputs, words and code."""

import numpy as np
import streamlit as st

from activation_lab.content.address import controls_query
from activation_lab.content.page_sliders import LIBRARY, SHIFT, VECTOR_CONTROLS
from activation_lab.figures import vector_chart
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.controls.choice import choice
from activation_lab.ui.controls.declared import slider, values
from activation_lab.ui.controls.vector_controls import Settings
from activation_lab.ui.panels import explained
from activation_lab.ui.panels.take_away import take_away
from activations.types import FloatArray
from activations.vector.catalog import VectorFunction
from activations.vector.words import description, jacobian_description, sentence, shift_description, steps
from activations.words import setting

SCOPE = "softmax_live"


def bars(settings: Settings) -> None:
    """Inputs and outputs, following every slider."""
    with st.container(key="softmax_bars"):
        figure_chart(
            vector_chart.bars(settings.entry, settings.x, settings.temperature),
            key="softmax_bars_chart",
            scope=SCOPE,
            description=description(settings.entry, settings.x, settings.temperature),
            file_name=settings.entry.name,
            tracks=_tracks(settings, vector_chart.bars_updates, (0, 1)),
            height=vector_chart.BARS_HEIGHT,
        )


def jacobian(settings: Settings) -> None:
    """The cells of the Jacobian, following every slider."""
    with st.container(key="softmax_jacobian"):
        figure_chart(
            vector_chart.jacobian(settings.entry, settings.x, settings.temperature),
            key="softmax_jacobian_chart",
            scope=SCOPE,
            description=jacobian_description(settings.entry, settings.x, settings.temperature),
            file_name=f"{settings.entry.name}_jacobian",
            tracks=_tracks(settings, vector_chart.jacobian_updates, (0,)),
            height=vector_chart.JACOBIAN_HEIGHT,
        )


def _tracks(settings, updates, traces):
    tracks = []
    for declared, value, x, temperature in settings.sliders():
        kept, shown = updates(settings.entry, x, temperature)
        stops = tuple(np.array(declared.stops)[kept].tolist())
        tracks.append(Track(declared.key, value, stops, traces, tuple(shown), redraw=True))
    return tuple(tracks)


def formulas(settings: Settings, covered: bool) -> None:
    """The function and, unless it is covered, its Jacobian, typeset: with T, where the function takes a temperature, and with its value."""
    entry, shown = settings.entry, 1 if covered else 2

    def row(several):
        return " &emsp;&ensp; ".join(rf"$\displaystyle {{{formula}}}$" for formula in list(several)[:shown])

    here = f"{row(entry.lettered())}\n\nHere T\u00a0=\u00a0{setting(settings.temperature)}:\n\n" if entry.heated else ""
    st.markdown(here + row(entry.formulas(settings.temperature)))


def notice_and_problems(settings: Settings) -> None:
    """Two headings with sentences, their numbers computed at the current values; one element, as on a function's page."""

    def bullets(templates):
        lines = (sentence(settings.entry, template, settings.x, settings.temperature) for template in templates)
        return "\n".join(f"- {line}" for line in lines)

    notice, problems = bullets(settings.entry.notice), bullets(settings.entry.problems)
    explained.markdown(f"## What to notice\n\n{notice}\n\n## What goes wrong\n\n{problems}", "notice")


def take() -> None:
    """Take away: the pictures, and the numbers as CSV."""
    take_away("softmax", SCOPE, controls_query(VECTOR_CONTROLS, values(VECTOR_CONTROLS)))


@st.fragment
def shifted(entry: VectorFunction, x: FloatArray) -> None:
    """Softmax of the inputs with a constant added to all: the same, unless it is computed by the textbook's formula.

    Nothing of it is shown beside a function that does not overflow.
    """
    if not entry.overflows:
        with st.container(key=f"hidden_{SHIFT.key}"):
            slider(SHIFT)
        return
    st.markdown(
        "## Add the same to every input\n\n"
        "Softmax, here at T = 1, depends only on differences, so its outputs must not change. The textbook formula takes eˣ first "
        "and breaks: ∞/∞ far to the right, 0/0 far to the left. The stable one subtracts the largest input first."
    )
    with st.container(key="softmax_shift_live"):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            shift = slider(SHIFT)
            st.markdown(steps(x + shift))
        stops = np.array(SHIFT.stops)
        kept, updates = vector_chart.textbook_updates(x + stops[:, None])
        track = Track(SHIFT.key, shift, tuple(stops[kept].tolist()), (0, 1, 2), tuple(updates), redraw=True)
        with left:
            figure_chart(
                vector_chart.textbook_beside_stable(x + shift),
                key="softmax_shift_chart",
                scope="softmax_shift_live",
                description=shift_description(x, shift),
                file_name="softmax_overflow",
                tracks=(track,),
                height=vector_chart.SHIFT_HEIGHT,
            )


def code(settings: Settings) -> None:
    """A choice of library, kept from page to page, and the snippet with a copy button."""
    st.markdown("## Code")
    library = choice("Library", tuple(settings.entry.code), LIBRARY)
    st.code(settings.entry.snippet(library, settings.x, settings.temperature), language="python")
