"""The activation functions and the limits that a configuration names, and what each of them is.

Keys as in transformers 5.24 (models/*/configuration_*.py), timm's `act_layer`, open_clip's `quick_gelu` and Keras's saved models.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Literal, TypeAlias

import activations
from activation_lab.content.gates import halves
from activation_lab.content.names import gated
from activation_lab.content.names.answer import closest
from activation_lab.content.names.gated import above_zero, one_number
from activation_lab.content.names.pasted import Path, Value, members, pasted, shown_path, shown_value
from activation_lab.content.names.settings import Meant, half_note, meant, own_names, title
from activations import Instance, gates, named
from activations.gates import GateInstance
from activations.libraries import LIBRARIES, Row
from activations.words import number

# Keys whose value names a function, whatever it is.
ACTIVATION = re.compile(
    r"(^|_)(hidden_act|act|act_fn|act_func|act_layer|act_type|afn|activation|activation_function|activation_fn|activation_func"
    r"|activation_type|activation_layer|nonlinearity|non_linearity|feed_forward_proj|gate_act)$"
)
# Keys whose value may name one: what is no name of a function there is passed over.
PERHAPS = re.compile(r"act|nonlin|glu|scoring_func|selection_fn|tokenize_function|ffn_type|mlp_type", re.IGNORECASE)
SOFT_CAP = re.compile(r"soft_?cap|logits?_cap$", re.IGNORECASE)
CLIP = re.compile(r"(^|_)((clip|clamp)_(qkv|values?|limit|max)|(coef|activation)_(clip|clamp))$", re.IGNORECASE)
# Switches: what true and false mean.
SWITCHES = {"quick_gelu": ("quick_gelu", "gelu"), "gelu_activation": ("gelu", "relu")}
# No library's name is longer. Of one configuration so many different entries are read, and so many unknown names get the closest.
LONGEST_NAME, MOST_ENTRIES, MOST_GUESSES = 80, 120, 3
# A function with a larger parameter is not run: its values may overflow.
HUGE = 1000
# In which libraries a name is looked up after that of the configuration.
ORDER = ("transformers", "vllm", "timm", "torch", "keras", "tensorflow", "jax", "mlx", "llama.cpp", "onnx")

# "none" is a limit's entry that limits nothing.
Kind: TypeAlias = Literal["function", "limit", "none"]


@dataclass(frozen=True)
class Entry:
    """One entry. place: where it stands first; value: as JSON writes it; both are cut and printable.

    function: what it is, None where that is unknown or nothing. library: the title of the one whose name it is, "" where it is none's. note: what
    else is said of it. places: how often it stands with this value under this key. closest: names that are near an unknown one.
    """

    place: str
    value: str
    kind: Kind
    function: Meant | None = None
    library: str = ""
    note: str = ""
    places: int = 1
    closest: tuple[str, ...] = ()

    @property
    def names_function(self) -> bool:
        """Whether it names a function or a gate, be it by a gate's limit; a soft cap is no activation function."""
        return isinstance(self.function, GateInstance) or (self.kind == "function" and self.function is not None)


@dataclass(frozen=True)
class Configuration:
    """What a configuration holds. model: its type, "" where it does not say. keys: how many there are in all. more: entries that were not read."""

    model: str
    library: str
    keys: int
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()
    more: int = 0

    def functions(self) -> dict[Instance, Entry]:
        """The functions of one number that it names, alone or inside a gate, each with its first entry.

        Those with huge parameters are left out, since their values overflow.
        """
        found: dict[Instance, Entry] = {}
        for entry in self.entries:
            function = one_number(entry.function)
            if entry.names_function and function and not _is_huge(function):
                found.setdefault(function, entry)
        return found


def _is_huge(function: Instance) -> bool:
    return any(HUGE < abs(value) < inf for value in function.values.values())


def read(text: str) -> Configuration:
    """What a pasted text holds; raises NoConfiguration, whose message is one line for the reader."""
    given = pasted(text)
    library, finder = _library(given.root), _Finder()
    keys = 0
    for path, key, value, holder in members(given.root):
        keys += 1
        finder.look(path, key, value, holder, library)
    root = given.root if isinstance(given.root, dict) else {}
    model = root.get("model_type")
    return Configuration(
        model if isinstance(model, str) else "",
        LIBRARIES[library].title,
        keys,
        finder.found(),
        given.remarks,
        finder.more,
    )


