"""The static site: every page, and the files that pages share, each stored once under a name with its content's hash.

    python -m activation_lab.static_site.build --output site --address https://example.org/lab/ --app https://lab.example.org/

writes it. All links are relative, so that it works under any address, and from a disk.
"""

import argparse
import hashlib
import html
from dataclasses import dataclass
from pathlib import Path

import activations
from activation_lab import lessons
from activation_lab.content.settings import FunctionSettings
from activation_lab.export.html.compare_page import compare_pages
from activation_lab.export.html.function_page import function_page
from activation_lab.export.html.shell import Page, Surroundings, shell, style_sheet
from activation_lab.figures.preview import function_curves, function_preview, preview
from activation_lab.frontend.scripts import PLOTLY
from activation_lab.paths import ASSETS
from activation_lab.static_site.gallery import FACE, gallery
from activation_lab.static_site.lesson_page import lesson_page

ICON = ASSETS / "icon.svg"


@dataclass(frozen=True)
class Places:
    """Where the site will be published, and where the app runs; "" where unknown, else ending in a slash."""

    site: str = ""
    app: str = ""


def all_pages():
    """All Pages of the site: those of the functions, in their order, and the others, the first page first."""
    functions = [function_page(FunctionSettings(activations.get(name).at())) for name in activations.names()]
    declared = lessons.declared().values()
    taught = [lesson_page(each, lessons.recorded(each.address)) for each in declared]
    comparisons = compare_pages()
    return functions, [gallery(declared, comparisons), *taught, *comparisons]


def published(functions, others, address="", app=""):
    """The files of a site of these pages: their content as bytes by their path, sorted.

    address: where it will be published; a map of the site, absolute previews and a page for wrong addresses need it.
    app: where the app runs, if pages are to lead there.
    """
    places = Places(*(f"{place.rstrip('/')}/" if place else "" for place in (address, app)))
    files = {}
    for page, before, after in zip(functions, [None, *functions], [*functions[1:], None], strict=False):
        _add(files, places, page, before, after)
    for page in others:
        _add(files, places, page)
    if places.site:
        files["sitemap.xml"] = _map(places, [*others, *functions]).encode()
        files["404.html"] = _missing(files, places).encode()
    return dict(sorted(files.items()))


def _add(files, places, page, before=None, after=None):
    files[f"{page.name}.html"] = shell(page, _surroundings(files, places, page, before, after)).encode()


def _stored(files, stem, ending, content):
    """The path of the content in `files`, in which it is put."""
    path = f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
    files[path] = content
    return path


def _surroundings(files, places, page, before=None, after=None):
    style = _stored(files, "styles/page", "css", style_sheet().encode())
    icon = _stored(files, "pictures/icon", "svg", ICON.read_bytes())
    picture = _stored(files, f"pictures/{page.name}", "png", _picture(page))
    scripts = [_stored(files, "scripts/plotly", "js", PLOTLY.read_bytes())] if page.chart else []
    scripts += [_stored(files, stem, "js", script.encode()) for stem, script in page.scripts.items()]
    named = {"og:title": page.title, "og:description": page.description, "og:type": "website"}
    named["og:image"] = f"{places.site}{picture}"
    head = [f'<meta property="{name}" content="{html.escape(content)}">' for name, content in named.items()]
    head.append('<meta name="twitter:card" content="summary_large_image">')
    if places.site:
        head.append(f'<link rel="canonical" href="{_public(places, page)}">')
    head.append(f'<link rel="icon" href="{icon}"><link rel="stylesheet" href="{style}">')
    # They load beside the page and run once it is there, in this order.
    head += [f'<script defer src="{script}"></script>' for script in scripts]
    return Surroundings("\n".join(head), _links(before, after), _foot(places, page))


def _picture(page):
    if page.picture:
        return page.picture()
    if page.name in activations.names():
        return function_preview(activations.get(page.name))
    return preview(page.title, "", function_curves(activations.get(FACE)))


def _public(places, page):
    """A page's public address; of the first page the site's own."""
    return places.site if page.name == "index" else f"{places.site}{page.name}.html"


def _links(before, after):
    parts = [f'<a class="home" href="index.html">{ICON.read_text()}Activation Lab</a>']
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


def _map(places, pages):
    entries = "".join(f"<url><loc>{html.escape(_public(places, page))}</loc></url>" for page in pages)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>\n'


def _missing(files, places):
    """The page for addresses without a page, which may stand anywhere below the site's own."""
    body = "<h1>No such page</h1><p>But here are all functions: <a href='index.html'>Activation Lab</a>.</p>"
    style = _stored(files, "styles/page", "css", style_sheet().encode())
    head = f'<base href="{html.escape(places.site)}"><link rel="stylesheet" href="{style}">'
    return shell(Page("404", "No such page", "This address has no page.", body), Surroundings(head, _links(None, None)))


def main():
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
