"""How a host watches and replaces a server: /version, /ready, a SIGTERM that is announced before it stops anything, flat memory."""

import asyncio
import ctypes
import os
import signal
import subprocess
import threading
import tomllib
from functools import cache
from importlib.metadata import version

from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from activation_lab.paths import ROOT

# The commit that an image was built from; a checkout knows its own.
COMMIT = "ACTIVATION_LAB_COMMIT"
# Seconds between the SIGTERM and the stop, in which /ready says no and everything else works on.
DRAIN = "ACTIVATION_LAB_DRAIN_SECONDS"
# glibc's option for the number of its memory arenas, and how many there shall be.
M_ARENA_MAX, ARENAS = -8, 2
draining = threading.Event()


@cache
def running_version():
    """What runs here: our version and commit (None where neither image nor checkout tells), and Streamlit's version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    commit = os.environ.get(COMMIT) or _checked_out()
    return {"version": project["version"], "commit": commit, "streamlit": version("streamlit")}


def _checked_out():
    try:
        found = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return found.stdout.strip() or None


def serve_version(request):
    """GET /version"""
    return JSONResponse(running_version(), headers={"Cache-Control": "no-store"})


def serve_readiness(request):
    """GET /ready: 503 from the SIGTERM on. A starting server does not answer at all: it listens when it is warm."""
    status, word = (503, "draining") if draining.is_set() else (200, "ready")
    return PlainTextResponse(word, status, {"Cache-Control": "no-store"})


def routes():
    """The routes to give to st.App."""
    return [Route("/version", serve_version), Route("/ready", serve_readiness)]


def drain_before_stopping():
    """From now on a SIGTERM is announced by /ready for the time that the host set, and then stops the server as before.

    A second SIGTERM stops it at once. Call it in the server's event loop, once the server has its own handler.
    """
    stop = signal.getsignal(signal.SIGTERM)
    if threading.current_thread() is not threading.main_thread() or not callable(stop):
        return
    seconds = float(os.environ.get(DRAIN, 0))
    loop = asyncio.get_running_loop()

    def drain(number, frame):
        if draining.is_set():
            stop(number, frame)
            return
        draining.set()
        loop.call_soon_threadsafe(loop.call_later, seconds, stop, number, frame)

    signal.signal(signal.SIGTERM, drain)


def share_arenas():
    """Lets all threads take their memory from two arenas; returns whether the C library agreed.

    glibc gives threads up to eight a core, and each keeps what ended sessions leave in it: over 700 visits the process
    grew from 172 to 193 MB, and with two from 167 to 175. Elsewhere nothing happens.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS))
    except (AttributeError, OSError, TypeError):
        return False
