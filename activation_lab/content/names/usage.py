"""Which functions the models of transformers and timm use, as `make usage` has counted: by function and setting, and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import activations
from activation_lab.content.records import recorded
from activations import Activation, Instance
from activations.activation import Source
from activations.relations import between
from activations.words import joined, settings

ADDRESSES = {
    "transformers": "https://github.com/huggingface/transformers",
    "timm": "https://github.com/huggingface/pytorch-image-models",
}
# So many models are named.
EXAMPLES_OF_MODELS = 3
# Functions that at some parameter values are another one; the count of that is told beside their own.
ALSO = {
    "silu": ("quick_gelu",),
    "prelu": ("leaky_relu",),
    "leaky_relu": ("prelu",),
    "relu_general": ("relu", "relu6", "leaky_relu"),
    "star_relu": ("squared_relu",),
    "acon_c": ("silu",),
}


@dataclass(frozen=True)
class Spelling:
    """A library's name of a function: how many settings choose it, and in which models, by their folder or file."""

    name: str
    count: int
    models: tuple[str, ...]


@dataclass(frozen=True)
class Use:
    """A function at the parameter values that a library means, under its names, the most frequent first."""

    function: Instance
    spellings: tuple[Spelling, ...]

    @property
    def count(self) -> int:
        """How many settings choose it."""
        return sum(spelling.count for spelling in self.spellings)


@dataclass(frozen=True)
class Package:
    """What was counted in a library.

    title: with its version. source: the library with the year of the count. counted: what counts, in a sentence. total: all settings.
    uses: by the function's name, the most frequent first. names: the library's own names by the function's.
    """

    title: str
    source: Source
    counted: str
    total: int
    uses: Mapping[str, tuple[Use, ...]]
    names: Mapping[str, tuple[str, ...]]

    def count(self, name: str) -> int:
        """How many settings use a function of the catalog, whatever its parameter values."""
        return sum(use.count for use in self.uses.get(name, ()))

    def spelling(self, name: str) -> Spelling | None:
        """The library's own name, if models use it."""
        found = (spelling for uses in self.uses.values() for use in uses for spelling in use.spellings)
        return next((spelling for spelling in found if spelling.name == name), None)

    def share(self, name: str) -> str:
        """The same as "325 of 648"."""
        return f"{self.count(name)} of {self.total}"

    def ranking(self, most: int) -> tuple[str, ...]:
        """The functions that most settings use, the most frequent first."""
        return tuple(self.uses)[:most]

    @property
    def link(self) -> str:
        """The title as a link, in Markdown."""
        return f"[{self.title}]({self.source.url})"


@cache
def packages() -> tuple[Package, ...]:
    """transformers and timm."""
    return tuple(map(_package, ADDRESSES))


def _package(key):
    record = recorded("usage")[key]
    title = f"{key} {record['version'].removesuffix('.0')}"
    found: dict[Instance, list[Spelling]] = {}
    for name, used in record["used"].items():
        activation, parameters = activations.named(name, library=key)
        spelling = Spelling(name, used["choices"], tuple(used["models"]))
        # A gate has no sentences about its use.
        if isinstance(activation, Activation):
            found.setdefault(activation.at(**parameters), []).append(spelling)
    uses: dict[str, list[Use]] = {}
    for use in sorted(
        (Use(function, tuple(spelled)) for function, spelled in found.items()), key=lambda use: -use.count
    ):
        uses.setdefault(use.function.activation.name, []).append(use)
    counts = {name: sum(use.count for use in some) for name, some in uses.items()}
    ranked = sorted(uses, key=lambda name: -counts[name])
    return Package(
        title,
        Source(key, title, int(record["read"][:4]), ADDRESSES[key]),
        record["counted"],
        record["choices"],
        {name: tuple(uses[name]) for name in ranked},
        _names(key, record["names"]),
    )


def _names(key, names):
    found: dict[str, list[str]] = {}
    for name in names:
        activation, _ = activations.named(name, library=key)
        found.setdefault(activation.name, []).append(name)
    return {function: tuple(spelled) for function, spelled in found.items()}


