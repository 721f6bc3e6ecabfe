"""The static site: every page, and the files that pages share, each stored once under a name with its content's hash.

    python -m activation_lab.static_site.build --output site --address https://example.org/lab/ --app https://lab.example.org/

writes it. All links are relative, so that it works under any address, and from a disk.
"""

import argparse
import hashlib
import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import activations
from activation_lab import lessons
from activation_lab.content.settings import FunctionSettings
from activation_lab.export.html import head as page_head
from activation_lab.export.html.function_page import function_page
from activation_lab.export.html.gates.page import gates_page
from activation_lab.export.html.shell import Page, Surroundings, shell, style_sheet
from activation_lab.figures.icon import ICON
from activation_lab.figures.previews import function_preview
from activation_lab.frontend.scripts import PLOTLY
from activation_lab.static_site.cheat_sheet_page import cheat_sheet_page
from activation_lab.static_site.comparisons import compare_pages
from activation_lab.static_site.formats_page import formats_page
from activation_lab.static_site.gallery import gallery
from activation_lab.static_site.glossary_page import glossary_page
from activation_lab.static_site.lesson_page import lesson_page
from activation_lab.static_site.names_page import names_page
from activation_lab.static_site.own_page import own_page


@dataclass(frozen=True)
class Places:
    """Where the site will be published, and where the app runs; "" where unknown, else ending in a slash."""

    site: str = ""
    app: str = ""


def all_pages() -> tuple[list[Page], list[Page], list[Page]]:
    """All Pages of the site: (the functions', the lessons', both in their order; the others, the first page first)."""
    functions = [function_page(FunctionSettings(activations.get(name).at())) for name in activations.names()]
    declared = lessons.declared().values()
    taught = [lesson_page(each, lessons.recorded(each.address)) for each in declared]
    comparisons = compare_pages()
    others = [
        gallery(declared, comparisons),
        gates_page(),
        formats_page(),
        glossary_page(declared, comparisons),
        names_page(),
        cheat_sheet_page(),
        own_page(),
        *comparisons,
    ]
    return functions, taught, others


def published(
    functions: Sequence[Page], taught: Sequence[Page], others: Sequence[Page], address: str = "", app: str = ""
) -> dict[str, bytes]:
    """The files of a site of these pages: their content by their path, sorted.

    address: where it will be published; a site map, absolute previews and a page for wrong addresses need it.
    app: where the app runs, if pages are to lead there.
    """
    places = Places(*(f"{place.rstrip('/')}/" if place else "" for place in (address, app)))
    files: dict[str, bytes] = {}
    for course in (functions, taught):
        for page, before, after in zip(course, [None, *course], [*course[1:], None], strict=False):
            _add(files, places, page, before, after)
    for page in others:
        _add(files, places, page)
    if places.site:
        files["sitemap.xml"] = page_head.site_map(
            _public(places, page) for page in [*others, *taught, *functions]
        ).encode()
        files["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {places.site}sitemap.xml\n".encode()
        files["404.html"] = _missing(files, places).encode()
    return dict(sorted(files.items()))


def _add(files, places, page, before=None, after=None):
    files[f"{page.name}.html"] = shell(page, _surroundings(files, places, page, before, after)).encode()


def _stored(files, stem, ending, content):
    """Puts content into `files` and gives its path there."""
    path = f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
    files[path] = content
    return path


def _surroundings(files, places, page, before=None, after=None):
    style = _stored(files, "styles/page", "css", style_sheet().encode())
    picture = _stored(files, f"pictures/{page.name}", "png", _picture(page))
    scripts = [_stored(files, "scripts/plotly", "js", PLOTLY.read_bytes())] if page.chart else []
    scripts += [_stored(files, stem, "js", script.encode()) for stem, script in page.scripts.items()]
    public = _public(places, page) if places.site else ""
    head = [page_head.tags(page.title, page.description, f"{places.site}{picture}", _pictured(page), public)]
    head += [page_head.icon_links(_icons(files)), f'<link rel="stylesheet" href="{style}">']
    # They load beside the page and run once it is there, in this order.
    head += [f'<script defer src="{script}"></script>' for script in scripts]
    # The name of what a script brings is the end of its path.
    later = {
        stem.rpartition("/")[2]: _stored(files, stem, "js", script.encode()) for stem, script in page.later.items()
    }
    return Surroundings(
        "\n".join(head),
        _links(before, after, page.name == "index"),
        _foot(places, page) + _printed(public),
        f'<script type="application/json" id="later">{json.dumps(later)}</script>' if later else "",
        bool(places.app),
    )


def _icons(files):
    """Puts icons and manifest into `files` and gives their paths there."""
    stored = {
        name: _stored(files, "pictures/icon", name.rpartition(".")[2], page_head.icon(name)) for name in page_head.ICONS
    }
    beside = {name: path.rpartition("/")[2] for name, path in stored.items()}
    return stored | {"manifest": _stored(files, "pictures/manifest", "json", page_head.manifest(beside, "../"))}


def _picture(page):
    return page.picture() if page.picture else function_preview(activations.get(page.name).at()).png()


def _pictured(page):
    return page.pictured or f"f and f′ of {page.title}"


def _public(places, page):
    """A page's public address; of the first page the site's own."""
    return places.site if page.name == "index" else f"{places.site}{page.name}.html"


def _links(before=None, after=None, first=False):
    """The line above a page: links to the first page, which may be this one, and to the pages before and after it, if there are any."""
    here = ' aria-current="page"' if first else ""
    parts = [f'<a class="home" href="index.html"{here}>{ICON.read_text()}Activation Lab</a>']
    if before:
        parts.append(f'<a rel="prev" href="{before.name}.html">← {html.escape(before.title)}</a>')
    if after:
        parts.append(f'<a rel="next" href="{after.name}.html">{html.escape(after.title)} →</a>')
    return f"<nav>{''.join(parts)}</nav>"


def _foot(places, page):
    if not places.app:
        return ""
    name = page.name if page.address is None else page.address
    return f'<p class="quiet"><a data-app href="{html.escape(places.app + name)}">Run the full app</a></p>'


def _printed(public):
    """The page's public address, if it is known: what a printed page ends with where no script knows better."""
    return f'<p class="printed-address" hidden>{html.escape(public)}</p>' if public else ""


def _missing(files, places):
    """The page for addresses without a page, which may stand anywhere below the site's own."""
    body = "<h1>No such page</h1><p>Here are all functions: <a href='index.html'>Activation Lab</a>.</p>"
    style = _stored(files, "styles/page", "css", style_sheet().encode())
    head = f'<base href="{html.escape(places.site)}"><meta name="robots" content="noindex"><link rel="stylesheet" href="{style}">'
    return shell(Page("404", "No such page", "This address has no page.", body), Surroundings(head, _links()))


def main() -> None:
    """Writes the site, and says how large it is."""
    parser = argparse.ArgumentParser(description="Write the static site.")
    parser.add_argument("--output", type=Path, default=Path("site"), help="the folder to write")
    parser.add_argument("--address", default="", help="where it will be published, for its map and previews")
    parser.add_argument("--app", default="", help="where the app runs, for the link to it")
    arguments = parser.parse_args()
    files = published(*all_pages(), arguments.address, arguments.app)
    for path, content in files.items():
        target = arguments.output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    pages = sum(path.endswith(".html") for path in files)
    print(f"{pages} pages in {arguments.output}, {sum(map(len, files.values())) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
