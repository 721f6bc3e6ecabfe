"""Which page and settings an address means, however it was changed on its way.

A link is changed by a mail, a sentence around it, the static site, a form that encodes it, a person who types it.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, unquote, unquote_plus, urlencode

import activations
from activation_lab.content import address, page_sliders
from activation_lab.content.address import CARRIED, FUNCTIONS, HIDE
from activation_lab.content.cheat_sheet import ticks
from activation_lab.content.gates.settings import GateSettings, gate_query
from activation_lab.content.own import keys as own
from activations import gates
from activations.reading import THOUSANDS

# The pages besides home, functions and lessons: (title, section of the menu) by address, which is a file in pages/.
OTHER_PAGES = {
    "compare": ("Compare", ""),
    own.PAGE: ("Your own function", ""),
    "gates": ("Gates", "Several inputs"),
    "softmax": ("Softmax and friends", "Several inputs"),
    "verify": ("Verify", "Proof"),
    "cost": ("Cost", "Proof"),
    "formats": ("Number formats", "Proof"),
    "glossary": ("Glossary", "Words"),
    "names": ("Names in libraries", "Words"),
    "cheat_sheet": ("Cheat sheet", "Words"),
}
HOME = ("", "home", "index")
# Settings that all pages share.
SHARED = (FUNCTIONS, page_sliders.LIBRARY, *CARRIED)
LEADING = re.compile(r"^(?:[?&;]|amp;)+", re.IGNORECASE)
# The endings of the names of ranges, of zooms, and of settings that hold words.
PAIR, WINDOW = page_sliders.x_range("").key, page_sliders.window("")
SEARCHES = (page_sliders.SEARCH, page_sliders.TERM_SEARCH, page_sliders.NAME_SEARCH, own.TEXT, own.NAME)
WORDS = (page_sliders.numbers(""), *SEARCHES, FUNCTIONS, ticks.KEY, HIDE)
NAME = r"[A-Za-z][\w-]*"
AMPERSAND = r"&(?:amp;|#38;|#x26;)?"
# A row of separators is matched once, from its first.
IN_PATH = re.compile(rf"(?<![?;#/&])(?:[?;#/]|{AMPERSAND})+(?={NAME}=)")
SEPARATOR = re.compile(AMPERSAND, re.IGNORECASE)
INSIDE = re.compile(rf"(?:{AMPERSAND}|[?;])({NAME})=", re.IGNORECASE)
NUMBER = r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?"
# What a sentence or a mail leaves at the end of a link.
AROUND = ".,;:!?)]}>\"'”’»"
# What opens the text that one of these ends; a quote ends what the same quote began.
OPENS = dict(zip(")]}>”’»", "([{<“‘«", strict=True))
LONGEST_WORD = 40
# A reader can set about 60; no reader's link has more than this many.
MOST_SETTINGS = 200
# No number, and no range, that the app or a person writes is longer.
LONGEST_NUMBERS = 80


def plain(text: str) -> str:
    """The small letters and digits of a text: "Leaky ReLU" and "leaky-relu" are the same page."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _ends_what_it_holds(text):
    """Whether the last character closes a bracket or a quote that is opened in the text."""
    last = text[-1]
    if last in OPENS:
        return text.count(OPENS[last]) >= text.count(last)
    return last in "\"'" and text.count(last) % 2 == 0


def _joined(*queries):
    return "&".join(filter(None, queries))


def _moved(page, query):
    """(page, query) of today for a link to GLU among the functions of vectors: its first pair of signal and gate is the point there.

    The page of gates draws one point, and names the other pairs that the link itself sets among what it ignores.
    """
    settings = parse_qsl(query, keep_blank_values=True) if page == "softmax" and "=GLU" in query else []
    if (page_sliders.FUNCTION.key, "GLU") not in settings:
        return page, query
    texts = {name: [text] for name, text in settings}
    x = address.read_controls((*page_sliders.LOGITS, page_sliders.COUNT), texts)
    half = (x[page_sliders.COUNT.key] + 1) // 2
    signal, gate = (x[page_sliders.LOGITS[place].key] for place in (0, half))
    found = gate_query(GateSettings(gates.get("glu").at(), gate, signal))
    for place in range(1, half):
        for side, index in (("value", place), ("gate", half + place)):
            key = page_sliders.LOGITS[index].key if index < x[page_sliders.COUNT.key] else ""
            if key in texts:
                found[f"gates_{side}_{place + 1}"] = texts[key][0]
    kept = [(name, text) for name, text in settings if not name.startswith("softmax_")]
    answer = page_sliders.answer(page).key
    kept += [(page_sliders.answer("gates").key, text) for name, text in settings if name == answer]
    return "gates", urlencode([*found.items(), *kept], safe=",")


