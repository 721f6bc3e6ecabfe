"""What is replaced in Streamlit's page is there, once. If one of these fails after an upgrade, look at the page's new form."""

import re

import pytest

from activation_lab.server.streamlit_patches import page_shell
from activation_lab.server.streamlit_patches.static_folder import FOLDER, index_page


@pytest.mark.parametrize("part", [page_shell.TITLE, page_shell.ICON, page_shell.ROOT])
def test_what_is_replaced_is_there_once(part):
    assert index_page().count(part) == 1


def test_the_front_end_looks_for_the_icon_by_its_relation():
    """So ours has the same one."""
    scripts = (path.read_text() for path in (FOLDER / "static" / "js").glob("*.js"))
    assert any("shortcut icon" in script for script in scripts)


def test_why_this_is_needed():
    """Streamlit's page says nothing of the app."""
    assert b"og:title" not in index_page()
    assert b'name="description"' not in index_page()


def test_all_else_stays():
    """The head comes where the title was; a page without these parts is left as it is."""
    page = page_shell.with_head("<title>Ours</title>")
    assert page.replace(b"<title>Ours</title>", page_shell.TITLE) == index_page().replace(page_shell.ICON, b"")


def test_scripts_wait_below_a_first_screen():
    """All of them, the front end's own among them; the head holds none."""
    above, below = page_shell.with_head("", "<p>first</p>").split(b"<p>first</p>")
    scripts = page_shell.SCRIPTS.findall(index_page())
    assert [script.startswith(b"<script") for script in scripts].count(True) == 1
    assert len(scripts) > 20
    assert not page_shell.SCRIPTS.search(above)
    assert b'<template id="starts">' + b"".join(scripts) + b"</template>" in below
    assert b'type="module"' not in page_shell.SCRIPTS.sub(b"", index_page())


def test_a_page_with_formulas_asks_for_their_fonts():
    """With other fonts its words would break elsewhere than those that take over."""
    plain, typeset = (page_shell.with_head("", first).decode() for first in ("<p>x</p>", "<p><math>x</math></p>"))
    asked = re.findall(r'<link rel="preload" as="font"[^>]* href="\./(static/media/KaTeX_[^"]+)">', typeset)
    assert len(asked) == len(page_shell.FORMULA_FONTS)
    assert all((FOLDER / address).is_file() and typeset.count(address) == 2 for address in asked)
    assert "KaTeX" not in plain


def test_a_page_without_a_title_gets_the_head_all_the_same(monkeypatch):
    monkeypatch.setattr(page_shell, "index_page", lambda: b"<html><head></head><body></body></html>")
    page_shell._around_head.cache_clear()
    try:
        page = page_shell.with_head("<title>Ours</title>", "first")
    finally:
        page_shell._around_head.cache_clear()
    assert page == b"<html><head><title>Ours</title></head><body></body></html>"
