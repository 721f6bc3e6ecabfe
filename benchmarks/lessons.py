"""`python -m benchmarks.lessons`: the lessons' computations at their default settings, and the same in Keras, in alternation.

Goals: vanishing gradients and self-normalisation within 1 s, dying ReLU, the learned slope and equations within 5 s, the race within
10 s, the playground 20 epochs a second; those that train show something after half a second. On a busy machine the time
includes waiting, so CPU time is shown too. Keras trains in its usual way, model.fit in float32, and the tracing of its graph
is included; instead of repeating a run (seeds, sizes), it runs once and its time is multiplied.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy as np
import tensorflow as tf

from activation_lab.lessons.dying_relu import choice as dying_relu
from activation_lab.lessons.equations import choice as equations
from activation_lab.lessons.learned_slope import choice as learned_slope
from activation_lab.lessons.playground.choice import DEFAULT as PLAYGROUND
from activation_lab.lessons.self_normalization.declaration import KEPT
from activation_lab.lessons.vanishing_gradients.choice import DEFAULT as VANISHING
from activation_lab.networks import race as bench
from activation_lab.networks.data import MOST_TRAINING_DIGITS, Data, digits
from activation_lab.networks.equations import PENALTY, POINTS, Setup
from activation_lab.networks.network import Layer
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.playground import maps, points
from activation_lab.networks.propagation import Settings as Untrained
from activation_lab.networks.propagation import propagate
from activation_lab.networks.training import Settings, advance, begin
from benchmarks.table import print_load, print_table, spread, verdict

ROUNDS = 3
PLAYED_EPOCHS = 100
FIRST_PROGRESS = 0.5


def main() -> None:
    print_load()
    propagation = [
        propagation_row("1 vanishing gradients", VANISHING.settings(), 1),
        propagation_row("2 self-normalisation", fifty_layers(), 1),
        propagation_row("four functions, depth 50", at_depth_50(), 0.5),
    ]
    print_table(
        f"Untrained layers, forward and back: seconds, median of {ROUNDS} rounds (smallest to largest)",
        ["lesson", "ours", "Keras", "goal", ""],
        propagation,
    )
    training = [
        training_row("3 dying ReLU", dying, keras_dying, 5),
        training_row("4 learned slope", learned, keras_learned, 5),
        training_row("5 race", race, keras_race, 10),
        training_row("7 equations", equations.DEFAULT.train, keras_equations, 5),
    ]
    print_table(
        f"Training: seconds, median of {ROUNDS} rounds (smallest to largest); Keras once",
        [
            "lesson",
            "ours",
            "of that, computing",
            "first progress",
            "Keras",
            "Keras / ours",
            "goal",
            "",
            f"progress ≤ {FIRST_PROGRESS} s",
        ],
        training,
    )
    played = playground_row()
    print_table(
        "Playground: epochs a second, with the maps of every unit",
        ["", "ours", "Keras, training only", "goal", ""],
        [played],
    )
    print_accuracies()


def at_depth_50() -> list[Untrained]:
    return [replace(settings, depth=50) for settings in VANISHING.settings()]


def fifty_layers() -> list[Untrained]:
    """SELU with the weights that its authors ask for, and two functions that do not normalise themselves."""
    selu = replace(KEPT, depth=50)
    return [selu, *(replace(selu, activation=name, initialiser="glorot_normal") for name in ("relu", "sigmoid"))]


def propagation_row(name: str, settings: Sequence[Untrained], goal: float) -> list[str]:
    ours, theirs = [], []
    for _ in range(ROUNDS + 1):
        ours.append(timed(lambda: [propagate(each) for each in settings]))
        theirs.append(timed(lambda: [keras_propagate(each) for each in settings]))
    # The first round also imports and allocates.
    return [name, spread(ours[1:], 3), spread(theirs[1:], 3), f"≤ {goal} s", verdict(median(ours[1:]) <= goal)]


def timed(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def keras_propagate(settings: Untrained) -> list[float]:
    """Builds and runs the same layers in Keras, eagerly, with the gradient at each layer's z."""
    data = digits(settings.seed)
    x, y = data.x[: settings.examples].astype(np.float32), data.y[: settings.examples]
    layers = [
        keras.layers.Dense(settings.width, kernel_initializer=settings.initialiser) for _ in range(settings.depth)
    ]
    activation, top = keras.activations.get(settings.activation), keras.layers.Dense(10)
    with tf.GradientTape() as tape:
        signal, zs = tf.constant(x), []
        for layer in layers:
            zs.append(layer(signal))
            signal = activation(zs[-1])
        # Any: Keras says that a loss may be None.
        value: Any = keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y, top(signal))
    return [float(tf.sqrt(tf.reduce_mean(tf.convert_to_tensor(part) ** 2))) for part in tape.gradient(value, zs)]


