"""One line for a request or a failure, and no word of a reader's in it."""

import json
import logging
import subprocess
import sys

import pytest
from starlette.testclient import TestClient

from activation_lab.paths import ROOT
from activation_lab.server import json_log

SECRET = "what-a-reader-wrote"


@pytest.fixture
def lines(capsys):
    """Reads what was logged since the last look."""
    return lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]


async def answering(scope, receive, send):
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "bytes": b"12345"})
        await send({"type": "websocket.close"})
        return
    if scope["path"] == "/broken":
        raise ValueError(SECRET)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"123"})


def test_a_line_for_a_request(lines):
    """What was asked, how it ended and how long it took; not the query."""
    TestClient(json_log.RequestLog(answering)).get(f"/elu?elu_alpha={SECRET}", headers={"X-Note": SECRET})
    (line,) = lines()
    assert {"event": "request", "method": "GET", "path": "/elu", "status": 200, "bytes": 3}.items() <= line.items()
    assert line["seconds"] >= 0
    assert SECRET not in json.dumps(line)


def test_a_line_for_a_readers_connection(lines):
    """When it has ended, with the bytes that were sent."""
    with TestClient(json_log.RequestLog(answering)).websocket_connect("/_stcore/stream") as socket:
        socket.receive_bytes()
    (line,) = lines()
    assert {"method": "WEBSOCKET", "path": "/_stcore/stream", "status": 101, "bytes": 5}.items() <= line.items()


def test_a_request_that_failed_has_a_line_too(lines):
    """It passes the failure on, for the server to log."""
    with pytest.raises(ValueError, match=SECRET):
        TestClient(json_log.RequestLog(answering)).get("/broken")
    (line,) = lines()
    assert line["status"] is None


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/", "/"),
        ("/elu", "/elu"),
        ("/base/path/elu", "/base/…"),
        ("/static/js/index.js", "/static/…"),
        ("/_stcore/health", "/_stcore/health"),
        ("/_stcore/upload_file/session/file", "/_stcore/upload_file/…"),
        ("/Jane Doe", "/…"),
        ("/" + "x" * 1000, "/…"),
        ('/a"\n{"event": "forged"}', "/…"),
    ],
)
def test_a_place_tells_what_was_asked_for_and_not_by_whom(path, told):
    assert json_log.logged_path(path) == told


def test_a_failure_tells_where_and_not_what():
    """Kind and place, without the message, as one line."""
    try:
        float(SECRET)
    except ValueError as error:
        record = json_log.OneLine(
            "streamlit", logging.ERROR, "", 1, "Uncaught %s", (SECRET,), (ValueError, error, None)
        )
    line = logging.Formatter().format(record)
    told = json.loads(line)
    assert {"event": "failure", "words": "Uncaught %s", "error": "ValueError"}.items() <= told.items()
    assert told["at"][0].startswith("tests/server/test_json_log.py:")
    assert SECRET not in line
    assert "\n" not in line


PROCESS = """
import logging, sys
logging.getLogger("early").addHandler(logging.StreamHandler())
import streamlit.logger
before = streamlit.logger.get_logger("streamlit.before")
from activation_lab.server import json_log
json_log.take_over()
before.info("before %s", "SECRET")
streamlit.logger.get_logger("streamlit.after").warning("after %s", "SECRET")
streamlit.logger.update_formatter()
before.error("again 100 %% %s", "SECRET")
logging.getLogger("early").error("early %s", "SECRET", extra={"more": 1})
logging.getLogger("last.resort").warning("last %s", "SECRET")
try:
    float("SECRET")
except ValueError:
    streamlit.logger.get_logger("streamlit.after").exception("failed")
logging.getLogger("uvicorn.access").error("GET /elu?SECRET")
"""


def test_every_logger_of_a_process_writes_such_lines():
    """Those that were there before, those that are made later, handlers that Streamlit makes anew, and Python's last resort."""
    command = [sys.executable, "-c", PROCESS.replace("SECRET", SECRET)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stderr
    assert SECRET not in said
    told = [json.loads(line) for line in said.splitlines()]
    assert [(line["event"], line["from"], line["words"]) for line in told] == [
        ("note", "streamlit.before", "before %s"),
        ("note", "streamlit.after", "after %s"),
        ("failure", "streamlit.before", "again 100 %% %s"),
        ("failure", "early", "early %s"),
        ("note", "last.resort", "last %s"),
        ("failure", "streamlit.after", "failed"),
    ]
    assert told[-1]["error"] == "ValueError"
