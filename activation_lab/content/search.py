"""Finds functions and pages by name, alias, property or use, as a reader types it; the site's search.js has the same rule."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, TypeAlias

import activations
from activation_lab.content import page_sliders
from activation_lab.content.address_book import OTHER_PAGES
from activation_lab.content.cards import PASTE, SENTENCES
from activation_lab.content.gates import settings as gate_settings
from activation_lab.content.glossary import TERMS
from activation_lab.content.lesson import Declaration
from activation_lab.content.names.settings import place, spelled, spelled_gates, title, without_module
from activations import Activation, gates
from activations.properties import properties
from activations.vector.catalog import VECTOR_FUNCTIONS

Kind: TypeAlias = Literal["function", "setting", "page", "lesson", "term"]

# What every search field says while it is empty, and its lists where nothing fits.
PLACEHOLDER, TERM_PLACEHOLDER = "Function or page", "Word"
NOTHING = (
    "No function or page has this name. Try a property: bounded, smooth, monotone, zero-centred, saturates, can die."
)
GUESS = "No function or page has this name. Nearest:"
MOST_RESULTS = 6
# What stands after a title in a list of results.
KINDS = {"lesson": "Lesson", "term": "Glossary"}
# How many characters of a text are read, how many guesses are made, and how many letters a name that the text contains has at least.
LONGEST_TEXT, MOST_GUESSES, SHORTEST_NAME = 80, 3, 3
# A misspelled name is still found if at most about one letter in so many is wrong, missing, added or exchanged with its neighbour.
LETTERS_PER_SLIP = 4
# How well a target fits: by its whole name, by the beginning of one, by words of its names and properties, by its use.
EQUAL, BEGINS, HOLDS, USED = range(4)


@dataclass(frozen=True)
class Target:
    """Where a search leads, and the texts that are searched, in small letters: its names, the words that also find it, its use.

    page: the address. query: what the address says there. Uses count where nothing of the same kind fits otherwise. A "setting" is what
    libraries mean by names of their own; it is found by a whole name only.
    """

    page: str
    title: str
    kind: Kind
    names: tuple[str, ...]
    words: str
    use: str
    query: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Found:
    """Targets, best first. guessed: whether none of them fits, and these are the nearest."""

    targets: tuple[Target, ...] = ()
    guessed: bool = False

    def functions(self) -> tuple[Activation, ...]:
        """The activations among them, each once; a setting stands for its function."""
        pages = dict.fromkeys(target.page for target in self.targets if target.kind in ("function", "setting"))
        return tuple(activations.get(page) for page in pages if page in activations.names())


def plain(text: str) -> str:
    """Small letters, digits and single spaces: what is compared of names."""
    return re.sub(r"[^a-z0-9α-ω]+", " ", text.lower()).strip()


def is_asked(text: str) -> bool:
    """Whether a text asks for anything."""
    return bool(plain(text[:LONGEST_TEXT]))


def _target(page, title, kind, names, more=(), use="", query=None):
    known = tuple(sorted({plain(name) for name in (title, *names)}))
    return Target(page, title, kind, known, " ".join((*known, *map(plain, more))), plain(use), query or {})


@cache
def _own():
    """The Targets of all pages but the lessons, and those of the glossary's terms."""
    functions = (
        _target(
            entry.name,
            entry.title,
            "function",
            (entry.full_name, *_names(entry)),
            (*properties(entry), entry.family),
            entry.good_for,
        )
        for entry in map(activations.get, activations.names())
    )
    settings = (
        _target(place(function)[0], title(function), "setting", called, query=place(function)[1])
        for function, called in spelled().items()
        if function != function.activation.at()
    )
    every_gate = (
        _target(
            gate_settings.PAGE,
            gate.title,
            "page",
            (gate.name, gate.full_name, *gate.aliases, *spelled_gates().get(gate.at(), ())),
            ("gate", "gated linear unit", "feed-forward"),
            f"{gate.sentence} {gate.good_for}",
            {gate_settings.FUNCTION.key: gate.title},
        )
        for gate in map(gates.get, gates.names())
    )
    gates_elsewhere = (
        _target(gate_settings.PAGE, title(function), "setting", called, query=place(function)[1])
        for function, called in spelled_gates().items()
        if function != function.gate.at()
    )
    vectors = (
        _target(
            "softmax",
            title,
            "page",
            (entry.full_name,),
            ("vector",),
            entry.sentence,
            {page_sliders.FUNCTION.key: title},
        )
        for title, entry in VECTOR_FUNCTIONS.items()
    )
    pages = (
        _target(page, title, "page", (page,), use=SENTENCES.get(page, "")) for page, (title, _) in OTHER_PAGES.items()
    )
    configuration = _target(
        "names",
        PASTE,
        "page",
        ("config.json", "configuration", "config", "hidden_act", "hidden activation"),
        query={page_sliders.NAMES_BY.key: page_sliders.CONFIGURATION},
    )
    terms = (
        _target(
            "glossary", term.word, "term", term.spellings, ("glossary",), query={page_sliders.TERM_SEARCH: term.word}
        )
        for term in TERMS
    )
    return (*functions, *settings, *every_gate, *gates_elsewhere, *vectors, *pages, configuration), tuple(terms)


