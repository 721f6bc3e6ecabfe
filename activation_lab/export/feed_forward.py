"""The feed-forward block of a transformer with a gate inside, as code for Keras, PyTorch and JAX, and how many parameters it has.

Shazeer (2020), https://arxiv.org/abs/2002.05202
"""

from collections import Counter
from dataclasses import dataclass

from activation_lab.content.gates.halves import TOLD, split_lines
from activation_lab.content.gates.settings import HALVES, GateSettings
from activation_lab.content.names.settings import meant
from activation_lab.networks.feed_forward import gated_width, parameter_count
from activations.gates import GateInstance, Half
from activations.gates.words import snippet
from activations.libraries import LIBRARIES

# The widths of BERT base, T5 base and GPT-2, where 2/3 of the inner one is a whole number.
D_MODEL, D_FF = 768, 3072
# How many lines of a gate's snippet make its arguments: they come last before its own.
ARGUMENTS = 2

KERAS = '''\
import keras


class FeedForward(keras.layers.Layer):
    """<title>: d_model numbers in and out, d_ff between them."""

    def __init__(self, d_model=<d_model>, d_ff=<d_ff>):
        super().__init__()
        # One matrix for gate and value: <halves>.
        self.inner = keras.layers.Dense(2 * d_ff, use_bias=False)
        self.outer = keras.layers.Dense(d_model, use_bias=False)

    def call(self, x):
<split>
<gate>
        return self.outer(y)


block = FeedForward()
'''
PYTORCH = '''\
import torch
from torch import nn


class FeedForward(nn.Module):
    """<title>: d_model numbers in and out, d_ff between them."""

    def __init__(self, d_model=<d_model>, d_ff=<d_ff>):
        super().__init__()
        # One matrix for gate and value: <halves>.
        self.inner = nn.Linear(d_model, 2 * d_ff, bias=False)
        self.outer = nn.Linear(d_ff, d_model, bias=False)

    def forward(self, x):
<split>
<gate>
        return self.outer(y)


block = FeedForward()
'''
JAX = '''\
import jax
import jax.numpy as jnp


def parameters(key, d_model=<d_model>, d_ff=<d_ff>):
    # One matrix for gate and value: <halves>.
    inner, outer = jax.random.split(key)
    initialise = jax.nn.initializers.lecun_normal()
    return {"inner": initialise(inner, (d_model, 2 * d_ff)), "outer": initialise(outer, (d_ff, d_model))}


def feed_forward(layers, x):
    """<title>: d_model numbers in and out, d_ff between them."""
<split>
<gate>
    return y @ layers["outer"]


layers = parameters(jax.random.key(0))
'''


@dataclass(frozen=True)
class Framework:
    """The code of a block: the name of a gate's snippet, its text with gaps, the spaces before a line inside, gate and value together, and the call that halves them."""

    snippet: str
    text: str
    indent: str
    both: str
    halved: str


FRAMEWORKS = {
    "Keras": Framework("Keras function", KERAS, " " * 8, "self.inner(x)", "keras.ops.split({}, 2, axis=-1)"),
    "PyTorch": Framework("PyTorch", PYTORCH, " " * 8, "self.inner(x)", "torch.chunk({}, 2, dim=-1)"),
    "JAX": Framework("JAX", JAX, " " * 4, 'x @ layers["inner"]', "jnp.split({}, 2, axis=-1)"),
}


def block_code(
    function: GateInstance, library: str, half: Half = "first", d_model: int = D_MODEL, d_ff: int = 0
) -> str:
    """The code of a feed-forward block with this gate at its parameters, as text that runs.

    library: a key of FRAMEWORKS. half: which entries of the inner layer's outputs are the gate. d_ff: how many gates there are; 2/3 of D_FF if
    it is 0. The code for Keras and PyTorch leaves a layer `block`; that for JAX leaves `layers`, and `feed_forward` takes these and x.
    """
    framework = FRAMEWORKS[library]
    parts = {
        "title": function.gate.title,
        "halves": TOLD[half].said,
        "d_model": str(d_model),
        "d_ff": str(d_ff or gated_width(D_FF)),
        "split": _indented(framework, split_lines(half, framework.both, framework.halved)),
        "gate": _indented(framework, gate_lines(function, framework.snippet)),
    }
    code = framework.text
    for part, text in parts.items():
        code = code.replace(f"<{part}>", text)
    return code


def gate_lines(function: GateInstance, library: str) -> str:
    """The lines of the gate's snippet after imports and arguments: they take `gate` and `value`, and leave `y`."""
    lines = snippet(function, library, "gate", "value").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("gate = "))
    return "\n".join(lines[start + ARGUMENTS :])


def _indented(framework, text):
    return "\n".join(framework.indent + line for line in text.splitlines())


def usual_half(function: GateInstance) -> Half:
    """Which half of one array is the gate in most names that libraries have for it: at these parameter values, or else at any; or the first."""
    rows = [row for library in LIBRARIES.values() for row in library.rows if row.half]
    gates = [(meant(row), row.half) for row in rows]
    here = [half for gate, half in gates if gate == function]
    anywhere = [half for gate, half in gates if isinstance(gate, GateInstance) and gate.gate is function.gate]
    halves = Counter(here or anywhere)
    return next(half for half in TOLD if halves[half] == max(halves.values(), default=0))


def chosen_half(settings: GateSettings) -> Half:
    """Which half is the gate in the block of the page's settings."""
    return HALVES.get(settings.half) or usual_half(settings.function)


@dataclass(frozen=True)
class Size:
    """A block's size: what it is, its inner width, and how many parameters it has."""

    what: str
    d_ff: int
    parameters: int


def block_sizes(d_model: int = D_MODEL, d_ff: int = D_FF) -> tuple[Size, Size, Size]:
    """The Size of a block without a gate, of a gated one of the same width, and of a gated one of 2/3 of it; without biases."""
    narrow = gated_width(d_ff)
    return (
        Size("No gate", d_ff, parameter_count(d_model, d_ff, gated=False)),
        Size("Gate, same width", d_ff, parameter_count(d_model, d_ff, gated=True)),
        Size("Gate, 2/3 of the width", narrow, parameter_count(d_model, narrow, gated=True)),
    )


def size_words(d_model: int = D_MODEL, d_ff: int = D_FF) -> str:
    """The sizes as a sentence and a table, in Markdown."""
    plain, same, narrow = sizes = block_sizes(d_model, d_ff)
    more = "as many parameters" if narrow.parameters == plain.parameters else "nearly as many parameters"
    rows = "\n".join(f"| {each.what} | {each.d_ff:,} | {each.parameters:,} |" for each in sizes)
    return (
        f"A gate needs a third matrix. At {d_model:,} numbers in and out, a block of width {d_ff:,} grows from {plain.parameters:,} parameters "
        f"to {same.parameters:,}. So the width is usually cut to 2/3: at {narrow.d_ff:,}, the gated block has {more} as one without a gate.\n\n"
        f"| block | width | parameters |\n|---|--:|--:|\n{rows}"
    )
