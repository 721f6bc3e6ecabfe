"""What a link to a page shows elsewhere: title, sentence and picture of the state that its address asks for.

Everything here follows from the address alone, and tells nothing of what a teacher's link hides or covers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from urllib.parse import parse_qs

import activations
from activation_lab.content import address, page_sliders
from activation_lab.content.address_book import MOST_SETTINGS, OTHER_PAGES
from activation_lab.content.cheat_sheet import ticks
from activation_lab.content.comparisons import names, said_of
from activation_lab.content.formats import words as formats
from activation_lab.content.formats.reach import with_reach
from activation_lab.content.gates import settings as gate_settings
from activation_lab.content.hideable import hidden, untold
from activation_lab.content.lesson import Declaration
from activation_lab.content.names.answer import answer
from activation_lab.content.names.settings import settings_of, title
from activation_lab.content.own import keys as own
from activation_lab.content.own.settings import clipped, own_query, read_own
from activation_lab.figures.preview import NAME, Preview
from activation_lab.figures.previews import (
    bars_preview,
    compare_preview,
    function_preview,
    gate_preview,
)
from activation_lab.figures.vector_chart import labels
from activations.gates import words as gate_words
from activations.libraries import LIBRARIES
from activations.words import joined, number, settings, spelled

HOME_TITLE = "See what an activation function does to a neural network"
HOME_SENTENCE = "Drag a slider, and f (solid) and its slope f′ (dashed) follow; every number is computed."
# The function whose curves stand for the app.
FACE = "elu"
# The titles of the pages that are no function's and no lesson's, as the browser's tab has them.
TITLES = {"": "All functions"} | {address: title for address, (title, _) in OTHER_PAGES.items()}
NAMES_SENTENCE = f"What {{}} means in {spelled(len(LIBRARIES))} libraries: the functions, their parameters, and what they are confused with."
SENTENCES = {
    "": HOME_SENTENCE,
    "verify": "How far NumPy and TensorFlow are from the true values, function by function.",
    "cost": "What one number costs in NumPy and TensorFlow, function by function.",
    "formats": "What bfloat16, float16 and FP8 make of a function: rounded once, and by a formula of which every operation is rounded.",
    "names": NAMES_SENTENCE.format("a name, or a whole configuration,"),
    "gates": "SwiGLU and its relatives: lines of equal height over gate and value, slices, and both partial derivatives.",
    "cheat_sheet": "All functions on a few pages of paper: curves, formula, range, kinks, the defaults of libraries, and who uses it.",
    own.PAGE: "Type a formula, and see its curve, its exact derivatives and a slider for each parameter.",
    "glossary": "The words of these pages, each explained in a sentence or two, many with an example.",
}
# What the page of names is called where it asks for a configuration.
PASTE = "Paste a configuration"
# The longest query that a reader can set has some 2,000 characters; a longer one is not read.
LONGEST_QUERY = 4000
# What is read in place of a longer one, which may have covered the answer.
COVERED = f"{address.ANSWER}={address.HIDDEN}"
# How many Cards are remembered; the least recently used goes first.
MOST = 1024


@dataclass(frozen=True)
class LessonPicture:
    """A lesson's picture. shown: the settings that it depends on, by key; draw: gives the Preview."""

    shown: Mapping[str, object]
    draw: Callable[[], Preview]


@dataclass(frozen=True, eq=False)
class Card:
    """What a link to a page shows.

    page: its address, "" for the first page. tab: the page's own title. title, description: of the link's state.
    alt: the picture in words. query: what the page's address says of its settings, the defaults left out. shown: what the
    picture's address says, which is what it depends on. draw: gives its Preview. known: whether the app has this page.
    """

    page: str
    tab: str
    title: str
    description: str
    alt: str
    query: Mapping[str, object]
    shown: Mapping[str, object]
    draw: Callable[[], Preview]
    known: bool = True

    @property
    def address(self) -> str:
        """The page's address with its settings, relative to the app's root."""
        return address.with_query(self.page, self.query)

    @property
    def picture(self) -> str:
        """The picture's address, relative to the app's root."""
        return address.with_query(f"cards/{self.page or 'home'}.png", self.shown)