@dataclass(frozen=True)
class AddressBook:
    """The app's pages by their addresses, and the queries of the static site's ready comparisons by their pages' names there."""

    pages: tuple[str, ...]
    comparisons: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _names(self):
        """The page's address for every plain name that has one meaning."""
        names = dict.fromkeys(HOME, "") | {plain(page): page for page in (*self.pages, "ready", "version")}
        meant = {}
        for entry in map(activations.get, activations.names()):
            for name in (entry.title, entry.full_name, *entry.aliases):
                meant.setdefault(plain(name), set()).add(entry.name)
        return {name: pages.copy().pop() for name, pages in meant.items() if len(pages) == 1} | names

    @cached_property
    def _starts(self):
        """How the names of all pages' own settings begin."""
        return tuple(f"{page}_" for page in (*self.pages, "home"))

    @cached_property
    def _comparisons(self):
        """The queries of the static site's ready comparisons by the names of their pages there, without the app's own page."""
        return {name: query for name, query in self.comparisons.items() if name not in self.pages}

    def page_of(self, path: str) -> str:
        """The page that a path below the root means, which may not exist; "" is the first page."""
        parts = [
            re.sub(r"\.html?$", "", part.strip().rstrip(AROUND), flags=re.IGNORECASE)
            for part in path.split("/")
            if part
        ]
        parts = [part for part in parts if part]
        if not parts or plain(parts[-1]) in self._names:
            return self._names[plain(parts[-1])] if parts else ""
        return re.sub(r"[^\w-]+", "_", " ".join(parts)).strip("_-")[:LONGEST_WORD]

    def meant(self, path: str, query: str) -> tuple[str, str]:
        """(page, query) that an address below the root means: both as the app would write them."""
        for _ in range(2):
            if "%" in path:
                path = unquote(path)
        if found := IN_PATH.search(path):
            path, query = path[: found.start()], _joined(path[found.end() :], query)
        page = self.page_of(re.split("[?#]", path)[0])
        if page in self._comparisons:
            page, query = "compare", query if "functions=" in query else _joined(self._comparisons[page], query)
        return _moved(page, self.mended(query))

    def mended(self, query: str) -> str:
        """The query with its settings as the app writes them; the very same text where nothing is to be mended, or too much."""
        if unquote(query).count("=") > MOST_SETTINGS:
            return query
        pairs = [pair for part in SEPARATOR.split(LEADING.sub("", query)) if part for pair in self._pairs(part)]
        if pairs:
            name, value = pairs[-1]
            pairs[-1] = name, self._without_end(name, value)
        times = Counter(name for name, _ in pairs)
        settings = self._in_order([(name, text) for name, value in pairs for text in self._values(name, value, times)])
        return query if settings == parse_qsl(query, keep_blank_values=True) else urlencode(settings, safe=",")

    def _without_end(self, name, value):
        """The value of a setting without what stands around a link; a name that is searched for keeps its own brackets and quotes: nn.GELU()."""
        if not self.is_setting(name):
            return value
        if name not in SEARCHES:
            return value.rstrip(AROUND) or value
        kept = value
        while kept and kept[-1] in AROUND and not _ends_what_it_holds(kept):
            kept = kept[:-1]
        return kept or value

    def _in_order(self, settings):
        """The settings with both ends of every range in order, so that its page need not put a second entry into the history."""
        ranges = {}
        for index, (name, _) in enumerate(settings):
            if name.endswith(PAIR) and self.is_setting(name):
                ranges.setdefault(name, []).append(index)
        for indices in ranges.values():
            ends = [settings[index] for index in indices]
            if len(ends) == 2 and all(re.fullmatch(NUMBER, text) for _, text in ends):
                ends.sort(key=lambda end: float(end[1]))
                settings[indices[0]], settings[indices[1]] = ends
        return settings

    def is_setting(self, name: str) -> bool:
        """Whether a name is one of the app's, whatever its page makes of it."""
        return name in SHARED or name.startswith(self._starts)

    def _pairs(self, part):
        """The (name, value) of one part of a query; several where separators were encoded."""
        name, equals, value = part.partition("=")
        if not equals:
            name, _, value = unquote_plus(part).partition("=")
        name, value = unquote_plus(name), unquote_plus(value)
        start = 0
        for found in INSIDE.finditer(value):
            # What is searched for may hold anything.
            if self.is_setting(self._name(found[1])) or (
                self.is_setting(self._name(name)) and self._name(name) not in SEARCHES
            ):
                yield self._name(name), value[start : found.start()].rstrip()
                name, start = found[1], found.end()
        yield self._name(name), value[start:]

    def _name(self, name):
        """The app's own name for a setting, however it is written; a foreign name as it is."""
        if name.startswith(f"{own.PAGE}_"):
            # The parameters of a typed function are named by its reader: A is not a.
            return name
        ours = name.strip().casefold().replace("-", "_")
        return ours if self.is_setting(ours) else name

    def _values(self, name, value, times):
        """The values of a setting: numbers with a point and a hyphen, the two of a range each for itself.

        times: how often each name stands in the query, which is read in one pass whatever is in it.
        """
        if name in CARRIED:
            return [value.casefold()]
        if not self.is_setting(name) or name.endswith(WORDS) or len(value) > LONGEST_NUMBERS:
            return [value]
        text = value.strip().replace("\N{MINUS SIGN}", "-")
        if name.endswith(WINDOW):
            return [text]
        ends = re.fullmatch(r"[\[(]?\s*([-+]?[\d.]+)\s*(?:[,;:]|\.\.|…)\s*([-+]?[\d.]+)\s*[\])]?", text)
        if name.endswith(PAIR) and times[name] == 1 and ends:
            return list(ends.groups())
        if THOUSANDS.fullmatch(text):
            return [text.replace(",", "")]
        return [text.replace(",", ".") if re.fullmatch(NUMBER, text) else value]
