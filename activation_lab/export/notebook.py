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
        parts.append(f"**{activation.full_name}**, {activation.year}. {sentence(function, activation.sentence)}")
        formulas = (activation.formula, activation.slope_formula, activation.second_formula)[: 1 + member.order]
        parts += [f"$${formula(function, template)}$$" for template in formulas]
    sources = dict.fromkeys(entry for member in members for entry in member.function.activation.sources)
    parts.append("\n".join(f"- {entry.authors}: [{entry.title}]({entry.url}), {entry.year}" for entry in sources))
    parts.append(
        f"The next cell holds the functions as [Activation Lab]({link}) computes them. "
        "NumPy, SciPy and Matplotlib are needed, and Keras for the last part."
    )
    return "\n\n".join(parts)


def _keras(member):
    """The code that the function's page shows for Keras, as a function, and the largest differences of its values and slopes from the app's."""
    lines = snippet(member.function, "Keras function", "x").splitlines()
    imports = [line for line in lines if line.startswith(("import ", "from "))]
    head = "\n".join(imports)
    body = indent("\n".join(line for line in lines if line not in imports).strip(), "    ")
    kinks = [kink.at(**member.function.values) for kink in member.function.activation.kinks]
    joins = [kink.position for kink in kinks if isfinite(kink.position)]
    apart = f"away = np.abs(x[:, None] - np.array({joins!r})).min(axis=1) > {MOVED}\n" if joins else ""
    away = "[away]" if joins else ""
    jumps = any(kink.jump for kink in kinks)
    return f"""\
{head}


def keras_{member.name}(x):
{body}
    return y


y, slope = keras.ops.convert_to_numpy(keras_{member.name}(x)), keras_slope(keras_{member.name}, x)
{apart}print(f"largest difference of f: {{np.abs(y - {member.prefix}f){away if jumps else ""}.max():.1e}}")
print(f"largest difference of f′: {{np.abs(slope - {member.prefix}df_dx){away}.max():.1e}}")"""
