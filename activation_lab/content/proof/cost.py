"""What Cost says of a run, as `verification` writes it: its sentences, its chart in words, and the rows of both.

Times are nanoseconds per number; a case is "numpy_f", "numpy_slope", "tensorflow_f" or "tensorflow_slope".
"""

import activations
from activation_lab.content.article import NAMED
from activation_lab.content.cost import SIZE
from activation_lab.content.page_sliders import COST_QUANTITY, COST_SIZES, COST_TYPE
from activation_lab.content.records import Record, made
from activation_lab.figures.cost_chart import CostRow, Spread
from activation_lab.figures.types import Quantity
from activations import Activation
from activations.words import number

# What a run calls the options.
SIZES = {option: str(size) for option, size in COST_SIZES.items()}
QUANTITIES: dict[str, Quantity] = dict(zip(COST_QUANTITY.options, ("f", "slope"), strict=True))
# The ratios from which on a function counts as slower, and as a little slower; a smaller difference may change sign in the next run.
SLOWER, A_LITTLE = 1.25, 1.08


def cases(run: Record, dtype: str, size: str) -> dict[str, dict[str, Spread]]:
    """The cases of every function of the run, by its name; empty if the server had too little memory for this size."""
    return {
        name: entry["cases"][dtype][size]
        for name, entry in run["functions"].items()
        if name in activations.names() and size in entry["cases"][dtype]
    }


def copy(run: Record, dtype: str, size: str) -> float:
    """What copying takes."""
    return run["copy"][dtype][size]["median"]


def median(run: Record, name: str, dtype: str, size: str, case: str) -> float:
    """What a function of the run takes."""
    return run["functions"][name]["cases"][dtype][size][case]["median"]


def rows(run: Record, dtype: str, size: str, quantity: Quantity) -> list[CostRow]:
    """The rows of the chart: (title, NumPy's spread, TensorFlow's spread or None) of every function of the run."""
    return [
        (activations.get(name).title, case[f"numpy_{quantity}"], case.get(f"tensorflow_{quantity}"))
        for name, case in cases(run, dtype, size).items()
    ]


def description(run: Record, dtype: str, size: str, quantity: Quantity) -> str:
    """The chart in words."""
    dearest = max(rows(run, dtype, size, quantity), key=lambda entry: entry[1]["median"])
    relu = median(run, "relu", dtype, size, f"numpy_{quantity}")
    return (
        f"Nanoseconds per number in {dtype} at {int(size):,} numbers, on a logarithmic axis. In NumPy (this app), copying takes "
        f"{number(copy(run, dtype, size), 2)}, ReLU {number(relu, 2)}, the slowest, {dearest[0]}, {number(dearest[1]['median'], 2)}."
    )


def summary(run: Record, here: bool = False) -> str:
    """Where the page's numbers come from, and those of the old claim's own case, in Markdown. here: whether the run was made on the server."""
    relu, elu = (median(run, name, "float64", SIZE, "numpy_f") for name in ("relu", "elu"))
    where = "Measured on this server, not on your device" if here else "Recorded"
    return (
        f"{where}: {run['made']['machine']}, {run['made']['date']}, all in one run. With 10⁵ numbers in float64, in NumPy on "
        f"one core, copying takes {number(copy(run, 'float64', SIZE), 2)} ns per number, ReLU {number(relu, 2)}, ELU {number(elu, 2)}."
    )


def claims(run: Record) -> str:
    """The article's sentence against the numbers, at its own case: ELU beside ReLU; Markdown."""
    lines = []
    for who, title in (("numpy", "NumPy (this app)"), ("tensorflow", "TensorFlow")):
        for dtype in COST_TYPE.options:
            elu, relu = (median(run, name, dtype, SIZE, f"{who}_f") for name in ("elu", "relu"))
            lines.append(
                f"{_verdict(elu / relu)} {title}, 10⁵ numbers in {dtype}: ELU {number(elu, 2)} ns, "
                f"ReLU {number(relu, 2)} ns per number, {number(elu / relu, 2)} times as long."
            )
    lines += [_small_batch(run, "float32"), _in_a_network(run, "float32")]
    listed = "\n".join(f"- {line}" for line in lines)
    return f"## “Exponentials are expensive, so ELU is slower at test time”\n\n{NAMED}\n\n{listed}"


