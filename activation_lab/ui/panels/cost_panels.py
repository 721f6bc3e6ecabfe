"""What the Cost page shows: the choices, the chart, the old claim against the numbers, and the table."""

import streamlit as st

import activations
from activation_lab.content.address import controls_query
from activation_lab.content.article import NAMED
from activation_lab.content.cost import SIZE
from activation_lab.content.page_sliders import (
    COST_CONTROLS,
    COST_FUNCTION,
    COST_QUANTITY,
    COST_SIZE,
    COST_SIZES,
    COST_TYPE,
)
from activation_lab.figures.cost_chart import HEIGHT, cost_chart
from activation_lab.ui.charts.live_chart import figure_chart
from activation_lab.ui.controls.declared import buttons, selectbox, values
from activation_lab.ui.links.links import address
from activation_lab.ui.panels import explained
from activation_lab.ui.panels.proof_table import html, row, table
from activation_lab.ui.panels.recorded import made, measured_here, recorded
from activation_lab.ui.panels.take_away import take_away
from activations.words import number

# The names that a recorded run has for the options.
SIZES = {option: str(size) for option, size in COST_SIZES.items()}
QUANTITIES = dict(zip(COST_QUANTITY.options, ("f", "slope"), strict=True))
# The ratios from which on a function counts as slower, and as a little slower; a smaller difference may change sign in the next run.
SLOWER, A_LITTLE = 1.25, 1.08


def summary():
    """Where the page's numbers come from, and those of the old claim's own case, in a sentence."""
    copy, relu, elu = _copy("float64", SIZE), *(_median(name, "float64", SIZE, "numpy_f") for name in ("relu", "elu"))
    run = _run()
    where = "Recorded" if run is recorded("cost") else "Measured on this server, not on your device"
    explained.markdown(
        f"{where}: {run['made']['machine']}, {run['made']['date']}, all in one run. With 10⁵ numbers in float64, in NumPy on "
        f"one core, copying takes {number(copy, 2)} ns a number, ReLU {number(relu, 2)}, ELU {number(elu, 2)}.",
        "summary",
    )


def _run():
    """The run that the page shows: the last one on this server in this session, else the recorded one."""
    return measured_here("cost") or recorded("cost")


def choices():
    """(dtype, size, "f" or "slope") as the reader has set them."""
    quantity, size, dtype = map(buttons, (COST_QUANTITY, COST_SIZE, COST_TYPE))
    return dtype, SIZES[size], QUANTITIES[quantity]


def function_choice():
    """The function to measure here and to mark."""
    return activations.get(selectbox(COST_FUNCTION))


def take():
    """Take away: the picture, the recorded run as CSV, and a script that measures the same on the reader's machine."""
    take_away("cost", "cost_live", controls_query(COST_CONTROLS, values(COST_CONTROLS)))


def chart(dtype, size, quantity, activation):
    """Nanoseconds per element of every function of the run, the chosen one's name in bold; a line of text if there are none."""
    cases = _cases(dtype, size)
    if not cases:
        st.info(f"This server had no memory for {int(size):,} numbers.")
        return
    copy = _copy(dtype, size)
    rows = [
        (activations.get(name).title, case[f"numpy_{quantity}"], case.get(f"tensorflow_{quantity}"))
        for name, case in cases.items()
    ]
    dearest = max(rows, key=lambda entry: entry[1]["median"])
    relu = cases["relu"][f"numpy_{quantity}"]["median"]
    figure_chart(
        cost_chart(rows, copy, quantity, activation.title),
        key="cost_chart",
        scope="cost_live",
        description=(
            f"Nanoseconds per element in {dtype} at {int(size):,} numbers, on a logarithmic axis. Copying takes "
            f"{number(copy, 2)}, our ReLU {number(relu, 2)}, the dearest, {dearest[0]}, {number(dearest[1]['median'], 2)}."
        ),
        file_name="cost",
        height=HEIGHT,
    )


def claims():
    """The article's sentence against the numbers, at its own case: ELU beside ReLU."""
    st.markdown(f"## “Exponentials are expensive, so ELU is slower at test time”\n\n{NAMED}")
    lines = []
    for who, title in (("numpy", "Our NumPy"), ("tensorflow", "TensorFlow")):
        for dtype in COST_TYPE.options:
            elu, relu = (_median(name, dtype, SIZE, f"{who}_f") for name in ("elu", "relu"))
            lines.append(
                f"{_verdict(elu / relu)} {title}, 10⁵ numbers in {dtype}: ELU {number(elu, 2)} ns, "
                f"ReLU {number(relu, 2)} ns a number, {number(elu / relu, 2)} times as long."
            )
    lines += [_small_batch("float32"), _in_a_network("float32")]
    st.markdown("\n".join(f"- {line}" for line in lines))
    _what_takes_the_time()


