"""The cost of f and f′ in nanoseconds per element on this machine: NumPy and TensorFlow, with copying the array and ReLU for comparison.

All functions of a run alternate at each dtype and size, round after round, so a busy moment affects all alike and any two
numbers of a run can be compared. Everything runs on one core and is timed by the process's CPU time, so other work on a
busy server has little effect. TensorFlow runs the snippet that the page shows, eagerly; its f′ is GradientTape's, forward
pass included.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any, TypeAlias, TypeVar

import numpy as np

import activations
from activation_lab.content.cost import SIZE, run_of
from activations import Activation
from activations.words import snippet
from verification.machine import Made, made_with
from verification.progress import Progress, silent
from verification.report import DTYPES, TWINS

# What is timed and its name: "copy", "dense", or a function's name and the case, such as "numpy_f".
Run: TypeAlias = Callable[[], object]
Case: TypeAlias = str | tuple[str, str]
Name = TypeVar("Name", str, Case)

SIZES = (10**3, 10**5, 10**7)
# (rounds, repetitions in a round) by size.
ROUNDS = {10**3: (21, 20), 10**5: (21, 2), 10**7: (3, 1)}
# The most memory that arrays, TensorFlow and temporaries take: bytes per element, and a fixed part.
MEMORY = (200, 800_000_000)
# The dense layer before an activation: its inputs and outputs, in a batch that gives 10⁵ outputs.
WIDTH, OUTPUTS = 256, 100


@dataclass(frozen=True)
class Spread:
    """Nanoseconds per element: the median of the rounds, and the ends of their middle half."""

    median: float
    low: float
    high: float


Spreads: TypeAlias = dict[Case, Spread]


@dataclass(frozen=True)
class FunctionCost:
    """One function: dtype, then size as text, then "numpy_f", "numpy_slope", "tensorflow_f", "tensorflow_slope".

    The last one is missing if the library takes no gradient, and a size is missing if the machine has too little memory for it.
    """

    name: str
    library: str
    cases: dict[str, dict[str, dict[str, Spread]]]


@dataclass(frozen=True)
class Cost:
    """One run: the functions' costs by name, and what they are compared with.

    copy: the Spread of copying the array, by dtype, then by size as text. dense: the Spread of one output of a layer with
    `width` inputs, by dtype.
    """

    made: Made
    width: int
    copy: dict[str, dict[str, Spread]]
    dense: dict[str, Spread]
    functions: dict[str, FunctionCost]


def cost(names: Sequence[str] = (), progress: Progress = silent) -> Cost:
    """The Cost of these functions (all by default) and of those that they are compared with, measured in one run.

    `progress` is called with the share done and words. Raises ValueError if there is too little memory.
    """
    functions = [activations.get(name) for name in run_of(names)]
    sizes = affordable_sizes()
    if int(SIZE) not in sizes:
        raise ValueError(f"less than {(MEMORY[1] + MEMORY[0] * int(SIZE)) / 1e6:.0f} MB of memory are free")
    progress(0, "TensorFlow")
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    steps = [(name, size) for name in DTYPES for size in sizes]
    found: dict[tuple[str, str], Spreads] = {}
    for done, (dtype, size) in enumerate(steps):

        def tell(share: float, done: int = done, dtype: str = dtype, size: int = size) -> None:
            progress((done + share) / len(steps), f"{size:,} numbers in {dtype}, {len(functions)} functions in turn")

        found[dtype, str(size)] = _alternated(functions, dtype, size, tell)
    return Cost(
        made_with(),
        WIDTH,
        {dtype: {str(size): found[dtype, str(size)]["copy"] for size in sizes} for dtype in DTYPES},
        {dtype: found[dtype, SIZE]["dense"] for dtype in DTYPES},
        {each.name: _function_cost(each, sizes, found) for each in functions},
    )


def _function_cost(
    activation: Activation, sizes: Sequence[int], found: Mapping[tuple[str, str], Spreads]
) -> FunctionCost:
    cases = {
        dtype: {
            str(size): {
                case: spread
                for (name, case), spread in _of_functions(found[dtype, str(size)])
                if name == activation.name
            }
            for size in sizes
        }
        for dtype in DTYPES
    }
    return FunctionCost(activation.name, cheapest_twin(activation), cases)


def _of_functions(spreads: Spreads) -> list[tuple[tuple[str, str], Spread]]:
    """((function's name, case), Spread) of all except copying and the dense layer."""
    return [(key, spread) for key, spread in spreads.items() if isinstance(key, tuple)]


def _alternated(functions: Sequence[Activation], dtype: str, size: int, tell: Callable[[float], None]) -> Spreads:
    """The Spreads of copying, of a dense layer and of every (function's name, case), for standard normal x."""
    import tensorflow as tf

    random = np.random.default_rng(size)
    x = random.standard_normal(size).astype(DTYPES[dtype])
    given = tf.constant(x)
    runs: dict[Case, Run] = {"copy": x.copy}
    if str(size) == SIZE:
        inputs = random.standard_normal((size // OUTPUTS, WIDTH)).astype(DTYPES[dtype])
        weights = random.standard_normal((WIDTH, OUTPUTS)).astype(DTYPES[dtype])
        runs["dense"] = lambda: inputs @ weights
    for activation in functions:
        own = {
            "numpy_f": lambda activation=activation: activation(x),
            "numpy_slope": lambda activation=activation: activation.derivative(x),
            **tensorflow_runs(activation, cheapest_twin(activation), given),
        }
        runs |= {(activation.name, case): run for case, run in own.items()}
    return timed(runs, *ROUNDS[size], size, tell, time.process_time_ns)


def affordable_sizes() -> tuple[int, ...]:
    """The sizes that the memory of this machine, or of the container around it, allows."""
    per_element, fixed = MEMORY
    return tuple(size for size in SIZES if fixed + per_element * size <= _free_memory())


def cheapest_twin(activation: Activation) -> str:
    """The first library whose snippet only computes, skipping those that create a weight each time (PReLU)."""
    return next(name for name in TWINS if name in activation.code and "Variable" not in activation.code[name].general)


def tensorflow_runs(activation: Activation, library: str, x: Any) -> dict[str, Run]:
    """{"tensorflow_f", "tensorflow_slope"}: functions that call the snippet, compiled once, and its gradient if there is one."""
    import tensorflow as tf

    code = compile(snippet(activation.at(), library, "given"), "<snippet>", "exec")
    given = tf.constant(x)

    def f() -> Any:
        names = {"given": given}
        exec(code, names)
        return names["y"]

    def slope() -> Any:
        with tf.GradientTape() as tape:
            tape.watch(given)
            y = f()
        return tape.gradient(y, given)

    return {"tensorflow_f": f} if slope() is None else {"tensorflow_f": f, "tensorflow_slope": slope}


def timed(
    runs: Mapping[Name, Run],
    rounds: int,
    repetitions: int,
    size: int,
    tell: Callable[[float], None] = lambda share: None,
    clock: Callable[[], int] = time.perf_counter_ns,
) -> dict[Name, Spread]:
    """The Spread of every run, in nanoseconds per element; the runs alternate, once unmeasured and then `rounds` times.

    `tell` is called with the share done; `clock` returns nanoseconds. A turn of several repetitions starts with an unmeasured
    one, so that no run is charged for the state in which another left the caches.
    """
    found: dict[Name, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for place, (name, run) in enumerate(runs.items()):
            tell((turn + place / len(runs)) / (rounds + 1))
            if repetitions > 1:
                run()
            start = clock()
            for _ in range(repetitions):
                run()
            if turn:
                found[name].append((clock() - start) / repetitions / size)
    return {name: _spread(values) for name, values in found.items()}


def _free_memory() -> float:
    """Free bytes; infinite if the system does not say."""
    free: list[float] = [float("inf")]
    meminfo, limit, used = map(Path, ("/proc/meminfo", "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"))
    if meminfo.exists():
        free += [
            1024 * int(line.split()[1]) for line in meminfo.read_text().splitlines() if line.startswith("MemAvail")
        ]
    if limit.exists() and limit.read_text().strip().isdigit():
        free.append(int(limit.read_text()) - int(used.read_text()))
    return min(free)


def _spread(values: Sequence[float]) -> Spread:
    low, middle, high = quantiles(values, n=4, method="inclusive")
    middle, low, high = (float(f"{value:.3g}") for value in (middle, low, high))
    return Spread(middle, low, high)
