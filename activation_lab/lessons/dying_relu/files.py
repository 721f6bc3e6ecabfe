"""The files to take away from the lesson about dying ReLU: the measurements of every epoch, and a notebook that trains the same networks in Keras."""

from typing import Any

from activation_lab.content.slider import Values
from activation_lab.export import lesson_cells
from activation_lab.export import notebook as cells
from activation_lab.export.table import Table
from activation_lab.lessons.dying_relu.choice import chosen, result
from activation_lab.lessons.dying_relu.declaration import DECLARATION, EPOCHS, UNITS
from activation_lab.networks.functions import function_named


def table(values: Values) -> Table:
    """Loss, accuracy and dead units by function and epoch, up to divergence."""
    choice = chosen(values)
    rows = [
        (
            function_named(name).name,
            int(epoch),
            float(history.training_loss[0, place]),
            float(history.validation_loss[0, place]),
            float(history.validation_accuracy[0, place]),
            *(int((~layer[0, place]).sum()) for layer in history.alive),
        )
        for name, history in result(choice).items()
        for place, epoch in enumerate(history.epochs)
    ]
    dead = [f"dead_layer_{layer}" for layer in range(1, choice.depth + 1)]
    names = ("function", "epoch", "training_loss", "validation_loss", "validation_accuracy", *dead)
    about = (
        f"{choice.depth} hidden layers of {UNITS} units, learning rate {choice.rate}, bias {choice.bias}, seed {choice.seed}",
        "dead_layer_1: units of layer 1 whose output is 0 for every digit they learn from",
    )
    return Table.from_rows(about, names, rows)


def notebook(values: Values, link: str) -> list[dict[str, Any]]:
    """The cells that train the same networks in Keras and count their dead units."""
    choice = chosen(values)
    told = (
        f"Networks of {choice.depth} hidden layers of {UNITS} units learn the digits at learning rate {choice.rate}. How many units "
        "die?"
    )
    batch = choice.settings(choice.functions[0]).batch
    initialiser = choice.settings(choice.functions[0]).initialiser
    return [
        lesson_cells.begin(DECLARATION, link, told),
        lesson_cells.settings(
            {
                "RATE": choice.rate,
                "BIAS": choice.bias,
                "DEPTH": choice.depth,
                "UNITS": UNITS,
                "SEED": choice.seed,
                "EPOCHS": EPOCHS,
                "BATCH": batch,
                "INITIALISER": initialiser,
            }
        ),
        lesson_cells.digits(),
        lesson_cells.functions(lesson_cells.at_defaults(choice.functions)),
        lesson_cells.titles(lesson_cells.at_defaults(choice.functions)),
        lesson_cells.network(),
        lesson_cells.training(),
        cells.code("experiment", EXPERIMENT),
        lesson_cells.plot(PLOT),
    ]


EXPERIMENT = """\
data = x, y, unseen_x, unseen_y = digits(SEED)
dead, right = {}, {}
for name in FUNCTIONS:
    model, _, outputs = network(name, DEPTH, UNITS, INITIALISER, SEED, BIAS)
    hidden = keras.Model(model.input, outputs)
    dead[name], right[name] = [], []

    def after_epoch(epoch):
        found = hidden.predict(x, len(x), verbose=0)
        found = found if isinstance(found, list) else [found]
        dead[name].append([int((layer == 0).all(axis=0).sum()) for layer in found])
        right[name].append(measured(model, unseen_x, unseen_y)[1])

    train(model, keras.optimizers.SGD(RATE), data, SEED, EPOCHS, BATCH, after_epoch)
    print(f"{TITLES[name]}: {dead[name][-1]} units dead by layer, {100 * right[name][-1]:.1f} % of the unseen digits correctly")"""
PLOT = """\
for colour, name in zip(COLOURS, FUNCTIONS):
    share = [100 * sum(layers) / (DEPTH * UNITS) for layers in dead[name]]
    axes.plot(share, color=colour, linewidth=2, label=TITLES[name])
axes.set(xlabel="epoch", ylabel="dead units, %", ylim=(-2, 102))
axes.legend(frameon=False)"""
