"""What tests need of the machine: a free port, and programs and libraries that may be missing."""

import os
import shutil
import socket

import pytest

import verification.pytorch

# The first one has no window and none of its parts: a page takes it a sixth less of a processor.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Debian keeps nginx from ordinary users' paths.
PATHS = f"{os.environ['PATH']}:/usr/sbin"


def free_port():
    """A port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def program(title, names, package):
    """The path of the first of these programs that is installed; in CI a missing one is a failure, elsewhere a skip."""
    found = next((path for path in (shutil.which(name, path=PATHS) for name in names) if path), None)
    return found or missing(title, package)


def pytorch():
    """The path of a Python that has PyTorch; in CI a missing one is a failure, elsewhere a skip."""
    return verification.pytorch.python() or missing(
        "PyTorch", f"--no-install-recommends {verification.pytorch.PACKAGE}"
    )


def missing(title, package):
    """Fails in CI and skips elsewhere, saying how to get it."""
    message = f"{title} is missing. On Debian or Ubuntu: sudo apt-get install {package}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
