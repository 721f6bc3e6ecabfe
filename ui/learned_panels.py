"""What the lesson about PReLU shows: controls, losses and slopes as they train, and whether it overfits, in words."""

from dataclasses import dataclass, replace
from math import ceil

import numpy as np
import streamlit as st

import activations
from activations.activation import Source
from activations.experiments.data import digits
from activations.experiments.defaults import LEARNED, LEARNED_SIZES, with_updates
from activations.experiments.network import Network, size, stack
from activations.experiments.training import by_turns, train
from activations.words import number
from figures import learned_chart
from ui import lesson, running
from ui.choice import choice
from ui.hiding import part
from ui.live_chart import Track, figure_chart
from ui.slider import Slider

SLUG = "learned_slope"
SCOPE = f"{SLUG}_live"
SIZE = f"{SLUG}_size"
USUAL = LEARNED["prelu"]
DEPTH, UNITS, RUNS = len(USUAL.hidden), USUAL.hidden[0].units, len(USUAL.seeds)
STARTS = {"PyTorch’s 0.25": 0.25, "Keras’s 0": 0.0}
SHARED = {"one α a layer": "layer", "one α a unit": "unit"}
BESIDE = {"α held beside": "leaky_relu", "ReLU beside": "relu"}
SEED = Slider(f"{SLUG}_seed", f"First of {RUNS} seeds", 0, 99, 1, USUAL.seeds[0], "%d")
MORE, LESS, MIXED = "Higher", "Lower", "It depends on the seed"
SOURCES = (
    *activations.get("prelu").sources,
    Source(
        "Alpaydin and Kaynak",
        "Optical recognition of handwritten digits",
        1998,
        "https://doi.org/10.24432/C50P49",
    ),
)


@dataclass(frozen=True)
class Choice:
    """What the reader has set; with it every run is fixed."""

    alpha: float
    learned: str
    beside: str
    seed: int

    def start(self):
        """Trains both functions by turns at one size after another: an iterator of {(size, name): History so far}."""
        runs = [
            by_turns(
                {
                    (examples, name): train(settings, tuple(digits(seed, examples) for seed in settings.seeds), every)
                    for name, (settings, every) in self._settings(examples).items()
                }
            )
            for examples in LEARNED_SIZES
        ]
        latest = {run: history for runs_of_a_size in runs for run, history in next(runs_of_a_size).items()}
        yield dict(latest)
        for runs_of_a_size in runs:
            for found in runs_of_a_size:
                latest |= found
                yield dict(latest)

    def steps(self):
        """How many results there will be."""
        every = (pair for examples in LEARNED_SIZES for pair in self._settings(examples).values())
        return sum(ceil(settings.epochs / between) for settings, between in every)

    def _settings(self, examples):
        seeds = tuple(range(self.seed, self.seed + RUNS))
        usual = replace(USUAL, seeds=seeds)
        return {
            name: with_updates(replace(usual, hidden=self.hidden(name)), examples) for name in ("prelu", self.beside)
        }

    def hidden(self, name):
        """The hidden layers of a function's network."""
        parameters = {"prelu": (("alpha", self.alpha),), "leaky_relu": (("negative_slope", self.alpha),), "relu": ()}
        return stack(name, DEPTH, UNITS, parameters[name], self.learned)

    def other(self):
        """What stands beside PReLU, in words."""
        return "ReLU" if self.beside == "relu" else f"the same network with α held at {number(self.alpha)}"


def guess():
    """What the reader expects, or None."""
    smallest = min(LEARNED_SIZES)
    question = f"With {smallest} digits to learn from, is the loss on unseen ones higher if α is learned?"
    return lesson.guess(f"{SLUG}_guess", question, (MORE, LESS, MIXED))


