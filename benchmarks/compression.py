"""The cost of a first visit's scripts if the server compresses them once, at every request, or not at all: bytes, time, CPU.

python -m benchmarks.compression, over the files that Streamlit's page names; after a first visit, the median time and the mean
CPU of VISITS visits.
"""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from activation_lab.server.streamlit_patches.packed_static import FILES, PackedStatic
from activation_lab.server.streamlit_patches.static_folder import index_page

VISITS = 15
WAYS: dict[str, list[Middleware]] = {
    "plain": [],
    "GZipMiddleware, level 9": [Middleware(GZipMiddleware, compresslevel=9)],
    "GZipMiddleware, level 5": [Middleware(GZipMiddleware, compresslevel=5)],
    "GZipMiddleware, level 1": [Middleware(GZipMiddleware, compresslevel=1)],
    "packed_static.py": [Middleware(PackedStatic)],
}


@dataclass(frozen=True)
class Visit:
    """The cost of all files: bytes, seconds, and CPU seconds of the server."""

    bytes: int
    seconds: float
    cpu: float


def serve(way: str, port: int) -> None:
    """Serves only Streamlit's static files, in this process."""
    app = Starlette(routes=[Mount("/static", StaticFiles(directory=FILES))], middleware=WAYS[way])
    uvicorn.run(app, port=port, log_level="error")


def named_files() -> list[str]:
    """The addresses of the scripts and styles that Streamlit's page names."""
    return sorted(set(re.findall(r"static/(?:js|css)/[\w.-]+\.(?:js|css)", index_page().decode())))


def cpu(process: subprocess.Popen[bytes]) -> float:
    """The CPU seconds that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def visit(connection: http.client.HTTPConnection, process: subprocess.Popen[bytes]) -> Visit:
    """The Visit to all files, one after the other."""
    used, start, size = cpu(process), time.perf_counter(), 0
    for name in named_files():
        connection.request("GET", f"/{name}", headers={"Accept-Encoding": "gzip"})
        size += len(connection.getresponse().read())
    return Visit(size, time.perf_counter() - start, cpu(process) - used)


def measured(way: str) -> tuple[Visit, Visit]:
    """The first visit, and a summary of the others: bytes, the median time, the mean CPU."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.compression", way, str(port)])
    try:
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            try:
                connection.connect()
                break
            except OSError:
                time.sleep(0.2)
        first, *others = (visit(connection, process) for _ in range(VISITS + 1))
        seconds = statistics.median(each.seconds for each in others)
        # CPU time is counted in hundredths of a second.
        return first, Visit(others[0].bytes, seconds, statistics.mean(each.cpu for each in others))
    finally:
        process.kill()
        process.wait()


def main() -> None:
    """Prints the table of benchmarks/RESULTS.md."""
    print(f"| {len(named_files())} files | kB | first visit, CPU | later visits | CPU |\n|---|---|---|---|---|")
    for way in WAYS:
        first, later = measured(way)
        told = (
            f"{later.bytes / 1000:,.0f}",
            *(f"{value * 1000:.0f} ms" for value in (first.cpu, later.seconds, later.cpu)),
        )
        print(f"| {way} | {' | '.join(told)} |")


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2])) if sys.argv[1:] else main()
