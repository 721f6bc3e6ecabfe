"""The files that readers take away from the page of gates: outputs and slopes as numbers, code, and a notebook, each at the page's settings."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isinf
from textwrap import indent

import numpy as np

from activation_lab.content import address
from activation_lab.content.gates import settings as gate_settings
from activation_lab.content.gates.halves import split_lines
from activation_lab.content.gates.settings import GateSettings
from activation_lab.export.csv_text import csv_text
from activation_lab.export.feed_forward import D_MODEL, block_code, chosen_half, gate_lines, size_words
from activation_lab.export.html.gates.page import gates_file
from activation_lab.export.notebook import code, markdown, written
from activation_lab.export.source import name_of, source
from activation_lab.figures import palette
from activation_lab.figures.gates.chart import REACH
from activations.gates import GateInstance, words
from activations.gates.gate import SIDES
from activations.types import FloatArray

# How many gates and how many values, evenly spread, the surface has, and how many points a slice.
SURFACE, SLICE = 33, 161
QUANTITIES = ("f", "df_dgate", "df_dvalue")
AT_KINKS = "at a kink a slope is the one that the clamp and the ReLU of TensorFlow and PyTorch have"
# What the code of each library is called, by the kind of file.
LIBRARIES = {"keras": "Keras", "torch": "PyTorch", "jax": "JAX"}
KINDS = ("csv", "json", "py", *LIBRARIES, "ipynb", "html")
WITHOUT_MATPLOTLIB = "The picture needs Matplotlib: pip install matplotlib"


@dataclass(frozen=True, eq=False)
class TakenGate:
    """What is taken away from the page of gates, as activation_lab.export.taken_files.TakenFiles.

    query: what the address says of the settings and of what a teacher hides.
    """

    settings: GateSettings
    query: Mapping[str, object]
    kinds: tuple[str, ...] = KINDS
    shown: tuple[str, ...] = ()

    def file_name(self, kind: str) -> str:
        """What the file is called: after the gate."""
        name = self.settings.function.gate.name
        return f"{name}_{kind}.py" if kind in LIBRARIES else f"{name}.{kind}"

    def write(self, kind: str, page: str) -> bytes:
        """The file of a kind. page: the page's address without a query."""
        link = address.with_query(page, self.query)
        writers = {
            "csv": lambda: as_csv(self.settings, self.file_name(kind), link),
            "json": lambda: as_json(self.settings, link),
            "py": lambda: script(self.settings, link),
            "ipynb": lambda: notebook(self.settings, link),
            "html": lambda: gates_file(self.settings, link),
        }
        write = writers.get(kind) or (lambda: block(self.settings, LIBRARIES[kind], link))
        return write().encode()


def taken_gate(asked: address.Texts) -> TakenGate:
    """The TakenGate of the page at an address."""
    found = gate_settings.read_gate(asked)
    return TakenGate(found, address.carried(asked) | gate_settings.gate_query(found))


def as_csv(settings: GateSettings, file_name: str, link: str) -> str:
    """A row for every point of the surface and of both slices: output and partial derivatives, as float64 to the last digit."""
    function = settings.function
    gate = function.gate
    about = [f"{gate.title}, {gate.full_name} ({gate.year})"]
    about += [f"{name} = {value!r}" for name, value in function.values.items()]
    about += [
        f"surface: gate and value from {-REACH!r} to {REACH!r}",
        f"along gate: value = {settings.value!r}; along value: gate = {settings.gate!r}",
        AT_KINKS,
    ]
    rows = (
        (part, *row)
        for part, columns in parts(settings).items()
        for row in zip(*(column.ravel().tolist() for column in columns.values()), strict=True)
    )
    return csv_text(about, ("part", *SIDES, *QUANTITIES), rows, file_name, link)