def controls():
    """Draws the controls that start new runs; returns the Choice."""
    with part("parameters"):
        start = choice("Start", tuple(STARTS), f"{SLUG}_start")
        shared = choice("Shared", tuple(SHARED), f"{SLUG}_shared")
        beside = choice("Beside", tuple(BESIDE), f"{SLUG}_beside")
        seed = SEED.draw()
    with part("actions"):
        st.button("Reset", icon=":material/restart_alt:", on_click=_reset, key=f"{SLUG}_reset")
    return Choice(STARTS[start], SHARED[shared], BESIDE[beside], seed)


def _reset():
    """Every control back to its default; the guess stays."""
    st.session_state[SIZE] = min(LEARNED_SIZES)
    st.session_state[SEED.key] = SEED.default
    for name, options in (("start", STARTS), ("shared", SHARED), ("beside", BESIDE)):
        st.session_state[f"{SLUG}_{name}"] = next(iter(options))


def run(choice):
    """The Run of this choice."""
    return running.run(SLUG, choice, choice.start, choice.steps())


def training(run):
    """Losses and slopes, below them the slider that shrinks the training set, and the progress; returns its size."""
    chart = st.container()
    examples = st.select_slider(
        "Digits to learn from",
        LEARNED_SIZES[::-1],
        min(LEARNED_SIZES),
        key=SIZE,
        bind="query-params",
    )
    share = run.steps / run.total
    words = f"{round(100 * min(1, share))} % of {len(run.latest) * RUNS} networks’ training"
    running.progress(run, f"{len(run.latest) * RUNS} networks have learned" if run.finished else words)
    with chart:
        figure_chart(
            learned_chart.training(run.latest, examples),
            key=f"{SLUG}_training",
            scope=SCOPE,
            description=_training_in_words(run.latest, examples),
            file_name=SLUG,
            tracks=(_track(examples, run.latest),),
            height=learned_chart.TRAINING_HEIGHT,
        )
    return examples


def by_size(run, examples):
    """Loss and accuracy at the end over the size of the training set, following the same slider."""
    with st.container(key=f"{SLUG}_later"):
        figure_chart(
            learned_chart.by_size(run.latest, examples),
            key=f"{SLUG}_by_size",
            scope=SCOPE,
            description=" ".join(_at_size(run.latest, one) for one in LEARNED_SIZES[::-1]),
            file_name=f"{SLUG}_by_size",
            tracks=(_track_by_size(examples, run.latest),),
            height=learned_chart.SIZES_HEIGHT,
        )


def _track(examples, histories):
    updates = learned_chart.training_updates(histories)
    return _sizes_track(examples, tuple(range(len(updates[0]))), updates)


def _track_by_size(examples, histories):
    return _sizes_track(examples, learned_chart.by_size_moving(histories), learned_chart.by_size_updates(histories))


def _sizes_track(examples, traces, updates):
    """The slider tells the place of a size among its options, the largest first."""
    places = tuple(float(place) for place in range(len(updates)))
    return Track(SIZE, places[LEARNED_SIZES[::-1].index(examples)], places, traces, updates[::-1], redraw=True)


def saw(run, choice, guessed):
    """What came out, once the runs are over."""
    if run.going:
        lesson.saw("It says so here when the networks have learned.")
        return
    histories, smallest, largest = run.latest, min(LEARNED_SIZES), max(LEARNED_SIZES)
    above, runs = _above(histories, smallest)
    right = MORE if above == runs else LESS if above == 0 else MIXED
    sentences = [
        running.stopped_words(run),
        _losses(histories, smallest, choice),
        _losses(histories, largest, choice),
        _answers(histories, smallest, choice),
        _slopes(histories, smallest, choice),
        _diverged(histories),
        f"The article says that PReLU risks overfitting on small data. {_verdict(histories, smallest)}",
    ]
    lesson.saw(
        "\n".join(f"- {sentence}" for sentence in sentences if sentence),
        guessed,
        right if run.finished and runs else None,
    )


def _finals(histories, examples, what):
    """(PReLU's, the other's) last figures, one a seed; of seeds at which neither diverged."""
    pair = [getattr(histories[examples, name], what)[:, -1] for name in learned_chart.names(histories)]
    known = np.isfinite(pair).all(axis=0)
    return pair[0][known], pair[1][known]


