"""Streamlit's own page and files are where we look for them."""

import re

from activation_lab.server.streamlit_patches.static_folder import FOLDER, index_page


def test_the_page_is_what_policy_and_components_take_it_for():
    """One script inline, which needs a hash; one below static/js/, by whose address components find the app's root."""
    html = index_page().decode()
    assert len(re.findall(r"<script>.+?</script>", html, re.DOTALL)) == 1
    assert re.search(r'<script [^>]*src="[^"]*static/js/[\w.-]+\.js"', html)
    assert not re.search(r"\son\w+=", html)


def test_scripts_and_styles_are_named_by_their_content():
    """So that they may be kept for ever."""
    files = [
        path
        for folder in ("js", "css")
        for path in (FOLDER / "static" / folder).iterdir()
        if path.suffix in (".js", ".css")
    ]
    assert len(files) > 50
    assert [path.name for path in files if not re.search(r"\.[\w-]{8}\.(js|css)$", path.name)] == []
