"""The site's first page: where to start, the lessons, and a card per function with its curves, found by words and properties."""

import html
from collections.abc import Iterable, Sequence

import activations
from activation_lab.content.cards import FACE, HOME_SENTENCE, HOME_TITLE, NAME, TITLES
from activation_lab.content.lesson import Declaration
from activation_lab.content.page_sliders import PROPERTIES, SEARCH
from activation_lab.content.where_to_start import (
    ALSO_NAMED,
    FORMATS,
    Step,
    also_named,
    heading,
    heading_today,
    path,
    today,
)
from activation_lab.export.html.cards import gallery_html
from activation_lab.export.html.elements import inline
from activation_lab.export.html.shell import Page
from activation_lab.figures.previews import function_preview
from activation_lab.frontend.scripts import classic, text
from activation_lab.static_site.searched import FOUND, field, search_data
from activations import gates
from activations.properties import MEANINGS
from activations.words import sentence


def gallery(lessons: Iterable[Declaration] = (), comparisons: Sequence[Page] = ()) -> Page:
    """The Page that leads to every function, to these lessons (their Declarations) and to these Pages of comparisons."""
    total = len(activations.names())
    lessons = tuple(lessons)
    pills = "".join(
        f'<label title="{html.escape(meaning)}"><input type="checkbox" name="{PROPERTIES}" value="{name}"><span>{name}</span></label>'
        for name, meaning in MEANINGS.items()
    )
    body = f"""<h1>{HOME_TITLE}</h1>
<p>{HOME_SENTENCE}</p>
<p class="start"><strong>Where to start</strong> <span class="quiet">{inline(heading())}</span></p>
<ol class="path">{"".join(map(_step, path()))}</ol>
<p class="start"><strong>Used today</strong> <span class="quiet">{inline(heading_today())}</span></p>
<ol class="path today">{"".join(map(_used, today()))}</ol>
<p class="beside"><span class="quiet">{also_named()}</span> {" · ".join(_named(name, use) for name, use in ALSO_NAMED.items())}</p>
{_row("lessons", "Lessons:", [(each.address, each.title, each.teaser) for each in lessons])}
{_row("comparisons", "Compare:", [(page.name, page.title, "") for page in comparisons])}
{_row("gates", "Gates:", [("gates", ", ".join(gates.get(name).title for name in gates.names()), "in the feed-forward layers of language models")])}
{_row("words", "Words:", [("glossary", TITLES["glossary"], "what they mean"), ("names", TITLES["names"], "which function each means"), ("cheat_sheet", TITLES["cheat_sheet"], "all functions on paper"), ("own", TITLES["own"], "typed, in the app")])}
{_row("formats", "Precision:", [("formats", TITLES["formats"], FORMATS)])}
<div class="filters">{field(SEARCH)}
<fieldset class="choice pills" aria-label="Only functions with these properties">{pills}</fieldset></div>
{FOUND}
<p class="fitting" role="status"><span id="fitting"><strong>All {total}</strong> functions</span> <button class="action" type="button" id="all" hidden>Show all</button></p>
{gallery_html(activations.families(), "{}.html".format)}"""
    return Page(
        "index",
        HOME_TITLE,
        HOME_SENTENCE,
        body,
        {"meanings": MEANINGS} | search_data(lessons, {page.name for page in comparisons}),
        {"scripts/gallery": classic("site/gallery")},
        text("site/gallery.css") + text("site/found.css"),
        picture=lambda: function_preview(activations.get(FACE).at(), title=NAME, caption=HOME_TITLE).png(),
        pictured=f"f and f′ of {activations.get(FACE).title}",
        address="",
        chart=False,
    )


def _named(name, words):
    entry = activations.get(name)
    return f'<a href="{name}.html"><strong>{html.escape(entry.title)}</strong> {html.escape(sentence(entry.at(), words))}</a>'


def _step(step: Step):
    return f"<li>{_named(step.name, step.words)}<small>{step.now}</small></li>"


def _used(step: Step):
    title = html.escape(activations.get(step.name).title)
    return (
        f'<li style="--share:{step.share:.3f}"><a href="{step.name}.html">{step.count} <strong>{title}</strong> '
        f"{html.escape(step.words)}</a></li>"
    )


def _row(name, label, pages):
    if not pages:
        return ""
    links = " · ".join(
        f'<a href="{page}.html"><strong>{html.escape(title)}</strong>{html.escape(words and f" {words}")}</a>'
        for page, title, words in pages
    )
    return f'<p class="beside" id="{name}"><span class="quiet">{label}</span> {links}</p>'
