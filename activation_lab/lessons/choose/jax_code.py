"""The ready JAX code for an Advice: the network of keras_code.py as plain functions, with nothing besides JAX to install."""

import activations
from activation_lab.lessons.choose.declaration import CONVOLUTIONS, DEEP, DENSE, LITTLE, RECURRENT, TRANSFORMER
from activation_lab.lessons.choose.guide import Advice, Answers
from activation_lab.networks.initialisers import customary

SLOPE = activations.get("leaky_relu").parameters["negative_slope"].default
# JAX's functions for those that the guide advises, of <y>. JAX takes GELU's tanh form if it is not told.
FUNCTIONS = {
    "tanh": "jnp.tanh(<y>)",
    "relu": "jax.nn.relu(<y>)",
    "leaky_relu": f"jax.nn.leaky_relu(<y>, {SLOPE})",
    "elu": "jax.nn.elu(<y>)",
    "selu": "jax.nn.selu(<y>)",
    "gelu": "jax.nn.gelu(<y>, approximate=False)",
    "silu": "jax.nn.silu(<y>)",
    "hard_silu": "jax.nn.hard_silu(<y>)",
}
# SELU's limit on the left, which alpha dropout puts in place of what it drops.
LOWEST = activations.get("selu").bounds()[0]
HEAD = """\
import jax
import jax.numpy as jnp

initialise = jax.nn.initializers.<initialiser>()


"""
LINEAR = """\
def linear_layer(key, inputs, units):
    return {"w": initialise(key, (inputs, units)), "b": jnp.zeros(units)}


def linear(layer, x):
    return x @ layer["w"] + layer["b"]


"""
DROPOUT = """\
def dropout(key, x):
    kept = jax.random.bernoulli(key, 0.8, x.shape)
    return jnp.where(kept, x / 0.8, 0)


"""
ALPHA_DROPOUT = f"""\
def dropout(key, x, low={LOWEST!r}):
    # Alpha dropout: what is dropped becomes SELU's lowest value, and mean and variance stay as they are.
    kept = jax.random.bernoulli(key, 0.9, x.shape)
    return (jnp.where(kept, x, low) - 0.1 * low) / jnp.sqrt(0.9 * (1 + 0.1 * low**2))


"""
BODIES = {
    DENSE: """\
SIZES = <sizes>


def parameters(key):
    pairs = list(zip(SIZES, SIZES[1:]))
    return [linear_layer(key, *pair) for key, pair in zip(jax.random.split(key, len(pairs)), pairs)]


<standardise>def model(layers, x<key>):
    *hidden, outputs = layers
    for <each> in <hidden>:
        x = <function>
<dropped>    return linear(outputs, x)


""",
    CONVOLUTIONS: """\
CHANNELS = <sizes>  # images come as (32, 32, 3)


def parameters(key):
    *keys, last = jax.random.split(key, len(CHANNELS))
    hidden = [
        {"w": initialise(key, (3, 3, *pair)), "scale": jnp.ones(pair[1]), "shift": jnp.zeros(pair[1])}
        for key, pair in zip(keys, zip(CHANNELS, CHANNELS[1:]))
    ]
    return [*hidden, linear_layer(last, CHANNELS[-1], 10)]


def batch_normalised(layer, x):
    # By this batch, as in training: to classify single images, keep averages of mean and variance.
    mean, variance = x.mean((0, 1, 2)), x.var((0, 1, 2))
    return layer["scale"] * (x - mean) / jnp.sqrt(variance + 1e-3) + layer["shift"]


def model(layers, x<key>):
    *hidden, outputs = layers
    for <each> in <hidden>:
        x = jax.lax.conv_general_dilated(x, layer["w"], (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"))
        x = <function>
<dropped>    return linear(outputs, x.mean((1, 2)))


""",
    TRANSFORMER: """\
BLOCKS, HEADS = <sizes>, 4
SHAPES = {
    **dict.fromkeys(("query", "key", "value", "attended"), (64, 64)),
<shapes>}


def parameters(key):
    *keys, last = jax.random.split(key, BLOCKS + 1)
    blocks = [
        {name: linear_layer(key, *SHAPES[name]) for name, key in zip(SHAPES, jax.random.split(key, len(SHAPES)))}
        for key in keys
    ]
    return [*blocks, linear_layer(last, 64, 10)]


def layer_normalised(x):
    return (x - x.mean(-1, keepdims=True)) / jnp.sqrt(x.var(-1, keepdims=True) + 1e-3)


def model(layers, x<key>):  # 50 words, each as 64 numbers
    *blocks, outputs = layers
    for <each> in <hidden>:
        y = layer_normalised(x)
        heads = (linear(layer[name], y).reshape(*y.shape[:-1], HEADS, -1) for name in ("query", "key", "value"))
        x = x + linear(layer["attended"], jax.nn.dot_product_attention(*heads).reshape(y.shape))
        y = layer_normalised(x)
        y = <function>
<dropped>        x = x + linear(layer["outer"], y)
    return linear(outputs, layer_normalised(x).mean(1))


""",
    RECURRENT: """\
LAYERS, UNITS = <sizes>, 64


def parameters(key):
    *keys, last = jax.random.split(key, LAYERS + 1)
    # Each makes four gates from its inputs and its own state.
    hidden = [linear_layer(key, (8 if place == 0 else UNITS) + UNITS, 4 * UNITS) for place, key in enumerate(keys)]
    return [*hidden, linear_layer(last, UNITS, 10)]


def lstm(layer, x):
    def step(state, now):
        h, c = state
        enter, forget, leave, new = jnp.split(linear(layer, jnp.concatenate([now, h], -1)), 4, axis=-1)
        c = jax.nn.sigmoid(forget) * c + jax.nn.sigmoid(enter) * jnp.tanh(new)
        h = jax.nn.sigmoid(leave) * jnp.tanh(c)
        return (h, c), h

    start = jnp.zeros((len(x), UNITS))
    _, states = jax.lax.scan(step, (start, start), x.swapaxes(0, 1))
    return states.swapaxes(0, 1)


def model(layers, x<key>):  # any number of steps, 8 numbers in each
    *hidden, outputs = layers
    for <each> in <hidden>:
        x = lstm(layer, x)
<dropped>    return linear(outputs, x[:, -1])


""",
}
TAIL = """\
def loss(layers, x, labels<asked>):
    logarithms = jax.nn.log_softmax(model(layers, x<passed>))
    return -jnp.take_along_axis(logarithms, labels[:, None], axis=1).mean()


@jax.jit
def step(layers, x, labels<asked>, rate=0.01):
    # One step of gradient descent; optax has Adam.
    slopes = jax.grad(loss)(layers, x, labels<passed>)
    return jax.tree.map(lambda weight, slope: weight - rate * slope, layers, slopes)


layers = parameters(jax.random.key(0))
"""
STANDARDISE = "# SELU needs inputs of mean 0 and standard deviation 1.\n"
SIZES = {
    DENSE: ("(64, 128, 128, 10)", "(64, *(128,) * 8, 10)"),
    CONVOLUTIONS: ("(3, 32, 64)", "(3, 32, 32, 64, 64, 128, 128)"),
    TRANSFORMER: ("2", "6"),
    RECURRENT: ("2", "4"),
}
INPUT = {
    DENSE: "linear(layer, x)",
    CONVOLUTIONS: "batch_normalised(layer, x)",
    TRANSFORMER: 'linear(layer["inner"], y)',
    RECURRENT: "",
}


