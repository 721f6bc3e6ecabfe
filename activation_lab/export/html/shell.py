"""What every page without a server is made of: its own part, and the head, the line above and the foot around it."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from activation_lab.export.html.head import title
from activation_lab.frontend.inline import compact, inline


@dataclass(frozen=True)
class Page:
    """One page, wherever it will stand.

    name: the app's address of the page, here the file's name. title, description: as search engines show them.
    body: HTML. data: what its scripts read from the element with the id "data", if anything.
    scripts: classic scripts, run in this order after plotly.js, by where a site keeps them, such as "scripts/page".
    later: scripts that a site's page adds once a reader asks for what they bring, likewise; frontend/site/view.js finds them.
    style: a style sheet of this page alone. picture: a function that gives the preview, a PNG of 1200 × 630; pictured: what
    that shows, in words.
    address: the page's address in the app, where that is not its name. chart: whether plotly.js is needed.
    """

    name: str
    title: str
    description: str
    body: str
    data: Mapping[str, Any] | None = None
    scripts: dict[str, str] = field(default_factory=dict)
    style: str = ""
    picture: Callable[[], bytes] | None = None
    pictured: str = ""
    address: str | None = None
    chart: bool = True
    later: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Surroundings:
    """The parts of a page that depend on where it stands, all HTML.

    head: card, style sheets and the like. links: the line above the title. foot: the page's end. scripts: after the data.
    app: whether the page leads to an app; one that does not speaks of none.
    """

    head: str
    links: str = ""
    foot: str = ""
    scripts: str = ""
    app: bool = False


def for_app(body: str) -> str:
    """A part of a page's body that stands there only where the page leads to an app."""
    return f"<!--app-->{body}<!--/app-->"


def style_sheet() -> str:
    """The style sheet of every page."""
    return "\n".join(map(inline, ("site/page.css", "words/places.css", "words/usage.css")))


def shell(page: Page, surroundings: Surroundings) -> str:
    """The page as HTML."""
    data = f'<script type="application/json" id="data">{_safe(page.data)}</script>\n' if page.data else ""
    marks = "<!--/?app-->" if surroundings.app else "<!--app-->.*?<!--/app-->"
    body = re.sub(marks, "", page.body, flags=re.DOTALL)
    foot = f"<footer>{surroundings.foot}</footer>" if surroundings.foot else ""
    own_style = f"<style>{compact(page.style)}</style>\n" if page.style else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{title(page.title, page.description)}
{surroundings.head}
{own_style}<noscript><style>.controls, .choice, button {{ display: none; }}</style></noscript>
</head>
<body>
{surroundings.links}
<main>
{body}
</main>
{foot}
{data}{surroundings.scripts}
</body>
</html>
"""


def _safe(data):
    """JSON that may stand in a script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
