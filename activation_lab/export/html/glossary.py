"""The glossary's entries as HTML, in the app and without a server."""

import html
from collections.abc import Callable, Iterable, Mapping

from activation_lab.content.glossary import Term
from activation_lab.content.hideable import untold


def entries(
    terms: Iterable[Term], titles: Mapping[str, str], link: Callable[[str], str], covered: bool = False, more: str = ""
) -> str:
    """A list of terms with meaning, example and links to pages where they are seen.

    titles: of pages, by address; link: gives the href to one. covered: examples that tell slopes are left out. more: attributes
    of every link.
    """
    listed = "".join(_entry(term, titles, link, covered, more) for term in terms)
    return f'<dl class="glossary">{listed}</dl>'


def _entry(term, titles, link, covered, more):
    example = untold(term.example(), covered) if term.example else ""
    told = f' <span class="example">{html.escape(example)}</span>' if example else ""
    seen = " · ".join(
        f'<a href="{html.escape(link(page))}"{more}>{html.escape(titles[page])}</a>'
        for page in term.pages
        if page in titles
    )
    return (
        f'<div data-word="{html.escape(term.word)}"><dt>{html.escape(term.word)}</dt>'
        f'<dd>{html.escape(term.meaning)}{told} <span class="seen">{seen}</span></dd></div>'
    )
