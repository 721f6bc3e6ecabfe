"""Every page's query: what an address says of settings, and which settings it asks for; for app, links, files and site.

What is written is a dict by name that holds only what is not the default: `with_query` puts it into an address. What is read
are the texts of every setting by name, as `urllib.parse.parse_qs` gives them; useless texts are ignored.

A comparison is `functions=elu+elu+selu` with each parameter under a key of its own. It names function and parameter and,
from a function's second place on, which place it is: `compare_elu_alpha`, `compare_elu_2_alpha`. So what is set for one
function stays, whichever others come and go.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import urlencode

import numpy as np

import activations
from activation_lab.content import page_sliders
from activation_lab.content.cheat_sheet import ticks
from activation_lab.content.formats.reach import with_reach
from activation_lab.content.forms import Form
from activation_lab.content.hideable import hidden, plain_word
from activation_lab.content.lesson import Declaration
from activation_lab.content.own import keys as own
from activation_lab.content.own.settings import named_query, read_typed, typed_in, typed_query
from activation_lab.content.settings import (
    ARTICLE_NUMBERS,
    LONGEST_LIST,
    MOST_NUMBERS,
    Comparison,
    FunctionSettings,
)
from activation_lab.content.slider import Chosen, Declared, Options, Slider, Switch, Values, numbers
from activation_lab.content.window import read_window, window_text
from activation_lab.figures import axes
from activation_lab.figures.function_chart import VIEWS, has_closeup
from activations import Activation, Instance, Parameter
from activations.formats import FORMATS, Format
from activations.reading import read_numbers
from activations.vector.catalog import VECTOR_FUNCTIONS, VectorFunction

# What is read, and what is written, where a tuple stands for several values.
Texts: TypeAlias = Mapping[str, Sequence[str]]
Query: TypeAlias = dict[str, str | float | tuple[str, ...] | tuple[float, ...]]

# How many functions are compared at most: so many colours can be told apart.
MOST = 8
# What the app compares first.
DEFAULT = ("sigmoid", "tanh")
FUNCTIONS = "functions"
DIFFERENCE = page_sliders.difference("").key
# What a teacher's link hides, and whether pages start with their answers hidden, or lessons with theirs shown.
HIDE, ANSWER, HIDDEN, SHOWN = "hide", "answer", "hidden", "shown"
# What goes along with every link.
CARRIED = (HIDE, ANSWER)
# Settings that a reader types as lists, by the end of their names, and what stands between two entries. An entry may come twice.
TYPED = {FUNCTIONS: " ", ticks.KEY: " ", page_sliders.numbers(""): ", ", page_sliders.window(""): ","}


def with_query(address: str, query: Mapping[str, object]) -> str:
    """An address with what a query says; a pair is written as two values."""
    return f"{address}?{urlencode(query, doseq=True, safe=',')}" if query else address


def as_texts(query: Mapping[str, object]) -> dict[str, list[str]]:
    """What is written, as it will be read."""
    return {name: list(map(str, value)) if isinstance(value, tuple) else [str(value)] for name, value in query.items()}


def carried(asked: Texts) -> dict[str, str]:
    """What goes along with every link: what a teacher hides, and whether answers are hidden or shown at first."""
    query = hiding_query(hidden(asked.get(HIDE, ())), answer_hidden(asked))
    if _answers_shown(asked):
        query[ANSWER] = SHOWN
    return {name: text for name, text in query.items() if text}


def hiding_query(parts: Iterable[str], hide_answer: bool) -> dict[str, str]:
    """What a teacher's link says: the names of hidden parts, and whether the answer is hidden; "" where nothing is."""
    return {HIDE: ",".join(parts), ANSWER: HIDDEN if hide_answer else ""}


def answer_hidden(asked: Texts) -> bool:
    """Whether an address asks to start with the answer hidden."""
    return HIDDEN in map(plain_word, asked.get(ANSWER, ()))


def uncovered(page: str) -> dict[str, str]:
    """What a page's address says once the reader has asked for the hidden answer."""
    return {page_sliders.answer(page).key: "true"}


