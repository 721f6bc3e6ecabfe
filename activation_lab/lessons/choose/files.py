"""The files to take away from the lesson about choosing: the race, epoch by epoch, and a notebook that runs it in Keras."""

from functools import lru_cache
from typing import Any

from activation_lab.content.slider import Values
from activation_lab.content.where_to_start import RANKING
from activation_lab.export import lesson_cells
from activation_lab.export import notebook as cells
from activation_lab.export.table import Table
from activation_lab.lessons.choose.choice import chosen
from activation_lab.lessons.choose.declaration import DECLARATION
from activation_lab.networks import race
from activation_lab.networks.functions import function_named
from activation_lab.networks.network import resolved


@lru_cache(maxsize=4)
def _standings(choice):
    """The Standings at the end: the recorded ones, if they have these settings."""
    entrants, recorded = choice.entrants(), race.record(RANKING)
    if entrants == {name: one.settings for name, one in recorded.items()}:
        return recorded
    *_, standings = race.race(entrants)
    return standings


def table(values: Values) -> Table:
    """The share of unseen digits that each function classifies correctly, by seed and epoch."""
    choice = chosen(values)
    rows = [
        (function_named(name).name, seed, epoch, float(share))
        for name, standing in _standings(choice).items()
        for seed, shares in zip(standing.settings.seeds, standing.right, strict=True)
        for epoch, share in enumerate(shares)
    ]
    about = (f"{choice.depth} hidden layers of {race.WIDTH} units, learning rate {choice.rate}",)
    return Table.from_rows(about, ("function", "seed", "epoch", "right"), rows)


def notebook(values: Values, link: str) -> list[dict[str, Any]]:
    """The cells that run the race in Keras."""
    choice = chosen(values)
    entrants = choice.entrants()
    members = [function_named(name).at(**resolved(one.hidden[0])[1]) for name, one in entrants.items()]
    first = next(iter(entrants.values()))
    told = f"Networks of {choice.depth} hidden layers of {race.WIDTH} units learn the digits, each with another function. Which one wins?"
    return [
        lesson_cells.begin(DECLARATION, link, told),
        lesson_cells.settings(
            {
                "RATE": choice.rate,
                "DEPTH": choice.depth,
                "UNITS": race.WIDTH,
                "SEEDS": first.seeds,
                "EPOCHS": choice.epochs,
                "BATCH": first.batch,
                "INITIALISERS": {function_named(name).name: one.initialiser for name, one in entrants.items()},
            }
        ),
        lesson_cells.digits(),
        lesson_cells.functions(members, "unit"),
        lesson_cells.titles(members),
        lesson_cells.network(),
        lesson_cells.training(),
        cells.code("experiment", EXPERIMENT),
        lesson_cells.plot(PLOT),
    ]


EXPERIMENT = """\
right = {}
for name, initialiser in INITIALISERS.items():
    right[name] = []
    for seed in SEEDS:
        data = _, _, unseen_x, unseen_y = digits(seed)
        model, _, _ = network(name, DEPTH, UNITS, initialiser, seed)
        shares = []

        def after_epoch(epoch):
            shares.append(measured(model, unseen_x, unseen_y)[1])

        train(model, keras.optimizers.SGD(RATE), data, seed, EPOCHS, BATCH, after_epoch)
        right[name].append(shares)
    print(f"{TITLES[name]}: {100 * np.mean([shares[-1] for shares in right[name]]):.1f} % of the unseen digits correctly")"""
PLOT = """\
for colour, (name, shares) in zip(COLOURS, right.items()):
    axes.plot(100 * np.mean(shares, axis=0), color=colour, linewidth=2, label=TITLES[name])
axes.set(xlabel="epoch", ylabel="correct answers, %", ylim=(0, 100))
axes.legend(frameon=False)"""
