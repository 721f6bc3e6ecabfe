"""What a name means in every library, all names of a function, and how far functions differ that are taken for each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np

import activations
from activation_lab.content import address
from activation_lab.content.names.settings import Meant, meant
from activation_lab.content.settings import Comparison
from activations import Instance, UnknownActivation, named
from activations.libraries import LIBRARIES, rows

# What stands in the field while it is empty, and names that are worth a try.
PLACEHOLDER = "Name, such as gelu_new"
EXAMPLES = ("gelu_new", "LeakyReLU", "nn.gelu", "HardSigmoid", "relu2", "quick_gelu")
# Of a text so much is read, as of every search.
LONGEST = 80
# Where functions are compared, as far as most inputs of a layer reach.
FAR = 8.0
# What of a difference may be rounding.
ROUNDING = 1e-9
# The name of the app itself beside those of the libraries.
HERE = "Activation Lab"
# A quoted word of a configuration that was pasted with what stands before it.
QUOTED = re.compile(r"""["']([^"']+)["']\s*,?\s*$""")


@dataclass(frozen=True)
class Meaning:
    """What one library means: its title, the name in full, the function there, and what else is said of it."""

    library: str
    name: str
    function: Meant
    note: str = ""


@dataclass(frozen=True)
class Spellings:
    """The names that one library has for a function at one setting."""

    library: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """A largest difference, without sign, and the x where it is."""

    size: float
    x: float


@dataclass(frozen=True)
class Pair:
    """Two functions that are taken for each other, with the largest difference in f and in f′ for |x| ≤ FAR."""

    one: Instance
    other: Instance
    f: Gap
    slope: Gap


@dataclass(frozen=True)
class Answer:
    """What is said of a name.

    asked: the name, "" for none. meanings: of the libraries that have it, in order. everywhere: for each function that it means the names
    of all its settings. pairs: what its functions are taken for; all pairs where no name is asked for. closest: of an unknown name.
    """

    asked: str
    meanings: tuple[Meaning, ...] = ()
    everywhere: tuple[tuple[Meant, tuple[Spellings, ...]], ...] = ()
    pairs: tuple[Pair, ...] = ()
    closest: tuple[str, ...] = ()

    def functions(self) -> tuple[Meant, ...]:
        """The functions that the name means, each once."""
        return tuple({_key(meaning.function): meaning.function for meaning in self.meanings}.values())


def _key(function):
    return function if isinstance(function, Instance) else function.name


def read(text: str) -> str:
    """The name that a text asks for: as it is, or the last quoted word of a line such as `"hidden_act": "gelu_new",`."""
    plain = " ".join(text[:LONGEST].split())
    if not _is_known(plain) and (quoted := QUOTED.search(plain)):
        return quoted[1].strip()
    return plain


def _is_known(name):
    return bool(rows(name)) or name in activations.names()


@lru_cache(maxsize=256)
def answer(text: str) -> Answer:
    """The Answer to what a reader typed."""
    name = read(text)
    if not name:
        return Answer("", pairs=pairs())
    meanings = tuple(
        Meaning(LIBRARIES[key].title, full, meant(row), row.note) for key, (full, row) in rows(name).items()
    )
    if name in activations.names():
        meanings = (Meaning(HERE, name, activations.get(name).at()), *meanings)
    if not meanings:
        return Answer(name, closest=_closest(name))
    functions = Answer(name, meanings).functions()
    return Answer(name, meanings, _everywhere(functions), _pairs_among(functions))


def _closest(name):
    try:
        named(name)
    except UnknownActivation as unknown:
        return unknown.closest
    return ()


def _everywhere(functions):
    """The names of every setting that libraries have of these functions; the settings that are meant come first."""
    names = {_name(function) for function in functions}
    found: dict[object, tuple[Meant, dict[str, list[str]]]] = {_key(each): (each, {}) for each in functions}
    for library in LIBRARIES.values():
        for row in library.rows:
            if row.function in names:
                function = meant(row)
                _, spelled = found.setdefault(_key(function), (function, {}))
                spelled.setdefault(library.title, []).extend(row.names)
    return tuple(
        (function, tuple(Spellings(library, tuple(dict.fromkeys(each))) for library, each in spelled.items()))
        for function, spelled in found.values()
        if spelled
    )


def _name(function):
    return function.activation.name if isinstance(function, Instance) else function.name


def difference_query(pair: Pair) -> dict[str, Any]:
    """The query of the compare page that draws the difference of a pair."""
    return address.comparison_query(Comparison((pair.one, pair.other), difference=True))


# What is taken for each other: two (name, library).
CONFUSED = (
    (("gelu", "transformers"), ("gelu_new", "transformers")),
    (("gelu", "transformers"), ("quick_gelu", "transformers")),
    (("gelu", "transformers"), ("silu", "transformers")),
    (("gelu_new", "transformers"), ("quick_gelu", "transformers")),
    (("quick_gelu", "transformers"), ("silu", "transformers")),
    (("silu", "torch"), ("mish", "torch")),
    (("silu", "torch"), ("hardswish", "torch")),
    (("LeakyReLU", "torch"), ("leaky_relu", "keras")),
    (("LeakyReLU", "torch"), ("LeakyReLU", "keras")),
    (("leaky_relu", "keras"), ("LeakyReLU", "keras")),
    (("PReLU", "torch"), ("PReLU", "keras")),
    (("hard_sigmoid", "keras"), ("HardSigmoid", "onnx")),
    (("hard_sigmoid", "keras"), ("sigmoid", "keras")),
    (("hard_sigmoid", "keras"), ("sparse_sigmoid", "keras")),
    (("hard_tanh", "keras"), ("tanh", "keras")),
    (("softplus", "keras"), ("squareplus", "keras")),
    (("relu", "torch"), ("relu6", "torch")),
    (("relu", "transformers"), ("relu2", "transformers")),
    (("relu", "torch"), ("ThresholdedRelu", "onnx")),
    (("hard_shrink", "keras"), ("soft_shrink", "keras")),
    (("selu", "torch"), ("selu", "mlx")),
)


@cache
def _confused() -> tuple[tuple[Instance, Instance], ...]:
    return tuple((_instance(*named(*one)), _instance(*named(*other))) for one, other in CONFUSED)


def _instance(activation, parameters):
    return activation.at(**parameters)


def pairs() -> tuple[Pair, ...]:
    """Every Pair of CONFUSED."""
    return tuple(pair(one, other) for one, other in _confused())


def taken_for(function: Instance) -> tuple[Instance, ...]:
    """What a function is taken for, in the order of CONFUSED, each once."""
    others = (both[both[0] == function] for both in _confused() if function in both)
    return tuple(dict.fromkeys(others))


def _pairs_among(functions: Iterable[Meant]) -> tuple[Pair, ...]:
    """The pairs that hold one of the functions, those first that the name itself may mean."""
    scalar = [function for function in functions if isinstance(function, Instance)]
    between = [(one, other) for place, one in enumerate(scalar) for other in scalar[place + 1 :]]
    known = [both for both in _confused() if set(both) & set(scalar)]
    found: dict[frozenset[Instance], Pair] = {}
    for both in (*between, *known):
        found.setdefault(frozenset(both), pair(*both))
    return tuple(found.values())


@lru_cache(maxsize=256)
def pair(one: Instance, other: Instance) -> Pair:
    """Two functions with their largest differences."""
    bends = {kink.position for function in (one, other) for kink in function.kinks() if abs(kink.position) <= FAR}
    return Pair(
        one,
        other,
        _gap(lambda x: one(x) - other(x), bends),
        _gap(lambda x: one.derivative(x) - other.derivative(x), bends),
    )


def _gap(difference, bends: Iterable[float]) -> Gap:
    """The largest difference: on a grid with both sides of every kink, then on finer ones around the best point.

    Of points that differ by rounding alone the one nearest to 0 counts, on the left before the right; a point beside a kink is the kink.
    """
    sides = [float(np.nextafter(bend, side)) for bend in bends for side in (-np.inf, np.inf)]
    x = np.unique([*np.linspace(-FAR, FAR, 1601), *bends, *sides])
    step, best = 2 * FAR / 1600, Gap(0.0, 0.0)
    for _ in range(4):
        sizes = np.abs(difference(x))
        near = x[sizes >= sizes.max() * (1 - ROUNDING)]
        if sizes.max() > best.size * (1 + ROUNDING):
            best = Gap(float(sizes.max()), float(min(near, key=lambda each: (abs(each), each))))
        x = np.clip(np.linspace(best.x - step, best.x + step, 201), -FAR, FAR)
        step /= 50
    beside = [bend for bend in bends if abs(best.x - bend) < ROUNDING]
    return Gap(best.size, beside[0] if beside else best.x)
