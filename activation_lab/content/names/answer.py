"""What a name means in every library, all names of a function, and how far easily confused functions differ."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from unicodedata import category

import numpy as np

from activation_lab.content import address
from activation_lab.content.names.settings import Meant, half_note, meant, name_of, own_names
from activation_lab.content.settings import Comparison
from activations import Instance, UnknownActivation, named
from activations.gates import GateInstance
from activations.libraries import LIBRARIES, Row, rows
from activations.vector.catalog import VECTOR_FUNCTIONS

# The words in the empty field, and names to try.
PLACEHOLDER = "Name, such as gelu_new"
EXAMPLES = ("gelu_new", "LeakyReLU", "nn.gelu", "HardSigmoid", "relu2", "quick_gelu")
# Only this many letters of a text are read, as in every search.
LONGEST = 80
# Functions are compared for |x| up to this, since most inputs of a layer are smaller.
FAR = 8.0
# Relative differences below this may be rounding errors.
ROUNDING = 1e-9
# The app's own name, in the list of libraries.
HERE = "Activation Lab"
# Where a name may stand in a line that was pasted from a configuration, code or a printed model: in quotes, or after a colon or "=".
QUOTED = re.compile(r"""["'`“”‘’«»„]([^"'`“”‘’«»„]+)["'`“”‘’«»]""")
AFTER = re.compile(r"[:=]\s*(\S.*)")
# The form of a function is no name, though tanh is one elsewhere.
FORM = re.compile(r"approximate\s*=\s*\S+")
# What ends such a line, and a line whose last word is in quotes.
END = re.compile(r"[\s,;]+$")
ENDS_QUOTED = re.compile(r"""["']([^"']+)["'][\s,;)\]}]*$""")


@dataclass(frozen=True)
class Meaning:
    """What a name means in one library: the library's title, the name in full, the function, a note or "", and where a gate is, or ""."""

    library: str
    name: str
    function: Meant
    note: str = ""
    half: str = ""


@dataclass(frozen=True)
class Spellings:
    """The names in one library for a function at given parameter values, and what else is said of them; for a gate, of one half."""

    library: str
    names: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gap:
    """The largest absolute difference, and its x."""

    size: float
    x: float


@dataclass(frozen=True)
class Pair:
    """Two easily confused functions, with their largest differences in f and in f′ for |x| ≤ FAR."""

    one: Instance
    other: Instance
    f: Gap
    slope: Gap


@dataclass(frozen=True)
class Answer:
    """The answer to a name.

    asked: the name, or "". meanings: in the libraries that have it, in order. everywhere: all names of the functions that it means, for
    every combination of parameter values that has a name. pairs: the pairs that contain these functions, or all pairs if no name is
    asked. closest: the closest names to an unknown one.
    """

    asked: str
    meanings: tuple[Meaning, ...] = ()
    everywhere: tuple[tuple[Meant, tuple[Spellings, ...]], ...] = ()
    pairs: tuple[Pair, ...] = ()
    closest: tuple[str, ...] = ()

    def functions(self) -> tuple[Meant, ...]:
        """The functions that the name means, without repetition."""
        return tuple({key(meaning.function): meaning.function for meaning in self.meanings}.values())


def key(function: Meant) -> Instance | GateInstance | str:
    """What stands for a function in dictionaries: itself, or the name of a vector function."""
    return function if isinstance(function, Instance | GateInstance) else function.name


def read(text: str) -> str:
    """The name in a text: the text itself, or what is a name in a line such as `"hidden_act": "gelu_new",`, and else its last quoted word.

    Marks that nobody sees are left out.
    """
    plain = " ".join("".join(letter for letter in text[:LONGEST] if category(letter) != "Cf").split())
    after = AFTER.search(plain)
    quoted = FORM.sub("", plain)
    places = (plain, *([after[1]] if after else []), *QUOTED.findall(quoted)[::-1])
    among = (END.sub("", each).strip() for each in places)
    if known := next((each for each in (plain, *among) if _is_known(each)), None):
        return known
    last = ENDS_QUOTED.search(quoted)
    return last[1].strip() if last else plain


def _is_known(name):
    return bool(rows(name)) or name in own_names()


@lru_cache(maxsize=256)
def answer(text: str) -> Answer:
    """The Answer to what a reader typed."""
    name = read(text)
    if not name:
        return Answer("", pairs=pairs())
    meanings = _meanings(name)
    if not meanings:
        return Answer(name, closest=closest(name))
    functions = Answer(name, meanings).functions()
    return Answer(name, meanings, _everywhere(functions), _pairs_among(functions))


def _meanings(name):
    found = tuple(
        Meaning(LIBRARIES[key].title, full, meant(row), row.note, half_note(row))
        for key, (full, row) in rows(name).items()
    )
    own = own_names().get(name)
    return (Meaning(HERE, name, own), *found) if own else found


def closest(name: str, library: str | None = None) -> tuple[str, ...]:
    """The closest names to one that no library has, or that `library` does not have."""
    try:
        named(name, library)
    except UnknownActivation as unknown:
        return unknown.closest
    return ()


def _everywhere(functions):
    """All names of these functions, grouped by parameter values; the values that the name means come first."""
    names = {name_of(function) for function in functions}
    found: dict[object, tuple[Meant, dict[tuple[str, str], list[Row]]]] = {key(each): (each, {}) for each in functions}
    for library in LIBRARIES.values():
        for row in library.rows:
            if row.function in names:
                function = meant(row)
                _, spelled = found.setdefault(key(function), (function, {}))
                spelled.setdefault((library.title, row.half), []).append(row)
    return tuple(
        (function, tuple(_spellings(library, each) for (library, _), each in spelled.items()))
        for function, spelled in found.values()
        if spelled
    )


def _spellings(library, found):
    names = dict.fromkeys(name for row in found for name in row.names)
    notes = dict.fromkeys(note for row in found for note in (half_note(row), row.note) if note)
    return Spellings(library, tuple(names), tuple(notes))


def every_name() -> tuple[tuple[Meant, tuple[Spellings, ...]], ...]:
    """Every function at every setting that a library has a name for, with these names; in the order of the catalog, then vector functions, then gates.

    A function that no library names at its defaults has the app's own name there.
    """
    ours = own_names()
    scalar = [function for function in ours.values() if isinstance(function, Instance)]
    every_gate = [function for function in ours.values() if isinstance(function, GateInstance)]
    functions = (*scalar, *VECTOR_FUNCTIONS.values(), *every_gate)
    places = {name_of(function): place for place, function in enumerate(functions)}
    found = _everywhere(functions)
    listed = {key(function) for function, _ in found}
    own = [(each, (Spellings(HERE, (name,)),)) for name, each in ours.items() if key(each) not in listed]
    return tuple(sorted((*own, *found), key=lambda each: places[name_of(each[0])]))


def every_pair() -> tuple[Pair, ...]:
    """Every Pair of CONFUSED, and the functions that libraries mean by one name in full or in short."""
    ends = {
        re.sub(r"^[^(]*\.", "", name) for library in LIBRARIES.values() for row in library.rows for name in row.names
    }
    found = {frozenset((each.one, each.other)): each for each in pairs()}
    for end in sorted(ends):
        meant_here = Answer(end, _meanings(end)).functions()
        for each in _pairs_among(meant_here):
            found.setdefault(frozenset((each.one, each.other)), each)
    return tuple(found.values())


def difference_query(pair: Pair) -> dict[str, Any]:
    """The query with which the compare page draws the difference of a pair."""
    return address.comparison_query(Comparison((pair.one, pair.other), difference=True))


# Easily confused names, as pairs of (name, library).
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


def confused_with(function: Instance) -> tuple[Instance, ...]:
    """The functions that one is confused with, in the order of CONFUSED, each once."""
    others = (both[both[0] == function] for both in _confused() if function in both)
    return tuple(dict.fromkeys(others))


def _pairs_among(functions: Iterable[Meant]) -> tuple[Pair, ...]:
    """The pairs that contain one of the functions; pairs of two of them come first."""
    scalar = [function for function in functions if isinstance(function, Instance)]
    between = [(one, other) for place, one in enumerate(scalar) for other in scalar[place + 1 :]]
    known = [both for both in _confused() if set(both) & set(scalar)]
    found: dict[frozenset[Instance], Pair] = {}
    for both in (*between, *known):
        found.setdefault(frozenset(both), pair(*both))
    return tuple(found.values())


@lru_cache(maxsize=256)
def pair(one: Instance, other: Instance) -> Pair:
    """The Pair of two functions, with their largest differences."""
    kinks = {kink.position for function in (one, other) for kink in function.kinks() if abs(kink.position) <= FAR}
    return Pair(
        one,
        other,
        _gap(lambda x: one(x) - other(x), kinks),
        _gap(lambda x: one.derivative(x) - other.derivative(x), kinks),
    )


def _gap(difference, kinks: Iterable[float]) -> Gap:
    """The largest difference, found on a grid with both sides of every kink, and then on finer grids around the best point.

    Among points that are equal up to rounding, the one nearest to 0 is taken, and of two equally near the left one. The x of a float next
    to a kink is given as the kink's.
    """
    sides = [float(np.nextafter(kink, side)) for kink in kinks for side in (-np.inf, np.inf)]
    x = np.unique([*np.linspace(-FAR, FAR, 1601), *kinks, *sides])
    step, best = 2 * FAR / 1600, Gap(0.0, 0.0)
    for _ in range(4):
        sizes = np.abs(difference(x))
        near = x[sizes >= sizes.max() * (1 - ROUNDING)]
        if sizes.max() > best.size * (1 + ROUNDING):
            best = Gap(float(sizes.max()), float(min(near, key=lambda each: (abs(each), each))))
        x = np.clip(np.linspace(best.x - step, best.x + step, 201), -FAR, FAR)
        step /= 50
    x = next((kink for kink in kinks if abs(best.x - kink) < ROUNDING), best.x)
    return Gap(best.size, x)