def is_covered(page: str, asked: Texts, lesson: Declaration | None = None) -> bool:
    """Whether an address covers a page's answer. lesson: its Declaration, if the page is one.

    `<page>_answer=true`, which asking for the answer puts into the address, uncovers it. Without that, `answer=hidden` covers it,
    whatever else is set. A lesson's answer is covered by default, until the reader guesses, or by `answer=shown`, or where
    the address carries settings, so that a link shows what was linked. So after a guess, too, a reload or a copied link shows
    the same, and Back from "Show me" covers it again. A setting that a reader changes under the cover does not lift it on
    that reader's page (activation_lab/ui/controls/answer.py), but such an address is a link with settings for anyone else.
    """
    if is_on(page_sliders.answer(page), asked):
        return False
    if lesson is None or answer_hidden(asked):
        return answer_hidden(asked)
    return not (_answers_shown(asked) or guessed(lesson, asked) or _carries_settings(lesson, asked))


def guessed(lesson: Declaration, asked: Texts) -> str | None:
    """The guess in an address, if it has one. The functions that race, and so can be guessed, are settings themselves."""
    texts = asked.get(lesson.guess.key, ())
    return texts[0] if len(texts) == 1 and texts[0] in lesson.guess.options else None


def _carries_settings(lesson, asked):
    controls = [control for control in lesson.controls if control not in lesson.uncovered]
    return bool(controls_query(controls, read_controls(controls, asked)))


def _answers_shown(asked):
    return SHOWN in map(plain_word, asked.get(ANSWER, ())) and not answer_hidden(asked)


def function_query(settings: FunctionSettings) -> Query:
    """What the address says of a function's page; the reader's numbers, which are a text there, apart."""
    activation = settings.function.activation
    page = activation.name
    query: Query = {}
    for name, entry in activation.parameters.items():
        value = settings.function.values[name]
        if value == entry.default:
            continue
        query[page_sliders.parameter(page, entry).key] = entry.to_control(value)
        if switch := page_sliders.switch(page, entry):
            query[switch.key] = "true"
    x, x0, view = page_sliders.x_range(page), page_sliders.point(page), page_sliders.view(page)
    shown = {x.key: settings.x_range, x0.key: settings.point, view.key: VIEWS[settings.view]}
    query |= {each.key: shown[each.key] for each in (x, x0, view) if shown[each.key] != each.default}
    on = {page_sliders.second(page): settings.second, page_sliders.closeup(page): settings.closeup}
    return query | _switched(on) | _seen_in(page, settings.format) | _zoomed(page, settings.window)


def _seen_in(page, kind):
    return {page_sliders.as_seen_in(page).key: kind.title} if kind else {}


def _switched(on):
    return {switch.key: "true" for switch, is_on in on.items() if is_on}


def _zoomed(page, window):
    return {page_sliders.window(page): window_text(window)} if window else {}


def read_function(activation: Activation, asked: Texts) -> FunctionSettings:
    """What an address asks for on a function's page. A constant and a limit count where they are switched on."""
    page, values = activation.name, {}
    for name, entry in activation.parameters.items():
        if counts(page, entry, asked):
            values[name] = _parameter(entry, page_sliders.parameter(page, entry), asked)
    view, numbers = _value(page_sliders.view(page), asked), asked.get(page_sliders.numbers(page), ())
    return FunctionSettings(
        activation.at(**values),
        axes.visible_x(*_value(page_sliders.x_range(page), asked)),
        _value(page_sliders.point(page), asked),
        next(name for name, label in VIEWS.items() if label == view),
        has_closeup(activation) and is_on(page_sliders.closeup(page), asked),
        read_numbers(numbers[0][:LONGEST_LIST]).numbers[:MOST_NUMBERS] if len(numbers) == 1 else ARTICLE_NUMBERS,
        read_window(asked.get(page_sliders.window(page), ())),
        is_on(page_sliders.second(page), asked),
        read_format(page, asked),
    )


def read_format(page: str, asked: Texts) -> Format | None:
    """The number format in which an address asks to see a page's curves; None for float64."""
    return FORMATS.get(page_sliders.FORMATS_SEEN.get(_value(page_sliders.as_seen_in(page), asked), ""))


def function_names(members: Sequence[Instance]) -> tuple[str, ...]:
    """The names of the functions that are compared, in order."""
    return tuple(member.activation.name for member in members)


def functions_text(names: Sequence[str]) -> str:
    """The text for names of functions."""
    return " ".join(names)


def functions_query(names: Sequence[str]) -> dict[str, str]:
    """What the address says of functions that are compared at their defaults."""
    return {FUNCTIONS: functions_text(names)}


