"""Trains networks epoch by epoch and keeps what a lesson shows: losses, dead units, gradients, learned slopes.

One run for each seed, side by side. Everything random depends only on the seed and the epoch's number, so the same
settings give the same run, even if it is stopped and resumed.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from activation_lab.networks.data import ClassArray, Data
from activation_lab.networks.network import Layer, Loss, Network, Weights, backward, forward, loss, start, views
from activation_lab.networks.optimisers import SGD, Adam
from activation_lab.networks.threads import one_blas_thread
from activations.types import BoolArray, FloatArray

# One set for all runs, or one for each.
DataOfRuns: TypeAlias = Data | tuple[Data, ...]
Name = TypeVar("Name", bound=Hashable)
# What a run gives after each step.
Latest = TypeVar("Latest")

# The uses of a seed; each has its own stream of random numbers.
WEIGHTS, ORDER, DROPOUT = 1, 2, 3
# The gradient at each layer is measured on this many training examples, the first ones.
PROBED = 256
# Examples measured at a time: few enough that a layer's outputs stay in the processor's cache for the next layer.
PIECE = 64


@dataclass(frozen=True)
class Settings:
    """Every setting of a run except the data. `bias` is the hidden biases' initial value, `sigma` is for "random_normal"."""

    hidden: tuple[Layer, ...]
    optimiser: SGD | Adam
    initialiser: str = "glorot_uniform"
    sigma: float = 0.05
    bias: float = 0.0
    batch: int = 32
    epochs: int = 20
    seeds: tuple[int, ...] = (0,)
    loss: Loss = "cross_entropy"
    dropout: float = 0.0
    alpha_dropout: bool = False


@dataclass(frozen=True)
class Divergence:
    """Where a run diverged: the epoch and the step of the whole run, both counted from 1.

    `what` is "loss" or "weights", `value` is inf, -inf or nan.
    """

    epoch: int
    step: int
    what: Literal["loss", "weights"]
    value: float


@dataclass(frozen=True, eq=False)
class State:
    """Networks in training: `weights` of shape (runs, size), the optimiser's moments, epochs and steps taken.

    `divergence` holds for each run its Divergence or None; the weights of a diverged run are NaN.
    """

    network: Network
    settings: Settings
    epoch: int
    step: int
    weights: FloatArray
    moments: tuple[FloatArray, ...]
    divergence: tuple[Divergence | None, ...]

    @property
    def over(self) -> bool:
        """Whether there is nothing left to train: every run has diverged."""
        return all(self.divergence)


@dataclass(frozen=True, eq=False)
class History:
    """What was measured before and during training: E times, for R runs (one per seed) and L hidden layers.

    epochs: (E,), the whole epochs trained before each measurement, 0 first.
    training_loss, training_accuracy, validation_loss, validation_accuracy: (R, E).
    gradient_rms: (R, E, L), the root mean square, over units and 256 training examples, of the gradient of these examples'
    mean loss with respect to each layer's z.
    alive: for each layer (R, E, units) bools, False where the unit's output is 0 for every training example.
    alpha: for each layer (R, E, units or 1), the learned slopes, or None if none are.
    After a run has diverged, its figures are NaN and its `alive` False. If all diverge, the history ends with the last
    epoch that one of them completed.
    """

    settings: Settings
    epochs: NDArray[np.int64]
    training_loss: FloatArray
    training_accuracy: FloatArray
    validation_loss: FloatArray
    validation_accuracy: FloatArray
    gradient_rms: FloatArray
    alive: tuple[BoolArray, ...]
    alpha: tuple[FloatArray | None, ...]
    divergence: tuple[Divergence | None, ...]

    @property
    def dead_share(self) -> FloatArray:
        """The share of dead units in each layer: (R, E, L); NaN after a run has diverged."""
        share = np.stack([1 - layer.mean(axis=-1) for layer in self.alive], axis=-1)
        return np.where(np.isnan(self.training_loss)[..., None], np.nan, share)


@dataclass(frozen=True, eq=False)
class Measurement:
    """One column of a History."""

    epoch: int
    training_loss: FloatArray
    training_accuracy: FloatArray
    validation_loss: FloatArray
    validation_accuracy: FloatArray
    gradient_rms: FloatArray
    alive: tuple[BoolArray, ...]
    alpha: tuple[FloatArray | None, ...]