def training_row(
    name: str, ours: Callable[[], Iterator[object]], theirs: Callable[[], float], goal: float
) -> list[str]:
    totals, firsts, busy = [], [], []
    for _ in range(ROUNDS):
        started, began = time.perf_counter(), time.process_time()
        results = ours()
        next(results)
        next(results)
        firsts.append(time.perf_counter() - started)
        for _ in results:
            pass
        totals.append(time.perf_counter() - started)
        busy.append(time.process_time() - began)
    keras_seconds = theirs()
    total, first = median(totals), median(firsts)
    return [
        name,
        spread(totals, 2),
        f"{median(busy):.2f}",
        spread(firsts, 2),
        f"{keras_seconds:.1f}",
        f"{keras_seconds / total:.0f}",
        f"≤ {goal} s",
        verdict(total <= goal),
        verdict(first <= FIRST_PROGRESS),
    ]


def dying() -> Iterator[object]:
    return dying_relu.DEFAULT.train()


def learned() -> Iterator[object]:
    return learned_slope.DEFAULT.start()


def race() -> Iterator[dict[str, bench.Standing]]:
    return bench.race(entrants())


def entrants() -> dict[str, Settings]:
    return {name: bench.entrant(name) for name in bench.SEVEN}


def keras_dying() -> float:
    return sum(keras_fit(dying_relu.DEFAULT.settings(name))[0] for name in dying_relu.FUNCTIONS)


def keras_learned() -> float:
    """All sizes make the same number of updates, so the full set is timed for all."""
    chosen = learned_slope.DEFAULT
    once = sum(keras_fit(chosen.settings(MOST_TRAINING_DIGITS, name))[0] for name in chosen.functions)
    return once * len(learned_slope.SIZE.options) * learned_slope.RUNS


def keras_race() -> float:
    return sum(keras_fit(each)[0] for each in entrants().values()) * len(bench.SEEDS)


def keras_fit(settings: Settings) -> tuple[float, float]:
    """(seconds, validation accuracy): the network built and fitted in Keras, for the first seed."""
    data = digits(settings.seeds[0])
    keras.utils.set_random_seed(settings.seeds[0])
    started = time.perf_counter()
    model = keras_model(settings, data)
    fitted = model.fit(
        data.x,
        data.y,
        batch_size=settings.batch,
        epochs=settings.epochs,
        validation_data=(data.validation_x, data.validation_y),
        verbose=0,
    )
    return time.perf_counter() - started, fitted.history["val_accuracy"][-1]


