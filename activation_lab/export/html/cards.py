"""A function's card as HTML, the same in the app, on its first screen and without a server."""

import html
from collections.abc import Callable, Iterable

from activation_lab.content.hideable import untold
from activation_lab.export.html.elements import inline
from activation_lab.figures.thumbnail import thumbnail
from activations import Activation


def gallery_html(
    families: Iterable[tuple[str, Iterable[Activation]]],
    link: Callable[[str], str],
    covered: bool = False,
    more: str = "",
) -> str:
    """Every family's heading, and its cards. link: gives the href to a function's page by its name, as HTML. covered: whether f′ and the words about it are left out.

    more: attributes of every link. Everything is in one line: Markdown takes an empty one for the end of the HTML.
    """
    return "".join(
        f'<section class="family"><h2>{html.escape(family)}</h2><div class="cards">'
        f"{''.join(_card(entry, link(entry.name), covered, more) for entry in members)}</div></section>"
        for family, members in families
    )


def _card(entry, href, covered, more):
    return (
        f'<a class="card" href="{href}"{more}><span><b>{html.escape(entry.title)}</b> <small>{entry.year}</small></span>'
        f"{thumbnail(entry, not covered)}<span>{inline(untold(entry.good_for, covered))}</span></a>"
    )
