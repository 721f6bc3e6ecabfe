"""The files to take away from the lesson about vanishing gradients: gradient and outputs at each layer, and a notebook that measures them in Keras."""

from functools import lru_cache
from typing import Any

import numpy as np

from activation_lab.content.slider import Values
from activation_lab.export import lesson_cells
from activation_lab.export import notebook as cells
from activation_lab.export.table import Table
from activation_lab.lessons.vanishing_gradients.choice import Choice, chosen
from activation_lab.lessons.vanishing_gradients.declaration import DECLARATION, DEPTH
from activation_lab.lessons.vanishing_gradients.results import at_one_depth
from activation_lab.networks.functions import function_named
from activations.formats import FORMATS

# One result has a hundred layers and is shared by all readers with the same settings.
_result = lru_cache(maxsize=64)(at_one_depth)


def table(values: Values) -> Table:
    """RMS of the gradient, and standard deviation and mean of the outputs, by function and layer."""
    choice, depth = chosen(values), values[DEPTH.key]
    results = [_result(settings, depth) for settings in choice.settings()]
    layers = range(1, depth + 1)
    return Table(
        (
            f"{depth} hidden layers of {choice.width} units, {choice.initialiser}, seed {choice.seed}",
            "gradient_rms: root mean square of the gradient at the layer's z, over units and digits",
            *_rounded(choice),
        ),
        {
            "function": [function_named(result.settings.activation).name for result in results for _ in layers],
            "layer": [layer for _ in results for layer in layers],
            "gradient_rms": [value for result in results for value in result.gradient_rms.tolist()],
            "output_deviation": [value for result in results for value in np.sqrt(result.variance[1:]).tolist()],
            "output_mean": [value for result in results for value in result.mean[1:].tolist()],
        },
    )


def _rounded(choice: Choice) -> tuple[str, ...]:
    """What a file says of the number format, in a line of ASCII; none in float64."""
    if not choice.format:
        return ()
    scaled = f", of the loss times 2^{choice.scale}, divided by that again" if choice.scale else ""
    return (f"the gradient is rounded to {FORMATS[choice.format].title} at every layer{scaled}",)


def notebook(values: Values, link: str) -> list[dict[str, Any]]:
    """The cells that send the digits up and the gradient down in Keras."""
    choice, depth = chosen(values), values[DEPTH.key]
    told = (
        f"The digits go through {depth} untrained layers of {choice.width} units, and the gradient of the loss comes back: "
        "what is left of it at each layer?"
    )
    if choice.format:
        told += (
            f" The page rounds it to {FORMATS[choice.format].title} at every layer; Keras computes it in float32 here."
        )
    return [
        lesson_cells.begin(DECLARATION, link, told),
        lesson_cells.settings(
            {
                "DEPTH": depth,
                "WIDTH": choice.width,
                "INITIALISER": choice.initialiser,
                "SIGMA": choice.sigma,
                "SEED": choice.seed,
                "DIGITS": choice.settings()[0].examples,
            }
        ),
        lesson_cells.digits(),
        lesson_cells.functions(lesson_cells.at_defaults(choice.functions)),
        lesson_cells.titles(lesson_cells.at_defaults(choice.functions)),
        lesson_cells.network(),
        cells.code("measure", MEASURE),
        lesson_cells.plot(PLOT),
    ]


MEASURE = """\
x, y, *_ = digits(SEED)
x, y = tf.constant(x[:DIGITS]), y[:DIGITS]
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
gradient_rms = {}
for name, function in FUNCTIONS.items():
    _, layers, _ = network(name, DEPTH, WIDTH, INITIALISER, SEED, sigma=SIGMA)
    with tf.GradientTape() as tape:
        output, inputs_of_f = x, []
        for layer in layers[:-1]:
            inputs_of_f.append(layer(output))
            tape.watch(inputs_of_f[-1])
            output = function(inputs_of_f[-1])
        value = loss(y, layers[-1](output))
    gradients = tape.gradient(value, inputs_of_f, unconnected_gradients="zero")
    gradient_rms[name] = np.array([float(keras.ops.mean(one**2)) ** 0.5 for one in gradients])
    print(f"{TITLES[name]}: {gradient_rms[name][-1]:.3g} at layer {DEPTH}, {gradient_rms[name][0]:.3g} at layer 1")"""
PLOT = """\
for colour, (name, values) in zip(COLOURS, gradient_rms.items()):
    axes.plot(range(1, DEPTH + 1), values, color=colour, linewidth=2, label=TITLES[name])
axes.set(yscale="log", xlabel="layer", ylabel="RMS of the gradient")
axes.legend(frameon=False)"""