def _names(entry):
    """The names of a function at its defaults: those that libraries mean only at other values lead there."""
    here = spelled().get(entry.at(), ())
    elsewhere = {
        plain(name) for function, called in spelled().items() if function.activation is entry for name in called
    }
    own = {plain(name) for name in here} | {plain(entry.name)}
    return (
        *here,
        *(name for name in (entry.name, *entry.aliases) if plain(name) in own or plain(name) not in elsewhere),
    )


@lru_cache
def targets(lessons: tuple[Declaration, ...] = ()) -> tuple[Target, ...]:
    """All Targets: functions and pages in the order of the menu, then these lessons, then the glossary's terms."""
    pages, terms = _own()
    taught = (
        _target(one.address, one.title, "lesson", (one.address,), ("lesson",), f"{one.question} {one.teaser}")
        for one in lessons
    )
    return (*pages, *taught, *terms)


def find(text: str, lessons: Iterable[Declaration] = ()) -> Found:
    """What fits a text, best first: such names, names that start so, names or properties that hold the words, such uses.

    Uses ("transformers") count only where nothing of their kind fits otherwise. Where nothing fits at all, these are guesses:
    names that are spelled nearly so, then names that the text contains.
    """
    wanted, among = plain(without_module(text[:LONGEST_TEXT])), targets(tuple(lessons))
    if not wanted:
        return Found()
    fits = [(fit, target) for target in among if (fit := _fit(wanted, target)) is not None]
    named = {target.kind for fit, target in fits if fit < USED}
    fits = [(fit, target) for fit, target in fits if fit < USED or target.kind not in named]
    if fits:
        return Found(tuple(target for _, target in sorted(fits, key=lambda pair: pair[0])))
    return Found(_nearest(wanted, among), guessed=True)


def _fit(wanted, target):
    """How well a target fits; None if it does not."""
    tight, words = wanted.replace(" ", ""), wanted.split()
    names = [name.replace(" ", "") for name in target.names]
    if tight in names:
        return EQUAL
    if target.kind == "setting":
        return None
    if any(name.startswith(tight) for name in names):
        return BEGINS
    if all(word in target.words for word in words):
        return HOLDS
    return USED if all(word in target.use for word in words) else None


def _nearest(wanted, among):
    most = (len(wanted) + 1) // LETTERS_PER_SLIP
    spelled, held = [], []
    for target in among:
        slips = min(slips_between(wanted, name, most) for name in target.names)
        if slips <= most:
            spelled.append((slips, target))
        inside = [len(name) for name in target.names if len(name) >= SHORTEST_NAME and f" {name} " in f" {wanted} "]
        if inside:
            held.append((-max(inside), target))
    order = sorted(spelled, key=lambda pair: pair[0]) + sorted(held, key=lambda pair: pair[0])
    return tuple(dict.fromkeys(target for _, target in order))[:MOST_GUESSES]


def slips_between(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, added or exchanged with their neighbours; more than `most` where that many are."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, other_letter in enumerate(other, 1):
            slips = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != other_letter))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == other_letter:
                slips = min(slips, before[column - 2] + 1)
            now.append(slips)
        before, last = last, now
    return last[-1]


def narrowed(text: str, wanted: Iterable[str], lessons: Iterable[Declaration] = ()) -> tuple[Activation, ...]:
    """The activations, in display order, that fit the text and have every property of `wanted`; no text fits all."""
    entries = tuple(map(activations.get, activations.names()))
    fitting = find(text, lessons).functions() if is_asked(text) else entries
    return tuple(entry for entry in entries if entry in fitting and set(wanted) <= set(properties(entry)))