def _library(root: Value) -> str:
    """The library whose file it is, by its keys: Keras's, timm's or, as most, that of transformers."""
    if isinstance(root, dict):
        if "class_name" in root or "keras_version" in root:
            return "keras"
        if "architecture" in root and not {"model_type", "architectures"} & set(root):
            return "timm"
    return "transformers"


class _Finder:
    """Collects the entries of one configuration, the same value under the same key once."""

    def __init__(self) -> None:
        self.more = 0
        self._entries: dict[tuple[str, str, str], Entry] = {}
        self._rows: dict[tuple[str, str], tuple[str, Row] | None] = {}
        self._guesses = 0

    def found(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())

    def look(self, path: Path, key: str, value: Value, holder: Mapping[str, Value], library: str) -> None:
        """Adds the entries of one member of an object, if it has any."""
        if len(key) > LONGEST_NAME:
            return
        if len(self._entries) >= MOST_ENTRIES:
            self.more += any(keys.search(key) for keys in (ACTIVATION, *(keys for keys, _ in LIMITS)))
            return
        for reader in (self._switch, self._limit, self._layer, self._activation):
            entries = reader(key, value, holder, library)
            if entries is not None:
                for entry in entries:
                    self._add(path, key, value, entry)
                return

    def _add(self, path, key, value, entry):
        told = entry.value or shown_value(value)
        group = key, told, title(entry.function) if entry.function else ""
        if known := self._entries.get(group):
            self._entries[group] = replace(known, places=known.places + 1)
        else:
            self._entries[group] = replace(entry, place=shown_path(path, key), value=told)

    def _switch(self, key, value, holder, library):
        if key == gated.SWITCH and value is True:
            note = f"{halves.sentence(gated.SWITCH_HALF)} The model’s hidden_act is not used."
            return [Entry("", "", "function", gates.swiglu.at(), note=note)]
        if key not in SWITCHES or not isinstance(value, bool):
            return None
        return [_function(*named(SWITCHES[key][0 if value else 1], "transformers"))]

    def _limit(self, key, value, holder, library):
        if key in PARAMETERS:
            return [_parameter(key, value, holder)]
        tell = next((tell for keys, tell in LIMITS if keys.search(key)), None)
        if tell is None or isinstance(value, dict):
            return None
        if isinstance(value, list):
            values = dict.fromkeys(each for each in value if each is None or isinstance(each, int | float))
            return [tell(each, shown_value(each), holder) for each in list(values)[:4]]
        return [tell(value, "", holder)]

    def _layer(self, key, value, holder, library):
        """A layer of Keras that is a function, with its own parameters."""
        if key != "class_name" or not isinstance(value, str):
            return None
        hit = self._row(value, "keras")
        if not hit or not hit[0].startswith("keras.layers."):
            return None
        return [self._named(value, library, holder.get("config"))]

    def _activation(self, key, value, holder, library):
        surely = bool(ACTIVATION.search(key))
        if not surely and not PERHAPS.search(key):
            return None
        if isinstance(value, dict):
            return self._described(value, library)
        if isinstance(value, list):
            texts = list(dict.fromkeys(each for each in value if isinstance(each, str)))
            entries = [
                self._named(each, library) for each in texts[:MOST_ENTRIES] if surely or self._is_name(each, library)
            ]
            return entries or None
        if isinstance(value, str):
            return [self._named(value, library)] if surely or self._is_name(value, library) else None
        if not surely:
            return None
        if value is None:
            return [Entry("", "", "function", note="Not set.")]
        return (
            None if isinstance(value, bool) else [Entry("", "", "function", note="A number does not name a function.")]
        )

    def _described(self, value, library):
        """A function as Keras and a few models write one: an object with its name."""
        name = value.get("name") or value.get("class_name")
        if name == "function":
            name = value.get("config")
        return (
            [self._named(name, library, value.get("config"))]
            if isinstance(name, str) and self._is_name(name, library)
            else None
        )

    def _is_name(self, text, library):
        return (
            gated.by_name(text) is not None
            or any(self._row(text, each) for each in (library, *ORDER))
            or text in activations.names()
        )

    def _row(self, text, library):
        if len(text) > LONGEST_NAME or len(self._rows) > 20 * MOST_ENTRIES:
            return None
        if (text, library) not in self._rows:
            self._rows[text, library] = LIBRARIES[library].find(text)
        return self._rows[text, library]

    def _named(self, text, library, settings=None):
        """The Entry of a name. settings: an object with parameters, as Keras writes it."""
        entry = Entry("", shown_value(text), "function")
        if gate := gated.by_name(text):
            return replace(entry, function=gate, note=gated.elsewhere(text, gate))
        for each in dict.fromkeys((library, *ORDER)):
            if hit := self._row(text, each):
                usual = meant(hit[1])
                function = _at(usual, settings)
                note = " ".join(filter(None, (half_note(hit[1]), hit[1].note))) if function == usual else ""
                return replace(entry, function=function, library=LIBRARIES[each].title, note=note)
        if function := own_names().get(text):
            return replace(entry, function=function)
        near: tuple[str, ...] = ()
        if self._guesses < MOST_GUESSES and len(text) <= LONGEST_NAME:
            self._guesses += 1
            near = closest(text, "transformers")
        return replace(entry, note="None of the libraries here has this name.", closest=near)


