"""What the Cost page shows: the choices, the chart, the old claim against the numbers, and the table."""

from statistics import median

import streamlit as st

import activations
from activations.words import number
from figures.cost_chart import HEIGHT, cost_chart
from ui.choice import choice
from ui.links import address
from ui.live_chart import figure_chart
from ui.proof_table import html, row, table
from ui.recorded import made, measured_here, recorded, shown

SIZES = {"10⁵ numbers": "100000", "10³": "1000", "10⁷": "10000000"}
DTYPES = ("float64", "float32")
QUANTITIES = {"f": "f", "f′": "slope"}
# What counts as slower, and as a little slower; less than that, the next run may turn round.
SLOWER, A_LITTLE = 1.25, 1.08


def summary():
    """The old claim's own case in a sentence."""
    copy, relu, elu = (_median("elu", "float64", "100000", case) for case in ("copy", "relu", "numpy_f"))
    st.markdown(
        f"What does a number cost? Timed in turns, each with 10⁵ numbers in float64, in NumPy on one core: copying takes "
        f"{number(copy, 2)} ns a number, ReLU {number(relu, 2)}, ELU {number(elu, 2)}."
    )


def choices():
    """(dtype, size, "f" or "slope") as the reader has set them."""
    quantity = choice("What", tuple(QUANTITIES), "cost_what")
    size = choice("How many numbers", tuple(SIZES), "cost_size")
    dtype = choice("Type", DTYPES, "cost_dtype")
    return dtype, SIZES[size], QUANTITIES[quantity]


def function_choice():
    """The function to measure here and to mark."""
    name = st.selectbox(
        "Function",
        activations.names(),
        index=activations.names().index("elu"),
        key="cost_function",
        bind="query-params",
    )
    return activations.get(name)


def chart(dtype, size, quantity, activation):
    """Every function's nanoseconds per element, the chosen one's name in bold."""
    cases = _cases(dtype, size)
    rows = [
        (activations.get(name).title, case[f"numpy_{quantity}"], case.get(f"tensorflow_{quantity}"))
        for name, case in cases.items()
    ]
    dearest = max(rows, key=lambda entry: entry[1]["median"])
    relu = cases["relu"][f"numpy_{quantity}"]["median"]
    figure_chart(
        cost_chart(rows, _copy(cases), quantity, activation.title),
        key="cost_chart",
        scope="cost_live",
        description=(
            f"Nanoseconds per element in {dtype} at {int(size):,} numbers, on a logarithmic axis. Copying takes "
            f"{number(_copy(cases), 2)}, our ReLU {number(relu, 2)}, the dearest, {dearest[0]}, {number(dearest[1]['median'], 2)}."
        ),
        file_name="cost",
        height=HEIGHT,
    )


def claims():
    """The article's sentence against the numbers, at its own case: ELU beside ReLU."""
    st.markdown("## “Exponentials are expensive, so ELU is slower at test time”")
    lines = []
    for who, title in (("numpy", "Our NumPy"), ("tensorflow", "TensorFlow")):
        for dtype in ("float64", "float32"):
            elu = _median("elu", dtype, "100000", f"{who}_f")
            # Ours was timed in turns with ELU itself.
            relu = _median(
                *(("elu", dtype, "100000", "relu") if who == "numpy" else ("relu", dtype, "100000", "tensorflow_f"))
            )
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
    call = elu / _median("elu", dtype, "100000", "tensorflow_f")
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
    record = shown("cost")
    elu, relu = (_median(name, dtype, "100000", "tensorflow_f") for name in ("elu", "relu"))
    dense = record["dense"][dtype]["median"]
    ratio = (dense + elu) / (dense + relu)
    return (
        f"{_verdict(ratio)} Inside a network: a dense layer with {record['width']} inputs spends {number(dense, 2)} ns on "
        f"each output before any activation. With TensorFlow’s ELU in place of its ReLU, layer and activation together take "
        f"{number(ratio, 3)} times as long; with a wider layer, the ratio is nearer to 1."
    )


def _what_takes_the_time():
    """The parts that make a function dear, as functions of their own."""
    names = ("exponential", "leaky_relu", "elu", "squareplus", "softplus")
    bare, leaky, elu, squareplus, softplus = (
        number(_median(name, "float64", "100000", "numpy_f"), 2) for name in names
    )
    st.markdown(
        f"What takes the time? In our NumPy, 10⁵ numbers in float64: the bare exponential takes {bare} ns; leaky ReLU, which "
        f"has none but chooses between two branches, {leaky}; ELU, with both, {elu}. Squareplus, of a square root, takes "
        f"{squareplus}; softplus, of an exponential and a logarithm, {softplus}."
    )


def numbers(dtype, size, quantity, activation):
    """A row for every function: nanoseconds with their spread, beside copying and ReLU."""
    cases = _cases(dtype, size)
    relu = {who: cases["relu"].get(f"{who}_{quantity}") for who in ("numpy", "tensorflow")}
    rows = [
        _row(activations.get(name), case, relu, quantity, name == activation.name)
        for name, case in sorted(cases.items(), key=lambda entry: entry[1][f"numpy_{quantity}"]["median"])
    ]
    heads = {"": 1, "ours": 4, "TensorFlow": 4}
    columns = ("ns a number", "spread", "× copying", "× ReLU")
    symbol = "f" if quantity == "f" else "f′"
    here = ", ".join(activations.get(name).title for name in measured_here("cost"))
    words = f" Measured here, just now: {here}." if here else ""
    st.markdown(
        f"## {symbol} in {dtype}, {int(size):,} numbers\n\nOver all functions’ turns, copying takes {number(_copy(cases), 2)} ns a number.{words}"
    )
    html(table(("function", *columns, *columns), rows, heads))


def method():
    """How it is measured, and with what."""
    record = recorded("cost")
    st.markdown(
        "## How it is measured\n\n"
        "- One core for NumPy and for TensorFlow, standard normal x, new memory for every result, as in use.\n"
        "- Copying the array, ReLU and the function take turns, so that a busy moment hits all alike; the median counts, "
        "the spread is the middle half of the rounds.\n"
        "- TensorFlow runs eagerly the code that the function’s page shows; its f′ is GradientTape’s, with the pass forward in it.\n"
        "- Ours computes float32 in float64 and rounds once: right to half a unit, and no faster for it.\n"
        f"- **Recorded** {made(record['made'])}. `make cost` records anew."
    )


def _cases(dtype, size):
    """The cases of every function; the recorded ones where a run here had no memory for this size."""
    return {
        name: entry["cases"][dtype].get(size) or recorded("cost")["functions"][name]["cases"][dtype][size]
        for name, entry in shown("cost")["functions"].items()
        if name in activations.names()
    }


def _copy(cases):
    """What copying took, over all functions' turns."""
    return median(case["copy"]["median"] for case in cases.values())


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


def _row(activation, case, relu, quantity, chosen):
    cells = [f'<a href="{address(activation.name)}" target="_self">{activation.title}</a>']
    for who in ("numpy", "tensorflow"):
        spread = case.get(f"{who}_{quantity}")
        if spread is None:
            cells += ["–"] * 4
            continue
        beside = case["relu"]["median"] if (who, quantity) == ("numpy", "f") else relu[who]["median"]
        cells += [
            number(spread["median"], 3),
            f"{number(spread['low'], 3)} – {number(spread['high'], 3)}",
            number(spread["median"] / case["copy"]["median"], 2),
            number(spread["median"] / beside, 2),
        ]
    return row(cells, chosen)