def _small_batch(run, dtype):
    """ELU beside ReLU where the call itself takes most of the time."""
    elu, relu = (median(run, name, dtype, "1000", "tensorflow_f") for name in ("elu", "relu"))
    call = elu / median(run, "elu", dtype, SIZE, "tensorflow_f")
    words = (
        f" One number costs {number(call, 2)} times as much as among 10⁵: most of the time goes into the call itself."
        if call > SLOWER
        else ""
    )
    return (
        f"{_verdict(elu / relu)} TensorFlow, 10³ numbers in {dtype}: ELU {number(elu, 2)} ns, ReLU {number(relu, 2)} ns."
        + words
    )


def _in_a_network(run, dtype):
    """ELU beside ReLU, each with the layer before it."""
    elu, relu = (median(run, name, dtype, SIZE, "tensorflow_f") for name in ("elu", "relu"))
    dense = run["dense"][dtype]["median"]
    ratio = (dense + elu) / (dense + relu)
    return (
        f"{_verdict(ratio)} Inside a network: a dense layer with {run['width']} inputs spends {number(dense, 2)} ns on "
        f"each output before any activation. With TensorFlow’s ELU in place of its ReLU, layer and activation together take "
        f"{number(ratio, 3)} times as long; with a wider layer, the ratio is nearer to 1."
    )


def _verdict(ratio):
    return (
        "**It holds.**"
        if ratio >= SLOWER
        else "**It holds a little.**"
        if ratio >= A_LITTLE
        else "**It does not hold.**"
    )


def what_takes_the_time(run: Record) -> str:
    """The costs of the parts that make a function expensive, each measured alone; "" if the run lacks one of them."""
    names = ("exponential", "leaky_relu", "elu", "squareplus", "softplus")
    if not set(names) <= set(run["functions"]):
        return ""
    bare, leaky, elu, squareplus, softplus = (
        number(median(run, name, "float64", SIZE, "numpy_f"), 2) for name in names
    )
    return (
        f"What takes the time? In NumPy (this app), 10⁵ numbers in float64: the bare exponential takes {bare} ns; leaky ReLU, which "
        f"has none but chooses between two branches, {leaky}; ELU, with both, {elu}. Squareplus, with a square root, takes "
        f"{squareplus}; softplus, with an exponential and a logarithm, {softplus}."
    )


def numbers_heading(run: Record, dtype: str, size: str, quantity: Quantity, chosen: Activation) -> str:
    """What stands above the table of a case: its heading, what copying takes, and which functions are missing; Markdown."""
    symbol = next(symbol for symbol, name in QUANTITIES.items() if name == quantity)
    return (
        f"## {symbol} in {dtype}, {int(size):,} numbers\n\nCopying takes {number(copy(run, dtype, size), 2)} ns per number. "
        + _left_out(cases(run, dtype, size), chosen)
    )


def _left_out(measured, chosen):
    """A sentence that names the functions missing from the run; "" if there are none."""
    lacking = len(activations.names()) - len(measured)
    if not lacking:
        return ""
    without = chosen.name not in measured
    more = lacking - without
    others = f"{more} {'other' if without else 'function'}{'s' if more > 1 else ''}"
    who = " and ".join([chosen.title] * without + [others] * (more > 0))
    return f"{who} {'was' if lacking == 1 else 'were'} not measured in this run."


def method(run: Record, here: bool = False) -> str:
    """How it is measured, and with what; Markdown."""
    where = "Measured on this server" if here else "Recorded"
    return (
        "## How it is measured\n\n"
        "- One core for NumPy and for TensorFlow, standard normal x, new memory for every result, as in normal use.\n"
        "- Processor time is measured, so other work on a busy machine has little effect.\n"
        "- Copying the array, the dense layer and all functions of the run alternate, NumPy’s and TensorFlow’s, so that a busy "
        "moment affects all alike; shown are the median of the rounds and, as spread, their middle half.\n"
        "- TensorFlow runs eagerly the code that the function’s page shows; f′ comes from GradientTape, and its time includes the forward pass.\n"
        "- NumPy (this app) computes float32 in float64 and rounds once: accurate to half a ULP, but no faster.\n"
        f"- **{where}** {made(run['made'])}. `make cost` records anew."
    )
