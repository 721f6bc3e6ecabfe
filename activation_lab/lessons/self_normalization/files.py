"""The files to take away from the lesson about self-normalisation: mean and variance by layer, and a notebook that measures them in Keras."""

from functools import lru_cache
from typing import Any

from activation_lab.content.slider import Values
from activation_lab.export import lesson_cells
from activation_lab.export import notebook as cells
from activation_lab.export.table import Table
from activation_lab.lessons.self_normalization.choice import chosen
from activation_lab.lessons.self_normalization.declaration import DECLARATION, LAYERS
from activation_lab.networks.functions import function_named
from activation_lab.networks.propagation import propagate

# One result has a hundred layers and is shared by all readers with the same settings.
_result = lru_cache(maxsize=64)(propagate)
# The settings in which the runs of the notebook differ.
KEYS = ("activation", "initialiser", "sigma", "standardised", "dropout", "alpha_dropout")


def _runs(values):
    """(label, Settings) of the run that keeps all conditions and, if any, of the run that breaks one."""
    choice = chosen(values)
    return [(choice.kept_label, choice.kept), *([(choice.label, choice.broken)] if choice.broken else [])]


def table(values: Values) -> Table:
    """Mean and variance of the input and of each layer's outputs, by run."""
    runs = [(label, _result(settings)) for label, settings in _runs(values)]
    layers = range(LAYERS + 1)
    settings = runs[0][1].settings
    return Table(
        (f"layers of {settings.width} units, seed {settings.seed}; layer 0 is the input",),
        {
            "run": [label.replace(",", "") for label, _ in runs for _ in layers],
            "layer": [layer for _ in runs for layer in layers],
            "mean": [value for _, result in runs for value in result.mean.tolist()],
            "variance": [value for _, result in runs for value in result.variance.tolist()],
        },
    )


def notebook(values: Values, link: str) -> list[dict[str, Any]]:
    """The cells that send the digits through a hundred layers in Keras."""
    runs = _runs(values)
    kept = runs[0][1]
    told = f"The digits go through {LAYERS} layers of {kept.width} units. What becomes of their mean and variance?"
    varied = {
        label: {name: getattr(one, name) for name in KEYS} | {"activation": function_named(one.activation).name}
        for label, one in runs
    }
    listed = ",\n".join(f"    {label!r}: {settings!r}" for label, settings in varied.items())
    names = tuple(dict.fromkeys(one.activation for _, one in runs))
    return [
        lesson_cells.begin(DECLARATION, link, told),
        lesson_cells.settings({"LAYERS": LAYERS, "WIDTH": kept.width, "SEED": kept.seed, "DIGITS": kept.examples}),
        lesson_cells.digits(),
        lesson_cells.functions(lesson_cells.at_defaults(names)),
        lesson_cells.network(),
        cells.code("measure", MEASURE.replace("<runs>", listed)),
        lesson_cells.plot(PLOT),
    ]


MEASURE = '''\
RUNS = {
<runs>,
}
# Where SELU settles on the left: what alpha dropout puts in place of an output.
FLOOR = -1.6732632423543772 * 1.0507009873554805


def dropped(output, rate, alpha, random):
    """Outputs after dropout, as Keras's Dropout and AlphaDropout, with NumPy's random numbers."""
    keep = random.random(output.shape) >= rate
    if not alpha:
        return output * keep / (1 - rate)
    scale = ((1 - rate) * (1 + rate * FLOOR**2)) ** -0.5
    return scale * (np.where(keep, output, FLOOR) - FLOOR * rate)


mean, variance = {}, {}
for label, run in RUNS.items():
    _, layers, _ = network(run["activation"], LAYERS, WIDTH, run["initialiser"], SEED, sigma=run["sigma"])
    random = np.random.default_rng([SEED, 3])
    output = digits(SEED, standardised=run["standardised"])[0][:DIGITS]
    outputs = [output]
    for layer in layers[:-1]:
        output = keras.ops.convert_to_numpy(FUNCTIONS[run["activation"]](layer(output)))
        if run["dropout"]:
            output = dropped(output, run["dropout"], run["alpha_dropout"], random)
        outputs.append(output)
    mean[label], variance[label] = ([float(of(one)) for one in outputs] for of in (np.mean, np.var))
    print(f"{label}: after layer {LAYERS} mean {mean[label][-1]:.3g}, variance {variance[label][-1]:.3g}")'''
PLOT = """\
for colour, label in zip(COLOURS, RUNS):
    axes.plot(np.sqrt(variance[label]), color=colour, linewidth=2, label=f"{label}: standard deviation")
    axes.plot(mean[label], "--", color=colour, linewidth=2, label=f"{label}: mean")
axes.set(xlabel="layer", yscale="symlog")
axes.legend(frameon=False)"""