def as_json(settings: GateSettings, link: str) -> str:
    """The same as JSON text: the columns of each part by name; a limit that is off is null."""
    gate = settings.function.gate
    about = {
        "made_by": "Activation Lab",
        "link": link,
        "gate": gate.name,
        "title": gate.title,
        "parameters": {
            name: None if isinstance(value, float) and isinf(value) else value
            for name, value in settings.function.values.items()
        },
        "point": {"gate": settings.gate, "value": settings.value},
        "at_kinks": AT_KINKS,
    }
    found = {
        part: {name: column.ravel().tolist() for name, column in columns.items()}
        for part, columns in parts(settings).items()
    }
    return json.dumps(about | found, indent=1, allow_nan=False) + "\n"


def parts(settings: GateSettings) -> dict[str, dict[str, FloatArray]]:
    """{part: {column: its numbers}}: the surface, where value changes more slowly, and both slices."""
    function = settings.function
    across, up = (_positions(function, side, SURFACE) for side in SIDES)
    points = {
        "surface": np.meshgrid(across, up),
        "along gate": (gates := _positions(function, "gate", SLICE), np.full_like(gates, settings.value)),
        "along value": (np.full_like(values := _positions(function, "value", SLICE), settings.gate), values),
    }
    return {
        part: {
            "gate": gate,
            "value": value,
            "f": function(gate, value),
            **{f"df_d{side}": function.derivative(gate, value, wrt=side) for side in SIDES},
        }
        for part, (gate, value) in points.items()
    }


def _positions(function: GateInstance, side, count) -> FloatArray:
    """Evenly spread positions, and the kinks."""
    even = np.round(np.linspace(-REACH, REACH, count), 10) + 0.0
    return np.union1d(even, [kink for kink in function.kinks(side) if abs(kink) <= REACH])


def block(settings: GateSettings, library: str, link: str) -> str:
    """The feed-forward block with this gate as a script for a library."""
    return f"# Made by Activation Lab, {link}\n{block_code(settings.function, library, chosen_half(settings))}"


def script(settings: GateSettings, link: str) -> str:
    """NumPy code that defines the gate and its partial derivatives as the core has them, computes them over the plane, and draws them."""
    picture = plot(settings).partition("\n\n")
    found = [
        f"# Made by Activation Lab, {link}\n{definitions(settings.function)}\n\n",
        values(settings),
        *(f'print("{quantity}(gate0, value0) =", {_call(settings, quantity, *POINT)})' for quantity in QUANTITIES),
        f'\ntry:\n    {picture[0]}\nexcept ImportError:\n    raise SystemExit("{WITHOUT_MATPLOTLIB}") from None\n',
        picture[2],
    ]
    return "\n".join(found) + "\n"


# What a point is called in the code.
POINT = ("gate0", "value0")


def definitions(function: GateInstance) -> str:
    """The source of the gate and its partial derivatives, with all that they use."""
    return source(_functions(function).values())


def _functions(function):
    return dict(zip(QUANTITIES, (function.gate.function, *(function.gate.slopes[side] for side in SIDES)), strict=True))


def _call(settings, quantity, gate, value):
    function = settings.function
    arguments = "".join(f", {name}={_literal(value)}" for name, value in function.values.items())
    return f"{name_of(_functions(function)[quantity])}({gate}, {value}{arguments})"


def _literal(value):
    if isinstance(value, str):
        return f'"{value}"'
    return "np.inf" if isinstance(value, float) and isinf(value) else repr(value)


def values(settings: GateSettings) -> str:
    """Code that computes the surface, values × gates, and both slices through the point."""
    lines = [
        f"# The point, and the plane around it: f has a row for each value and a column for each gate.\n"
        f"gate0, value0 = np.array([{settings.gate!r}, {settings.value!r}])",
        f"x = np.round(np.linspace({-REACH!r}, {REACH!r}, {SLICE}), 10)",
        "gate, value = np.meshgrid(x, x)",
    ]
    lines += [f"{quantity} = {_call(settings, quantity, 'gate', 'value')}" for quantity in QUANTITIES]
    lines.append("\n# The slices: along the gate at value0, and along the value at gate0.")
    for side, point in (("gate", ("x", "value0 + 0 * x")), ("value", ("gate0 + 0 * x", "x"))):
        for quantity in ("f", f"df_d{side}"):
            lines.append(f"{quantity}_along_{side} = {_call(settings, quantity, *point)}")
    return "\n".join(lines) + "\n"


