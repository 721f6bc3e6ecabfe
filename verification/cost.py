"""What f and f′ cost: nanoseconds per element on this machine, ours and TensorFlow's, beside copying the array and ReLU.

All cases of one function, dtype and size take turns, round after round, so that a busy moment hits them alike. Everything
runs on one core. TensorFlow runs the snippet that the page shows, eagerly; its f′ is GradientTape's, forward pass included.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import numpy as np

import activations
from activations.words import snippet
from verification.machine import made_with
from verification.report import DTYPES, TWINS

SIZES = (10**3, 10**5, 10**7)
# (rounds, repetitions in a round) by size.
ROUNDS = {10**3: (9, 20), 10**5: (9, 2), 10**7: (3, 1)}
# What TensorFlow, the arrays and everything between them take at most: bytes per element, and without any.
MEMORY = (200, 800_000_000)
# The layer that feeds an activation: so many inputs to each of its outputs.
WIDTH = 256


@dataclass(frozen=True)
class Spread:
    """Nanoseconds per element: the median of the rounds, and the ends of their middle half."""

    median: float
    low: float
    high: float


@dataclass(frozen=True)
class FunctionCost:
    """One function: dtype, then size as text, then "copy", "relu", "numpy_f", "numpy_slope", "tensorflow_f", "tensorflow_slope".

    A case is missing where the library takes no gradient, a size where the machine has no memory for it.
    """

    name: str
    library: str
    cases: dict


@dataclass(frozen=True)
class Cost:
    """All functions' costs by name; `dense` is the Spread of one output of a layer with `width` inputs, by dtype."""

    made: dict
    width: int
    dense: dict
    functions: dict[str, FunctionCost]


def cost(names=(), progress=lambda share, doing: None):
    """The Cost of these functions, all by default; `progress` is called with the share done and words."""
    names = names or activations.names()
    progress(0, "TensorFlow")
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    dense = {name: _dense(dtype) for name, dtype in DTYPES.items()}
    functions = {}
    for index, name in enumerate(names):
        functions[name] = function_cost(
            activations.get(name),
            lambda share, doing, index=index: progress((index + share) / len(names), doing),
        )
    return Cost(made_with(), WIDTH, dense, functions)


def function_cost(activation, progress=lambda share, doing: None):
    """The FunctionCost of one activation at its default parameters, for standard normal x."""
    library = cheapest_twin(activation)
    cases = {}
    for step, (name, dtype) in enumerate(DTYPES.items()):
        cases[name] = {}
        for size in affordable_sizes():
            progress(step / 2 + (size > 10**3) * 0.05, f"{activation.title}: {size:,} numbers in {name}")
            x = np.random.default_rng(size).standard_normal(size).astype(dtype)
            runs = {
                "copy": x.copy,
                "relu": lambda x=x: activations.relu(x),
                "numpy_f": lambda x=x: activation(x),
                "numpy_slope": lambda x=x: activation.derivative(x),
                **tensorflow_runs(activation, library, x),
            }
            found = timed(runs, *ROUNDS[size], size)
            # Timed twice by turns, it would be another number of itself.
            cases[name][str(size)] = found | {"relu": found["numpy_f"]} if activation is activations.relu else found
    return FunctionCost(activation.name, library, cases)


def affordable_sizes():
    """The sizes that the memory of this machine, or of the container around it, allows."""
    per_element, fixed = MEMORY
    return tuple(size for size in SIZES if fixed + per_element * size <= _free_memory())


def cheapest_twin(activation):
    """The library whose snippet computes and nothing else: one that makes a weight each time (PReLU) is passed over."""
    return next(name for name in TWINS if name in activation.code and "Variable" not in activation.code[name].general)


def tensorflow_runs(activation, library, x):
    """{"tensorflow_f", "tensorflow_slope"}: calls of the snippet, compiled once, and of its gradient if there is one."""
    import tensorflow as tf

    code = compile(snippet(activation, library, "given"), "<snippet>", "exec")
    given = tf.constant(x)

    def f():
        names = {"given": given}
        exec(code, names)
        return names["y"]

    def slope():
        with tf.GradientTape() as tape:
            tape.watch(given)
            y = f()
        return tape.gradient(y, given)

    return {"tensorflow_f": f} if slope() is None else {"tensorflow_f": f, "tensorflow_slope": slope}


def timed(runs, rounds, repetitions, size):
    """The Spread of every run, in nanoseconds per element; the runs take turns, once unmeasured and then `rounds` times.

    Where a turn repeats, it starts with one more run, unmeasured, so that nobody pays for the caches that another left.
    """
    found = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, run in runs.items():
            if repetitions > 1:
                run()
            start = time.perf_counter_ns()
            for _ in range(repetitions):
                run()
            if turn:
                found[name].append((time.perf_counter_ns() - start) / repetitions / size)
    return {name: _spread(values) for name, values in found.items()}


def _free_memory():
    """Bytes; no end of them where the system does not say."""
    free = [float("inf")]
    meminfo, limit, used = map(Path, ("/proc/meminfo", "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"))
    if meminfo.exists():
        free += [
            1024 * int(line.split()[1]) for line in meminfo.read_text().splitlines() if line.startswith("MemAvail")
        ]
    if limit.exists() and limit.read_text().strip().isdigit():
        free.append(int(limit.read_text()) - int(used.read_text()))
    return min(free)


def _dense(dtype):
    random = np.random.default_rng(0)
    x = random.standard_normal((1024, WIDTH)).astype(dtype)
    weights = random.standard_normal((WIDTH, WIDTH)).astype(dtype)
    return timed({"dense": lambda: x @ weights}, 9, 2, x.size)["dense"]


def _spread(values):
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return Spread(*(float(f"{value:.3g}") for value in (middle, low, high)))