class Cards:
    """The Cards of all pages.

    lessons: every lesson's Declaration by its address. pictured: gives a lesson's LessonPicture, from its address and what
    is asked for.
    """

    def __init__(
        self, lessons: Mapping[str, Declaration], pictured: Callable[[str, address.Texts], LessonPicture]
    ) -> None:
        self.lessons, self.pictured = lessons, pictured
        self.card = lru_cache(maxsize=MOST)(self._card)

    def pages(self) -> tuple[str, ...]:
        """The addresses of all pages, "" for the first one."""
        return (*TITLES, *activations.names(), *self.lessons)

    def of(self, page: str, query: str) -> Card:
        """The Card for a page at a query. An unknown page has that of the first page."""
        if page not in self.pages():
            return self.card("", "", known=False)
        return self.card(page, read(query))

    def _card(self, page, query, known=True):
        # No card tells a reader's numbers.
        said = parse_qs(query, keep_blank_values=True).items()
        asked = {name: texts for name, texts in said if not name.endswith(page_sliders.numbers(""))}
        covered = address.is_covered(page or "home", asked, self.lessons.get(page))
        if page in activations.names():
            made = _function_card(page, asked, covered)
        elif page == own.PAGE:
            made = _own_card(asked, covered)
        elif page == "compare":
            made = _compare_card(asked, covered)
        elif page == "softmax":
            made = _vector_card(asked)
        elif page == gate_settings.PAGE:
            made = _gate_card(asked)
        elif page == "names":
            made = _names_card(asked, covered)
        elif page == "formats":
            made = _formats_card(asked, covered)
        elif page == ticks.PAGE:
            made = _sheet_card(asked, covered)
        elif page in self.lessons:
            made = self._lesson_card(self.lessons[page], asked, covered)
        else:
            made = _other_card(page, covered)
        query = address.carried(asked) | made.pop("query", {})
        if not covered and address.is_covered(page or "home", address.as_texts(query), self.lessons.get(page)):
            query |= address.uncovered(page or "home")
        return Card(page=page, known=known, query=query, **made)

    def _lesson_card(self, declared, asked, covered):
        query = address.controls_query(declared.controls, address.read_controls(declared.controls, asked))
        made = {"tab": declared.title, "title": declared.title, "description": declared.question, "query": query}
        if covered:
            if "guess" in hidden(asked.get(address.HIDE, ())):
                draw = partial(Preview, declared.title, caption=declared.question)
                return made | {"alt": declared.title, "shown": {address.HIDE: "guess"}, "draw": draw}
            asks = declared.guess.on_cover
            draw = partial(Preview, declared.title, caption=declared.teaser, legend=True, numbers=False, question=asks)
            return made | {"alt": f"{declared.title}: {asks}", "shown": {}, "draw": draw}
        picture = self.pictured(declared.address, asked)
        # Without settings, the picture's own address would be that of the covered one.
        shown = picture.shown or address.uncovered(declared.address)
        return made | {"alt": f"{declared.title}: {declared.teaser}", "shown": shown, "draw": picture.draw}


def read(query: str) -> str:
    """The query as it is read: COVERED in place of one that is too long or sets too much."""
    too_long = len(query) > LONGEST_QUERY or query.count("&") >= MOST_SETTINGS
    return COVERED if too_long else query