def plot(settings: GateSettings) -> str:
    """Code that draws the lines of equal output and both slices: f solid, partial derivatives dashed. Its first line imports Matplotlib."""
    colours = {name: palette.LIGHT[f"${name}"] for name in ("f", "slope", "series4", "point")}
    title = ", ".join((settings.function.gate.title, *words.settings(settings.function)))
    return f"""\
import matplotlib.pyplot as plt

figure, (plane, *slices) = plt.subplots(1, 3, figsize=(13, 4.2), layout="constrained")
lines = plane.contour(x, x, f, levels=13, cmap="coolwarm_r")
plane.clabel(lines)
plane.plot(gate0, value0, "o", color="{colours["point"]}")
plane.set(xlabel="gate", ylabel="value", title="{title}")
for axes, name, at, heights, slopes in (
    (slices[0], "gate", gate0, f_along_gate, df_dgate_along_gate),
    (slices[1], "value", value0, f_along_value, df_dvalue_along_value),
):
    axes.plot(x, heights, color="{colours["f"]}", linewidth=2, label="f")
    axes.plot(x, slopes, "--", color="{colours["slope"]}", linewidth=2, label=f"∂f/∂{{name}}")
    axes.axvline(at, color="{colours["point"]}", linewidth=1)
    axes.set(xlabel=name, title=f"Along the {{name}}")
    axes.legend(frameon=False)
plt.show()"""


def notebook(settings: GateSettings, link: str) -> str:
    """The notebook (nbformat 4.5) as text: the core's gate in NumPy, its pictures, and the feed-forward block in Keras beside it."""
    function = settings.function
    half = chosen_half(settings)
    return written(
        [
            markdown("about", "\n\n".join(_about(function, link))),
            code("functions", definitions(function)),
            code("values", values(settings)),
            code("plot", plot(settings)),
            markdown("keras", f"## In Keras\n\nThe gate, and the feed-forward block around it.\n\n{size_words()}"),
            code("keras-gate", _keras(settings)),
            code("keras-block", block_code(function, "Keras", half)),
            code("keras-beside", _beside(settings, half)),
        ]
    )


def _about(function, link) -> Iterator[str]:
    gate = function.gate
    yield f"# {', '.join((gate.title, *words.values(function)))}"
    yield f"**{gate.full_name}**, {gate.year}. {words.sentence(function, gate.sentence)}"
    formulas = words.formulas(function)
    yield from (f"$${formulas[name]}$$" for name in ("f", *SIDES))
    yield "\n".join(f"- {entry.authors}: [{entry.title}]({entry.url}), {entry.year}" for entry in gate.sources)
    yield (
        f"The next cell holds the gate as [Activation Lab]({link}) computes it. "
        "NumPy, SciPy and Matplotlib are needed, and Keras for the last part."
    )


def _keras(settings):
    body = indent(gate_lines(settings.function, "Keras function"), "    ")
    name = f"keras_{settings.function.gate.name}"
    return f"""\
import keras


def {name}(gate, value):
{body}
    return y


given = keras.ops.convert_to_tensor(gate), keras.ops.convert_to_tensor(value)
keras_f = keras.ops.convert_to_numpy({name}(*given))
print(f"largest difference of f: {{np.abs(keras_f - f).max():.1e}}")"""


def _beside(settings, half):
    return f"""\
x = np.random.default_rng(1).normal(size=(4, {D_MODEL}))
found = keras.ops.convert_to_numpy(block(x.astype("float32")))
inner, outer = (layer.get_weights()[0].astype(float) for layer in (block.inner, block.outer))
{split_lines(half, "x @ inner", "np.split({}, 2, axis=-1)")}
expected = {_call(settings, "f", "gate", "value")} @ outer
print(f"largest difference of the block in float32: {{np.abs(found - expected).max():.1e}}")
print(f"parameters: {{block.count_params():,}}")"""
