"""What a name means in every library, as HTML for the app and for its first screen."""

import html
from collections.abc import Callable, Mapping
from typing import Any

from activation_lab.content.names.answer import EXAMPLES, FAR, HERE, Answer, Gap, Pair, difference_query
from activation_lab.content.names.settings import Meant, place, title
from activation_lab.content.names.usage import packages
from activation_lab.content.page_sliders import NAME_SEARCH
from activations import Instance
from activations.words import number, settings

EXAMPLES_OF_MODELS = 3
# (page, query) → href.
Link = Callable[[str, Mapping[str, Any]], str]


def answer_html(found: Answer, link: Link, covered: bool = False, more: str = "") -> str:
    """The answer to a name, as HTML. covered: whether to leave out differences in f′. more: attributes for every link."""

    def to(words: str, page: str, query: Mapping[str, Any]) -> str:
        return f'<a href="{html.escape(link(page, query))}"{more}>{words}</a>'

    def function(meant: Meant) -> str:
        return to(_title(meant), *place(meant))

    def name(spelling: str) -> str:
        return to(_code(spelling), "names", {NAME_SEARCH: spelling})

    parts = [f'<p class="meant">{_said(found, function, name)}{_used(found)}</p>']
    if found.meanings:
        parts.append(_meanings(found, function))
    if found.pairs:
        compared = [(each, to(_both(each), "compare", difference_query(each))) for each in found.pairs]
        parts.append(_pairs(compared, covered))
    if found.everywhere:
        parts.append(_everywhere(found, function))
    # In one line, since Markdown takes an indented line for code, and an empty line for the end of the HTML.
    return f'<div class="names">{"".join(parts)}</div>'


def _said(found, function, name):
    """The answer in a sentence."""
    asked = _code(found.asked)
    if not found.asked:
        return f"Try {_listed(list(map(name, EXAMPLES)), 'or')}."
    if not found.meanings:
        near = f" Closest: {_listed(list(map(name, found.closest)), 'or')}." if found.closest else ""
        return f"This app does not know the name {asked}.{near}"
    meant = {}
    for meaning in found.meanings:
        meant.setdefault(function(meaning.function), []).append(html.escape(meaning.library))
    if len(meant) == 1:
        [(what, libraries)] = meant.items()
        where = "" if libraries == [HERE] else f" in {_listed(libraries)}"
        return f"{asked} is <strong>{what}</strong>{where}."
    told = "; ".join(f"<strong>{what}</strong> in {_listed(libraries)}" for what, libraries in meant.items())
    return f"{asked} is not the same everywhere: {told}."


def _used(found):
    """How many settings of models hold the name, and which models."""
    told = []
    for package in packages():
        if spelling := package.spelling(found.asked):
            what = "activation settings in the models of " if not told else "in those of "
            told.append(f"{spelling.count} of {package.total} {what}{package.title} ({_models(spelling.models)})")
    return f" It is chosen by {' and '.join(told)}." if told else ""


def _models(models):
    rest = len(models) - EXAMPLES_OF_MODELS
    others = f" and {rest} other{'' if rest == 1 else 's'}" if rest > 0 else ""
    return ", ".join(map(_code, models[:EXAMPLES_OF_MODELS])) + others


def _meanings(found, function):
    rows = "".join(
        f'<tr><th scope="row">{html.escape(each.library)}</th><td>{_code(each.name)}</td><td>{function(each.function)}</td>'
        f"<td>{_settings(each.function)}{_note(each.note)}</td></tr>"
        for each in found.meanings
    )
    return _table("In each library", ("Library", "Name", "Function", "Parameters there"), rows)


def _note(words):
    return f"<small>{html.escape(words)}</small>" if words else ""


def _everywhere(found, function):
    rows = "".join(
        f'<tr><th scope="rowgroup" colspan="2">{function(meant)}</th></tr>'
        + "".join(
            f"<tr><td>{html.escape(each.library)}</td><td>{' '.join(map(_code, each.names))}</td></tr>"
            for each in listed
        )
        for meant, listed in found.everywhere
    )
    return _table("All its names", ("Library", "Names"), rows)


def _pairs(compared, covered):
    heads = ("Functions", "Largest difference in f", *(() if covered else ("Largest difference in f′",)))
    rows = "".join(
        f'<tr><th scope="row">{link}</th><td>{_gap(pair.f)}</td>'
        + ("" if covered else f"<td>{_gap(pair.slope)}</td>")
        + "</tr>"
        for pair, link in compared
    )
    return _table(f"Easily confused: differences for |x| ≤ {number(FAR)}", heads, rows)


def _both(pair: Pair) -> str:
    return f"{_title(pair.one)} and {_title(pair.other)}"


def _title(function: Meant) -> str:
    """The function's title; no line ends within "α = 0.3"."""
    return html.escape(title(function)).replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")


def _gap(gap: Gap) -> str:
    return f"{number(gap.size, 3)} at x\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{number(gap.x, 3)}" if gap.size else "none"


def _settings(function: Meant) -> str:
    told = settings(function) if isinstance(function, Instance) else ()
    return html.escape(", ".join(told)) or "none"


def _table(title, heads, rows):
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return f"<h2>{html.escape(title)}</h2><table><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>"


def _listed(words, last="and"):
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _code(name):
    return f'<code translate="no">{html.escape(name)}</code>'
