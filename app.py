"""What `streamlit run app.py` is given: the Streamlit script with the routes, headers and warm-up around it."""

from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from ui.hardening import Hardened
from ui.served_files import ChartPages, routes, warm


@asynccontextmanager
async def lifespan(app):
    """Loads what the first reader should not have to wait for."""
    import pages.function
    import pages.home  # noqa: F401

    warm()
    yield


app = st.App(
    "pages/navigation.py", routes=routes(), middleware=[Middleware(Hardened), Middleware(ChartPages)], lifespan=lifespan
)
