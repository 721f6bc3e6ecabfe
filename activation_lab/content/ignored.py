"""The parts of a link that its page cannot use, found from the address alone: the first screen and the app name them in the same line."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

import activations
from activation_lab.content import address, page_sliders
from activation_lab.content.address import ANSWER, CARRIED, DIFFERENCE, FUNCTIONS, HIDDEN, HIDE, SHOWN, Texts
from activation_lab.content.cheat_sheet import ticks
from activation_lab.content.gates import settings as gate_settings
from activation_lab.content.hideable import PARTS, named, plain_word
from activation_lab.content.lesson import Declaration
from activation_lab.content.own import keys as own
from activation_lab.content.own.settings import blank_line, last_text, read_limits, read_own, read_typed
from activation_lab.content.slider import Control, Options, Slider, Switch, numbers
from activation_lab.content.window import read_window
from activations.properties import MEANINGS
from activations.vector.catalog import VECTOR_FUNCTIONS
from activations.words import number

MOST_NAMED, LONGEST, LONGEST_REASON = 3, 32, 160


def controls(page: str, asked: Texts, lesson: Declaration | None = None) -> tuple[Control, ...]:
    """What a link to a page can set there, the texts that a reader types apart; lesson: the page's, if it is one."""
    if lesson:
        found = (*lesson.controls, Options(lesson.guess.key, lesson.guess.question, lesson.guess.options, None))
    elif page in activations.names():
        activation = activations.get(page)
        found = (*page_sliders.of_function(activation), *_distribution(page), _library(activation))
    elif page == own.PAGE:
        function = read_own(asked, address.read_function).function
        by = Options(own.BY, "Derivative by", tuple(function.parameters), "")
        found = (*page_sliders.of_function(function), by, *_distribution(page), _library(activations.linear))
    elif page == "compare":
        found = (*_compared(asked), *_distribution(page), Switch(DIFFERENCE, "Difference"))
        found += page_sliders.second(page), page_sliders.as_seen_in(page)
    else:
        found = _others(asked).get(page, ())
    uncover = lesson is not None or (address.answer_hidden(asked) and page != "cost")
    return (*found, page_sliders.answer(page or "home")) if uncover else tuple(found)


def ignored(page: str, asked: Texts, settable: Iterable[Control], pages: Iterable[str]) -> list[str]:
    """Each part of the link that its page cannot use, quoted: unknown settings of the page, and values that do not fit.

    settable: the page's `controls`. pages: the prefixes of all pages' settings; those of other pages, and foreign ones, do not count.
    """
    known = {control.key: control for control in settable}
    typed = {page_sliders.SEARCH, page_sliders.TERM_SEARCH, page_sliders.NAME_SEARCH, page_sliders.numbers(page)}
    if page == own.PAGE:
        # What is wrong in the text is said below its field.
        typed |= {own.TEXT, own.NAME}
    found = _repeated(asked) if page == own.PAGE else []
    for name, texts in asked.items():
        if name in CARRIED or name in typed:
            continue
        if name == FUNCTIONS and page == "compare":
            asks = address.read_functions(" ".join(texts))
            found += [quoted(name, asks.unknown)] if asks.unknown else []
            found += _refused(asked) if own.PAGE in (*asks.drawn, *asks.waiting) else []
        elif name == own.RANGES and page == own.PAGE:
            entries = [entry for entry in last_text(asked, name).split(";") if entry.strip()]
            # A limit counts for a parameter of the text.
            parameters = read_own(asked, address.read_function).function.parameters
            wrong = [entry for entry in entries if not read_limits(entry).keys() & parameters.keys()]
            found += [quoted(name, wrong)] if wrong else []
        elif name == ticks.KEY and page == ticks.PAGE:
            unknown = ticks.read(" ".join(texts)).unknown
            found += [quoted(name, unknown)] if unknown else []
        elif name == page_sliders.window(page) and (page in ("compare", own.PAGE) or page in activations.names()):
            found += [quoted(name, texts)] if any(texts) and read_window(texts) is None else []
        elif name in known:
            wrong = _unfit(known[name], texts)
            found += _refused(asked) if _is_own(known[name], texts) else []
            found += [quoted(name, wrong) + takes(known[name], wrong)] if wrong else []
        elif owner(name, pages) == (page or "home") or f"{page}_{name}" in known:
            found.append(quoted(name, texts))
    # Each layer of a network may have the same typed function.
    return list(dict.fromkeys(found + hiding(asked)))


def _refused(asked: Texts) -> list[str]:
    """What is wrong with a typed function's text, quoted: why it is none, in code too, since the reason repeats the text; and texts before the last."""
    refused = read_typed(asked)[1]
    wrong = [f"{quoted(own.TEXT, [refused.text])} ({code(refused.reason)})"] if refused else []
    return _repeated(asked) + wrong


def _repeated(asked: Texts) -> list[str]:
    """Of texts that a link has several times, those before the last, which is read."""
    fields = {name: asked.get(name, ()) for name in (own.TEXT, own.NAME, own.RANGES)}
    return [f"{quoted(name, texts[:-1])} (only the last counts)" for name, texts in fields.items() if len(texts) > 1]


