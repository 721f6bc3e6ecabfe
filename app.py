"""What `streamlit run app.py` is given: the Streamlit script with the routes, headers, log and warm-up around it."""

from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

import activations
from activation_lab import lessons
from activation_lab.content.address_book import OTHER_PAGES, AddressBook
from activation_lab.export.html.compare_page import app_queries
from activation_lab.server import (
    addresses,
    hardening,
    json_log,
    operations,
    served_files,
    served_texts,
    taken_files,
    track_files,
)
from activation_lab.server.streamlit_patches import options, sigterm, wide_window
from activation_lab.server.streamlit_patches.packed_static import PackedStatic
from activation_lab.server.streamlit_patches.page_changes import PageChanges


@asynccontextmanager
async def lifespan(app):
    """Loads what the first reader should not have to wait for."""
    import pages.function
    import pages.home  # noqa: F401

    served_files.warm()
    sigterm.drain_before_stopping()
    yield


operations.share_arenas()
options.take_environment()
wide_window.widen()
if json_log.wanted():
    json_log.keep()

# The component that draws each lesson's pictures.
components = {address: lesson.component for address, lesson in lessons.declared().items()}
book = AddressBook((*activations.names(), *OTHER_PAGES, *lessons.declared()), app_queries())
app = st.App(
    "pages/navigation.py",
    routes=[
        *served_files.routes(),
        *served_texts.routes(),
        *track_files.routes(lessons.tracks()),
        *taken_files.routes(),
        *operations.routes(),
    ],
    middleware=[
        *([Middleware(json_log.Journal)] if json_log.wanted() else []),
        Middleware(hardening.Hardened),
        Middleware(addresses.Addresses, book=book),
        Middleware(served_files.ChartPages, lessons=components),
        Middleware(PackedStatic),
        Middleware(PageChanges),
    ],
    lifespan=lifespan,
)
