"""What the notebooks of lessons share: cells that hold the data, draw the weights and build the network in Keras.

Everything random follows from a seed exactly as in activation_lab/networks, so that Keras starts from the same weights, gets the same
examples in the same order, and comes to the same numbers.
"""

import base64
import json
import lzma
import textwrap
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from activation_lab.content.lesson import Declaration
from activation_lab.export import notebook
from activation_lab.export.notebook import Cell
from activation_lab.figures import palette
from activation_lab.figures.static_chart.several import is_typed
from activation_lab.networks.data import DIGITS_SOURCE, digit_images
from activation_lab.networks.functions import function_named
from activations import Instance
from activations.words import snippet

WIDTH = 110
LEARNED = "prelu"


def begin(declaration: Declaration, link: str, told: str) -> Cell:
    """The first cell: the lesson's question, what the notebook does, and the sources. told: what it repeats, in Markdown."""
    sources = "\n".join(f"- {one.authors}: [{one.title}]({one.url}), {one.year}" for one in declaration.sources)
    return notebook.markdown(
        "about",
        f"# {declaration.title}\n\n{declaration.question}\n\n{told}\n\n"
        f"This repeats the lesson of [Activation Lab]({link}) with Keras. Weights, examples and their order are drawn as there, in "
        "float64, so the numbers are the same up to rounding. NumPy, SciPy, Matplotlib, Keras and TensorFlow are needed.\n\n"
        f"{sources}",
    )


def settings(values: Mapping[str, object]) -> Cell:
    """The cell with what can be changed, by its name in the code."""
    return notebook.code("settings", "\n".join(f"{name} = {value!r}" for name, value in values.items()))


@lru_cache(maxsize=1)
def _digits():
    images, labels = digit_images()
    packed = base64.b85encode(lzma.compress(images.tobytes() + labels.astype("u1").tobytes(), preset=9)).decode()
    return "\n".join(textwrap.wrap(packed, WIDTH))


def digits() -> Cell:
    """The cell that holds the handwritten digits and splits them."""
    return notebook.code(
        "digits",
        f'''\
import base64
import lzma

import numpy as np

# 1,797 images of 8 × 8 pixels from 0 to 16, then their labels, packed.
# {DIGITS_SOURCE.authors} ({DIGITS_SOURCE.year}), {DIGITS_SOURCE.title}, {DIGITS_SOURCE.url}
# As scikit-learn ships them, under the BSD-3-Clause licence.
PACKED = """
{_digits()}
"""
content = np.frombuffer(lzma.decompress(base64.b85decode("".join(PACKED.split()))), np.uint8)
images, labels = content[:-1797].reshape(1797, 64).astype(float), content[-1797:].astype(int)


def digits(seed, training=1400, standardised=True):
    """Images and labels to learn from, then unseen ones, in an order drawn by the seed."""
    order = np.random.default_rng(seed).permutation(1797)
    x, y = images[order], labels[order]
    if standardised:
        spread = x[:1400].std(axis=0)
        x = (x - x[:1400].mean(axis=0)) / np.where(spread > 0, spread, 1)
    return x[:training], y[:training], x[1400:], y[1400:]''',
    )


def functions(members: Sequence[Instance], learned: Literal["unit", "layer", ""] = "") -> Cell:
    """The cell that defines activation functions in Keras, each with the code that its page shows.

    learned: what has an α of its own where PReLU is among them; "" where α is fixed.
    """
    found = []
    for member in members:
        if member.activation.name == LEARNED and learned:
            continue
        if is_typed(member):
            found.append(_typed(member))
            continue
        lines = snippet(member, "Keras function", "z").splitlines()
        body = "\n".join(f"    {line}" for line in lines if line and not line.startswith("import keras"))
        found.append(f"def {member.activation.name}(z):\n{body}\n    return y\n")
    names = [member.activation.name for member in members]
    table = ", ".join(f'"{name}": {name}' for name in names if not (name == LEARNED and learned))
    found.append(f"FUNCTIONS = {{{table}}}\n")
    layer = "    return keras.layers.Activation(FUNCTIONS[name])"
    if LEARNED in names and learned:
        alpha = next(member.values["alpha"] for member in members if member.activation.name == LEARNED)
        shared = ", shared_axes=[1]" if learned == "layer" else ""
        layer = (
            f'    if name == "{LEARNED}":\n'
            f"        return keras.layers.PReLU(keras.initializers.Constant({alpha!r}){shared})\n{layer}"
        )
    found.append(f'def activation(name):\n    """A layer that applies the function."""\n{layer}')
    head = """\
import os

os.environ["KERAS_BACKEND"] = "tensorflow"
import keras
import tensorflow as tf

keras.config.set_floatx("float64")
"""
    return notebook.code("functions", "\n\n".join([head, *found]))


