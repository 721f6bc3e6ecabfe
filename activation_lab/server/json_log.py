"""The server's log: one line of JSON per request or failure, without anything that a reader has set or typed.

Addresses are logged without their query, which holds all settings; failures without their message, which may quote it.
"""

import json
import logging
import re
import sys
import time
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TypeAlias

from starlette.types import ASGIApp, Receive, Scope, Send

from activation_lab.paths import ROOT
from activation_lab.server.addresses import below_base
from activation_lab.server.streamlit_patches.options import set_option

# Frames of a failure that are logged, from the innermost outwards.
DEPTH = 6
WORD = re.compile(r"[\w.-]{1,40}", re.ASCII)
# As `sys.exc_info` gives it.
ExceptionInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | None
)


def write(event: str, **fields: object) -> None:
    """Writes one line to the standard error stream."""
    sys.stderr.write(_line(event, **fields) + "\n")


def _line(event, **fields):
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return json.dumps({"time": now, "event": event, **fields}, ensure_ascii=False)


def logged_path(path: str) -> str:
    """The part of a path that is logged, which tells what was asked for and nothing of the reader: a page, or the start of a longer path."""
    parts = path.strip("/").split("/")
    told = 2 if parts[0] == "_stcore" else 1
    known = [part for part in parts[:told] if WORD.fullmatch(part)]
    return "/" + "/".join(known if len(known) == len(parts) or parts == [""] else [*known, "…"])


def failure(error: BaseException) -> dict[str, object]:
    """The part of an exception that is logged: its type and where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)[: -DEPTH - 1 : -1]
    at = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "at": at}


def _short(file_name):
    return file_name.rpartition("site-packages/")[2].removeprefix(f"{ROOT}/")


class RequestLog:
    """ASGI middleware: writes a line when a request has been answered or a reader's connection has ended."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        start, status, sent = time.monotonic(), None, 0

        async def noted(message):
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "websocket.accept":
                status = 101
            sent += len(message.get("body") or message.get("bytes") or b"")
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            write(
                "request",
                method=scope.get("method", "WEBSOCKET"),
                path=logged_path(below_base(scope["path"]) or scope["path"]),
                status=status,
                seconds=round(time.monotonic() - start, 4),
                bytes=sent,
            )


class OneLine(logging.LogRecord):
    """A log record of Streamlit, uvicorn or another library as one line of JSON: its message without the values, and its `failure`."""

    def __init__(
        self,
        name: str,
        level: int,
        path: str,
        line: int,
        words: object,
        values: object,
        exc_info: ExceptionInfo,
        function: str | None = None,
        stack: str | None = None,
        **more: object,
    ) -> None:
        fields: dict[str, object] = {"from": name, "words": str(words)}
        if exc_info and exc_info[1]:
            fields |= failure(exc_info[1])
        said = _line("note" if level < logging.ERROR else "failure", **fields)
        super().__init__(name, level, path, line, said, (), None, function)


def take_over() -> None:
    """From now on all logging of this process is written as lines of JSON, except uvicorn's lines for requests, which hold the query."""
    logging.getLogger("uvicorn.access").disabled = True
    logging.setLogRecordFactory(OneLine)
    # The handlers that Streamlit makes from now on, and those that exist, add nothing to a line.
    set_option("logger.messageFormat", "%(message)s")
    for logger in (logging.root, *map(logging.getLogger, tuple(logging.root.manager.loggerDict))):
        for handler in logger.handlers:
            handler.setFormatter(logging.Formatter())


def wanted() -> bool:
    """Whether the log goes to a file or to a host's collector: at a terminal, Streamlit's own messages stay as they are."""
    return not sys.stderr.isatty()
