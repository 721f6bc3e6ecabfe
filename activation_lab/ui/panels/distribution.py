"""A panel that pushes a normal distribution through functions: histograms of input and outputs, and a table of their moments."""

from collections.abc import Callable
from functools import lru_cache

import streamlit as st

import activations
from activation_lab.content.page_sliders import input_mean, input_spread
from activation_lab.figures.distribution_chart import Row, distribution_chart, height
from activation_lab.ui.charts.live_chart import Drawn, figure_chart
from activation_lab.ui.controls.declared import slider
from activation_lab.ui.links.in_view import rerun_in_view
from activation_lab.ui.panels.proof_table import html, row, table
from activations import distribution as maths
from activations.words import number


@st.fragment
def distribution(slug: str, series: Callable[[], list[Drawn]], covered: bool = False) -> None:
    """Two sliders, the picture and a table; a fragment, so that its sliders redo nothing else.

    slug: what the keys begin with (`<slug>_mean`, `<slug>_spread`).
    series: returns the functions to show, each in a row. Their settings may change outside of this fragment, which is redrawn
    only when it is in view.
    covered: whether f′ is to be left out, and so the share that is saturated.
    """
    st.markdown("## Push a distribution through")
    scope = f"{slug}_distribution_live"
    mean, spread = input_mean(slug), input_spread(slug)
    with st.container(key=scope):
        with st.container(horizontal=True, gap="large"):
            rows = _rows(series(), slider(mean), slider(spread))
        figure_chart(
            distribution_chart(rows),
            key=f"{slug}_distribution",
            scope=scope,
            description=_description(rows),
            file_name=f"{slug}_distribution",
            height=height(rows),
        )
        html(_table(rows, covered) + _legend(rows, covered))
        rerun_in_view(f"{slug}_distribution_seen", (mean.key, spread.key))


def _rows(series, mean, spread):
    through = [Row("input", "$muted", _pushed(activations.linear.at(), mean, spread))]
    return through + [Row(entry.name, entry.colour, _pushed(entry.function, mean, spread)) for entry in series]


@lru_cache(maxsize=256)
def _pushed(function, mean, spread):
    return maths.push(function, mean, spread)


def _percent(share):
    """A share for a reader, such as "12.3 %"; one that is nearly 0 or 1 is not rounded to that."""
    if 0 < share < 0.001:
        return "< 0.1 %"
    if 0.999 < share < 1:
        return "> 99.9 %"
    return f"{number(round(100 * share, 1))} %"


def _mean(pushed):
    """The mean for a reader: what integration leaves of a 0 is 0."""
    return number(0 if abs(pushed.mean) < 1e-9 else pushed.mean, 3)


def _table(rows, covered):
    lines = []
    for index, entry in enumerate(rows):
        pushed = entry.pushed
        shares = (_percent(pushed.saturated), _percent(pushed.zero)) if index else ("", "")
        lines.append(row([entry.label, _mean(pushed), number(pushed.deviation, 3), *shares[covered:]]))
    return table(("", "mean", "deviation", *("saturated", "exactly 0")[covered:]), lines)


def _legend(rows, covered):
    """What the words and marks mean."""
    pins = (
        " A pin marks one output value of many inputs; its height is their share."
        if any(entry.pushed.atoms for entry in rows)
        else ""
    )
    saturated = (
        f"Saturated: inputs in a tail where |f′| stays below {number(maths.FLAT)}, so that hardly any gradient passes. "
    )
    return (
        f"\n\n:small[:gray[{'' if covered else saturated}The dot marks the mean, its line one standard deviation to both "
        f"sides.{pins}]]"
    )


def _description(rows):
    """What the picture shows, in sentences, for a reader who does not see it."""
    told = [
        f"{entry.label}: mean {_mean(entry.pushed)}, standard deviation {number(entry.pushed.deviation, 3)}"
        + "".join(f", {_percent(atom.share)} exactly {number(atom.value)}" for atom in entry.pushed.atoms)
        for entry in rows
    ]
    return f"Histograms of a normal input and of what comes out. {'. '.join(told)}."
