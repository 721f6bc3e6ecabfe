"""Shared by the benchmarks: servers on free ports, Chromium, drags at a steady pace, and counts of messages."""

import asyncio
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias
from urllib.error import URLError
from urllib.request import urlopen

from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, WebSocket, async_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from activation_lab.frontend.scripts import PLOTLY

HERE = Path(__file__).parent
ROOT = HERE.parent
PROBE = (HERE / "probe.js").read_text()
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WINDOW: ViewportSize = {"width": 1280, "height": 800}
MOVES_PER_SECOND = 120
# The page is shown, and Streamlit has run its script; no first screen stands before it (frontend/first_screen/take_over.js).
READY = (
    "html:is(.live, :not(:has(#first))):not(.moves, .settles) [data-testid=stApp][data-test-script-state=notRunning]"
)


@dataclass(frozen=True)
class Server:
    """A running server."""

    address: str


@dataclass(frozen=True)
class ServerProcess(Server):
    """A server in its own process, with the process's id."""

    pid: int


# The plain page runs under Streamlit's defaults for every setting that affects cost, whatever the project's config says.
PLAIN_SETTINGS = {"runner.postScriptGC": "true", "server.enableWebsocketCompression": "false"}


@contextmanager
def app_server() -> Iterator[ServerProcess]:
    """Serves the app."""
    with _streamlit_server("app.py", {}) as server:
        yield server


@contextmanager
def plain_server() -> Iterator[ServerProcess]:
    """Serves the same page written the usual way."""
    with _streamlit_server("benchmarks/plain_page.py", PLAIN_SETTINGS) as server:
        yield server