class Asked(NamedTuple):
    """Which functions a text asks for, by name: those that are drawn, those that wait for one of these to go, and unknown words."""

    drawn: tuple[str, ...]
    waiting: tuple[str, ...]
    unknown: tuple[str, ...]


def read_functions(text: str, with_own: bool = True) -> Asked:
    """What a text asks for: the default comparison where it names no function. with_own: whether there is a typed function, `own`."""
    entries, names = [entry for entry in re.split(r"[\s,;]+", text) if entry], {*activations.names(), own.PAGE}
    known = tuple(entry.lower() for entry in entries if entry.lower() in names)
    unknown = tuple(entry for entry in entries if entry.lower() not in names)
    if not with_own:
        known = tuple(name for name in known if name != own.PAGE)
    return Asked(known[:MOST] or DEFAULT, known[MOST:], unknown)


def compared(asked: Texts) -> tuple[Asked, dict[str, Activation]]:
    """(which functions an address compares, each of these by its name); a typed one only if its text is a function."""
    text = " ".join(asked.get(FUNCTIONS, ()))
    found, typed = read_functions(text), None
    if own.PAGE in (*found.drawn, *found.waiting):
        typed, _ = read_typed(asked)
        found = read_functions(text, typed is not None)
    named = dict.fromkeys((*found.drawn, *found.waiting))
    return found, {name: typed if typed and name == own.PAGE else activations.get(name) for name in named}


def keys(names: Sequence[str]) -> tuple[str, ...]:
    """For each name the start of its parameters' keys; those of the first typed function are as on its own page."""
    counts, starts = {}, []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        first = own.PAGE if name == own.PAGE else f"compare_{name}"
        starts.append(first if counts[name] == 1 else f"compare_{name}_{counts[name]}")
    return tuple(starts)


def members_query(members: Sequence[Instance]) -> dict[str, str]:
    """What the address says of a comparison's members."""
    chosen = function_names(members)
    query = {} if chosen == DEFAULT else functions_query(chosen)
    for member, start in zip(members, keys(chosen), strict=True):
        if own.is_own(start):
            query |= typed_query(member, start)
            continue
        for name, entry in member.activation.parameters.items():
            value = member.values[name]
            if value != entry.default:
                key = page_sliders.compared_parameter(start, entry).key
                query[key] = str(entry.to_control(value)).removesuffix(".0")
    return query


def comparison_query(comparison: Comparison) -> Query:
    """What the address says of a comparison."""
    x, x0 = page_sliders.x_range("compare"), page_sliders.point("compare")
    query: Query = {**members_query(comparison.members)}
    if comparison.x_range != x.default:
        query[x.key] = comparison.x_range
    if comparison.point != x0.default:
        query[x0.key] = comparison.point
    on = {page_sliders.difference(""): comparison.difference, page_sliders.second("compare"): comparison.second}
    return query | _switched(on) | _seen_in("compare", comparison.format) | _zoomed("compare", comparison.window)


def read_comparison(asked: Texts) -> Comparison:
    """The Comparison that an address asks for."""
    found, functions = compared(asked)
    starts = zip(found.drawn, keys(found.drawn), strict=True)
    return Comparison(
        tuple(_member(functions[name], start, asked) for name, start in starts),
        axes.visible_x(*_value(page_sliders.x_range("compare"), asked)),
        _value(page_sliders.point("compare"), asked),
        _says_yes(asked.get(DIFFERENCE, ())),
        read_window(asked.get(page_sliders.window("compare"), ())),
        is_on(page_sliders.second("compare"), asked),
        read_format("compare", asked),
    )


def _member(activation, start, asked):
    values = {}
    for entry in activation.parameters.values():
        values[entry.name] = meant(entry, _parameter(entry, page_sliders.compared_parameter(start, entry), asked))
    return activation.at(**values)


def meant(entry: Parameter, value: float | bool) -> float | bool:
    """The parameter's value where its slider on the compare page stands: no limit is the right end."""
    return inf if entry.kind == "limit" and value == entry.high else value


def read_controls(controls: Sequence[Declared], asked: Texts) -> dict[str, Any]:
    """What an address asks for of declared controls, by key: the default where that is of no use."""
    name = typed_in(controls, asked)
    if not name:
        # Its text may be no function.
        asked = {key: [text for text in texts if text not in (own.PAGE, own.OPTION)] for key, texts in asked.items()}
    found = {control.key: _value(control, asked) for control in controls}
    return found | ({own.PAGE: name} if name else {})