def _function(activation, values) -> Entry:
    return Entry("", "", "function", activation.at(**values))


def _at(function: Meant, settings: Value) -> Meant:
    """The function at those settings that are its parameters, by their names in Keras, and that it can take."""
    if not isinstance(function, Instance) or not isinstance(settings, dict):
        return function
    general = activations.get("relu_general")
    if function.activation.name == "relu" and set(general.parameters) & set(settings):
        function = general.at()
    for name, value in settings.items():
        # Keras 2 called the slope of its LeakyReLU alpha.
        own = "negative_slope" if name == "alpha" and "negative_slope" in function.values else name
        if own in function.values and isinstance(value, int | float):
            try:
                function = function.activation.at(**{**function.values, own: value})
            except (TypeError, ValueError):
                continue
    return activations.get("relu").at() if function == general.at() else function


def _parameter(key: str, value: Value, holder: Mapping[str, Value]) -> Entry:
    symbol, gate = PARAMETERS[key]
    if (found := above_zero(value)) is None:
        return Entry("", "", "function", note=f"Not a number above 0, so it cannot be {symbol}.")
    function, assumed = gate(holder, found)
    note = "The gate of the experts, whatever hidden_act says." if key == gated.ALPHA else ""
    return Entry("", "", "function", function, note=f"{note} {assumed}".strip())


def _none(value: Value, told: str) -> Entry:
    """The Entry of a limit that is none, with the reason."""
    note = "Not a limit: it is not a number above 0."
    if value is None:
        note = "Off."
    elif value == 0 and not isinstance(value, bool):
        note = "0 is “off” in some libraries; in others it makes everything 0."
    return Entry("", told, "none", note=note)


def _soft_cap(value: Value, told: str, holder: Mapping[str, Value]) -> Entry:
    if (cap := above_zero(value)) is None:
        return _none(value, told)
    function = activations.get("soft_cap").at(cap=cap)
    note = f"Between −{number(cap)} and {number(cap)}: {number(cap)} becomes {number(function(cap), 3)}."
    return Entry("", told, "limit", function, note=note)


def _clip(value: Value, told: str, holder: Mapping[str, Value]) -> Entry:
    if (most := above_zero(value)) is None:
        return _none(value, told)
    note = f"Cut off at −{number(most)} and {number(most)}, as hard tanh is at −1 and 1."
    return Entry("", told, "limit", activations.get("hard_tanh").at() if most == 1 else None, note=note)


def _gate_limit(value: Value, told: str, holder: Mapping[str, Value]) -> Entry:
    if (most := above_zero(value)) is None:
        return _none(value, told)
    gate, assumed = gated.clamped(holder, most)
    cut = "The gate" if gate.values["clamp"] == "before" else "SiLU of the gate"
    note = f"{cut} is cut off above {number(most)}, the value at −{number(most)} and {number(most)}. {assumed}".rstrip()
    return Entry("", told, "limit", gate, note=note)


# Which keys are which parameter of a gate, by its symbol, and what gives the gate, and what is assumed of it, from the object that holds it
# and from its value.
PARAMETERS: Mapping[str, tuple[str, Callable[[Mapping[str, Value], float], tuple[GateInstance, str]]]] = {
    gated.ALPHA: ("α", gated.of_alpha),
    "activation_situ_beta": ("β", gated.capped),
}
# Which keys are which limits, and what tells of one: from its value, the text of it where it stands in a list, and the object that holds it.
LIMITS: tuple[tuple[re.Pattern[str], Callable[[Value, str, Mapping[str, Value]], Entry]], ...] = (
    (gated.LIMIT, _gate_limit),
    (SOFT_CAP, _soft_cap),
    (CLIP, _clip),
)
