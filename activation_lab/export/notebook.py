"""A Jupyter notebook that runs top to bottom: the core's functions in NumPy, their plot, and Keras beside them."""

import json
from collections.abc import Sequence
from math import isfinite
from textwrap import indent
from typing import Any, TypeAlias

from activation_lab.export.named import Named
from activation_lab.export.numpy_code import definitions, plot, values
from activations.words import formula, sentence, snippet

# A cell as nbformat has it.
Cell: TypeAlias = dict[str, Any]

# Keras's float32 constants move the place where two pieces join: by 6e-8 of it, and where it follows from GELU by up to 1e-5.
MOVED = 1e-5

BESIDE_KERAS = """\
## Beside Keras

The same in Keras, and f′ as Keras finds it by automatic differentiation. Both compute in float64, which rounds. Keras rounds some
constants to float32, such as those of GELU and the slope of leaky ReLU: there the difference is around 1e-8. Where two pieces of f
join, frameworks follow their own conventions, and roundings move the place a little: f′ is not compared there, and neither is f if it jumps."""
KERAS_SLOPE = """\
def keras_slope(function, x):
    \"\"\"f′ by automatic differentiation, on the framework that Keras runs on.\"\"\"
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        at = tf.constant(x)
        with tf.GradientTape() as tape:
            tape.watch(at)
            y = function(at)
        return tape.gradient(y, at, unconnected_gradients="zero").numpy()
    if keras.backend.backend() == "jax":
        import jax

        return np.asarray(jax.vmap(jax.grad(function))(x))
    import torch

    at = torch.tensor(x, requires_grad=True)
    # A constant function has no gradient; 0 * at gives it one.
    (function(at) + 0 * at).sum().backward()
    return at.grad.numpy()"""


def notebook(members: Sequence[Named], x_range: tuple[float, float], link: str) -> str:
    """The notebook (nbformat 4.5) as text, the same for the same arguments.

    members: Nameds; x_range: (low, high); link: the address of the page with these settings.
    """
    return written(
        [
            markdown("about", _about(members, link)),
            code("functions", definitions(members)),
            code("values", values(members, x_range)),
            code("plot", plot(members, x_range)),
            markdown("keras", BESIDE_KERAS),
            code("slope", KERAS_SLOPE),
            *(code(f"keras-{index}", _keras(member)) for index, member in enumerate(members, start=1)),
        ]
    )


def written(cells: Sequence[Cell]) -> str:
    """A notebook of these cells, as `markdown` and `code` make them, as text."""
    content = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def markdown(name: str, text: str) -> Cell:
    """A cell of words; name: its id."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text.splitlines(keepends=True)}


def code(name: str, text: str) -> Cell:
    """A cell of Python code; name: its id."""
    lines = text.splitlines(keepends=True)
    return {"cell_type": "code", "execution_count": None, "id": name, "metadata": {}, "outputs": [], "source": lines}


def _about(members, link):
    parts = ["# " + " · ".join(member.title for member in members)]
    for member in members:
        function, activation = member.function, member.function.activation
        parts.append(_typed(member) if member.typed else _in_the_catalog(function))
        formulas = (activation.formula, activation.slope_formula, activation.second_formula)[: 1 + member.order]
        parts += [f"$${formula(function, template)}$$" for template in formulas]
    sources = dict.fromkeys(entry for member in members for entry in member.function.activation.sources)
    parts += ["\n".join(f"- {entry.authors}: [{entry.title}]({entry.url}), {entry.year}" for entry in sources)] * bool(
        sources
    )
    parts.append(
        f"The next cell holds the functions as [Activation Lab]({link}) computes them. "
        "NumPy, SciPy and Matplotlib are needed, and Keras for the last part."
    )
    return "\n\n".join(parts)


def _in_the_catalog(function):
    activation = function.activation
    return f"**{activation.full_name}**, {activation.year}. {sentence(function, activation.sentence)}"


def _typed(member):
    """The reader's text, of which no character means anything in a code span."""
    from activation_lab.export.typed_code import one_line

    return f"A function that you typed: `{one_line(member.text)}`"


def _keras(member):
    """The code that the function's page shows for Keras, and the largest differences of its values and slopes from the app's."""
    found = _typed_kinks(member) if member.typed else _kinks(member.function)
    joins = [*(kink.position for kink in found if isfinite(kink.position)), *member.poles]
    apart = f"away = np.abs(x[:, None] - np.array({joins!r})).min(axis=1) > {MOVED}\n" if joins else ""
    away = "[away]" if joins else ""
    jumps = member.poles or any(kink.jump for kink in found)
    # A typed function may have no value somewhere.
    largest = "np.nanmax({})".format if member.typed else "{}.max()".format
    f = largest(f"np.abs(y - {member.prefix}f){away if jumps else ''}")
    slope = largest(f"np.abs(slope - {member.prefix}df_dx){away}")
    defined = _typed_layer(member) if member.typed else _keras_function(member)
    return f"""\
{defined}


y, slope = keras.ops.convert_to_numpy(keras_{member.name}(x)), keras_slope(keras_{member.name}, x)
{apart}print(f"largest difference of f: {{{f}:.1e}}")
print(f"largest difference of f′: {{{slope}:.1e}}")"""


def _kinks(function):
    return [kink.at(**function.values) for kink in function.activation.kinks]


def _typed_kinks(member):
    return member.function.activation.found(**member.function.values).kinks


def _keras_function(member):
    """The code for Keras as a function, with its imports."""
    lines = snippet(member.function, "Keras function", "x").splitlines()
    imports = [line for line in lines if line.startswith(("import ", "from "))]
    head = "\n".join(imports)
    body = indent("\n".join(line for line in lines if line not in imports).strip(), "    ")
    return f"{head}\n\n\ndef keras_{member.name}(x):\n{body}\n    return y"


def _typed_layer(member):
    """The code for Keras, and its layer in float64, since layers compute in float32 unless told otherwise."""
    from activation_lab.export.typed_code import definition

    return f'{definition(member.function, "Keras layer")}\n\n\nkeras_{member.name} = Own(dtype="float64")'