def _above(histories, examples):
    """(at how many seeds PReLU's validation loss ends above the other's, of how many)."""
    learned, other = _finals(histories, examples, "validation_loss")
    return int((learned > other).sum()), len(learned)


def _losses(histories, examples, choice):
    learned, other = _finals(histories, examples, "validation_loss")
    if not len(learned):
        return ""
    above, runs = _above(histories, examples)
    return (
        f"With **{examples:,}** digits, the loss on unseen ones ends at **{number(learned.mean(), 3)}** {_between(learned)} "
        f"with PReLU and at **{number(other.mean(), 3)}** {_between(other)} with {choice.other()}: higher with PReLU at "
        f"{above} of {runs} seeds."
    )


def _answers(histories, examples, choice):
    learned, other = _finals(histories, examples, "validation_accuracy")
    if not len(learned):
        return ""
    better = int((learned > other).sum())
    return (
        f"Right answers, with {examples:,}: {_percent(learned.mean())} and {_percent(other.mean())}, more with PReLU at "
        f"{better} of {len(learned)} seeds. The loss also counts how sure a wrong answer is."
    )


def _slopes(histories, examples, choice):
    alpha = [layer[:, -1] for layer in histories[examples, "prelu"].alpha]
    means = " · ".join(number(np.nanmean(layer), 2) if np.isfinite(layer).any() else "–" for layer in alpha)
    hidden = choice.hidden("prelu")
    weights = size(Network(64, hidden, 10))
    added = weights - size(Network(64, choice.hidden("relu"), 10))
    whose = (
        "Each α hears from all units of its layer" if choice.learned == "layer" else "Each α hears from one unit only"
    )
    return (
        f"With {examples:,}, α went from {number(choice.alpha)} to {means} in layers 1 · 2 · 3, the mean over {RUNS} seeds. "
        f"{whose}. The slopes are {added} of the network’s {weights:,} weights."
    )


def _diverged(histories):
    lost = sum(found is not None for history in histories.values() for found in history.divergence)
    return f"{lost} of {len(histories) * RUNS} networks diverged; they are left out." if lost else ""


def _verdict(histories, examples):
    above, runs = _above(histories, examples)
    if runs and above == runs:
        return "Here it does, by the loss."
    if runs and above == 0:
        return "Here it does not."
    return "Here that depends on the seed."


def words():
    """How a slope is learned, and what to try."""
    lesson.formula(
        r"\frac{\partial L}{\partial \alpha} = \sum_{\text{examples, units}} \frac{\partial L}{\partial f}\,\min(z, 0)",
        "f is max(z, 0) + α min(z, 0), so only what was negative teaches α. With one α for a layer the sum runs over all its "
        "units; with one a unit, over the examples alone, and α moves less.",
    )
    lesson.challenge(
        "- Start as Keras does, from 0 with one α a unit. Does it still overfit?\n"
        "- Is it the learning, or the slope? Put ReLU beside it and compare.\n"
        "- Take other seeds. From how many digits on does the difference depend on the seed?"
    )
    lesson.sources(SOURCES)


def _between(values):
    return f"({number(values.min(), 2)} to {number(values.max(), 2)})"


def _percent(share):
    return f"{number(100 * share, 3)} %"


def _at_size(histories, examples):
    learned, other = (learned_chart.spread(part)[1] for part in _finals(histories, examples, "validation_loss"))
    first, second = (learned_chart.short_title(name) for name in learned_chart.names(histories))
    return f"{examples:,} digits: loss {number(learned, 3)} with {first}, {number(other, 3)} with {second}."


def _training_in_words(histories, examples):
    alpha = ", ".join(
        number(learned_chart.spread(layer[:, -1].ravel())[1], 2) for layer in histories[examples, "prelu"].alpha
    )
    return (
        f"Loss on unseen digits at the end, learned from {_at_size(histories, examples)} Learned α by layer: {alpha}."
    )