def _function_card(page, asked, covered):
    activation = activations.get(page)
    asked_for = address.read_function(activation, asked)
    function, x_range = asked_for.function, asked_for.shown_x
    query = address.function_query(asked_for)
    set_ = () if "parameters" in hidden(asked.get(address.HIDE, ())) else settings_of(function)
    point = page_sliders.point(page)
    moved = asked_for.point if asked_for.point != point.default else None
    title = ", ".join((activation.title, *set_))
    about = f"{activation.full_name}, {activation.year}. {untold(activation.sentence, covered)}".strip()
    unseen = {page_sliders.view(page).key, page_sliders.closeup(page).key}
    shown = {key: value for key, value in query.items() if key not in unseen}
    if covered:
        shown.pop(page_sliders.second(page).key, None)
        shown[address.ANSWER] = address.HIDDEN
    curves = "f" if covered else "f, f′ and f″" if asked_for.second else "f and f′"
    if settings_of(function) and not set_:
        shown[address.HIDE] = "parameters"
    return {
        "tab": activation.title,
        "title": title,
        "description": about,
        "alt": f"{curves} of {title}, {_between(x_range, asked_for.format)}",
        "query": query,
        "shown": shown,
        "draw": partial(
            function_preview,
            function,
            set_,
            x_range,
            moved,
            not covered,
            window=asked_for.window,
            with_second=asked_for.second,
            kind=asked_for.format,
        ),
    }


def _own_card(asked, covered):
    """The card of a typed function; that of the page where the text is no function."""
    found = read_own(asked, address.read_function)
    if found.refused:
        return _other_card(own.PAGE, covered)
    drawn, function = found.drawn, found.drawn.function
    query = own_query(found, address.function_query(drawn))
    set_ = () if "parameters" in hidden(asked.get(address.HIDE, ())) else settings(function)
    shown = dict(query)
    shown.pop(page_sliders.view(own.PAGE).key, None)
    if covered:
        shown.pop(page_sliders.second(own.PAGE).key, None)
        shown[address.ANSWER] = address.HIDDEN
    if len(set_) < len(function.values):
        shown[address.HIDE] = "parameters"
    title = found.name or TITLES[own.PAGE]
    said = ", ".join((found.text, *set_))
    curves = "f" if covered else "f, f′ and f″" if drawn.second else "f and f′"

    def draw():
        return function_preview(
            function,
            set_,
            drawn.shown_x,
            drawn.point if drawn.point != page_sliders.point(own.PAGE).default else None,
            not covered,
            title=title,
            caption=clipped(found.text),
            # Found only here, since they may take a second.
            poles=found.function.found(**function.values).poles,
            window=drawn.window,
            with_second=drawn.second,
            kind=drawn.format,
        )

    return {
        "tab": TITLES[own.PAGE],
        "title": title,
        "description": f"f(x) = {said}",
        "alt": f"{curves} of {said}, {_between(drawn.shown_x, drawn.format)}",
        "query": query,
        "shown": shown,
        "draw": draw,
    }


def _compare_card(asked, covered):
    found = address.read_comparison(asked)
    called = names(found.members)
    together = joined(called)
    told = "" if "saw" in hidden(asked.get(address.HIDE, ())) else untold(said_of(found.members) or "", covered)
    query = address.comparison_query(found)
    what = "f" if covered else "f and f′"
    unseen = (page_sliders.point("compare").key, page_sliders.second("compare").key)
    return {
        "tab": TITLES["compare"],
        "title": together,
        "description": told or f"{what} on the same axes, each function with its own sliders: {together}.",
        "alt": f"f of {together}, {_between(found.shown_x, found.seen)}",
        "query": query,
        "shown": {key: value for key, value in query.items() if key not in unseen},
        "draw": partial(
            compare_preview,
            found.members,
            called,
            TITLES["compare"],
            found.shown_x,
            difference=found.difference,
            window=found.window,
            kind=found.seen,
        ),
    }


def _vector_card(asked):
    controls = page_sliders.VECTOR_CONTROLS
    query = address.controls_query(controls, address.read_controls(controls, asked))
    entry, x, temperature = address.read_vector(asked)
    outputs = labels(len(x))[1]

    def draw():
        return bars_preview(
            entry.title, tuple(outputs), entry.output(x, temperature), f"{entry.full_name}, {entry.year}"
        )

    return {
        "tab": TITLES["softmax"],
        "title": TITLES["softmax"] if entry.title == page_sliders.FUNCTION.default else entry.title,
        "description": entry.sentence,
        "alt": f"The outputs of {entry.title} as bars",
        "query": query,
        "shown": query,
        "draw": draw,
    }


