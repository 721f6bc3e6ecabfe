"""Replicas, started as the Dockerfile starts one, and Debian's nginx before them with the shipped configuration."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from activation_lab.paths import ROOT
from tests.helpers.machine import free_port

SHIPPED = ROOT / "deploy" / "nginx"
REPLICAS = 3
# What nginx.conf says for a container, said for a folder of the test's.
MAIN = """
{user}
worker_processes 1;
daemon off;
pid nginx.pid;
error_log errors.log crit;
events {{}}
http {{
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    proxy_cache_path assets keys_zone=assets:4m max_size=200m inactive=30d use_temp_path=off;
    upstream replicas {{
        zone replicas 256k;
        hash $seat consistent;
        {servers}
        keepalive 64;
        keepalive_timeout 60s;
    }}
    include lab.conf;
}}
"""


def shipped_command(port):
    """The Dockerfile's command for a replica, on this machine's loopback and this port."""
    written = re.search(r"^CMD (\[.*?\])$", (ROOT / "Dockerfile").read_text(), re.DOTALL | re.MULTILINE)[1]
    command = json.loads(written.replace("\\\n", ""))
    command[command.index("--host") + 1] = "127.0.0.1"
    command[command.index("--port") + 1] = str(port)
    return [sys.executable, "-m", *command]


def answer(address, timeout=1):
    """The body that is served there, or None."""
    try:
        with urlopen(address, timeout=timeout) as served:
            return served.read()
    except OSError:
        return None


@dataclass
class Replica:
    """One process of the app: its port stays, the process may be another."""

    port: int
    log: Path
    process: subprocess.Popen | None = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self, **environment):
        """Starts it; it listens some seconds later."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                shipped_command(self.port), cwd=ROOT, stderr=log, stdout=log, env=os.environ | environment
            )

    def wait_until_ready(self):
        """Returns when /ready says so."""
        for _ in range(600):
            if answer(f"{self.address}/ready") == b"ready":
                return
            assert self.process.poll() is None, f"a replica ended while starting:\n{self.log.read_text()[-2000:]}"
            time.sleep(0.1)
        raise AssertionError("a replica did not get ready within a minute")

    def end(self, number=signal.SIGKILL):
        """Sends the signal, SIGKILL at first, and waits for the end."""
        if self.process is not None:
            self.process.send_signal(number)
            self.process.wait(60)


@dataclass(frozen=True)
class Site:
    """Where readers go, the replicas behind it, and what nginx wrote."""

    address: str
    replicas: tuple
    folder: Path

    def requests(self, path=None):
        """nginx's lines so far, one a request; with a path, its own, waited for since nginx writes after it has answered."""
        for _ in range(100):
            lines = [json.loads(line) for line in (self.folder / "access.log").read_text().splitlines()]
            found = [line for line in lines if path in (None, line["path"])]
            if found or path is None:
                return found
            time.sleep(0.02)
        raise AssertionError(f"nginx has no line for {path}")


SECRET = {"STREAMLIT_SERVER_COOKIE_SECRET": "the same for all"}
# As compose.yaml sets it. nginx leaves a replica out for up to two seconds after its last refusal: the next one of an upgrade
# must serve for longer than that.
DRAIN = {"ACTIVATION_LAB_DRAIN_SECONDS": "3"}


def write_configuration(folder, port, servers, shipped, more):
    """The shipped lab.conf, but for where it listens and writes; and a main file around it."""
    listen = f"listen 127.0.0.1:{port};\n{more}"
    for written, here in (("listen 8080;", listen), ("/dev/stdout", "access.log")):
        assert written in shipped
        shipped = shipped.replace(written, here)
    (folder / "lab.conf").write_text(shipped)
    # Started by root, as in CI, nginx would give up the right to its own folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(user=user, servers="\n        ".join(servers)))
    return folder / "nginx.conf"


@contextmanager
def running_nginx(nginx, folder, replicas, more="", shipped=None):
    """nginx in front of the replicas; yields its address. more: lines for its server block; shipped: another lab.conf."""
    shipped = shipped or (SHIPPED / "lab.conf").read_text()
    port = free_port()
    servers = [f"server 127.0.0.1:{replica.port} max_fails=2 fail_timeout=1s;" for replica in replicas]
    configuration = write_configuration(folder, port, servers, shipped, more)
    command = [nginx, "-p", str(folder), "-c", str(configuration), "-e", "errors.log"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(100):
            if answer(f"{address}/nginx") is not None:
                break
            assert process.poll() is None, "nginx ended while starting"
            time.sleep(0.1)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)
