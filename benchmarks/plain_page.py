"""The yardstick: the page of ELU written the usual way, with st.plotly_chart in a fragment.

Same words, controls, formulas and code as the app's page; `streamlit run benchmarks/plain_page.py` from the project's root.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
import streamlit as st
from plotly.subplots import make_subplots

import activations
from activations.words import facts, formula, number, sentence, snippet

DEFAULTS = {"alpha": 1.0, "x": (-5.0, 5.0), "x0": -1.0, "view": "Overlay"}
LIMITS = {"alpha": (0.0, 3.0), "x": (-10.0, 10.0), "x0": (-10.0, 10.0)}
STEPS = {"alpha": 0.01, "x": 0.5, "x0": 0.1}
BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"

elu = activations.elu


def reset() -> None:
    for name, value in DEFAULTS.items():
        st.session_state[name] = value


def set_typed() -> None:
    st.session_state.alpha = st.session_state.typed_alpha
    st.session_state.x = tuple(sorted((st.session_state.typed_from, st.session_state.typed_to)))
    st.session_state.x0 = st.session_state.typed_x0


def typed(label: str, name: str, slider: str, value: float) -> None:
    st.session_state[name] = value
    st.number_input(label, *LIMITS[slider], step=STEPS[slider], format="%.10g", key=name, on_change=set_typed)


def controls() -> tuple[float, float, float, float, str]:
    alpha = st.slider(
        "α", *LIMITS["alpha"], DEFAULTS["alpha"], STEPS["alpha"], key="alpha", help=elu.parameters["alpha"].note
    )
    low, high = st.slider("x-range", *LIMITS["x"], DEFAULTS["x"], STEPS["x"], format="%.1f", key="x")
    x0 = st.slider("Point x₀", *LIMITS["x0"], DEFAULTS["x0"], STEPS["x0"], format="%.1f", key="x0")
    view = st.segmented_control(
        "View",
        ["Overlay", "Two panels"],
        default=DEFAULTS["view"],
        required=True,
        key="view",
        label_visibility="collapsed",
    )
    with st.container(horizontal=True, gap="small"):
        st.button("Reset", icon=":material/restart_alt:", on_click=reset)
        with st.popover("Type values", icon=":material/keyboard:"):
            typed("α", "typed_alpha", "alpha", alpha)
            typed("x-range from", "typed_from", "x", low)
            typed("x-range to", "typed_to", "x", high)
            typed("Point x₀", "typed_x0", "x0", x0)
    return alpha, low, max(high, low + STEPS["x"]), x0, view


def chart(alpha: float, low: float, high: float, x0: float, view: str) -> None:
    x = np.linspace(low, high, 301)
    f, slope = elu(x, alpha=alpha), elu.derivative(x, alpha=alpha)
    f0, slope0 = elu(x0, alpha=alpha), elu.derivative(x0, alpha=alpha)
    reach = (high - low) * 0.22

    panels = view == "Two panels"
    figure = make_subplots(rows=2, shared_xaxes=True, vertical_spacing=0.08) if panels else go.Figure()
    below: dict[str, Any] = {"row": 2, "col": 1} if panels else {}
    above: dict[str, Any] = {"row": 1, "col": 1} if panels else {}
    figure.add_trace(go.Scatter(x=x, y=f, name="f", line={"color": BLUE, "width": 3}), **above)
    figure.add_trace(go.Scatter(x=x, y=slope, name="f′", line={"color": ORANGE, "width": 3, "dash": "dash"}), **below)
    for kink in elu.kinks_at(alpha=alpha):
        figure.add_trace(
            go.Scatter(
                x=[kink.position, kink.position],
                y=[kink.left, kink.right],
                mode="markers",
                marker={"color": [ORANGE, "white"], "size": 8, "line": {"color": ORANGE, "width": 2}},
                showlegend=False,
            ),
            **below,
        )
    figure.add_trace(
        go.Scatter(
            x=[x0 - reach, x0 + reach],
            y=[f0 - reach * slope0, f0 + reach * slope0],
            mode="lines",
            name="tangent",
            line={"color": GREEN, "width": 2},
        ),
        **above,
    )
    figure.add_trace(
        go.Scatter(x=[x0], y=[f0], mode="markers", marker={"color": GREEN, "size": 11}, showlegend=False), **above
    )
    figure.add_trace(
        go.Scatter(x=[x0], y=[slope0], mode="markers", marker={"color": GREEN, "size": 8}, showlegend=False), **below
    )
    figure.update_layout(height=430, margin={"l": 44, "r": 12, "t": 10, "b": 30}, hovermode="x unified")
    figure.update_xaxes(range=[low, high])
    st.plotly_chart(figure, width="stretch", key="chart")
    st.markdown(f"x₀ = **{number(x0)}** · f(x₀) = **{number(f0)}** · f′(x₀) = **{number(slope0)}**")


def bullets(title: str, templates: Sequence[str], alpha: float) -> None:
    st.markdown(f"## {title}")
    st.markdown("\n".join(f"- {sentence(elu.at(alpha=alpha), template)}" for template in templates))


def read_numbers() -> list[float]:
    text = st.text_input("Any list of numbers", "-20, -1, 0, 1.2", max_chars=400)
    try:
        return [float(entry) for entry in text.split(",")]
    except ValueError:
        st.warning("Write numbers like -1.5, 0, 2e3 or inf, with commas between them.")
        return [0.0]


def numbers_table(numbers: Sequence[float], alpha: float) -> None:
    rows = zip(numbers, elu(numbers, alpha=alpha), elu.derivative(numbers, alpha=alpha), strict=True)
    lines = ["| x | f(x) | f′(x) |", "|--:|--:|--:|"]
    lines += ["| " + " | ".join(number(value, 8) for value in row) + " |" for row in rows]
    st.markdown("\n".join(lines))


def code(numbers: Sequence[float], alpha: float) -> None:
    library = st.segmented_control(
        "Library", list(elu.code), default=next(iter(elu.code)), required=True, label_visibility="collapsed"
    )
    st.code(snippet(elu.at(alpha=alpha), library, str(numbers)), language="python")


def corrections(alpha: float) -> None:
    st.markdown("## The article says … in fact …")
    st.markdown(
        "\n".join(
            f"- **The article says:** {correction.article}  \n"
            f"  **In fact:** {sentence(elu.at(alpha=alpha), correction.fact)}"
            for correction in elu.corrections
        )
    )


@st.fragment
def body() -> None:
    left, right = st.columns([2, 1], gap="medium")
    with right:
        alpha, low, high, x0, view = controls()
    with left:
        chart(alpha, low, high, x0, view)
    st.latex(formula(elu.at(alpha=alpha), elu.formula))
    st.latex(formula(elu.at(alpha=alpha), elu.slope_formula))
    st.caption(" · ".join(facts(elu.at(alpha=alpha))))
    left, right = st.columns(2, gap="large")
    with left:
        bullets("What to notice", elu.notice, alpha)
    with right:
        bullets("What goes wrong", elu.problems, alpha)
    st.markdown("## Try numbers")
    left, right = st.columns(2, gap="large")
    with left:
        numbers = read_numbers()
    with right:
        numbers_table(numbers, alpha)
    st.markdown("## Code")
    code(numbers, alpha)
    corrections(alpha)


st.set_page_config(page_title="ELU", layout="wide")
st.title(elu.title)
st.markdown(f":gray[{elu.full_name} · {elu.year}]  \n{elu.sentence}")
body()
st.markdown("## Defaults in the libraries")
st.markdown(
    "| call | default |\n|---|---|\n"
    + "\n".join(f"| `{default.call}` | `{default.argument}={default.value!r}` |" for default in elu.library_defaults)
)
st.markdown("## Where it comes from")
st.markdown("\n".join(f"- {source.authors}: [{source.title}]({source.url}), {source.year}" for source in elu.sources))
