"""A SIGTERM drains first, and Streamlit's handler is there to be wrapped."""

import os
import signal
import subprocess
import sys
import time

from activation_lab.paths import ROOT
from activation_lab.server.streamlit_patches import sigterm

# A server's shape: its own handler for SIGTERM is there first.
SERVER = """
import asyncio, signal
from activation_lab.server.streamlit_patches import sigterm

async def serve():
    stopped = asyncio.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: asyncio.get_running_loop().call_soon_threadsafe(stopped.set))
    sigterm.drain_before_stopping()
    print("up", flush=True)
    while not sigterm.draining.is_set():
        await asyncio.sleep(0.01)
    print("draining", flush=True)
    await stopped.wait()
    print("stopped", flush=True)

asyncio.run(serve())
"""


def server(seconds):
    environment = os.environ | {sigterm.DRAIN: seconds}
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "up\n"
    return process


def test_sigterm_drains_first():
    """Draining lasts as long as the host set, and then the server's own handler stops it."""
    with server("0.5") as process:
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=30)[0] == "draining\nstopped\n"
        assert time.monotonic() - start >= 0.5
        assert process.returncode == 0


def test_a_second_sigterm_stops_at_once():
    with server("3600") as process:
        process.send_signal(signal.SIGTERM)
        assert process.stdout.readline() == "draining\n"
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=30)[0] == "stopped\n"


def test_streamlit_has_its_handler_before_the_lifespan_starts(tmp_path):
    """If this fails, activation_lab/server/streamlit_patches/sigterm.py wraps nothing: `streamlit run` stops at once."""
    (tmp_path / "page.py").write_text("import streamlit")
    (tmp_path / "app.py").write_text(
        """
import contextlib, os, signal, threading
import streamlit as st

@contextlib.asynccontextmanager
async def lifespan(app):
    main = threading.current_thread() is threading.main_thread()
    print("handler:", main and callable(signal.getsignal(signal.SIGTERM)), flush=True)
    os.kill(os.getpid(), signal.SIGTERM)
    yield

app = st.App("page.py", lifespan=lifespan)
"""
    )
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true", "--server.port", "0"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60).stdout
    assert "handler: True" in said
