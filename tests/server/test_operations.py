"""What a host asks of a server: which version runs, and whether to send it readers."""

import subprocess
import sys
import threading

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from activation_lab.server import operations


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(operations, "draining", threading.Event())
    return TestClient(Starlette(routes=operations.routes()))


def test_version(client, monkeypatch):
    """The version of pyproject.toml and the commit that the image names."""
    monkeypatch.setenv(operations.COMMIT, "abc123")
    operations.running_version.cache_clear()
    told = client.get("/version").json()
    operations.running_version.cache_clear()
    assert f'version = "{told["version"]}"' in (operations.ROOT / "pyproject.toml").read_text()
    assert told["commit"] == "abc123"


def test_ready_until_it_drains(client):
    assert client.get("/ready").status_code == 200
    operations.draining.set()
    answer = client.get("/ready")
    assert (answer.status_code, answer.text) == (503, "draining")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc only")
def test_threads_share_arenas():
    """Sixteen threads that take memory at a time: without the call they get an arena each, of 64 MB of address space."""
    code = """
import sys, threading
from activation_lab.server import operations
if sys.argv[1] == "shared":
    assert operations.share_arenas()
here = threading.Barrier(17)
def take():
    kept = [bytes(100_000) for _ in range(3)]
    here.wait(); here.wait()
for _ in range(16):
    threading.Thread(target=take).start()
here.wait()
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmSize")))
here.wait()
"""
    used = [
        int(subprocess.check_output([sys.executable, "-c", code, how], cwd=operations.ROOT, text=True))
        for how in ("shared", "apart")
    ]
    assert used[0] < used[1] - 200_000
