"""Runs the catalog's code templates, the strings that the page shows, and takes the libraries' own gradients.

Each `run` gives the snippet a variable with x in place of `<x>`. Importing this file imports no library; a snippet imports
its own. PyTorch snippets run in a process of a Python that has it.
"""

import contextlib
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from activations import Instance, words
from verification import pytorch


@dataclass(frozen=True)
class Twin:
    """A library's result for x: `value` and `slope` as arrays of x's dtype, and the names that its snippet defined.

    `slope` is None where the library takes no gradients, or finds none from y back to x. `summed_weight_slopes` holds, for each weight that the snippet
    made (PReLU's α), the sum over x of ∂f/∂weight, as TensorFlow and PyTorch accumulate it. JAX's and PyTorch's names are not kept.
    """

    value: NDArray[np.floating]
    slope: NDArray[np.floating] | None
    names: dict[str, Any]
    summed_weight_slopes: tuple[float, ...] = ()


def run(function: Instance, library: str, x: ArrayLike) -> Twin:
    """Evaluates an Instance's snippet for one library (a key of its activation's `code`) at a float32 or float64 array."""
    code = words.snippet(function, library, "given")
    return RUNNERS[library](code, np.asarray(x))


def network_layer(function: Instance, library: str) -> Any:
    """The `layer` that the snippet's part "In a network" defines."""
    return run(function, library, np.array([0.5], np.float32)).names["layer"]


def callable_named(path: str) -> Any:
    """The object at a dotted path such as "keras.activations.elu"; only its first part is imported."""
    first, *rest = path.split(".")
    found = importlib.import_module(first)
    for part in rest:
        found = getattr(found, part)
    return found


def second_slope(function: Instance, library: str, x: ArrayLike) -> NDArray[np.floating] | None:
    """f″ at a float32 or float64 array by a snippet of TensorFlow, Keras (a tape within a tape) or JAX (the gradient of a gradient).

    None where the library finds no path from f′ back to x, as from a constant, or has no gradient of its own gradient.
    """
    code = words.snippet(function, library, "given")
    given = np.asarray(x)
    return second_by_jax(code, given) if library == "JAX" else second_by_tensorflow(code, given)


def second_by_tensorflow(code: str, x: NDArray[np.floating]) -> NDArray[np.floating] | None:
    """f″ by GradientTape within GradientTape."""
    import tensorflow as tf

    given = tf.constant(x)
    try:
        with keras_dtype(x.dtype.name), tf.GradientTape() as outer:
            outer.watch(given)
            with tf.GradientTape() as inner:
                inner.watch(given)
                y = execute(code, given)["y"]
            slope: Any = inner.gradient(y, given)
        second: Any = None if slope is None else outer.gradient(slope, given)
    except LookupError:  # an operation's gradient that has none itself
        return None
    return None if second is None else tf.convert_to_tensor(second).numpy()


def second_by_jax(code: str, x: NDArray[np.floating]) -> NDArray[np.floating]:
    """f″ as the gradient of the summed gradient of the summed y; see run_jax."""
    import jax

    def summed_slope(given):
        return jax.grad(lambda inner: execute(code, inner)["y"].sum())(given).sum()

    with jax.enable_x64(True), jax.disable_jit():
        return np.asarray(jax.grad(summed_slope)(x))


def run_tensorflow(code: str, x: NDArray[np.floating]) -> Twin:
    """TensorFlow and Keras, by GradientTape; Keras layers compute in the dtype of x."""
    import tensorflow as tf

    with keras_dtype(x.dtype.name), tf.GradientTape(persistent=True) as tape:
        given = tf.constant(x)
        tape.watch(given)
        names = execute(code, given)
    gradient = tape.gradient(names["y"], given)
    weights = [tape.gradient(names["y"], weight) for weight in tape.watched_variables()]
    summed = tuple(float(tf.reduce_sum(tf.convert_to_tensor(weight))) for weight in weights if weight is not None)
    slope = None if gradient is None else tf.convert_to_tensor(gradient).numpy()
    return Twin(names["y"].numpy(), slope, names, summed)


def run_numpy(code: str, x: NDArray[np.floating]) -> Twin:
    """NumPy, which takes no gradients."""
    names = execute(code, x)
    return Twin(np.asarray(names["y"]), None, names)


def run_jax(code: str, x: NDArray[np.floating]) -> Twin:
    """JAX, by reverse-mode differentiation; y comes from the same run.

    Operation by operation, each compiled once: compiling a whole snippet takes ten times as long as running it so.
    """
    import jax

    def summed(given):
        names = execute(code, given)
        return names["y"].sum(), names["y"]

    with jax.enable_x64(True), jax.disable_jit():
        gradient, y = jax.grad(summed, has_aux=True)(x)
        return Twin(np.asarray(y), np.asarray(gradient), {})


def run_torch(code: str, x: NDArray[np.floating]) -> Twin:
    """PyTorch, by autograd."""
    found = pytorch.ask("value_and_slopes", {"code": code}, given=x)
    return Twin(found["value"], found.get("slope"), {}, tuple(found.get("weight_slopes", ())))


RUNNERS = {
    "Keras layer": run_tensorflow,
    "Keras function": run_tensorflow,
    "TensorFlow": run_tensorflow,
    "NumPy": run_numpy,
    "JAX": run_jax,
    "PyTorch": run_torch,
}


def output(code: str, library: str) -> NDArray[np.floating]:
    """y, as an array, of a snippet that contains its numbers."""
    if library == "PyTorch":
        return pytorch.ask("value_and_slopes", {"code": code})["value"]
    return np.asarray(execute(code, None)["y"])


def execute(code: str, given: object) -> dict[str, Any]:
    """The names that the snippet defines, run with `given` as x."""
    names: dict[str, Any] = {"given": given}
    exec(compile(code, "<snippet>", "exec"), names)
    return names


@contextlib.contextmanager
def keras_dtype(name: str) -> Iterator[None]:
    """Keras's default dtype, for tensors and for layers, set within the block and restored after it; left alone for FP8, which Keras has no default of."""
    import keras

    if name.startswith("float8"):
        yield
        return

    floatx, policy = keras.config.floatx(), keras.config.dtype_policy()
    keras.config.set_floatx(name)
    keras.config.set_dtype_policy(name)
    try:
        yield
    finally:
        keras.config.set_floatx(floatx)
        keras.config.set_dtype_policy(policy)
