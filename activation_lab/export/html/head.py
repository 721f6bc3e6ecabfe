"""What every page's head says of it, in the app and on the static site: to search engines, to chats, to phones."""

import html
import json
from collections.abc import Iterable, Mapping

from activation_lab.content.cards import NAME
from activation_lab.figures import palette
from activation_lab.figures.icon import ICON, phone_icon
from activation_lab.figures.preview import SIZE

# The sides in pixels: of iOS, and those that a manifest should have.
TOUCH, SIZES = 180, (192, 512)
ICONS = ("icon.svg", *(f"{size}.png" for size in (TOUCH, *SIZES)))


def title(tab: str, description: str) -> str:
    """The title that the browser's tab shows, and the description that search engines do."""
    return f'<title>{html.escape(tab)} · {NAME}</title>\n<meta name="description" content="{html.escape(description)}">'


def tags(title: str, description: str, picture: str, alt: str, address: str = "", found: bool = True) -> str:
    """The page's card.

    picture: the address of the preview. alt: what that shows. address: the page's own, if it is known.
    found: whether search engines are to remember this page.
    """
    lines = []
    if address:
        lines.append(f'<link rel="canonical" href="{html.escape(address)}">')
    if not found:
        lines.append('<meta name="robots" content="noindex">')
    said = {"og:site_name": NAME, "og:type": "website", "og:title": title, "og:description": description}
    said |= {"og:url": address} if address else {}
    said |= {"og:image": picture, "og:image:type": "image/png"}
    said |= {"og:image:width": str(SIZE[0]), "og:image:height": str(SIZE[1]), "og:image:alt": alt}
    lines += [f'<meta property="{name}" content="{html.escape(content)}">' for name, content in said.items()]
    lines.append('<meta name="twitter:card" content="summary_large_image">')
    for scheme, colours in (("light", palette.LIGHT), ("dark", palette.DARK)):
        media = f"(prefers-color-scheme: {scheme})"
        lines.append(f'<meta name="theme-color" media="{media}" content="{colours["$paper"]}">')
    return "\n".join(lines)


def icon_links(paths: Mapping[str, str]) -> str:
    """The links to icons and manifest. paths: of ICONS, by name, and of the "manifest"."""
    return "\n".join(
        (
            f'<link rel="shortcut icon" href="{paths["icon.svg"]}">',
            f'<link rel="apple-touch-icon" sizes="{TOUCH}x{TOUCH}" href="{paths[f"{TOUCH}.png"]}">',
            f'<link rel="manifest" href="{paths["manifest"]}">',
        )
    )


def icon(name: str) -> bytes:
    """One of ICONS."""
    return ICON.read_bytes() if name == "icon.svg" else phone_icon(int(name.partition(".")[0]))


def manifest(paths: Mapping[str, str], start: str) -> bytes:
    """The manifest for an app on a phone's first screen.

    paths: of the icons, by name, and start: the first page, as seen from the manifest. A page keeps its address bar, which
    is what a reader shares.
    """
    drawn = [
        {"src": paths[f"{size}.png"], "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in SIZES
        for purpose in ("any", "maskable")
    ]
    colour = palette.LIGHT["$paper"]
    said = {"name": NAME, "short_name": NAME, "start_url": start, "display": "browser", "icons": drawn}
    return json.dumps(said | {"theme_color": colour, "background_color": colour}, indent=1).encode()


def site_map(addresses: Iterable[str]) -> str:
    """sitemap.xml for these absolute addresses."""
    entries = "".join(f"<url><loc>{html.escape(address)}</loc></url>" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>\n'
