"""What if a model ran with another function than its configuration names: which ones it may be, and what then remains of a signal, in words."""

from collections.abc import Mapping
from math import isnan

import activations
from activation_lab.content.forms import forms
from activation_lab.content.names.answer import FAR, ROUNDING, Pair, confused_with
from activation_lab.content.names.entries import Entry
from activation_lab.content.names.settings import meant, spelled, title
from activation_lab.networks.mistaken import HIDDEN, INPUTS, LAYERS, WIDTH, Loss
from activations import Instance
from activations.libraries import rows
from activations.words import number

# After how many layers the table tells the similarity.
TOLD = (1, 2, 4, 8, 16, LAYERS)
# Nearer to 1 than this, a similarity is told by how far it is from 1.
NEAR = 1e-3
METHOD = (
    f"How it is measured: one network with random weights, run with both functions. A layer gives W₂ f(W₁ x̂), where x̂ is its input x divided by "
    f"the root mean square of x; {WIDTH} units, {HIDDEN} inside. With shortcuts, a layer’s output is added to its input, as in transformers. Every "
    f"similarity is the mean over {INPUTS} inputs. Trained weights can lose more or less: a model whose SiLU ran as GELU gave "
    "[0.78 to 0.88](https://github.com/huggingface/candle/pull/3991)."
)


def others(function: Instance) -> dict[str, Instance]:
    """What may run in place of a function, by title: first what it is confused with, then the rest of the catalog in its order."""
    names = spelled().get(function, ())
    namesakes = (meant(row) for name in names for _, row in rows(name).values())
    near = (*confused_with(function), *namesakes, activations.get(function.activation.companion).at())
    found: dict[str, Instance] = {}
    for each in (*near, *(form.function for form in forms().values())):
        if isinstance(each, Instance) and each != function:
            found.setdefault(title(each), each)
    return found


def labels(found: Mapping[Instance, Entry]) -> dict[str, Instance]:
    """The functions of a configuration by what the reader chooses them by: the title and the key."""
    return {f"{title(function)}, {entry.place.rpartition('.')[2]}": function for function, entry in found.items()}


def difference(found: Pair) -> str:
    """How far both functions are from each other, in a sentence."""
    if found.f.size < ROUNDING:
        return f"{title(found.other)} and {title(found.one)} are the same for |x| ≤ {number(FAR)}."
    return (
        f"{title(found.other)} differs from {title(found.one)} by up to {number(found.f.size, 3)}, at x\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{number(found.f.x, 3)} "
        f"(for |x| ≤ {number(FAR)})."
    )


def remains(found: Pair, loss: Loss) -> str:
    """What remains of a signal, in a sentence."""
    return (
        f"If {title(found.other)} runs in place of {title(found.one)} through {LAYERS} layers, the outputs have a cosine similarity of "
        f"**{similarity(loss.plain[-1])}**, with shortcuts **{similarity(loss.shortcut[-1])}**. 1 means that nothing is lost."
    )


def similarity(lost: float) -> str:
    """1 − lost for a reader; near 1, two digits tell how far it is from 1."""
    if isnan(lost) or lost == 0:
        return number(1 - lost)
    told = f"1 − {number(lost, 2)}" if lost < NEAR else f"{1 - lost:z.3f}"
    return told.replace("-", "−").replace(" ", "\N{NO-BREAK SPACE}")


def table(loss: Loss) -> tuple[tuple[str, str, str], ...]:
    """(number of layers, similarity, similarity with shortcuts) after each number of TOLD."""
    return tuple(
        (str(count), similarity(loss.plain[count - 1]), similarity(loss.shortcut[count - 1])) for count in TOLD
    )
