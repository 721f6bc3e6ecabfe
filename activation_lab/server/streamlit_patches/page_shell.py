"""Streamlit's page with a head of ours, and with what stands before its root.

Replaces three strings of Streamlit's `index.html`: the title "Streamlit", the link to Streamlit's own icon, and the element with
the id "root", which its front end fills. A page's own title, description, picture and first screen have to be in the HTML that
the server sends: chats and search engines run no scripts. Streamlit has one title for all pages there, and sets the page's own
by a script; https://github.com/streamlit/streamlit/issues/6567 is the public issue. The link to the icon stays the only one with the
relation "shortcut icon", since the front end looks for that when a page sets its icon. Seen in Streamlit 1.67. It can go when
Streamlit lets an app write the head of its pages. Where an upgrade has changed one of the strings, Streamlit's own stays.
"""

from functools import cache

from activation_lab.server.streamlit_patches.static_folder import index_page

TITLE = b"<title>Streamlit</title>"
ICON = b'<link rel="shortcut icon" href="./favicon.png" />'
ROOT = b'<div id="root"></div>'


def with_head(head: str, first: str = "") -> bytes:
    """The page with this head in place of its title and icon, and with what is seen first before its root; both HTML."""
    before, after = _around_head()
    page = before + head.encode() + after
    return page.replace(ROOT, first.encode() + ROOT) if first else page


@cache
def _around_head():
    """The page without its icon, cut at its title."""
    before, title, after = index_page().partition(TITLE)
    if not title:
        before, closing, after = index_page().partition(b"</head>")
        after = closing + after
    return before.replace(ICON, b""), after.replace(ICON, b"")
