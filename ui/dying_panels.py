"""What the lesson about dying ReLUs shows: controls, the maps and curves as they train, and what was seen, in words."""

from dataclasses import dataclass, replace

import numpy as np
import streamlit as st

import activations
from activations.activation import Source
from activations.experiments.data import MOST_TRAINING_DIGITS, digits
from activations.experiments.defaults import DYING
from activations.experiments.network import stack
from activations.experiments.optimisers import SGD
from activations.experiments.training import by_turns, train
from activations.words import number
from figures import dying_chart
from ui import lesson, running
from ui.hiding import part
from ui.live_chart import Track, figure_chart
from ui.slider import Slider

SLUG = "dying_relu"
SCOPE = f"{SLUG}_live"
RATES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
USUAL = DYING["relu"]
UNITS, EPOCHS = USUAL.hidden[0].units, USUAL.epochs
BIAS = Slider(f"{SLUG}_bias", "Bias at the start", -4.0, 4.0, 0.5, USUAL.bias, "%.1f")
DEPTH = Slider(f"{SLUG}_depth", "Hidden layers", 1, 6, 1, len(USUAL.hidden), "%d")
SEED = Slider(f"{SLUG}_seed", "Seed", 0, 99, 1, USUAL.seeds[0], "%d")
EPOCH = Slider(f"{SLUG}_epoch", "Replay: epoch", 0, EPOCHS, 1, EPOCHS, "%d")
# A gradient at z that moves no weight by a digit that counts.
NO_GRADIENT = 1e-15
NONE, FEWER, MORE = "None", "Fewer than half", "Half or more"
SOURCES = (
    Source(
        "Lu, Shin, Su and Karniadakis",
        "Dying ReLU and initialization: theory and numerical examples",
        2019,
        "https://arxiv.org/abs/1903.06733",
    ),
    *activations.get("leaky_relu").sources[:1],
    Source(
        "Alpaydin and Kaynak",
        "Optical recognition of handwritten digits",
        1998,
        "https://doi.org/10.24432/C50P49",
    ),
)


@dataclass(frozen=True)
class Choice:
    """What the reader has set; with it every function's run is fixed."""

    rate: float
    bias: float
    depth: int
    seed: int

    def start(self):
        """Trains the functions by turns: an iterator of {name: History so far}."""
        data = digits(self.seed)
        return by_turns({name: train(self._settings(name), data) for name in DYING})

    def _settings(self, name):
        return replace(
            DYING[name],
            hidden=stack(name, self.depth, UNITS),
            optimiser=SGD(self.rate),
            bias=self.bias,
            seeds=(self.seed,),
        )


def guess():
    """What the reader expects, or None."""
    return lesson.guess(f"{SLUG}_guess", "How many ReLU units of the worst layer will die?", (NONE, FEWER, MORE))


def controls():
    """Draws the controls; returns the Choice."""
    with part("parameters"):
        rate = st.select_slider(
            "Learning rate",
            RATES,
            USUAL.optimiser.learning_rate,
            format_func=number,
            key=f"{SLUG}_rate",
            bind="query-params",
        )
        choice = Choice(rate, BIAS.draw(), DEPTH.draw(), SEED.draw())
    with part("actions"):
        st.button("Reset", icon=":material/restart_alt:", on_click=_reset, key=f"{SLUG}_reset")
    return choice


def _reset():
    """Every control back to its default; the guess stays."""
    st.session_state[f"{SLUG}_rate"] = USUAL.optimiser.learning_rate
    for slider in (BIAS, DEPTH, SEED, EPOCH):
        st.session_state[slider.key] = slider.default


def run(choice):
    """The Run of this choice."""
    return running.run(SLUG, choice, choice.start, EPOCHS * len(DYING))


def maps(run):
    """The maps, below them the slider that replays them and the run's progress; returns the epoch shown."""
    chart = st.container()
    epoch = EPOCH.draw()
    done = max(len(history.epochs) for history in run.latest.values()) - 1
    running.progress(run, f"Epoch {done} of {EPOCHS}, {len(DYING)} networks side by side")
    with chart:
        figure_chart(
            dying_chart.maps(run.latest, EPOCHS, epoch),
            key=f"{SLUG}_maps",
            scope=SCOPE,
            description=_dead_in_words(run.latest, epoch),
            file_name=SLUG,
            tracks=(_track(epoch, dying_chart.maps_moving, dying_chart.maps_updates, run.latest),),
            height=dying_chart.MAPS_HEIGHT,
        )
    return epoch


def curves(run, epoch):
    """Dead units by layer and accuracy, following the same slider."""
    with st.container(key=f"{SLUG}_later"):
        figure_chart(
            dying_chart.curves(run.latest, EPOCHS, epoch),
            key=f"{SLUG}_curves",
            scope=SCOPE,
            description=_read_in_words(run.latest, epoch),
            file_name=f"{SLUG}_accuracy",
            tracks=(_track(epoch, dying_chart.curves_moving, dying_chart.curves_updates, run.latest),),
            height=dying_chart.CURVES_HEIGHT,
        )


def _track(epoch, moving, updates, histories):
    stops = tuple(float(stop) for stop in EPOCH.stops)
    return Track(EPOCH.key, float(epoch), stops, moving(histories), updates(histories, EPOCHS), redraw=True)


