"""Which models use a function, and the book's ranking beside what is used today, as HTML: in the app, without scripts and on the site."""

import html
from collections.abc import Callable

import activations
from activation_lab.content.names.usage import Package, Spelling, Use, packages, said, values
from activation_lab.content.where_to_start import BOOK, Step, path, then_and_now, today
from activation_lab.export.html.elements import inline
from activations import Activation

HEADING = "Which models use it"
RANKING_HEADING = f"The ranking of {BOOK.year}, and what is used today"


def who_uses(activation: Activation) -> str:
    """Sentences, and the names of the models, folded, with how they were counted."""
    lists = "".join(_models(package, activation) for package in packages())
    used = any(package.count(activation.name) for package in packages())
    summary = "The models, and how this was counted" if used else "How this was counted"
    # In one line, as in names.py.
    return (
        f'<div class="usage"><p>{" ".join(map(inline, said(activation)))}</p>'
        f"<details><summary>{summary}</summary>{lists}</details></div>"
    )


def _models(package: Package, activation: Activation) -> str:
    entries = "".join(
        f"<li><code translate=no>{html.escape(spelling.name)}</code>{_at(use)}, {_many(spelling)}: "
        f"<span translate=no>{html.escape(', '.join(spelling.models))}</span></li>"
        for use in package.uses.get(activation.name, ())
        for spelling in use.spellings
    )
    listed = f"<ul>{entries}</ul>" if entries else ""
    return f"<p><strong>{html.escape(package.title)}</strong> ({package.source.year}). {html.escape(package.counted)}</p>{listed}"


def _at(use: Use) -> str:
    found = values(use.function)
    return f" ({html.escape(found)})" if found else ""


def _many(spelling: Spelling) -> str:
    models = len(spelling.models)
    return f"{spelling.count} in {models} model{'' if models == 1 else 's'}"


def ranking(link: Callable[[str], str], more: str = "") -> str:
    """Both rankings side by side as a table with bars, below a sentence. link: gives the href to a function; more: attributes of every link."""

    def cell(step: Step) -> str:
        title = html.escape(activations.get(step.name).title)
        bar = f'<i style="--share:{step.share:.3f}"></i>' if step.count else ""
        to = f'<a href="{html.escape(link(step.name))}"{more}>{title}</a>'
        return f'<td><div>{to}<span class="count">{step.count}{bar}</span></div></td>'

    rows = "".join(
        f'<tr><th scope="row">{place}</th>{cell(book)}{cell(now)}</tr>'
        for place, (book, now) in enumerate(zip(path(), today(), strict=True), 1)
    )
    first, _ = packages()
    heads = "".join(
        f'<th scope="col">{html.escape(words)}</th>' for words in (f"{BOOK.authors}’s book, {BOOK.year}", first.title)
    )
    table = f"<table><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="rankings"><p>{inline(then_and_now())}</p>{table}</div>'
