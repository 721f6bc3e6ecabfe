"""A live page as one file: the chart, its scripts and its numbers inside, to be opened from disk with the network off."""

import html

from activation_lab.content.settings import FunctionSettings
from activation_lab.export.html.function_page import function_page
from activation_lab.export.html.shell import Page, Surroundings, shell, style_sheet
from activation_lab.frontend.scripts import PLOTLY

# What a file says whose link leads to a chart in a number format.
FLOAT64 = " shows {} too; this file shows float64."


def live_file(begin: FunctionSettings, link: str = "") -> str:
    """The page of a function with these settings as HTML that needs no other file; `link` leads to the page with a server."""
    note = FLOAT64.format(begin.format.title) if begin.format else ""
    return one_file(function_page(begin), link, note=note)


def one_file(page: Page, link: str = "", with_later: bool = True, note: str = "") -> str:
    """A Page as HTML that needs no other file. with_later: whether it holds what a site's page fetches later; else it does not offer that. note: what stands after the link."""
    later = page.later.values() if with_later else ()
    scripts = (PLOTLY.read_text(), *later, *page.scripts.values())
    surroundings = Surroundings(
        head=f"<style>{style_sheet()}</style>",
        foot=f'<p class="quiet"><a data-app href="{html.escape(link)}">This page in Activation Lab</a>{html.escape(note)}</p>'
        if link
        else "",
        app=bool(link),
        scripts="\n".join(f"<script>{_inline(script)}</script>" for script in scripts),
    )
    return shell(page, surroundings)


def _inline(script):
    """A script that may stand in the page: nothing in it ends the script element."""
    return script.replace("</script", "<\\/script")
