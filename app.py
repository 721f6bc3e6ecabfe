"""What `streamlit run app.py` is given: the Streamlit script with the routes, headers, log and warm-up around it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware

import activations
from activation_lab import lessons
from activation_lab.content.address_book import OTHER_PAGES, AddressBook
from activation_lab.content.cards import Cards
from activation_lab.content.gates import tracks as gate_tracks
from activation_lab.content.gates.settings import PAGE as GATES
from activation_lab.content.lesson import LIVE_CHART
from activation_lab.content.on_site import app_queries
from activation_lab.server import (
    addresses,
    first_packet,
    hardening,
    json_log,
    lens_files,
    link_files,
    operations,
    origin,
    served_files,
    served_texts,
    taken_files,
    track_files,
    typed_files,
)
from activation_lab.server.streamlit_patches import options, sigterm, wide_window
from activation_lab.server.streamlit_patches.packed_static import PackedStatic
from activation_lab.server.streamlit_patches.page_changes import PageChanges
from activation_lab.static_site.first_screen import renderer
from activation_lab.static_site.lesson_page import lesson_file


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Loads what the first reader would otherwise wait for."""
    import pages.function
    import pages.home  # noqa: F401

    served_files.warm()
    # The server answers meanwhile.
    Thread(target=renderer.warm, daemon=True).start()
    for address in cards.pages():
        cards.of(address, "")
    sigterm.drain_before_stopping()
    yield


# A wrong address in the environment stops the start, before any page names it.
origin.public_address()
operations.share_arenas()
options.take_environment()
wide_window.widen()
if json_log.wanted():
    json_log.take_over()

# The component that draws the pictures of each page that is no function's.
components = dict.fromkeys(OTHER_PAGES, LIVE_CHART)
del components["glossary"], components["names"], components["cheat_sheet"]
components |= {address: lesson.component for address, lesson in lessons.declared().items()}
book = AddressBook((*activations.names(), *OTHER_PAGES, *lessons.declared()), app_queries())
cards = Cards(lessons.declared(), lessons.picture)
app = st.App(
    "pages/navigation.py",
    routes=[
        *served_files.routes(),
        *served_texts.routes(),
        *typed_files.routes(),
        *lens_files.routes(),
        *track_files.routes({**lessons.tracks(), GATES: gate_tracks}),
        *taken_files.routes(partial(lessons.taken, page=lesson_file)),
        *link_files.routes(cards),
        *operations.routes(),
    ],
    middleware=[
        *([Middleware(json_log.RequestLog)] if json_log.wanted() else []),
        Middleware(hardening.Hardened, scripts=renderer.hand_overs()),
        Middleware(addresses.Addresses, book=book),
        Middleware(served_files.ChartPages, components=components),
        Middleware(first_packet.FirstPacket, cards=cards, screen=renderer.first_screen, script=renderer.hand_over),
        Middleware(PackedStatic),
        Middleware(PageChanges),
    ],
    lifespan=lifespan,
)