def hiding(asked: Texts) -> list[str]:
    """The unknown parts of a teacher's link, quoted."""
    parts = [part for part in named(asked.get(HIDE, ())) if plain_word(part) not in PARTS]
    answers = [text for text in asked.get(ANSWER, ()) if plain_word(text) not in (HIDDEN, SHOWN)]
    return [quoted(name, texts) for name, texts in ((HIDE, parts), (ANSWER, answers)) if texts]


def line(quotes: Sequence[str], more: str = "") -> str:
    """The line that tells of them, in Markdown, followed by `more`; "" where there is neither."""
    others = f" and {len(quotes) - MOST_NAMED} more" if len(quotes) > MOST_NAMED else ""
    said = f"Ignored in the link: {', '.join(quotes[:MOST_NAMED])}{others}." if quotes else ""
    return " ".join(filter(None, (said, more)))


def read_otherwise(page: str, asked: Texts, settable: Iterable[Control] = ()) -> str:
    """What is said of a link's text that may have been meant otherwise; "" where that is not so. settable: the page's `controls`."""
    compared = page == "compare" and own.PAGE in address.read_functions(" ".join(asked.get(FUNCTIONS, ()))).drawn
    chosen = compared or any(_is_own(control, asked.get(control.key, ())) for control in settable)
    return blank_line(asked) if page == own.PAGE or chosen else ""


def _is_own(control: Control, texts: Sequence[str]) -> bool:
    """Whether a lesson's choice among functions is the typed one."""
    return isinstance(control, Options) and control.own and not {own.OPTION, own.PAGE}.isdisjoint(texts)


def owner(name: str, pages: Iterable[str]) -> str | None:
    """The page whose prefix a setting's name has: relu_general_x is not ReLU's."""
    return max((page for page in pages if name.startswith(f"{page}_")), key=len, default=None)


def quoted(name: str, texts: Iterable[str]) -> str:
    """A setting as it stands in the link, cut, as code in Markdown; what cannot be printed is encoded, as in a link."""
    return code(f"{name}={','.join(texts)}", LONGEST)


def code(letters: str, most: int = LONGEST_REASON) -> str:
    """Any text, cut, as code in Markdown."""
    # One letter more than is shown, however many a link has.
    begun = letters[: most + 1]
    text = "".join(letter if letter.isprintable() else quote(letter, errors="replace") for letter in begun)
    shown = f"{text[:most]}{'…' if len(text) > most else ''}"
    # A code span ends at as many backticks as it begins with.
    inside = max(map(len, re.findall("`+", shown)), default=0)
    ends, space = "`" * (inside + 1), " " if inside else ""
    return f"{ends}{space}{shown}{space}{ends}"


def takes(control: Control, texts: Sequence[str]) -> str:
    """The range of a slider, in parentheses, where a link has as many values for it as it has thumbs."""
    if not isinstance(control, Slider) or len(texts) != _thumbs(control):
        return ""
    what = "a whole number from" if isinstance(control.default, int) else "the range is"
    return f" ({what} {number(control.low)} to {number(control.high)})"


def _thumbs(slider):
    return len(slider.default) if isinstance(slider.default, tuple) else 1


def _unfit(control, texts):
    """The texts that a control cannot hold: of several options the unknown ones, else all or none."""
    if isinstance(control, Slider):
        values = [value for value in numbers(texts) if control.low <= value <= control.high]
        whole = not isinstance(control.default, int) or all(map(float.is_integer, values))
        return () if len(values) == len(texts) == _thumbs(control) and whole else texts
    if isinstance(control, Switch):
        return () if [text.lower() for text in texts] in (["true"], ["false"]) else texts
    options = {*map(str, control.options), "", *([own.OPTION, own.PAGE] if control.own else [])}
    if control.several:
        return [text for text in texts if text not in options]
    return () if len(texts) == 1 and texts[0] in options else texts


def _distribution(page):
    return page_sliders.input_mean(page), page_sliders.input_spread(page)


def _library(function):
    return Options(page_sliders.LIBRARY, "Library", tuple(function.code), next(iter(function.code)))


def _compared(asked):
    known, functions = address.compared(asked)
    # What is set for a function that waits counts once it is drawn.
    chosen = (*known.drawn, *known.waiting)
    for name, start in zip(chosen, address.keys(chosen), strict=True):
        for entry in functions[name].parameters.values():
            yield page_sliders.compared_parameter(start, entry)
    yield from (page_sliders.x_range("compare"), page_sliders.point("compare"))


def _others(asked):
    chosen = address.read_controls((page_sliders.FUNCTION,), asked)[page_sliders.FUNCTION.key]
    return {
        "": (Options(page_sliders.PROPERTIES, "Properties", tuple(MEANINGS), ()),),
        "softmax": (*page_sliders.VECTOR_CONTROLS, page_sliders.SHIFT, _library(VECTOR_FUNCTIONS[chosen])),
        "verify": (page_sliders.VERIFIED_FUNCTION,),
        "cost": page_sliders.COST_CONTROLS,
        "formats": page_sliders.FORMATS_CONTROLS,
        "names": (page_sliders.NAMES_BY,),
        "gates": (*gate_settings.every_control(), _library(gate_settings.read_gate(asked).function.gate)),
    }
