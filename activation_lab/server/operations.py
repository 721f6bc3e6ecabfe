"""For hosts that watch and replace a server: /version, /ready, and memory that does not grow."""

import ctypes
import os
import subprocess
import tomllib
from functools import cache
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from activation_lab.paths import ROOT
from activation_lab.server.streamlit_patches.sigterm import draining

# The commit that an image was built from; in a checkout, git tells it.
COMMIT = "ACTIVATION_LAB_COMMIT"
# glibc's option for the number of its memory arenas, and the number that the app sets.
M_ARENA_MAX, ARENAS = -8, 2


@cache
def running_version() -> dict[str, str | None]:
    """The app's version and commit (None if neither the image nor git tells it), and Streamlit's version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    commit = os.environ.get(COMMIT) or _checked_out()
    return {"version": project["version"], "commit": commit, "streamlit": version("streamlit")}


def _checked_out():
    try:
        found = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return found.stdout.strip() or None


def serve_version(request: Request) -> JSONResponse:
    """GET /version"""
    return JSONResponse(running_version(), headers={"Cache-Control": "no-store"})


def serve_readiness(request: Request) -> PlainTextResponse:
    """GET /ready: 503 after a SIGTERM. A starting server does not answer at all: it listens only once it is warm."""
    status, word = (503, "draining") if draining.is_set() else (200, "ready")
    return PlainTextResponse(word, status, {"Cache-Control": "no-store"})


def routes() -> list[Route]:
    """The routes to give to st.App."""
    return [Route("/version", serve_version), Route("/ready", serve_readiness)]


def share_arenas() -> bool:
    """Limits glibc to two memory arenas for all threads; returns whether the C library did so.

    By default glibc makes up to eight arenas per core, and each keeps memory that ended sessions have freed: over 700 visits
    the process grew from 172 to 193 MB, with two arenas only from 167 to 175. Other C libraries are left as they are.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS))
    except (AttributeError, OSError, TypeError):
        return False