def keras_model(settings: Settings, data: Data) -> Any:
    """The network of these settings as a keras.Sequential; Keras's annotations are narrower than what it accepts."""
    layers = [keras.Input((data.x.shape[1],))]
    for layer in settings.hidden:
        layers.append(keras.layers.Dense(layer.units, kernel_initializer=settings.initialiser))
        layers.append(keras_activation(layer))
    model = keras.Sequential([*layers, keras.layers.Dense(data.classes, kernel_initializer=settings.initialiser)])
    mover = settings.optimiser
    model.compile(
        optimizer=keras.optimizers.SGD(mover.learning_rate, mover.momentum)
        if isinstance(mover, SGD)
        else keras.optimizers.Adam(mover.learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model


def keras_activation(layer: Layer) -> Any:
    """The function of a hidden layer as a layer of Keras."""
    if layer.activation == "prelu":
        start: Any = keras.initializers.Constant(dict(layer.parameters).get("alpha", 0.25))
        return keras.layers.PReLU(start, shared_axes=[1] if layer.learned == "layer" else None)
    if layer.activation == "leaky_relu":
        return keras.layers.LeakyReLU(negative_slope=dict(layer.parameters).get("negative_slope", 0.01))
    return keras.layers.Activation(layer.activation)


def keras_equations() -> float:
    return sum(keras_solve(equations.DEFAULT.setup(name)) for name in equations.DEFAULT.functions)


# Keras has no squared ReLU and no sine.
KERAS_FUNCTIONS = {"squared_relu": lambda z: keras.ops.square(keras.ops.relu(z)), "sine": keras.ops.sin}


def keras_solve(setup: Setup) -> float:
    """Seconds for the same steps: u′ and u″ by nested tapes, and each step a compiled graph."""
    keras.utils.set_random_seed(setup.seed)
    started = time.perf_counter()
    function = KERAS_FUNCTIONS.get(setup.activation) or keras.activations.get(setup.activation)
    hidden = [keras.layers.Dense(setup.units, activation=function) for _ in range(setup.depth)]
    model, mover = keras.Sequential([keras.Input((1,)), *hidden, keras.layers.Dense(1)]), keras.optimizers.Adam()
    mover.build(model.trainable_variables)
    x = (np.arange(POINTS)[:, None] + 0.5) / POINTS
    inside, right = (tf.constant(each, tf.float32) for each in (x, setup.equation.right(x)))
    ends = tf.constant([[0.0], [1.0]])

    @tf.function
    def step() -> None:
        with tf.GradientTape() as tape:
            with tf.GradientTape() as second:
                second.watch(inside)
                with tf.GradientTape() as first:
                    first.watch(inside)
                    u = model(2 * inside - 1)
                # Any: TensorFlow's annotations are narrower than what it accepts.
                slope: Any = first.gradient(u, inside)
            bend: Any = second.gradient(slope, inside, unconnected_gradients=tf.UnconnectedGradients.ZERO)
            left = setup.equation.second * bend + setup.equation.first * slope - right
            loss = tf.reduce_mean(left**2) + PENALTY * tf.reduce_sum(model(2 * ends - 1) ** 2)
        mover.apply_gradients(
            zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables, strict=True)
        )

    for number in range(1, setup.steps + 1):
        mover.learning_rate = setup.optimiser(number).learning_rate
        step()
    return time.perf_counter() - started


def playground_row() -> list[str]:
    data, settings = points(PLAYGROUND), PLAYGROUND.training
    rates = []
    for _ in range(ROUNDS):
        state = begin(settings, data)
        started = time.perf_counter()
        for _ in range(PLAYED_EPOCHS):
            state = advance(state, data)
            maps(state)
        rates.append(PLAYED_EPOCHS / (time.perf_counter() - started))
    model = keras_model(settings, data)
    model.fit(data.x, data.y, batch_size=settings.batch, verbose=0)
    seconds = timed(lambda: model.fit(data.x, data.y, batch_size=settings.batch, epochs=PLAYED_EPOCHS, verbose=0))
    return ["moons", spread(rates, 0), f"{PLAYED_EPOCHS / seconds:.0f}", "≥ 20", verdict(median(rates) >= 20)]


def print_accuracies() -> None:
    """Shows that both sides learn the same: final validation accuracy in the race, ours for each seed, Keras's for the first."""
    *_, final = race()
    rows = [
        [name, "  ".join(f"{value:.3f}" for value in standing.final), f"{keras_fit(standing.settings)[1]:.3f}"]
        for name, standing in final.items()
    ]
    seeds = ", ".join(map(str, bench.SEEDS))
    print_table("Race: final validation accuracy", ["", f"ours, seeds {seeds}", f"Keras, seed {bench.SEEDS[0]}"], rows)


if __name__ == "__main__":
    main()
