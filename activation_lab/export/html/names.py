"""What names mean in every library, as HTML for the app, for its first screen, and for a page without a server."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from activation_lab.content.names.answer import (
    EXAMPLES,
    FAR,
    HERE,
    LONGEST,
    Answer,
    Gap,
    Pair,
    Spellings,
    difference_query,
    key,
)
from activation_lab.content.names.pasted import shown
from activation_lab.content.names.settings import Meant, name_of, place, title, values_of
from activation_lab.content.names.usage import chosen_by
from activation_lab.content.page_sliders import NAME_SEARCH
from activations.gates import GateInstance
from activations.words import joined, number

PAIR_HEADS = ("Functions", "Largest difference in f", "Largest difference in f′")
# Where a line may end within a name.
PARTS = re.compile(r"(?<=\w[.(])(?=[\w'])")
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


def listing_html(
    everywhere: Sequence[tuple[Meant, Sequence[Spellings]]], pairs: Sequence[Pair], function: Callable[[Meant], str]
) -> str:
    """All names of all functions, and all pairs, for a page whose script finds a name among them.

    everywhere: the functions, each with its names. function: HTML with a function's title. Rows of one function are within
    data-function, its place, and data-name, its own name at any setting; a pair is within data-pair, the places of both.
    """
    places = {key(meant): place for place, (meant, _) in enumerate(everywhere)}
    rows = "".join(
        f'<tr data-pair="{places.get(pair.one, "")} {places.get(pair.other, "")}"><th scope="row">{function(pair.one)} and {function(pair.other)}</th>'
        f"<td>{_gap(pair.f)}</td><td>{_gap(pair.slope)}</td></tr>"
        for pair in pairs
    )
    confused = _table(f"Easily confused: differences for |x| ≤ {number(FAR)}", PAIR_HEADS, f"<tbody>{rows}</tbody>")
    bodies = "".join(
        f'<tbody data-function="{place}" data-name="{name_of(meant)}">{_named(function(meant), listed, notes=True)}</tbody>'
        for place, (meant, listed) in enumerate(everywhere)
    )
    listing = _table("All names", ("Library", "Names"), bodies)
    said = f'<p class="meant" id="meant" role="status">{_try(lambda name: _to(name, f"?{NAME_SEARCH}={name}"))}</p>'
    return f'<div class="names">{said}<section>{confused}</section><section>{listing}</section></div>'


def _to(name, address):
    return f'<a href="{html.escape(address)}">{_code(name)}</a>'


def _try(name):
    return f"Try {joined(list(map(name, EXAMPLES)), 'or')}."


def _said(found, function, name):
    """The answer in a sentence."""
    asked = _code(shown(found.asked, LONGEST))
    if not found.asked:
        return _try(name)
    if not found.meanings:
        near = f" Closest: {joined(list(map(name, found.closest)), 'or')}." if found.closest else ""
        return f"This app does not know the name {asked}.{near}"
    meant = {}
    for meaning in found.meanings:
        meant.setdefault(function(meaning.function), []).append(html.escape(meaning.library))
    if len(meant) == 1:
        [(what, libraries)] = meant.items()
        where = "" if libraries == [HERE] else f" in {joined(libraries)}"
        return f"{asked} is <strong>{what}</strong>{where}."
    told = "; ".join(f"<strong>{what}</strong> in {joined(libraries)}" for what, libraries in meant.items())
    return f"{asked} is not the same everywhere: {told}."


def _used(found):
    """How many settings of models hold the name, and which models."""
    parts = chosen_by(found.asked).split("`")
    told = "".join(_code(part) if place % 2 else html.escape(part) for place, part in enumerate(parts))
    return f" {told}" if told else ""


def _meanings(found, function):
    rows = "".join(
        f'<tr><th scope="row">{html.escape(each.library)}</th><td>{_code(each.name)}</td><td>{function(each.function)}</td>'
        f"<td>{_settings(each.function)}{_note(each.half)}{_note(each.note)}</td></tr>"
        for each in found.meanings
    )
    return _table("In each library", ("Library", "Name", "Function", "Parameters there"), f"<tbody>{rows}</tbody>")


def _note(words):
    return f"<small>{html.escape(words)}</small>" if words else ""


def _everywhere(found, function):
    # Without its notes, a library with both halves would stand there twice.
    bodies = "".join(
        f"<tbody>{_named(function(meant), listed, notes=isinstance(meant, GateInstance))}</tbody>"
        for meant, listed in found.everywhere
    )
    return _table("All its names", ("Library", "Names"), bodies)


def _named(function, listed, notes=False):
    """Rows of one function: its title, and then its names in each library, with notes if wanted."""
    return f'<tr><th scope="rowgroup" colspan="2">{function}</th></tr>' + "".join(
        f"<tr><td>{html.escape(each.library)}</td><td>{' '.join(map(_code, each.names))}{''.join(map(_note, each.notes if notes else ()))}</td></tr>"
        for each in listed
    )


def _pairs(compared, covered):
    heads = PAIR_HEADS[:2] if covered else PAIR_HEADS
    rows = "".join(
        f'<tr><th scope="row">{link}</th><td>{_gap(pair.f)}</td>'
        + ("" if covered else f"<td>{_gap(pair.slope)}</td>")
        + "</tr>"
        for pair, link in compared
    )
    return _table(f"Easily confused: differences for |x| ≤ {number(FAR)}", heads, f"<tbody>{rows}</tbody>")


def _both(pair: Pair) -> str:
    return f"{_title(pair.one)} and {_title(pair.other)}"


def _title(function: Meant) -> str:
    """The function's title; no line ends within "α = 0.3"."""
    return html.escape(title(function)).replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")


def _gap(gap: Gap) -> str:
    return f"{number(gap.size, 3)} at x\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{number(gap.x, 3)}" if gap.size else "none"


def _settings(function: Meant) -> str:
    return html.escape(", ".join(values_of(function))) or "none"


def _table(title, heads, bodies):
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return f"<h2>{html.escape(title)}</h2><table><thead><tr>{cells}</tr></thead>{bodies}</table>"


def _code(name):
    """A name as code; a line that is too short for it ends after a dot or a bracket."""
    parts = PARTS.split(name)
    return f'<code translate="no"><bdi>{"<wbr>".join(map(html.escape, parts))}</bdi></code>'
