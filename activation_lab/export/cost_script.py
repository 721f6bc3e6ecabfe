"""A script that measures on its reader's machine what the page Cost shows: NumPy, and each library that is installed."""

import activations
from activation_lab.content.cost import run_of
from activation_lab.export.named import named
from activation_lab.export.numpy_code import call
from activation_lab.export.source import source
from activations.words import snippet

# (rounds, repetitions in a round) by how many numbers, as in verification/cost.py.
ROUNDS = {1_000: (21, 20), 100_000: (21, 2), 10_000_000: (3, 1)}
# By the name that the table has: whose code the function's page shows, and the package.
LIBRARIES = {
    "TensorFlow": ("TensorFlow", "tensorflow"),
    "Keras": ("Keras function", "keras"),
    "PyTorch": ("PyTorch", "torch"),
    "JAX": ("JAX", "jax"),
}
PARTS = """
# By library: what gives it the numbers, and the call that waits for its result.
GIVE, DONE, SLOPE = {}, {}, {}
if installed("tensorflow"):
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)

    def tensorflow_slope(f, x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        return tape.gradient(y, x)

    GIVE["TensorFlow"], SLOPE["TensorFlow"] = tf.constant, tensorflow_slope
if installed("keras"):
    import keras

    # Its gradient is that of the library below it.
    GIVE["Keras"] = keras.ops.convert_to_tensor
if installed("torch"):
    import torch

    torch.set_num_threads(1)

    def pytorch_slope(f, x):
        given = x.detach().requires_grad_()
        y = f(given)
        return torch.autograd.grad(y.sum(), given)[0] if y.requires_grad else None

    GIVE["PyTorch"], SLOPE["PyTorch"] = torch.as_tensor, pytorch_slope
if installed("jax"):
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    GIVE["JAX"], SLOPE["JAX"] = jnp.asarray, lambda f, x: jax.grad(lambda given: f(given).sum())(x)
    DONE["JAX"] = jax.block_until_ready
"""
MEASURE = '''
def timed(runs):
    """Nanoseconds a number in each round, by run; the runs alternate, the first round is not counted."""
    found = {name: [] for name in runs}
    for turn in range(ROUNDS + 1):
        for name, run in runs.items():
            if REPETITIONS > 1:
                run()
            start = time.perf_counter_ns()
            for _ in range(REPETITIONS):
                run()
            if turn:
                found[name].append((time.perf_counter_ns() - start) / REPETITIONS / NUMBERS)
    return found


def spread(times):
    """The ends of the middle half, and the median between them."""
    return statistics.quantiles(times, n=4, method="inclusive") if len(times) > 1 else times * 3


x = np.random.default_rng(NUMBERS).standard_normal(NUMBERS).astype(DTYPE)
runs = {("copy", "NumPy"): x.copy}
for name, run in OURS.items():
    runs[name, "NumPy"] = lambda run=run: run(np.asarray(x, np.float64)).astype(DTYPE, copy=False)
for (name, library), f in THEIRS.items():
    if library in GIVE and (QUANTITY == "f" or library in SLOPE):
        given, done = GIVE[library](x), DONE.get(library, lambda y: y)
        call = f if QUANTITY == "f" else lambda x, f=f, slope=SLOPE.get(library): slope(f, x)
        if call(given) is not None:
            runs[name, library] = lambda call=call, given=given, done=done: done(call(given))

found = {name: spread(times) for name, times in timed(runs).items()}
copy = found.pop(("copy", "NumPy"))[1]
print(f"{QUANTITY} of {NUMBERS:,} numbers in {DTYPE}, {ROUNDS} rounds. Copying takes {copy:.3g} ns per number.")
print(f"{'function':<16}{'library':<12}{'ns per number':>12}{'spread':>22}{'× copying':>11}{'× ReLU':>9}")
for (name, library), (low, median, high) in sorted(found.items(), key=lambda entry: (entry[0][1], entry[1][1])):
    base = found["ReLU", library][1]
    middle = f"{low:.3g} – {high:.3g}"
    print(f"{name:<16}{library:<12}{median:>12.3g}{middle:>22}{median / copy:>11.2g}{median / base:>9.2g}")
'''


def cost_script(name: str, quantity: str, dtype: str, numbers: int, link: str) -> str:
    """The script's text for a function, by its name, and those that it is compared with.

    quantity: "f" or "f′"; numbers: a key of ROUNDS; link: the address of the page with these settings. The script prints
    the page's table: the median of the rounds in nanoseconds per number, the middle half of the rounds, and the ratios.
    """
    members = named(*(activations.get(each).at() for each in run_of([name])))
    measured = "f" if quantity == "f" else "df_dx"
    rounds, repetitions = ROUNDS[numbers]
    titles = ", ".join(member.function.activation.title for member in members)
    head = f'''"""What {quantity} of {titles} costs on this machine: python cost.py

NumPy is needed, and SciPy for some functions; TensorFlow, Keras, PyTorch and JAX are measured where they are installed. Each
uses one core where it can be told so. Keras's f′ is left out, since it is that of the library below it. Results stand in
nanoseconds per number: the median of the rounds, and the ends of their middle half. What else runs on the machine counts too.

Made by Activation Lab, {link}
"""

import importlib.util
import os
import statistics
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
'''
    constants = f'''
QUANTITY, DTYPE, NUMBERS = {quantity!r}, {dtype!r}, {numbers}
ROUNDS, REPETITIONS = {rounds}, {repetitions}


def installed(package):
    """Whether a package can be imported."""
    return importlib.util.find_spec(package) is not None
'''
    ours = "".join(
        f"    {member.function.activation.title!r}: lambda x: {call(member, measured, 'x')},\n" for member in members
    )
    theirs = [_library_call(member, library) for member in members for library in LIBRARIES]
    listed = "".join(
        f"    ({member.function.activation.title!r}, {library!r}): {_call_name(member, library)},\n"
        for member in members
        for library in LIBRARIES
    )
    return (
        head
        + "\n"
        + source([member.quantities[measured] for member in members])
        + "\n\n"
        + constants
        + PARTS
        + "\n\n"
        + "\n\n\n".join(theirs)
        + f"\n\n\nOURS = {{\n{ours}}}\nTHEIRS = {{\n{listed}}}\n\n"
        + MEASURE
    )


def _call_name(member, library):
    return f"{library.lower()}_{member.name}"


def _library_call(member, library):
    """A function of x: the code that the function's page shows, without imports and the lines about a whole network."""
    text = snippet(member.function, _cheapest(member, library), "x").partition("\n# In a network")[0]
    lines = [line for line in text.splitlines() if line and not line.startswith(("import ", "from "))]
    body = "\n".join(f"    {line}" for line in lines)
    return f"def {_call_name(member, library)}(x):\n{body}\n    return y"


def _cheapest(member, library):
    """Whose code: for TensorFlow Keras's, where its own makes a weight each time, as for the page."""
    code = member.function.activation.code
    own = LIBRARIES[library][0]
    return "Keras function" if "Variable" in code[own].general else own