def jax_code(answers: Answers, advice: Advice) -> str:
    """The code as a string; run, it leaves `layers`, a `model` of them that gives ten logits, a `loss`, and a `step` of training."""
    name, kind, little = advice.activation, answers.architecture, answers.data == LITTLE
    y = 'linear(layer["gate"], y)' if advice.gated else INPUT[kind]
    gate = ' * linear(layer["inner"], y)' if advice.gated else ""
    width = 171 if advice.gated else 256
    inner = ("gate", "inner") if advice.gated else ("inner",)
    shapes = {**dict.fromkeys(inner, (64, width)), "outer": (width, 64)}
    blocks = "blocks" if kind == TRANSFORMER else "hidden"
    parts = {
        "initialiser": customary(name),
        "sizes": SIZES[kind][answers.depth == DEEP],
        "standardise": STANDARDISE if name == "selu" else "",
        "shapes": "".join(f'    "{part}": {shape},\n' for part, shape in shapes.items()),
        "function": FUNCTIONS[name].replace("<y>", y) + gate,
        "key": ", key=None" if little else "",
        "asked": ", key" if little else "",
        "passed": ", key" if little else "",
        "each": "place, layer" if little else "layer",
        "hidden": f"enumerate({blocks})" if little else blocks,
        "dropped": _dropped("y" if kind == TRANSFORMER else "x") if little else "",
    }
    dropout = (ALPHA_DROPOUT if name == "selu" else DROPOUT) if little else ""
    code = HEAD + LINEAR + dropout + BODIES[kind] + TAIL
    for part, text in parts.items():
        code = code.replace(f"<{part}>", text)
    return code


def _dropped(what):
    """Dropout in training, which brings a key."""
    return f"        if key is not None:\n            {what} = dropout(jax.random.fold_in(key, place), {what})\n"
