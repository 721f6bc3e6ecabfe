"""What the Cost page shows: the choices, the chart, the old claim against the numbers, and the table."""

import streamlit as st

import activations
from activation_lab.content.address import controls_query
from activation_lab.content.page_sliders import COST_CONTROLS, COST_FUNCTION, COST_QUANTITY, COST_SIZE, COST_TYPE
from activation_lab.content.proof import cost
from activation_lab.content.records import recorded
from activation_lab.content.titles import NAMES
from activation_lab.figures.cost_chart import HEIGHT, cost_chart
from activation_lab.figures.types import Quantity
from activation_lab.ui.charts.live_chart import figure_chart
from activation_lab.ui.controls.declared import buttons, selectbox, values
from activation_lab.ui.links.links import address
from activation_lab.ui.panels import explained
from activation_lab.ui.panels.proof_table import html, row, table
from activation_lab.ui.panels.recorded import measured_here
from activation_lab.ui.panels.take_away import take_away
from activations import Activation
from activations.words import number


def summary() -> None:
    """Where the page's numbers come from, and those of the old claim's own case, in a sentence."""
    explained.markdown(cost.summary(*_run()), "summary")


def _run():
    """(the run that the page shows, whether it is the last one on this server in this session rather than the recorded one)."""
    here = measured_here("cost")
    return here or recorded("cost"), bool(here)


def choices() -> tuple[str, str, Quantity]:
    """(dtype, size, "f" or "slope") as the reader has set them."""
    quantity, size, dtype = map(buttons, (COST_QUANTITY, COST_SIZE, COST_TYPE))
    return dtype, cost.SIZES[size], cost.QUANTITIES[quantity]


def function_choice() -> Activation:
    """The function to measure here and to mark."""
    return activations.get(NAMES[selectbox(COST_FUNCTION)])


def take() -> None:
    """Take away: the picture, the recorded run as CSV, and a script that measures the same on the reader's machine."""
    take_away("cost", "cost_live", controls_query(COST_CONTROLS, values(COST_CONTROLS)))


def chart(dtype: str, size: str, quantity: Quantity, activation: Activation) -> None:
    """Nanoseconds per element of every function of the run, the chosen one's name in bold; a line of text if there are none."""
    run, _ = _run()
    rows = cost.rows(run, dtype, size, quantity)
    if not rows:
        st.info(f"This server had no memory for {int(size):,} numbers.")
        return
    figure_chart(
        cost_chart(rows, cost.copy(run, dtype, size), quantity, activation.title),
        key="cost_chart",
        scope="cost_live",
        description=cost.description(run, dtype, size, quantity),
        file_name="cost",
        height=HEIGHT,
    )


def claims() -> None:
    """The article's sentence against the numbers."""
    run, _ = _run()
    st.markdown(cost.claims(run))
    if words := cost.what_takes_the_time(run):
        st.markdown(words)


def numbers(dtype: str, size: str, quantity: Quantity, activation: Activation) -> None:
    """A row for every function of the run: nanoseconds with their spread, beside copying and ReLU."""
    run, _ = _run()
    cases = cost.cases(run, dtype, size)
    if not cases:
        return
    copy = cost.copy(run, dtype, size)
    rows = [
        _row(activations.get(name), case, cases["relu"], copy, quantity, name == activation.name)
        for name, case in sorted(cases.items(), key=lambda entry: entry[1][f"numpy_{quantity}"]["median"])
    ]
    heads = {"": 1, "NumPy (this app)": 4, "TensorFlow": 4}
    columns = ("ns per number", "spread", "× copying", "× ReLU")
    st.markdown(cost.numbers_heading(run, dtype, size, quantity, activation))
    html(table(("function", *columns, *columns), rows, heads))


def method() -> None:
    """How it is measured, and with what."""
    explained.markdown(cost.method(*_run()), "method")


def _row(activation, case, relu, copy, quantity, chosen):
    cells = [f'<a href="{address(activation.name)}" target="_self">{activation.title}</a>']
    for who in ("numpy", "tensorflow"):
        spread = case.get(f"{who}_{quantity}")
        if spread is None:
            cells += ["–"] * 4
            continue
        cells += [
            number(spread["median"], 3),
            f"{number(spread['low'], 3)} – {number(spread['high'], 3)}",
            number(spread["median"] / copy, 2),
            number(spread["median"] / relu[f"{who}_{quantity}"]["median"], 2),
        ]
    return row(cells, chosen)
