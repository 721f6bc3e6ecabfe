"""Streamlit's page with the app's head, and with the first screen before its root.

Replaces three strings of Streamlit's `index.html`: the title "Streamlit", the link to Streamlit's own icon, and the element with
the id "root", which its front end fills. With a first screen before the root it moves the style sheet down to the root, so that the screen does
not wait for it, puts the scripts in a template, from which frontend/first_screen/start.js takes them once the screen is painted, takes
out the words for browsers without scripts, and names the fonts. A page's own title, description, picture and
first screen have to be in the HTML that the server sends: chats and search engines run no scripts. Streamlit has one title for all pages there, and sets the page's own
by a script; https://github.com/streamlit/streamlit/issues/6567 is the public issue. The link to the icon stays the only one with the
relation "shortcut icon", since the front end looks for that when a page sets its icon. Seen in Streamlit 1.67. It can go when
Streamlit lets an app write the head of its pages. Where an upgrade has changed one of the strings, Streamlit's own stays.
"""

import re
from functools import cache

from activation_lab.server.streamlit_patches.static_folder import FOLDER, index_page

TITLE = b"<title>Streamlit</title>"
ICON = b'<link rel="shortcut icon" href="./favicon.png" />'
ROOT = b'<div id="root"></div>'
# Below what is seen first, so that this does not wait for it.
STYLE_SHEET = re.compile(rb'<link rel="stylesheet"[^>]*>')
# Put in a template, from which they start once that has been painted.
SCRIPTS = re.compile(rb'<link rel="modulepreload"[^>]*>|<script type="module"[^>]*></script>')
NO_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
# Under names of their own: by Streamlit's names its style sheet, which arrives later, would change the fonts in sight.
FORMULA_FONTS = {"First formulas": ("KaTeX_Main-Regular", "normal"), "First letters": ("KaTeX_Math-Italic", "italic")}
FONT = re.compile(rb'href="(\./static/media/SourceSans[^"]*Upright[^"]*)"')


def with_head(head: str, first: str = "", script: str = "", last: str = "") -> bytes:
    """The page with this head in place of its title and icon, and with what is seen first before its root; both HTML.

    script: the text of an inline script below what is seen first, which replaces what Streamlit says to those who run no
    scripts. last: HTML below the root of a page with a first screen.
    """
    before, after = _around_head()
    if not first or ROOT not in after:
        return before + head.encode() + after
    above, root, below = _around_root()
    body = f"{first}<script>{script}</script>".encode() + root + last.encode()
    fonts = _font_face() + (_formula_fonts() if "<math" in first else b"")
    return before + head.encode() + fonts + above + body + below


@cache
def _around_root():
    """What follows the title up to the root, the root with the style sheets, and the end of the page with the scripts."""
    after = NO_SCRIPT.sub(b"", _around_head()[1])
    sheets = b"".join(STYLE_SHEET.findall(after))
    scripts = b"".join(SCRIPTS.findall(after))
    above, root, below = SCRIPTS.sub(b"", STYLE_SHEET.sub(b"", after)).partition(ROOT)
    return above, sheets + root, b'<template id="starts">' + scripts + b"</template>" + below


@cache
def _font_face():
    """Text as large as the browser is set to, and Streamlit's font under the name by which its style sheet, which arrives later, calls it."""
    found = FONT.search(index_page())
    if not found:
        return b""
    return (
        b'<style>html:root{font-size:100%%}@font-face{font-family:"Source Sans";font-weight:100 900;src:url(%s)format("woff2")}</style>'
        % found[1]
    )


@cache
def _formula_fonts():
    """Streamlit's fonts for formulas, asked for at once: with others the words around formulas break elsewhere, and are painted again later.

    Where they come after the first paint, the formulas in sight move by a few pixels once.
    """
    links, faces = "", ""
    for name, (font, style) in FORMULA_FONTS.items():
        for file in (FOLDER / "static/media").glob(f"{font}.*.woff2"):
            address = f"./static/media/{file.name}"
            links += f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{address}">'
            faces += f'@font-face{{font-family:"{name}";font-style:{style};font-display:fallback;src:url({address})format("woff2")}}'
    return f"{links}<style>{faces}</style>".encode()


@cache
def _around_head():
    """The page without its icon, cut at its title."""
    before, title, after = index_page().partition(TITLE)
    if not title:
        before, closing, after = index_page().partition(b"</head>")
        after = closing + after
    return before.replace(ICON, b""), after.replace(ICON, b"")