def train(settings: Settings, data: DataOfRuns, every: int = 1) -> Iterator[History]:
    """Yields the History so far: first of the untrained networks, then after each epoch; the last one is the result.

    With `every`, measurements are this many epochs apart (the last interval may be shorter). `data` is one Data for all
    seeds, or a tuple with one for each. To stop, stop iterating. A diverged run is a result: its `divergence` says where, and
    the other runs go on, without a warning.
    """
    state = begin(settings, data)
    measured = [measure(state, data)]
    yield history(state, measured)
    while state.epoch < settings.epochs and not state.over:
        state = advance(state, data, min(every, settings.epochs - state.epoch))
        if not state.over:
            measured.append(measure(state, data))
        yield history(state, measured)


def trained(settings: Settings, data: DataOfRuns, every: int = 1) -> History:
    """The History of the whole run."""
    *_, last = train(settings, data, every)
    return last


def by_turns(runs: Mapping[Name, Iterator[Latest]]) -> Iterator[dict[Name, Latest]]:
    """Yields {name: result so far} of several runs, given as {name: train(…)}: first with all untrained, then
    after each result of one run, in turn; runs that have ended are skipped. Each dict is new."""
    left = dict(runs)
    latest = {name: next(run) for name, run in left.items()}
    yield dict(latest)
    while left:
        for name in tuple(left):
            found = next(left[name], None)
            if found is None:
                del left[name]
            else:
                latest[name] = found
                yield dict(latest)


def begin(settings: Settings, data: DataOfRuns) -> State:
    """The State before training."""
    first = datasets(data)[0]
    network = Network(
        first.x.shape[-1], settings.hidden, first.classes, settings.loss, settings.dropout, settings.alpha_dropout
    )
    weights = np.stack(
        [
            start(network, settings.initialiser, np.random.default_rng([seed, WEIGHTS]), settings.bias, settings.sigma)
            for seed in settings.seeds
        ]
    )
    return State(network, settings, 0, 0, weights, settings.optimiser.moments(weights), (None,) * len(settings.seeds))


def advance(state: State, data: DataOfRuns, epochs: int = 1) -> State:
    """The State this many epochs later; the given one is not changed. If all runs have diverged, it is returned as it is."""
    weights, moments = state.weights.copy(), tuple(moment.copy() for moment in state.moments)
    later = replace(state, weights=weights, moments=moments)
    for _ in range(epochs):
        if later.over:
            break
        later = one_epoch(later, data)
    return later


# Overflow means divergence, which is detected and reported; underflow is negligible in the sums.
@np.errstate(all="ignore")
def one_epoch(state: State, data: DataOfRuns) -> State:
    """The State one epoch later; moves the weights and moments of the one given."""
    one_blas_thread()
    network, settings, step = state.network, state.settings, state.step
    layers = views(network, state.weights)
    flat = np.empty_like(state.weights)
    gradient = views(network, flat)
    divergence = list(state.divergence)
    x, targets = shuffled(settings, data, state.epoch)
    random = None
    if settings.dropout:
        random = [np.random.default_rng([seed, DROPOUT, state.epoch]) for seed in settings.seeds]
    for first in range(0, x.shape[1], settings.batch):
        step += 1
        passed = forward(network, layers, x[:, first : first + settings.batch], random)
        value, slope = loss(network, passed.logits, targets[:, first : first + settings.batch])
        backward(network, layers, passed, slope, gradient)
        settings.optimiser.step(state.weights, flat, state.moments, step)
        for run in diverged(value, state.weights):
            if not divergence[run]:
                what, numbers = ("loss", value[run]) if not np.isfinite(value[run]) else ("weights", state.weights[run])
                found = float(np.ravel(numbers)[~np.isfinite(np.ravel(numbers))][0])
                divergence[run] = Divergence(state.epoch + 1, step, what, found)
            state.weights[run] = np.nan
        if all(divergence):
            break
    return replace(state, epoch=state.epoch + 1, step=step, divergence=tuple(divergence))


def diverged(value: FloatArray, weights: FloatArray) -> list[int]:
    """The runs whose loss or some weight is not finite."""
    # A finite sum has finite terms, so terms are checked only if the sum is not finite.
    suspect = ~np.isfinite(value + weights.sum(axis=-1))
    if not suspect.any():
        return []
    runs = map(int, np.flatnonzero(suspect))
    return [run for run in runs if not (np.isfinite(value[run]) and np.isfinite(weights[run]).all())]


def shuffled(settings: Settings, data: DataOfRuns, epoch: int) -> tuple[FloatArray, FloatArray]:
    """(x, targets) of this epoch, shapes (runs, examples, inputs) and (runs, examples, classes), each run in its own order."""
    sets = datasets(data)
    examples = len(sets[0].y)
    chosen = sets if len(sets) > 1 else sets * len(settings.seeds)
    orders = [np.random.default_rng([seed, ORDER, epoch]).permutation(examples) for seed in settings.seeds]
    pairs = list(zip(chosen, orders, strict=True))
    x = np.stack([one.x[order] for one, order in pairs])
    return x, np.stack([one_hot(one.y[order], one.classes) for one, order in pairs])