def read_vector(asked: Texts) -> tuple[VectorFunction, np.ndarray, float]:
    """(function, inputs, temperature) that an address asks for on the page about vectors; 1 where it takes no temperature."""
    values = read_controls(page_sliders.VECTOR_CONTROLS, asked)
    entry, count = VECTOR_FUNCTIONS[values[page_sliders.FUNCTION.key]], values[page_sliders.COUNT.key]
    x = np.array([values[logit.key] for logit in page_sliders.LOGITS[:count]])
    temperature = values[page_sliders.TEMPERATURE.key] if entry.heated else page_sliders.TEMPERATURE.default
    return entry, x, temperature


def verified_query(form: Form) -> dict[str, str]:
    """What the address of Verify says of the function to show there."""
    return {page_sliders.VERIFIED_FUNCTION.key: form.title}


def gathered(name: str, texts: Sequence[str], options: Sequence[str]) -> Sequence[str]:
    """The one form that the control of a list reads, for `a,b`, a repeated key and a mix of both.

    options: the names of settings that are options of a list, each taken once.
    """
    if name in options:
        parts = [part.strip() for text in texts for part in re.split("[,;]", text)]
        return list(dict.fromkeys(filter(None, parts))) or texts
    typed = (TYPED[end] for end in TYPED if name == end or (end[0] == "_" and name.endswith(end)))
    separator = next(typed, None)
    return [separator.join(filter(None, texts))] if separator and len(texts) > 1 else texts


def as_controls_read(
    asked: Texts, lists: Sequence[str], former: Mapping[str, Mapping[str, str]]
) -> dict[str, list[str]]:
    """An address in the form that controls read: lists `gathered`, and options by today's names.

    lists: the keys of the controls that take several options, each once. former: by a control's key, what its options were called
    earlier, and the option.
    """
    found = {name: _renamed(gathered(name, texts, lists), former.get(name, {})) for name, texts in asked.items()}
    return {name: list(texts) for name, texts in with_reach(found).items()}


def _renamed(texts, former):
    return [former.get(text, text) for text in texts]


def counts(page: str, entry: Parameter, asked: Texts) -> bool:
    """Whether a parameter's slider counts: a constant and a limit have a switch."""
    switch = page_sliders.switch(page, entry)
    return switch is None or is_on(switch, asked)


def _parameter(entry, declared, asked):
    return entry.from_control(_value(declared, asked))


def controls_query(controls: Sequence[Declared], values: Values) -> Query:
    """What the address says of declared controls with these values, by key."""
    query = {control.key: values[control.key] for control in controls if values[control.key] != control.default}
    chosen = (text for value in query.values() for text in (value if isinstance(value, tuple) else (value,)))
    if own.PAGE in values and own.OPTION in chosen:
        query |= named_query(values[own.PAGE])
    return query


def _value(declared: Slider[Any, Chosen] | Options[Any, Chosen], asked: Texts) -> Chosen:
    """What an address asks for of a declared control: its default where that is of no use."""
    found = _of_use(declared, asked.get(declared.key, ()))
    return declared.default if found is None else found


def _of_use(declared: Declared, texts: Sequence[str]) -> Any:
    """What the texts set a declared control to; None where they are of no use."""
    if isinstance(declared, Options):
        named = {str(option): option for option in declared.options}
        texts = _renamed(texts, declared.renamed)
        if declared.own:
            named[own.OPTION] = own.OPTION
        if declared.several:
            return tuple(dict.fromkeys(named[text] for text in texts if text in named)) or None
        return named.get(texts[0]) if len(texts) == 1 else None
    values = tuple(value for value in numbers(texts) if declared.low <= value <= declared.high)
    pair = isinstance(declared.default, tuple)
    if len(values) != len(texts) or len(values) != (2 if pair else 1):
        return None
    if isinstance(declared.default, int):
        return int(values[0]) if values[0].is_integer() else None
    return values if pair else values[0]


def is_on(switch: Switch, asked: Texts) -> bool:
    """Whether an address turns a switch on."""
    return _says_yes(asked.get(switch.key, ()))


def _says_yes(texts):
    return [text.lower() for text in texts] == ["true"]
