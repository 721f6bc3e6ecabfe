"""The cheat sheet as a page without a server."""

import html

import activations
from activation_lab.content.cards import FACE, SENTENCES, TITLES
from activation_lab.content.cheat_sheet.ticks import ALL, CHOOSE, KEY, NO, NONE, PAGE
from activation_lab.export.html.cheat_sheet import PAPER, cheat_sheet_html
from activation_lab.export.html.shell import Page
from activation_lab.figures.previews import function_preview
from activation_lab.frontend.scripts import classic, text


def cheat_sheet_page() -> Page:
    """The Page of all functions, each with a tick."""
    title, sentence = TITLES[PAGE], SENTENCES[PAGE]
    families = "".join(_family(family, members) for family, members in activations.families())
    return Page(
        PAGE,
        title,
        sentence,
        f"<h1>{title}</h1>\n"
        f'<details class="ticks" hidden><summary>{CHOOSE}</summary>{families}</details>\n{cheat_sheet_html("{}.html".format)}',
        {"key": KEY, "none": NONE},
        {"scripts/cheat_sheet": classic("site/cheat_sheet/page")},
        text("words/cheat_sheet.css") + text("site/cheat_sheet/page.css") + PAPER,
        picture=lambda: function_preview(activations.get(FACE).at(), title=title, caption=sentence).png(),
        pictured=f"f and f′ of {activations.get(FACE).title}",
        chart=False,
    )


def _family(family, members):
    ticks = "".join(
        f'<label><input type="checkbox" name="{each.name}" checked><span>{html.escape(each.title)}</span></label>'
        for each in members
    )
    every = f'<button class="action" type="button" data-every="on">{ALL}</button>'
    none = f'<button class="action" type="button" data-every="">{NO}</button>'
    return f'<fieldset class="choice pills"><legend>{html.escape(family)}</legend>{ticks}{every}{none}</fieldset>'