def one_hot(y: ClassArray, classes: int) -> FloatArray:
    """Rows of 0 with a 1 at the class: (examples, classes)."""
    return np.eye(classes)[y]


def datasets(data: DataOfRuns) -> tuple[Data, ...]:
    """The data as a tuple: one set for all runs, or one for each."""
    return data if isinstance(data, tuple) else (data,)


@np.errstate(all="ignore")
def measure(state: State, data: DataOfRuns) -> Measurement:
    """The Measurement of a State on all training and validation examples, without dropout."""
    one_blas_thread()
    network, sets = state.network, datasets(data)
    layers = views(network, state.weights)
    x, targets = np.stack([one.x for one in sets]), np.stack([one_hot(one.y, one.classes) for one in sets])
    training_loss, training_accuracy, alive = evaluated(network, layers, x, targets)
    validation_x = np.stack([one.validation_x for one in sets])
    validation_targets = np.stack([one_hot(one.validation_y, one.classes) for one in sets])
    validation_loss, validation_accuracy, _ = evaluated(network, layers, validation_x, validation_targets)
    return Measurement(
        state.epoch,
        training_loss,
        training_accuracy,
        validation_loss,
        validation_accuracy,
        gradient_rms(network, layers, x[:, :PROBED], targets[:, :PROBED]),
        tuple(units & ~np.isnan(training_loss)[:, None] for units in alive),
        tuple(None if layer.alpha is None else layer.alpha.copy() for layer in layers[:-1]),
    )


def evaluated(
    network: Network, layers: Sequence[Weights], x: FloatArray, targets: FloatArray
) -> tuple[FloatArray, FloatArray, list[BoolArray]]:
    """(loss, accuracy, for each hidden layer whether a unit's output is not 0 for some example), all by run."""
    total = right = np.zeros(x.shape[:-2])
    alive = [np.zeros(layer.units, bool) for layer in network.hidden]
    for first in range(0, x.shape[-2], PIECE):
        wanted = targets[:, first : first + PIECE]
        passed = forward(network, layers, x[:, first : first + PIECE])
        share = wanted.shape[-2] / x.shape[-2]
        total = total + share * loss(network, passed.logits, wanted)[0]
        right = right + share * accuracy(passed.logits, wanted)
        alive = [units | (output != 0).any(axis=-2) for units, output in zip(alive, passed.outputs, strict=True)]
    return total, right, alive


def accuracy(logits: FloatArray, targets: FloatArray) -> FloatArray:
    """The share of examples whose largest logit is the right one; NaN if a logit is NaN."""
    right = logits.argmax(axis=-1) == targets.argmax(axis=-1)
    return np.where(np.isnan(logits).any(axis=(-2, -1)), np.nan, right.mean(axis=-1))


def gradient_rms(network: Network, layers: Sequence[Weights], x: FloatArray, targets: FloatArray) -> FloatArray:
    """The root mean square of the gradient of the mean loss with respect to each layer's z: (runs, layers)."""
    total = 0.0
    for first in range(0, x.shape[-2], PIECE):
        wanted = targets[:, first : first + PIECE]
        passed = forward(network, layers, x[:, first : first + PIECE])
        # The loss is the mean over the piece; rescaled, it becomes the piece's part of the mean over all.
        slope = loss(network, passed.logits, wanted)[1] * (wanted.shape[-2] / x.shape[-2])
        at_z = backward(network, layers, passed, slope)
        total = total + np.stack([np.mean(part * part, axis=-1).sum(axis=-1) for part in at_z], axis=-1)
    return np.sqrt(total / x.shape[-2])


def history(state: State, measured: Sequence[Measurement]) -> History:
    """The History of these measurements, one per epoch."""

    def column(name: str) -> FloatArray:
        return np.stack([getattr(one, name) for one in measured], axis=1)

    def columns(name: str) -> tuple[Any, ...]:
        layers = zip(*(getattr(one, name) for one in measured), strict=True)
        return tuple(None if layer[0] is None else np.stack(layer, axis=1) for layer in layers)

    return History(
        state.settings,
        np.array([one.epoch for one in measured]),
        column("training_loss"),
        column("training_accuracy"),
        column("validation_loss"),
        column("validation_accuracy"),
        column("gradient_rms"),
        columns("alive"),
        columns("alpha"),
        state.divergence,
    )
