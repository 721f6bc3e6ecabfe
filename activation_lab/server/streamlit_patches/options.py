"""Sets options of Streamlit's in a running process.

Replaces nothing, but calls `streamlit.config.set_option`, which Streamlit calls internal; the public `st.set_option` refuses
server and logger options. Two uses: `streamlit run` reads its options from the environment and `uvicorn app:app` reads none of
them, so base path and allowed hosts are taken from there; and the log's format is set only where the log goes to a file, which a
config file can't say. No public issue is known to us. Seen in Streamlit 1.67. The first use can go once Streamlit reads the
environment under any ASGI server, the second once a server's script may set logger options.
"""

import os

import streamlit as st
import streamlit.config

# Where the host serves the app, and the names under which readers may reach it, with spaces between them; any, if not set.
BASE_PATH = "STREAMLIT_SERVER_BASE_URL_PATH"
ALLOWED_HOSTS = "STREAMLIT_SERVER_ALLOWED_HOSTS"


def take_environment() -> None:
    """Takes base path and allowed hosts from the environment also where uvicorn runs the app, and not `streamlit run`."""
    if os.environ.get(BASE_PATH) and not st.get_option("server.baseUrlPath"):
        set_option("server.baseUrlPath", os.environ[BASE_PATH])
    if ALLOWED_HOSTS in os.environ:
        set_option("server.allowedHosts", os.environ[ALLOWED_HOSTS].split())


def set_option(name: str, value: object) -> None:
    """Sets an option for this process."""
    streamlit.config.set_option(name, value)
