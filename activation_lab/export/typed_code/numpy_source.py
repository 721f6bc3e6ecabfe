"""A typed function and its derivatives as NumPy code for scripts and notebooks: its tree written out, and the catalog's functions in it as the core has them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from activation_lab.export.source import name_of, source
from activation_lab.export.typed_code import one_line
from activation_lab.export.typed_code.constant import NOT_A_NUMBER, holds_parameter, value_of
from activation_lab.export.typed_code.libraries import NUMPY, Library, function_of
from activation_lab.export.typed_code.names import code_names
from activation_lab.export.typed_code.pieces import ATOM, PRODUCT, Piece
from activation_lab.export.typed_code.safe import has_gaps
from activation_lab.export.typed_code.slopes import BY, SECOND, SLOPE, derived
from activation_lab.export.typed_code.writer import Guard, Writer
from activations import Activation, Instance
from activations.expression.evaluate import SWITCHES
from activations.expression.function import TypedActivation
from activations.expression.tree import CatalogCall, Named, Node, holds_x, walk
from activations.expression.vocabulary import catalog
from activations.types import Formula

# A derivative with more parts is not written out.
MOST_PARTS = 8000
FROM_THE_LEFT = "x = np.nextafter(np.asarray(x, dtype=np.float64), -np.inf)  # at a kink the slope on the left"
QUIET = '# Where a function has no value it gives NaN, without a warning.\nnp.seterr(all="ignore")'
SUFFIXES = {"f": "", "df_dx": "_slope", "d2f_dx2": "_second"}
NEEDED = "# {} too long to be written out; the package activation-lab computes it: pip install 'activation-lab[typed]'"


@dataclass(frozen=True)
class NumpySource:
    """Definitions, and by quantity, as `Named.quantities` has them, the name of the function that computes it with the values as its defaults."""

    definitions: str
    names: dict[str, str]


@lru_cache(maxsize=16)
def numpy_source(function: Instance, quantities: tuple[str, ...], name: str = "own") -> NumpySource:
    """Python source that needs NumPy (and SciPy) only, unless a comment in it says otherwise.

    function: an Instance of a TypedActivation. quantities: "f", "df_dx", "d2f_dx2" and "df_d<parameter>". name: that of f; those of derivatives begin
    with it. At a kink f′ and the others are those of the left side, by computing them at the float below x.
    """
    activation: TypedActivation = function.activation  # type: ignore[assignment]
    names = _free_names(activation)
    values = {names[key]: float(value) for key, value in function.values.items()}
    parts: list[str] = []
    imports, used, found = {*NUMPY.imports}, dict[Formula, None](), dict[str, str]()
    for quantity in quantities:
        by = quantity.removeprefix("df_d")
        own = name + (SUFFIXES[quantity] if quantity in SUFFIXES else f"_by_{names[by].strip('_')}")
        writer = _NumpyWriter(NUMPY, names)
        try:
            lines = writer.body(_tree(activation.tree, quantity, by))
            lines[:0] = NUMPY.opening if quantity == "f" or not _may_bend(activation.tree) else (FROM_THE_LEFT,)
            if quantity not in SUFFIXES and _has_no_value_somewhere(activation.tree):
                given = "".join(f", {each}" for each in values)
                result = lines.pop().removeprefix("return ")
                lines.append(f"return np.where(np.isnan({name}(x{given})), np.nan, {result})")
            imports |= writer.imports
            used |= writer.used
        except (_TooLong, RecursionError):
            lines = _by_the_package(activation, quantity, by, names)
            imports.add("import activations")
        if quantity == "f":
            lines.insert(0, f"# As typed: {one_line(activation.text)}")
        parts.append(function_of(values, lines, own))
        found[quantity] = own
    core, rest = source(used).splitlines(), 0
    while rest < len(core) and core[rest].startswith(("import ", "from ")) | (not core[rest]):
        rest += 1
    imports.update(filter(None, core[:rest]))
    blocks = [f"{NUMPY.import_lines(imports)}\n\n{QUIET}", "\n".join(core[rest:]), *parts]
    return NumpySource("\n\n\n".join(filter(None, blocks)), found)


def _may_bend(tree: Node) -> bool:
    """Whether f may have a kink."""
    return any(
        bool(catalog()[node.name].kinks) if isinstance(node, CatalogCall) else getattr(node, "name", "") in SWITCHES
        for node in walk(tree)
        if not isinstance(node, Named)
    )


def _has_no_value_somewhere(tree: Node) -> bool:
    """Whether f may be NaN where the code of a derivative by a parameter would not notice."""
    return has_gaps(tree) or any(isinstance(node, CatalogCall) and node.parameters for node in walk(tree))


class _TooLong(Exception):
    """Raised for a derivative that is not written out."""


def _tree(tree: Node, quantity: str, by: str) -> Node:
    """The tree of f or of a derivative."""
    if quantity == "f":
        return tree
    found = derived(tree) if quantity in ("df_dx", "d2f_dx2") else derived(tree, by)
    for _ in range(quantity == "d2f_dx2"):
        _bounded(found)
        found = derived(found)
    return _bounded(found)


def _bounded(tree: Node) -> Node:
    if next(islice(walk(tree), MOST_PARTS, None), None):
        raise _TooLong
    return tree


def _by_the_package(activation: TypedActivation, quantity: str, by: str, names: Mapping[str, str]) -> list[str]:
    """The lines of a function's body that asks the package."""
    asked = {"df_dx": "", "d2f_dx2": ", order=2"}.get(quantity, f", wrt={by!r}")
    given = ", ".join(f"{key!r}: {own}" for key, own in names.items())
    what = {"f": "This function is", "df_dx": "f′ is", "d2f_dx2": "f″ is"}.get(quantity, "This derivative is")
    call = "" if quantity == "f" else ".derivative"
    return [
        NEEDED.format(what),
        f"return activations.typed({activation.text!a}){call}(x{asked}, **{{{given}}})",
    ]