def _small_batch(dtype):
    """ELU beside ReLU where the call itself takes most of the time."""
    elu, relu = (_median(name, dtype, "1000", "tensorflow_f") for name in ("elu", "relu"))
    call = elu / _median("elu", dtype, SIZE, "tensorflow_f")
    words = (
        f" One number costs {number(call, 2)} times what it does among 10⁵: the call is the cost."
        if call > SLOWER
        else ""
    )
    return (
        f"{_verdict(elu / relu)} TensorFlow, 10³ numbers in {dtype}: ELU {number(elu, 2)} ns, ReLU {number(relu, 2)} ns."
        + words
    )


def _in_a_network(dtype):
    """ELU beside ReLU, each with the layer before it."""
    run = _run()
    elu, relu = (_median(name, dtype, SIZE, "tensorflow_f") for name in ("elu", "relu"))
    dense = run["dense"][dtype]["median"]
    ratio = (dense + elu) / (dense + relu)
    return (
        f"{_verdict(ratio)} Inside a network: a dense layer with {run['width']} inputs spends {number(dense, 2)} ns on "
        f"each output before any activation. With TensorFlow’s ELU in place of its ReLU, layer and activation together take "
        f"{number(ratio, 3)} times as long; with a wider layer, the ratio is nearer to 1."
    )


def _what_takes_the_time():
    """The costs of the parts that make a function expensive, each measured alone; nothing if the run lacks one of them."""
    names = ("exponential", "leaky_relu", "elu", "squareplus", "softplus")
    if not set(names) <= set(_run()["functions"]):
        return
    bare, leaky, elu, squareplus, softplus = (number(_median(name, "float64", SIZE, "numpy_f"), 2) for name in names)
    st.markdown(
        f"What takes the time? In our NumPy, 10⁵ numbers in float64: the bare exponential takes {bare} ns; leaky ReLU, which "
        f"has none but chooses between two branches, {leaky}; ELU, with both, {elu}. Squareplus, of a square root, takes "
        f"{squareplus}; softplus, of an exponential and a logarithm, {softplus}."
    )


def numbers(dtype, size, quantity, activation):
    """A row for every function of the run: nanoseconds with their spread, beside copying and ReLU."""
    cases = _cases(dtype, size)
    if not cases:
        return
    copy = _copy(dtype, size)
    rows = [
        _row(activations.get(name), case, cases["relu"], copy, quantity, name == activation.name)
        for name, case in sorted(cases.items(), key=lambda entry: entry[1][f"numpy_{quantity}"]["median"])
    ]
    heads = {"": 1, "ours": 4, "TensorFlow": 4}
    columns = ("ns a number", "spread", "× copying", "× ReLU")
    symbol = "f" if quantity == "f" else "f′"
    st.markdown(
        f"## {symbol} in {dtype}, {int(size):,} numbers\n\nCopying takes {number(copy, 2)} ns a number. "
        + _left_out(cases, activation)
    )
    html(table(("function", *columns, *columns), rows, heads))


def _left_out(cases, activation):
    """A sentence that names the functions missing from the run; "" if there are none."""
    lacking = len(activations.names()) - len(cases)
    if not lacking:
        return ""
    chosen = activation.name not in cases
    more = lacking - chosen
    others = f"{more} {'other' if chosen else 'function'}{'s' if more > 1 else ''}"
    who = " and ".join([activation.title] * chosen + [others] * (more > 0))
    return f"{who} {'was' if lacking == 1 else 'were'} not measured in this run."


def method():
    """How it is measured, and with what."""
    run = _run()
    where = "Recorded" if run is recorded("cost") else "Measured on this server"
    explained.markdown(
        "## How it is measured\n\n"
        "- One core for NumPy and for TensorFlow, standard normal x, new memory for every result, as in use.\n"
        "- What counts is the processor’s time for the measurement, so other work on a busy machine hardly shows.\n"
        "- Copying the array, the dense layer and all functions of the run alternate, NumPy’s and TensorFlow’s, so that a busy "
        "moment hits all alike; the median counts, the spread is the middle half of the rounds.\n"
        "- TensorFlow runs eagerly the code that the function’s page shows; its f′ is GradientTape’s, with the pass forward in it.\n"
        "- Ours computes float32 in float64 and rounds once: right to half a unit, and no faster for it.\n"
        f"- **{where}** {made(run['made'])}. `make cost` records anew.",
        "method",
    )


def _cases(dtype, size):
    """The cases of every function of the run; empty if the server had too little memory for this size."""
    return {
        name: entry["cases"][dtype][size]
        for name, entry in _run()["functions"].items()
        if name in activations.names() and size in entry["cases"][dtype]
    }


def _copy(dtype, size):
    """Nanoseconds per element for copying."""
    return _run()["copy"][dtype][size]["median"]


def _median(name, dtype, size, case):
    return _cases(dtype, size)[name][case]["median"]


def _verdict(ratio):
    return (
        "**It holds.**"
        if ratio >= SLOWER
        else "**It holds a little.**"
        if ratio >= A_LITTLE
        else "**It does not hold.**"
    )


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