def said(activation: Activation) -> tuple[str, ...]:
    """Who uses the function, as sentences in Markdown: how many settings in each library, at which values, and under which other function."""
    first, second = packages()
    name = activation.name
    of_first, of_second = first.count(name), second.count(name)
    if of_first:
        there = f"by {second.share(name)}{_values(second, name)}" if of_second else f"by none of {second.total}"
        counted = (
            f"Used by **{first.share(name)}** activation settings in the models of {first.link}{_values(first, name)}. "
            f"In {second.link}, {there}."
        )
    else:
        there = f"neither does any of the {second.total} in {second.link}"
        if of_second:
            there = (
                f"in {second.link}, **{second.share(name)}** do{'es' if of_second == 1 else ''}{_values(second, name)}"
            )
        counted = f"**None of the {first.total}** activation settings in the models of {first.link} uses it; {there}."
    return (counted, *(() if of_first or of_second else _unused(name)), *_also(name))


def _values(package, name):
    """At which parameter values, if the function has any: ": 268 exact, 57 tanh", or ", all with β = 1"."""
    uses = package.uses[name]
    if not uses[0].function.values:
        return ""
    if any(entry.choices for entry in uses[0].function.activation.parameters.values()):
        return f": {', '.join(f'{use.count} {values(use.function)}' for use in uses)}"
    if len(uses) > 1:
        return f": {', '.join(f'{use.count} with {values(use.function)}' for use in uses)}"
    many = {1: "", 2: "both "}.get(uses[0].count, "all ")
    return f", {many}with {values(uses[0].function)}"


def values(function: Instance) -> str:
    """Every parameter's value: "β = 1", "exact"; "" for a function without any."""
    chosen = {choice for entry in function.activation.parameters.values() for choice in entry.choices or ()}
    return ", ".join(each.lower() if each in chosen else each for each in settings(function))


def _unused(name):
    """What a setting would say, for a function that none uses, and what is not counted."""
    spelled = dict.fromkeys(spelling for package in packages() for spelling in package.names.get(name, ()))
    if spelled:
        yield f"A setting could name it: {' or '.join(f'`{spelling}`' for spelling in spelled)}."
    else:
        yield "Neither library has a name for it that a setting could hold."
    yield "What a model’s own code calls without a setting is not counted."


def _also(name):
    """The functions that this one is at some setting, with their own counts in the first library."""
    first, _ = packages()
    for other in ALSO.get(name, ()):
        relation = next(one for one in between((name, other)) if one.limit is None)
        yield f"{relation.sentence} {activations.get(other).title} itself is used by {first.share(other)}."


def counts(names: Sequence[str]) -> str:
    """How many settings use these functions: "Of 648 activation settings in transformers 5.24, 206 use SiLU and none uses Mish; of 146 …"."""
    first, second = packages()
    there = _each(second, names) if len(names) > 1 else second.count(names[0]) or "none"
    return f"Of {first.total} activation settings in {first.title}, {_each(first, names)}; of {second.total} in {second.title}, {there}."


def chosen_by(name: str) -> str:
    """How many settings of models hold a name, and which models, in a sentence with names in backticks; "" for a name that none holds."""
    told = []
    for package in packages():
        if spelling := package.spelling(name):
            what = "activation settings in the models of " if not told else "in those of "
            told.append(f"{spelling.count} of {package.total} {what}{package.title} ({_models(spelling.models)})")
    return f"It is chosen by {' and '.join(told)}." if told else ""


def chosen() -> dict[str, str]:
    """{name: the sentence of `chosen_by`} for every name that a setting holds."""
    uses = (use for package in packages() for some in package.uses.values() for use in some)
    names = dict.fromkeys(spelling.name for use in uses for spelling in use.spellings)
    return {name: chosen_by(name) for name in names}


def _models(models):
    rest = len(models) - EXAMPLES_OF_MODELS
    others = f" and {rest} other{'' if rest == 1 else 's'}" if rest > 0 else ""
    return ", ".join(f"`{model}`" for model in models[:EXAMPLES_OF_MODELS]) + others


def _each(package, names):
    told = []
    for name in names:
        count = package.count(name)
        told.append(f"{count or 'none'} use{'s' if count < 2 else ''} {activations.get(name).title}")
    return joined(told)