def _free_names(activation: TypedActivation) -> dict[str, str]:
    """The parameters' names in code: none is that of a function of the core which the code calls."""
    taken = {
        name_of(function)
        for node in walk(activation.tree)
        if isinstance(node, CatalogCall)
        for function in _functions(catalog()[node.name])
    }
    return {key: f"{own}_" if own in taken else own for key, own in code_names(activation.parameters).items()}


def _functions(entry: Activation) -> tuple[Formula, ...]:
    return (entry.function, entry.slope, entry.second, *entry.parameter_slopes.values())


class _NumpyWriter(Writer):
    """Writes trees of derivatives too, and the catalog's functions as calls of the core's own, which it collects."""

    # Nothing is differentiated through this code, and np.where takes no NaN of the piece that it does not choose.
    start: Guard = None

    def __init__(self, library: Library, names: Mapping[str, str]) -> None:
        super().__init__(library, names)
        self.used: dict[Formula, None] = {}

    def _call(self, node: CatalogCall, guard: Guard) -> Piece:
        name, _, what = node.name.partition(":")
        entry = catalog()[name]
        given = dict(node.parameters)
        for key, value in given.items():
            if not holds_parameter(value) and not entry.parameters[key].domain.contains(np.asarray(value_of(value))):
                u = self.write(node.argument, guard)
                return Piece(f"{u.within(PRODUCT)} * {NOT_A_NUMBER}", PRODUCT, u.tensor)
        formula = {
            "": entry.function,
            SLOPE: entry.slope,
            SECOND: entry.second,
        }.get(what) or entry.parameter_slopes[what.removeprefix(BY)]
        self.used[formula] = None
        written = []
        for key, parameter in entry.parameters.items():
            if key in given and holds_parameter(given[key]):
                written.append(f"{key}={self.number(given[key]).text}")
                continue
            value = value_of(given[key]) if key in given else float(parameter.default)
            text = repr(bool(value)) if parameter.choices else "np.inf" if math.isinf(value) else repr(value)
            written.append(f"{key}={text}")
        u = self.write(node.argument, guard)
        argument = u.text if u.tensor else f"np.asarray({u.text}, dtype=np.float64)"
        called = ", ".join([argument, *written])
        return Piece(f"{name_of(formula)}({called})", ATOM, holds_x(node))
