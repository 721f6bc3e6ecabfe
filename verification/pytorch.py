"""PyTorch, in a process of a Python that has it: this one, or the system's with Debian's `python3-torch`.

PyTorch's wheel is too large to be a requirement of the tests. The other Python has its own NumPy, so arrays are exchanged as .npz files.
"""

import atexit
import importlib.util
import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import IO, Any

import numpy as np

PROCESS = Path(__file__).with_name("pytorch_process.py")
SYSTEM = "/usr/bin/python3"
PACKAGE = "python3-torch"


@cache
def python() -> str | None:
    """The path of a Python that has PyTorch; None if there is none."""
    if importlib.util.find_spec("torch"):
        return sys.executable
    asked = "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)"
    there = Path(SYSTEM).exists() and subprocess.run([SYSTEM, "-I", "-c", asked]).returncode == 0
    return SYSTEM if there else None


def ask(task: str, arguments: dict[str, Any], **given: Any) -> dict[str, Any]:
    """The result of a task of pytorch_process.py. Raises RuntimeError, with the traceback, if the task fails, or if no Python here has PyTorch.

    `given` are further arguments, as arrays. The process starts with the first task and ends with this process.
    """
    requests, answers, directory = _started()
    files = {"given": str(directory / "given.npz"), "found": str(directory / "found.npz")}
    np.savez(files["given"], **given)
    requests.write(json.dumps({"task": task, "arguments": arguments, **files}) + "\n")
    requests.flush()
    line = answers.readline()
    if not line:
        raise RuntimeError("the process with PyTorch has ended")
    answer = json.loads(line)
    if "error" in answer:
        raise RuntimeError(answer["error"])
    with np.load(files["found"]) as stored:
        return answer["result"] | dict(stored)


@cache
def _started() -> tuple[IO[str], IO[str], Path]:
    """(the process's input, its output, the directory of its files)."""
    path = python()
    if path is None:
        raise RuntimeError(f"PyTorch is missing; on Debian or Ubuntu: apt-get install {PACKAGE}")
    directory = tempfile.TemporaryDirectory()
    process = subprocess.Popen(
        [path, "-I", PROCESS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    requests, answers = process.stdin, process.stdout
    assert requests is not None
    assert answers is not None

    def end():
        with process:
            requests.close()
        directory.cleanup()

    atexit.register(end)
    return requests, answers, Path(directory.name)
