"""Finds functions by name, alias, property or use, as a reader types it."""

import difflib
import re
from dataclasses import dataclass

import activations
from activations.properties import properties


def _plain(text):
    return re.sub(r"[^a-z0-9α-ω]+", " ", text.lower()).strip()


@dataclass(frozen=True)
class Searched:
    """What of a function is searched, all in small letters: its names, the words that also find it, and its use."""

    names: tuple[str, ...]
    words: str
    use: str


def searched(activation):
    """The Searched of an activation."""
    names = {_plain(name) for name in (activation.name, activation.title, activation.full_name, *activation.aliases)}
    words = " ".join((*sorted(names), *map(_plain, properties(activation)), _plain(activation.family)))
    return Searched(tuple(sorted(names)), words, _plain(activation.good_for))


def find(text):
    """The activations that fit, best first: such names, names that start so, names or properties that hold the words.

    Only where there are none of these, uses that hold the words ("transformers"); where none of those, near names.
    """
    wanted = _plain(text[:80])
    if not wanted:
        return ()
    equal, starts, holds, uses, spelled = [], [], [], [], {}
    for entry in map(activations.get, activations.names()):
        known = searched(entry)
        names, words = known.names, known.words
        if wanted in names:
            equal.append(entry)
        elif any(
            name.startswith(wanted) or name.replace(" ", "").startswith(wanted.replace(" ", "")) for name in names
        ):
            starts.append(entry)
        elif all(word in words for word in wanted.split()):
            holds.append(entry)
        elif all(word in known.use for word in wanted.split()):
            uses.append(entry)
        spelled.update(dict.fromkeys(names, entry))
    near = difflib.get_close_matches(wanted, spelled, n=3, cutoff=0.7)
    return tuple(dict.fromkeys([*equal, *starts, *holds] or uses or [spelled[name] for name in near]))


def narrowed(text, wanted):
    """The activations, in display order, that fit the text and have every property of `wanted`; no text fits all."""
    entries = tuple(map(activations.get, activations.names()))
    fitting = find(text) if _plain(text[:80]) else entries
    return tuple(entry for entry in entries if entry in fitting and set(wanted) <= set(properties(entry)))