@contextmanager
def _streamlit_server(script: str, settings: Mapping[str, str]) -> Iterator[ServerProcess]:
    """Serves a script of this project in a process of its own, and ends that process afterwards."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    options = {
        "server.port": port,
        "server.address": "localhost",
        "server.headless": "true",
        "logger.level": "error",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        **settings,
    }
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://localhost:{port}"
        _wait_until_healthy(process, address)
        yield ServerProcess(address, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with code {process.returncode}")
        try:
            urlopen(f"{address}/_stcore/health").read()
            return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer within 30 s")


class _BareFiles(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return str(PLOTLY if path == "/plotly.js" else HERE / "bare_page.html")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def bare_server() -> Iterator[Server]:
    """Serves bare_page.html with the app's own plotly.js beside it."""
    server = ThreadingHTTPServer(("localhost", 0), partial(_BareFiles, directory=str(HERE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Server(f"http://localhost:{server.server_port}/")
    finally:
        server.shutdown()


@dataclass
class Wire:
    """A relay in front of a server, with a count of the bytes that the server has sent on the wire."""

    address: str = ""
    bytes: int = 0


@asynccontextmanager
async def relayed(server: Server) -> AsyncIterator[Wire]:
    """Yields a Wire to the server."""
    wire = Wire()
    port = int(server.address.rpartition(":")[2])

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, counted: bool) -> None:
        while data := await reader.read(65536):
            wire.bytes += len(data) * counted
            writer.write(data)
            await writer.drain()
        writer.close()

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind_reader, behind_writer = await asyncio.open_connection("localhost", port)
        await asyncio.gather(
            pump(reader, behind_writer, False), pump(behind_reader, writer, True), return_exceptions=True
        )

    relay = await asyncio.start_server(connect, "localhost", 0)
    wire.address = f"http://localhost:{relay.sockets[0].getsockname()[1]}"
    try:
        yield wire
    finally:
        relay.close()


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Headless Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        await browser.close()


# A frame of a WebSocket.
Payload: TypeAlias = bytes | str


@dataclass
class Traffic:
    """The WebSocket messages of a page: the number of reruns requested, and the answers."""

    sent: int = 0
    reruns: int = 0
    finished: int = 0
    received: int = 0
    bytes: int = 0
    # The part of these that is Streamlit's list of pages, which it sends with every commit.
    list_bytes: int = 0
    bytes_by_kind: Counter[str] = field(default_factory=Counter)

    def watch(self, page: Page) -> "Traffic":
        """Starts to count, on every WebSocket that the page opens."""
        page.on("websocket", self._listen)
        return self

    def _listen(self, websocket: WebSocket) -> None:
        websocket.on("framesent", self._note_sent)
        websocket.on("framereceived", self._note_received)

    def _note_sent(self, payload: Payload) -> None:
        self.sent += 1
        if isinstance(payload, bytes):
            self.reruns += BackMsg.FromString(payload).WhichOneof("type") == "rerun_script"

    def _note_received(self, payload: Payload) -> None:
        if not isinstance(payload, bytes):
            return
        self.received += 1
        self.bytes += len(payload)
        message = ForwardMsg.FromString(payload)
        self.bytes_by_kind[kind(message)] += len(payload)
        if message.WhichOneof("type") == "new_session":
            self.list_bytes += sum(page.ByteSize() for page in message.new_session.app_pages)
        self.finished += message.WhichOneof("type") == "script_finished"


def kind(message: ForwardMsg) -> str:
    """What a message to the page carries, in one or two words."""
    what = message.WhichOneof("type")
    if what != "delta":
        return what or "nothing"
    delta = message.delta
    return (delta.new_element.WhichOneof("type") or "nothing") if delta.WhichOneof("type") == "new_element" else "block"


async def probed_context(browser: Browser) -> BrowserContext:
    """A new browser context with the probe in every page. Playwright waits by eval, which the app's policy forbids, so the policy is bypassed."""
    context = await browser.new_context(viewport=WINDOW, bypass_csp=True)
    await context.add_init_script(PROBE)
    return context


@asynccontextmanager
async def opened(browser: Browser, address: str) -> AsyncIterator[tuple[Page, Traffic]]:
    """A settled page in a context of its own, with its traffic."""
    context = await probed_context(browser)
    page = await context.new_page()
    traffic = Traffic().watch(page)
    await page.goto(address)
    await settled(page)
    yield page, traffic
    await context.close()


async def settled(page: Page, quiet: float = 0.5) -> None:
    """Waits until the live chart is visible, the script has ended, no placeholder is left, and some time has passed."""
    await page.wait_for_function("probe.liveChart()", timeout=60_000)
    if await page.query_selector("[data-testid=stApp]"):
        await page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        await page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")
    await asyncio.sleep(quiet)


async def wait_for(condition: Callable[[], object], timeout: float = 30) -> None:
    """Waits until `condition()` is true."""
    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        await asyncio.sleep(0.005)


async def drag(page: Page, traffic: Traffic, slider: str, share: float, thumb: int = 0, seconds: float = 1.0) -> int:
    """Drags a thumb over this share of its track (negative: to the left) at a steady pace, and releases it.

    The moves are sent on time, without waiting for the browser's answers. Returns how many messages the page sent to
    the server before the release.
    """
    place = await page.evaluate("([slider, thumb]) => probe.place(slider, thumb)", [slider, thumb])
    session = await page.context.new_cdp_session(page)

    def mouse(kind: str, progress: float) -> Coroutine[None, None, object]:
        x = place["x"] + progress * share * place["width"]
        event = {"type": kind, "x": x, "y": place["y"], "button": "left", "buttons": 1, "clickCount": 1}
        return session.send("Input.dispatchMouseEvent", event)

    await page.mouse.move(place["x"], place["y"])
    sent = traffic.sent
    await mouse("mousePressed", 0)
    start, moves, answers = time.monotonic(), round(seconds * MOVES_PER_SECOND), []
    for move in range(1, moves + 1):
        answers.append(asyncio.create_task(mouse("mouseMoved", move / moves)))
        await asyncio.sleep(max(0, start + move * seconds / moves - time.monotonic()))
    await asyncio.gather(*answers)
    sent_while_held = traffic.sent - sent
    await mouse("mouseReleased", 1)
    await session.detach()
    return sent_while_held
