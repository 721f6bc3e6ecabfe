"""The files to take away from the playground: losses by epoch, and a notebook that trains the same network in Keras."""

import inspect
from functools import lru_cache
from typing import Any

from activation_lab.content.slider import Values
from activation_lab.export import lesson_cells
from activation_lab.export import notebook as cells
from activation_lab.export.source import without_annotations
from activation_lab.export.table import Table
from activation_lab.lessons.playground.choice import chosen
from activation_lab.lessons.playground.declaration import DECLARATION, EPOCH
from activation_lab.networks import playground
from activation_lab.networks.data import SHAPES
from activation_lab.networks.functions import function_named
from activation_lab.networks.network import resolved

# The epochs in a file if the reader has not played the network yet.
EPOCHS = 100


def _epochs(values):
    return values[EPOCH.key] or EPOCHS


@lru_cache(maxsize=16)
def _course(setup, epochs):
    course, data = playground.begin(setup), playground.points(setup)
    while course.epoch < epochs:
        course = playground.advance(course, data)
    return course


def table(values: Values) -> Table:
    """Losses and accuracy by epoch."""
    setup = chosen(values)
    course = _course(setup, _epochs(values))
    hidden = ", ".join(f"{layer.units} {function_named(layer.activation).name}" for layer in setup.training.hidden)
    rate, (seed,) = setup.training.optimiser.learning_rate, setup.training.seeds
    return Table(
        (f"{setup.points}, noise {setup.noise}; hidden layers of {hidden} units; Adam at {rate}, seed {seed}",),
        {
            "epoch": list(range(course.epoch + 1)),
            "training_loss": course.training_loss.tolist(),
            "validation_loss": course.validation_loss.tolist(),
            "validation_accuracy": course.validation_accuracy.tolist(),
        },
    )


def notebook(values: Values, link: str) -> list[dict[str, Any]]:
    """The cells that train the network in Keras and draw its boundary."""
    setup = chosen(values)
    training, names = setup.training, [function_named(layer.activation).name for layer in setup.training.hidden]
    members = {layer.activation: function_named(layer.activation).at(**resolved(layer)[1]) for layer in training.hidden}
    told = f"A small network learns to tell the two kinds of {setup.points} apart. How does its boundary bend?"
    return [
        lesson_cells.begin(DECLARATION, link, told),
        lesson_cells.settings(
            {
                "LAYERS": names,
                "UNITS": training.hidden[0].units,
                "RATE": training.optimiser.learning_rate,
                "NOISE": setup.noise,
                "SEED": training.seeds[0],
                "EPOCHS": _epochs(values),
                "BATCH": training.batch,
                "INITIALISER": training.initialiser,
            }
        ),
        cells.code(
            "points",
            POINTS.replace("<shape>", without_annotations(inspect.getsource(SHAPES[setup.points]))).replace(
                "<name>", setup.points
            ),
        ),
        lesson_cells.functions(list(members.values()), "unit"),
        lesson_cells.network(2, 2),
        lesson_cells.training(),
        cells.code("experiment", EXPERIMENT),
        lesson_cells.plot(PLOT),
    ]


POINTS = '''\
import numpy as np


<shape>

def points(seed, noise):
    """300 points to learn from and their kinds, then 300 unseen ones."""
    random = np.random.default_rng(seed)
    y = random.permutation(np.arange(600) % 2)
    x = <name>(y, random) + noise * random.standard_normal((600, 2))
    return x[:300], y[:300], x[300:], y[300:]'''
EXPERIMENT = """\
data = x, y, unseen_x, unseen_y = points(SEED, NOISE)
model, _, _ = network(LAYERS, len(LAYERS), UNITS, INITIALISER, SEED)
seen, unseen, right = [], [], []


def after_epoch(epoch):
    loss, share = measured(model, unseen_x, unseen_y)
    seen.append(measured(model, x, y)[0])
    unseen.append(loss)
    right.append(share)


train(model, keras.optimizers.Adam(RATE), data, SEED, EPOCHS, BATCH, after_epoch)
print(f"after {EPOCHS} epochs: training loss {seen[-1]:.3g}, {100 * right[-1]:.0f} % of the unseen points right")"""
PLOT = """\
line = np.linspace(-1.3, 1.3, 100)
square = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
logits = model.predict(square, len(square), verbose=0)
axes.contourf(line, line, (logits[:, 1] - logits[:, 0]).reshape(100, 100), [-1e9, 0, 1e9], colors=COLOURS[1::-1], alpha=0.25)
for kind in (0, 1):
    axes.scatter(*x[y == kind].T, s=12, color=COLOURS[1 - kind])
axes.set(aspect="equal", title=f"after {EPOCHS} epochs")"""
