"""How every library spells the operations of the language, and what stands around a formula there."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from textwrap import indent


@dataclass(frozen=True)
class Library:
    """A library's spellings.

    catalog: the key of its snippets in an Activation's `code`. prefix: before the names of its functions. functions: those that are spelled
    otherwise. numbers: whether its functions take Python numbers; if not, what has no x is computed by NumPy. owner: before a parameter's name.
    largest, smallest: templates for a tensor {0} and a number {1}, where the functions for two tensors do not take one. as_number: a template for a
    condition as 0 or 1, and full for a number {0} as a tensor like {1}. imports: always needed. opening: the first lines of the function's body.
    frame: makes the definition of the parameters' values and the lines of the body; example: the lines that use it, from x as code.
    """

    catalog: str
    prefix: str
    functions: Mapping[str, str]
    numbers: bool
    owner: str
    as_number: str
    full: str
    imports: tuple[str, ...]
    opening: tuple[str, ...]
    frame: Callable[[Mapping[str, float], Iterable[str]], str]
    example: Callable[[str], str]
    largest: str = ""
    smallest: str = ""

    def name(self, operation: str) -> str:
        """The function for an operation of the language, as code names it."""
        return self.functions.get(operation) or f"{self.prefix}{operation}"

    def import_lines(self, others: Iterable[str]) -> str:
        """Its imports and others', sorted: the standard library's before a blank line, then the rest."""
        lines = sorted({*self.imports, *others}, key=lambda line: (line.startswith("from"), line))
        standard = [line for line in lines if line.split()[1].partition(".")[0] in sys.stdlib_module_names]
        rest = [line for line in lines if line not in standard]
        return "\n\n".join("\n".join(group) for group in (standard, rest) if group)


def _arguments(values: Mapping[str, float]) -> str:
    return "".join(f", {name}={value!r}" for name, value in values.items())


def _body(lines: Iterable[str], depth: int) -> str:
    return indent("\n".join(lines), "    " * depth)


def function_of(values: Mapping[str, float], lines: Iterable[str], name: str = "own") -> str:
    """A function of x with the values as its parameters' defaults, of these lines."""
    return f"def {name}(x{_arguments(values)}):\n{_body(lines, 1)}"


def _kept(values: Mapping[str, float]) -> str:
    return "".join(f"\n        self.{name} = {name}" for name in values)


def _layer(values: Mapping[str, float], lines: Iterable[str]) -> str:
    entries = ", ".join(f'"{name}": self.{name}' for name in values)
    parts = [
        '@keras.saving.register_keras_serializable(package="own")\nclass Own(keras.layers.Layer):',
        f"    def __init__(self{_arguments(values)}, **settings):\n        super().__init__(**settings){_kept(values)}\n",
        f"    def call(self, x):\n{_body(lines, 2)}\n",
        "    def compute_output_shape(self, input_shape):\n        return input_shape",
    ]
    if values:
        parts.append(f"\n    def get_config(self):\n        return {{**super().get_config(), {entries}}}")
    else:
        del parts[1]
    return "\n".join(parts)


def _module(values: Mapping[str, float], lines: Iterable[str]) -> str:
    parts = [
        "class Own(torch.nn.Module):",
        f"    def __init__(self{_arguments(values)}):\n        super().__init__(){_kept(values)}\n",
        f"    def forward(self, x):\n{_body(lines, 2)}",
    ]
    if not values:
        del parts[1]
    return "\n".join(parts)


NUMPY = Library(
    "NumPy",
    "np.",
    {"atan": "np.arctan", "erf": "special.erf", "max": "np.maximum", "min": "np.minimum"},
    numbers=True,
    owner="",
    as_number="np.where({0}, 1.0, 0.0)",
    full="np.full_like({1}, {0})",
    imports=("import numpy as np",),
    opening=("x = np.asarray(x, dtype=np.float64)",),
    frame=function_of,
    example=lambda x: f"y = own({x})",
)
# For single numbers beside another library, which need no SciPy.
NUMBERS = replace(NUMPY, functions={**NUMPY.functions, "erf": "math.erf"})
LIBRARIES = {
    "Keras layer": Library(
        "Keras function",
        "keras.ops.",
        {"atan": "keras.ops.arctan", "max": "keras.ops.maximum", "min": "keras.ops.minimum"},
        numbers=False,
        owner="self.",
        as_number="keras.ops.cast({0}, x.dtype)",
        full="keras.ops.full_like({1}, {0})",
        imports=("import keras",),
        opening=(),
        frame=_layer,
        example=lambda x: f"x = keras.ops.convert_to_tensor({x})\ny = Own()(x)",
    ),
    "TensorFlow": Library(
        "TensorFlow",
        "tf.",
        {
            **{name: f"tf.math.{name}" for name in ("expm1", "log", "log1p", "erf")},
            "max": "tf.maximum",
            "min": "tf.minimum",
        },
        numbers=False,
        owner="",
        as_number="tf.cast({0}, x.dtype)",
        full="tf.zeros_like({1}) + {0}",
        imports=("import tensorflow as tf",),
        opening=(),
        frame=function_of,
        example=lambda x: f"x = tf.constant({x})\ny = own(x)",
    ),
    "PyTorch": Library(
        "PyTorch",
        "torch.",
        {"max": "torch.maximum", "min": "torch.minimum"},
        numbers=False,
        owner="self.",
        as_number="({0}).to(x.dtype)",
        full="torch.full_like({1}, {0})",
        imports=("import torch",),
        opening=(),
        frame=_module,
        example=lambda x: f"x = torch.tensor({x})\ny = Own()(x)",
        largest="torch.clamp({0}, min={1})",
        smallest="torch.clamp({0}, max={1})",
    ),
    "JAX": Library(
        "JAX",
        "jnp.",
        {"atan": "jnp.arctan", "erf": "jax.scipy.special.erf", "max": "jnp.maximum", "min": "jnp.minimum"},
        numbers=True,
        owner="",
        as_number="({0}).astype(x.dtype)",
        full="jnp.full_like({1}, {0})",
        imports=("import jax.numpy as jnp",),
        opening=("x = jnp.asarray(x)",),
        frame=function_of,
        example=lambda x: f"y = own(jnp.array({x}))",
    ),
    "NumPy": NUMPY,
}
