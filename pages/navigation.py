"""The Streamlit script behind app.py: every page with its address, title and place in the menu."""

from functools import partial
from importlib import import_module

import streamlit as st

import activations
from activation_lab import lessons
from activation_lab.content import menu
from activation_lab.content.address_book import OTHER_PAGES
from activation_lab.content.gates.settings import FORMER
from activation_lab.content.page_sliders import PROPERTIES
from activation_lab.ui import style
from activation_lab.ui.controls.hiding import hidden
from activation_lab.ui.links import back, bad_links, hands, link_lists, links
from activation_lab.ui.links.search import search
from activation_lab.ui.panels import explained
from pages.function import function_page
from pages.home import home_page
from pages.lesson import lesson_page

# Filled below; the pages get it to link to each other.
pages = {}
pages["home"] = st.Page(partial(home_page, pages), title=menu.TITLES[""], default=True)
for entry in map(activations.get, activations.names()):
    pages[entry.name] = st.Page(partial(function_page, entry.name, pages), title=entry.title, url_path=entry.name)

for lesson in lessons.declared().values():
    screen = partial(lesson_page, lesson.address, pages)
    pages[lesson.address] = st.Page(screen, title=lesson.title, url_path=lesson.address)
for address, (title, _) in OTHER_PAGES.items():
    screen = getattr(import_module(f"pages.{address}"), f"{address}_page")
    if address in ("compare", "glossary", "own"):
        screen = partial(screen, pages)
    pages[address] = st.Page(screen, title=title, url_path=address)

sections = {
    title: [pages[address or "home"] for address, _ in listed]
    for title, listed in menu.sections(lessons.declared().values()).items()
}

links.remember()
link_lists.keep_typed()
link_lists.gather((PROPERTIES, *lessons.lists()), FORMER | lessons.former())
missing = bad_links.missing_page(pages)
if missing:
    sections[""].append(missing)
page = st.navigation(sections, expanded=True, position="hidden" if links.carried() else "sidebar")
with_menu = "menu" not in hidden()
style.apply(page.title, logo=with_menu)
if with_menu:
    with st.sidebar:
        search(pages, tuple(lessons.declared().values()))
        if links.carried():
            links.menu(sections, page)
bad_links.arrive(page.url_path, pages, lessons.declared().get(page.url_path))
bad_links.say()
explained.begin()
page.run()
back.keep_settings()
hands.serve()
