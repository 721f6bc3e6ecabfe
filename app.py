"""What `streamlit run app.py` is given: the Streamlit script with the routes, headers and warm-up around it."""

import gc
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from ui.served_files import PreloadCharts, routes


@asynccontextmanager
async def lifespan(app):
    """Loads what every session needs, then takes it out of the garbage collector's sight.

    Streamlit collects garbage after every rerun; walking its own and our modules each time is most of a rerun's cost.
    """
    import pages.function
    import pages.home  # noqa: F401

    gc.collect()
    gc.freeze()
    yield


app = st.App("pages/navigation.py", routes=routes(), middleware=[Middleware(PreloadCharts)], lifespan=lifespan)