def _typed(member: Instance) -> str:
    """The code of a typed function: its layer, by the name that functions have here."""
    # It brings the parser.
    from activation_lab.export.typed_code import definition

    lines = definition(member, "Keras layer").splitlines()
    code = "\n".join(line for line in lines if line != "import keras").strip()
    return f"{code}\n\n\n{member.activation.name} = Own()\n"


def titles(members: Sequence[Instance]) -> Cell:
    """The cell that says what functions are called in print and in pictures."""
    listed = ", ".join(
        f'"{member.activation.name}": {json.dumps(member.activation.title, ensure_ascii=False)}' for member in members
    )
    return notebook.code("titles", f"TITLES = {{{listed}}}")


def network(inputs: int = 64, outputs: int = 10) -> Cell:
    """The cell that draws weights and builds networks of dense layers."""
    return notebook.code(
        "network",
        f'''\
import numpy as np
from scipy.special import ndtr, ndtri


def drawn(initialiser, inputs, units, random, sigma=0.05):
    """Weights as Keras's initialisers draw them, with NumPy's random numbers."""
    if initialiser == "random_normal":
        return sigma * random.standard_normal((inputs, units))
    name, shape = initialiser.split("_")
    fan = (inputs + units) / 2 if name == "glorot" else inputs
    deviation = ((2 if name == "he" else 1) / fan) ** 0.5
    if shape == "uniform":
        return 3**0.5 * deviation * random.uniform(-1, 1, (inputs, units))
    # A normal distribution that is cut off at two standard deviations.
    return deviation / 0.87962566103423978 * ndtri(random.uniform(ndtr(-2), ndtr(2), (inputs, units)))


def network(functions, depth, units, initialiser, seed, bias=0.0, sigma=0.05):
    """(the network, its dense layers, the outputs of its hidden layers); the last layer's weights are drawn first.

    functions: the name of one for all hidden layers, or a list of one for each.
    """
    names = [functions] * depth if isinstance(functions, str) else functions
    random = np.random.default_rng([seed, 1])
    sizes = [{inputs}, *[units] * depth, {outputs}]
    layers = [keras.layers.Dense(size) for size in sizes[1:]]
    outputs = [keras.Input(({inputs},))]
    for name, layer in zip(names, layers):
        outputs.append(activation(name)(layer(outputs[-1])))
    model = keras.Model(outputs[0], layers[-1](outputs[-1]))
    for place in (depth, *range(depth)):
        kernel = drawn(initialiser, sizes[place], sizes[place + 1], random, sigma)
        layers[place].set_weights([kernel, np.full(sizes[place + 1], 0.0 if place == depth else bias)])
    return model, layers, outputs[1:]''',
    )


def training() -> Cell:
    """The cell that trains a network epoch by epoch."""
    return notebook.code(
        "training",
        '''\
def train(model, optimiser, data, seed, epochs, batch, after_epoch):
    """Calls after_epoch(epoch) before training and after each epoch; the seed draws the order of the examples."""
    x, y, *_ = data
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimiser, loss, metrics=["accuracy"], jit_compile=False)
    after_epoch(0)
    for epoch in range(epochs):
        order = np.random.default_rng([seed, 2, epoch]).permutation(len(y))
        model.fit(x[order], y[order], batch, epochs=1, shuffle=False, verbose=0)
        after_epoch(epoch + 1)


def measured(model, x, y):
    """(loss, share of right answers)."""
    return model.evaluate(x, y, len(y), verbose=0)''',
    )


def plot(body: str) -> Cell:
    """The cell that draws a picture. body: code that draws into `axes`; COLOURS are the page's, in order."""
    colours = [palette.LIGHT[f"$series{place}"] for place in range(1, 9)]
    return notebook.code(
        "plot",
        f"""\
import matplotlib.pyplot as plt

COLOURS = {colours!r}
figure, axes = plt.subplots(figsize=(8, 5))
{body}
axes.grid(color="{palette.LIGHT["$grid"]}")
axes.spines[:].set_visible(False)
plt.show()""",
    )


def at_defaults(names: Sequence[str]) -> tuple[Instance, ...]:
    """These functions at their defaults."""
    return tuple(function_named(name).at() for name in names)
