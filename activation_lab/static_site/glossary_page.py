"""The glossary as a page without a server."""

from collections.abc import Collection, Iterable

import activations
from activation_lab.content.cards import FACE, SENTENCES, TITLES
from activation_lab.content.glossary import TERMS
from activation_lab.content.lesson import Declaration
from activation_lab.content.page_sliders import TERM_SEARCH
from activation_lab.export.html.glossary import entries
from activation_lab.export.html.shell import Page
from activation_lab.figures.previews import function_preview
from activation_lab.frontend.scripts import classic, text
from activation_lab.static_site.searched import FOUND, field, search_data


def glossary_page(declared: Collection[Declaration] = (), comparisons: Iterable[Page] = ()) -> Page:
    """The Page of all terms. declared: the lessons; comparisons: the Pages of the site's ready comparisons."""
    title, sentence = TITLES["glossary"], SENTENCES["glossary"]
    others = {page.name for page in comparisons}
    here = {name: activations.get(name).title for name in activations.names()}
    here |= {each.address: each.title for each in declared} | {name: TITLES[name] for name in ("", "names")}
    here |= {name: TITLES[name] for name in others & {"compare"}}
    listed = entries(TERMS, here, lambda page: f"{page or 'index'}.html")
    return Page(
        "glossary",
        title,
        sentence,
        f'<h1>{title}</h1>\n<p>{sentence}</p>\n<div class="filters">{field(TERM_SEARCH)}</div>\n{FOUND}\n{listed}',
        search_data(declared, others),
        {"scripts/glossary": classic("site/glossary")},
        text("site/found.css"),
        picture=lambda: function_preview(activations.get(FACE).at(), title=title, caption=sentence).png(),
        pictured=f"f and f′ of {activations.get(FACE).title}",
        chart=False,
    )