def _gate_card(asked):
    """It shows outputs only, and so nothing that can be covered."""
    found = gate_settings.read_gate(asked)
    function, query = found.function, gate_settings.gate_query(found)
    set_ = () if "parameters" in hidden(asked.get(address.HIDE, ())) else gate_words.settings(function)
    moved = {gate_settings.GATE.key, gate_settings.VALUE.key} & set(query)
    shown = dict(query)
    if gate_words.settings(function) and not set_:
        shown[address.HIDE] = "parameters"
    return {
        "tab": TITLES[gate_settings.PAGE],
        "title": ", ".join((function.gate.title, *set_)),
        "description": gate_words.sentence(function, function.gate.sentence),
        "alt": f"Lines of equal output of {function.gate.title} over gate and value",
        "query": query,
        "shown": shown,
        "draw": partial(gate_preview, function, set_, (found.gate, found.value) if moved else None),
    }


def _names_card(asked, covered):
    """The card of the names page; with the name in the link, if any library has that name."""
    made, texts = _other_card("names", covered), asked.get(page_sliders.NAME_SEARCH, ())
    by = page_sliders.NAMES_BY
    if address.read_controls((by,), asked)[by.key] == page_sliders.CONFIGURATION:
        return made | {"title": PASTE, "query": {by.key: page_sliders.CONFIGURATION}}
    found = answer(texts[0]) if len(texts) == 1 else answer("")
    if not found.meanings:
        return made
    told = " or ".join(map(title, found.functions()))
    return made | {"title": f"{found.asked}: {told}", "query": {page_sliders.NAME_SEARCH: found.asked}}


def _formats_card(asked, covered):
    """The card of the page about number formats, named after its formula."""
    controls = page_sliders.FORMATS_CONTROLS
    chosen = address.read_controls(controls, with_reach(asked))
    title = f"{chosen[page_sliders.FORMATS_FORMULA.key]} in bfloat16, float16 and FP8"
    query = address.controls_query(controls, chosen)
    if covered:
        query.pop(page_sliders.FORMATS_QUANTITY.key, None)
    seen = formats.shown(chosen, covered)
    unseen = (page_sliders.FORMATS_FORMAT.key,)
    return {
        "tab": TITLES["formats"],
        "title": title,
        "description": SENTENCES["formats"],
        "alt": formats.pictured(seen),
        "query": query,
        "shown": {key: value for key, value in query.items() if key not in unseen}
        | ({address.ANSWER: address.HIDDEN} if covered else {}),
        "draw": partial(formats.picture, seen, TITLES["formats"]),
    }


def _sheet_card(asked, covered):
    """The card of the cheat sheet, whose address keeps the functions that are ticked."""
    listed = ticks.read(" ".join(asked.get(ticks.KEY, ()))).names
    return {**_other_card(ticks.PAGE, covered), "query": ticks.query(listed)}


def _other_card(page, covered):
    face = activations.get(FACE).at()
    title, told = (HOME_TITLE, NAME) if page == "" else (TITLES[page], TITLES[page])
    return {
        "tab": TITLES[page],
        "title": title,
        "description": SENTENCES[page],
        "alt": f"{'f' if covered else 'f and f′'} of {activations.get(FACE).title}",
        "shown": {address.ANSWER: address.HIDDEN} if covered else {},
        "draw": partial(
            function_preview,
            face,
            with_slope=not covered,
            title=told,
            caption=HOME_TITLE if page == "" else SENTENCES[page],
        ),
    }


def _between(x_range, kind=None):
    low, high = map(number, x_range)
    return f"for x from {low} to {high}{f', as seen in {kind.title}' if kind else ''}"