def saw(run, guessed):
    """What came out, once the run is over."""
    if run.going:
        lesson.saw("It says so here when the networks have learned.")
        return
    histories = run.latest
    relu = histories["relu"]
    worst = max(_dead(relu, -1))
    right = None if not run.finished else NONE if worst == 0 else MORE if worst >= UNITS / 2 else FEWER
    sentences = [
        running.stopped_words(run),
        _relu(relu),
        *(_other(name, history) for name, history in histories.items() if name != "relu"),
        _back_to_life(relu),
    ]
    lesson.saw("\n".join(f"- {sentence}" for sentence in sentences if sentence), guessed, right)


def _relu(history):
    dead, born = _dead(history, -1), _dead(history, 0)
    worst = int(np.argmax(dead))
    last = history.epochs[-1]
    if not dead[worst]:
        words = f"After epoch {last} no ReLU unit is dead: each one answers at least one of the {_examples()} digits."
    else:
        words = (
            f"After epoch {last}, **{dead[worst]} of {UNITS}** ReLU units of layer {worst + 1} answer none of the "
            f"{_examples()} digits they learn from."
        )
    if sum(born):
        words += f" {_count(sum(born), 'was', 'were')} dead before any training, by the draw of the weights."
    words += f" {_outcome('The network', history)}"
    return f"{words} No gradient reaches its layers any more, so there it stays." if _stuck(history) else words


def _other(name, history):
    words, lost = _outcome(f"**{activations.get(name).title}**", history), sum(_dead(history, -1))
    if lost:
        units = _count(lost, "unit is", "units are")
        return f"{words} {units} dead: so far to the left that f is 0 to the last bit, and f′ too."
    if _stuck(history):
        return f"{words} No unit is dead, since none gives 0, but where f is flat f′ is 0 as well: it is stuck all the same."
    return words if history.divergence[0] else f"{words} No unit is dead."


def _outcome(who, history):
    divergence = history.divergence[0]
    if divergence:
        found = "left the numbers" if np.isnan(divergence.value) else "grew without bound"
        return f"{who} diverged in epoch {divergence.epoch}, at step {divergence.step}: its {divergence.what} {found}."
    return f"{who} reads {_percent(history.validation_accuracy[0, -1])} of the unseen digits right."


def _stuck(history):
    """Whether no gradient reaches any hidden layer any more."""
    return not history.divergence[0] and history.gradient_rms[0, -1].max() < NO_GRADIENT


def _back_to_life(history):
    """How many died and came back, which is only possible above the first layer."""
    returned = sum(int((np.diff(layer[0].astype(int), axis=0) > 0).any(axis=0).sum()) for layer in history.alive)
    if not returned:
        return ""
    return (
        f"Death need not be for ever: {_count(returned, 'ReLU unit', 'ReLU units')} came back. A dead unit’s own weights "
        "stand still, but what reaches it moves, as long as the layer below still learns."
    )


def words():
    """Why a dead unit stays dead, and what to try."""
    slope = activations.get("leaky_relu").parameters["negative_slope"].default
    lesson.formula(
        r"\frac{\partial L}{\partial w} = \sum_{\text{examples}} \frac{\partial L}{\partial f}\; f'(z)\; a, \qquad z = w\,a + b",
        "w leads from a, an output of the layer below, to the unit. Where z is negative for every example, ReLU’s f′ is 0 in "
        "every term: w gets no gradient, and neither does b. One large step is enough to get there. "
        f"Leaky ReLU’s f′ is {number(slope)} on the left, so something always comes through.",
    )
    lesson.challenge(
        "- Find the largest learning rate at which no ReLU unit is dead at the end. Is it the same for other seeds?\n"
        f"- Stay at learning rate {number(USUAL.optimiser.learning_rate)}. Which bias at the start saves most ReLU units? "
        "Does saving them save the accuracy?\n"
        "- Take one hidden layer. Can any learning rate kill more than a few of its units, or does the run diverge first?"
    )
    lesson.sources(SOURCES)


def _dead(history, place):
    """How many units of each layer are dead at this measurement."""
    return [int((~layer[0, place]).sum()) for layer in history.alive]


def _examples():
    return f"{MOST_TRAINING_DIGITS:,}"


def _count(number_of, one, many):
    return f"{number_of} {one if number_of == 1 else many}"


def _percent(share):
    return f"{number(100 * share, 3)} %"


def _dead_in_words(histories, epoch):
    parts = []
    for name, history in histories.items():
        if epoch < len(history.epochs):
            dead = ", ".join(f"{count} in layer {layer}" for layer, count in enumerate(_dead(history, epoch), start=1))
            parts.append(f"{activations.get(name).title} {dead}")
        else:
            parts.append(f"{activations.get(name).title} is not there")
    return f"Map of alive and dead units over {EPOCHS} epochs. Dead of {UNITS} at epoch {epoch}: {'; '.join(parts)}."


def _read_in_words(histories, epoch):
    parts = [
        f"{activations.get(name).title} {_percent(history.validation_accuracy[0, epoch])}"
        if epoch < len(history.epochs)
        else f"{activations.get(name).title} nothing"
        for name, history in histories.items()
    ]
    return f"Dead units by layer, and unseen digits read right at epoch {epoch}: {', '.join(parts)}."
