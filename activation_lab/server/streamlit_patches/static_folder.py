"""Where Streamlit's own page, scripts and styles are on the disk.

Calls `streamlit.file_util.get_static_dir`, which is not public, and relies on what is there: `index.html` with its scripts inline
or below `static/js/`, and `static/js` and `static/css` with names that hold a hash. The security policy allows the inline scripts
by their hashes, packed_static.py compresses the files, and a component's script finds the app's root by the address of the page's
first script (activation_lab/frontend/streamlit/script.js). No public issue is known to us. Seen in Streamlit 1.67. It can go when Streamlit
sends a policy for its own page and compresses its own files.
"""

from pathlib import Path

from streamlit.file_util import get_static_dir

FOLDER = Path(get_static_dir())


def index_page() -> bytes:
    """Streamlit's page, as bytes."""
    return (FOLDER / "index.html").read_bytes()
