"""The files to take away from the lesson about PReLU: the measurements at every size, and a notebook that trains the same networks in Keras."""

from typing import Any

import numpy as np

import activations
from activation_lab.content.slider import Values
from activation_lab.export import lesson_cells
from activation_lab.export import notebook as cells
from activation_lab.export.table import Table
from activation_lab.lessons.learned_slope.choice import (
    BATCH,
    DEPTH,
    INITIALISER,
    OPTIMISER,
    UNITS,
    UPDATES,
    chosen,
    result,
)
from activation_lab.lessons.learned_slope.declaration import DECLARATION, RUNS, SIZE


def table(values: Values) -> Table:
    """Losses, accuracy and learned slopes by size, function, seed and epoch."""
    choice = chosen(values)
    rows = [
        (
            size,
            name,
            history.settings.seeds[run],
            int(epoch),
            float(history.training_loss[run, place]),
            float(history.validation_loss[run, place]),
            float(history.validation_accuracy[run, place]),
            *(float("nan") if alpha is None else float(np.mean(alpha[run, place])) for alpha in history.alpha),
        )
        for (size, name), history in result(choice).items()
        for run in range(RUNS)
        for place, epoch in enumerate(history.epochs)
    ]
    names = ("digits", "function", "seed", "epoch", "training_loss", "validation_loss", "validation_accuracy")
    alphas = tuple(f"alpha_layer_{layer}" for layer in range(1, DEPTH + 1))
    about = (
        f"{DEPTH} hidden layers of {UNITS} units; alpha starts at {choice.alpha}, one for each {choice.learned}",
        "alpha_layer_1: the learned slope of layer 1, the mean over its units",
    )
    return Table.from_rows(about, (*names, *alphas), rows)


def notebook(values: Values, link: str) -> list[dict[str, Any]]:
    """The cells that train PReLU and a fixed slope in Keras, at every size of the training set."""
    choice = chosen(values)
    slope = {"negative_slope": choice.alpha} if choice.compared == "leaky_relu" else {}
    members = (activations.get("prelu").at(alpha=choice.alpha), activations.get(choice.compared).at(**slope))
    told = (
        f"Networks of {DEPTH} hidden layers of {UNITS} units learn from few digits and from many. Does a slope that is learned "
        "overfit where there are few?"
    )
    return [
        lesson_cells.begin(DECLARATION, link, told),
        lesson_cells.settings(
            {
                "SIZES": SIZE.options,
                "SEEDS": tuple(range(choice.seed, choice.seed + RUNS)),
                "UPDATES": UPDATES,
                "DEPTH": DEPTH,
                "UNITS": UNITS,
                "BATCH": BATCH,
                "RATE": OPTIMISER.learning_rate,
                "MOMENTUM": OPTIMISER.momentum,
                "INITIALISER": INITIALISER,
            }
        ),
        lesson_cells.digits(),
        lesson_cells.functions(members, choice.learned),
        lesson_cells.titles(members),
        lesson_cells.network(),
        lesson_cells.training(),
        cells.code("experiment", EXPERIMENT.replace("<compared>", choice.compared)),
        lesson_cells.plot(PLOT),
    ]


EXPERIMENT = """\
loss, alpha = {}, {}
for size in SIZES:
    batches = -(-size // BATCH)
    for name in ("prelu", "<compared>"):
        loss[size, name], alpha[size, name] = [], []
        for seed in SEEDS:
            data = _, _, unseen_x, unseen_y = digits(seed, size)
            model, _, _ = network(name, DEPTH, UNITS, INITIALISER, seed)
            # Every size makes about as many updates.
            epochs = -(-UPDATES // batches)
            train(model, keras.optimizers.SGD(RATE, MOMENTUM), data, seed, epochs, BATCH, lambda epoch: None)
            loss[size, name].append(measured(model, unseen_x, unseen_y)[0])
            slopes = [layer.get_weights()[0] for layer in model.layers if isinstance(layer, keras.layers.PReLU)]
            alpha[size, name].append([float(one.mean()) for one in slopes])
        print(f"{size} digits, {TITLES[name]}: loss on unseen digits {np.mean(loss[size, name]):.3g}")"""
PLOT = """\
for colour, name in zip(COLOURS, dict.fromkeys(name for _, name in loss)):
    axes.plot(SIZES, [np.mean(loss[size, name]) for size in SIZES], "o-", color=colour, linewidth=2, label=TITLES[name])
axes.set(xscale="log", xlabel="digits to learn from", ylabel="loss on unseen digits")
axes.legend(frameon=False)"""
