"""A live page as one file: the chart, its scripts and its numbers inside, to be opened from disk with the network off."""

from pathlib import Path

import plotly

from export.function_page import PAGE, Surroundings, frames_as_data, function_page
from export.scripts import classic, joined

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
PARTS = ("numbers", "picture", "live_chart", PAGE / "page.js")


def live_file(activation, begin, link=""):
    """The page of an activation as HTML that needs no other file; `link` leads to the page with a server."""
    script = joined("live_chart", PARTS, "", "document.baseURI")
    foot = f'<p class="quiet"><a href="{link}">This page in Activation Lab</a></p>' if link else ""
    surroundings = Surroundings(
        style=f"<style>{(PAGE / 'page.css').read_text()}</style>",
        scripts=f"<script>{_inline(PLOTLY.read_text())}</script>\n<script>{_inline(classic(script))}</script>",
        frames=frames_as_data(activation),
        foot=foot,
    )
    return function_page(activation, begin, surroundings)


def _inline(script):
    """A script that may stand in the page: nothing in it ends the script element."""
    return script.replace("</script", "<\\/script")
