"""What a configuration holds, as HTML: a sentence, and a table of its entries. Whatever was pasted is text in it."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

from activation_lab.content.names.entries import Configuration, Entry
from activation_lab.content.names.pasted import shown
from activation_lab.content.names.settings import beyond, place, title, values_of
from activation_lab.content.page_sliders import NAME_SEARCH
from activation_lab.export.html.names import Link
from activations.words import joined, spelled

# So many entries are listed.
MOST_ROWS = 40


def configuration_html(found: Configuration, link: Link, more: str = "") -> str:
    """The answer to a configuration. more: attributes of every link."""

    def to(words: str, page: str, query: Mapping[str, Any]) -> str:
        return f'<a href="{html.escape(link(page, query))}"{more}>{words}</a>'

    parts = [f'<p class="meant">{_said(found)}</p>', *(f"<p>{html.escape(remark)}</p>" for remark in found.remarks)]
    if found.entries:
        heads = "".join(f'<th scope="col">{head}</th>' for head in ("Entry", "What it is"))
        rows = "".join(_row(entry, to, found.library) for entry in found.entries[:MOST_ROWS])
        parts.append(f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>")
    if left := found.more + max(0, len(found.entries) - MOST_ROWS):
        parts.append(f"<p>And {left:,} more.</p>")
    return f'<div class="names configuration">{"".join(parts)}</div>'


def refused_html(line: str) -> str:
    """The line on a text that cannot be read."""
    return f'<div class="names configuration"><p class="meant" role="status">{html.escape(line)}</p></div>'


def similarity_html(rows: Sequence[tuple[str, str, str]]) -> str:
    """The cosine similarities after some numbers of layers, as what_if.table has them."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Layers", "Plain", "With shortcuts"))
    body = "".join(
        f'<tr><th scope="row">{count}</th><td>{plain}</td><td>{added}</td></tr>' for count, plain, added in rows
    )
    return f'<div class="names similarity"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _said(found: Configuration) -> str:
    whose = f" of type {_code(shown(found.model))}" if found.model else ""
    if not found.entries:
        keys = "The only key" if found.keys == 1 else f"None of the {found.keys:,} keys" if found.keys else "Nothing"
        names = "does not name" if found.keys == 1 else "names"
        return f"{keys} of this configuration{whose} {names} an activation function or a limit."
    functions = [entry.function for entry in found.entries if entry.names_function and entry.function]
    titles = dict.fromkeys(f"<strong>{html.escape(title(function))}</strong>" for function in functions)
    limits = sum(entry.kind == "limit" for entry in found.entries)
    parts = [
        joined(list(titles)) if titles else "no function that this app knows",
        *([f"{spelled(limits)} {'limit' if limits == 1 else 'limits'}"] if limits else []),
    ]
    return f"This configuration{whose} names {', and '.join(parts)}. Names mean what they mean in {html.escape(found.library)}."


def _row(entry: Entry, to, usual: str) -> str:
    elsewhere = {1: "", 2: "and at one more place"}.get(entry.places, f"and at {entry.places - 1:,} more places")
    where = f"{_code(entry.place)}<br>{_code(entry.value)}" + (f"<small>{elsewhere}</small>" if elsewhere else "")
    function = entry.function
    what = to(html.escape(title(function)), *place(function)) if function else ""
    note = [html.escape(entry.note)] if entry.note else []
    if function:
        # The title names what is not at its default.
        told = [one for one in values_of(function) if one.casefold() not in title(function).casefold()]
        note = [_begun(f"{html.escape(', '.join(told))}.")] * bool(told) + note
        note += filter(None, [html.escape(beyond(function))])
    if entry.closest:
        near = [to(_code(name), "names", {NAME_SEARCH: name}) for name in entry.closest]
        note.append(f"Closest: {joined(near, 'or')}.")
    if entry.library not in ("", usual):
        note.append(f"A name in {html.escape(entry.library)}.")
    said = " ".join(note)
    return f"<tr><td>{where}</td><td>{what}{f'<small>{said}</small>' if what and said else said}</td></tr>"


def _begun(sentence: str) -> str:
    """With a capital, unless a symbol comes first."""
    return sentence[0].upper() + sentence[1:] if sentence[0].isascii() else sentence


def _code(text: str) -> str:
    return f'<code translate="no"><bdi>{html.escape(text)}</bdi></code>'
