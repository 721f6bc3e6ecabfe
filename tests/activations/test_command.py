"""The command `python -m activations`: rows and CSV as the core computes them, and the core's messages without a traceback."""

import os
import signal
import subprocess
import sys

import numpy as np
import pytest

import activations
from activation_lab.paths import ROOT
from activations.__main__ import COLUMNS, main


def printed(capsys, words):
    """(status, what it printed, what it complained of)."""
    try:
        status = main(words.split())
    except SystemExit as ended:
        status = ended.code
    said = capsys.readouterr()
    return status, said.out, said.err


def numbers(text, separator):
    head, *rows = text.splitlines()
    assert tuple(head.split(separator)) == COLUMNS
    return np.array([list(map(float, row.split(separator))) for row in rows])


def test_rows_have_the_cores_numbers(capsys):
    status, out, err = printed(capsys, "elu --alpha 1.5 --x -20 -1e-3 0 1.2 -inf")
    x = np.array([-20, -1e-3, 0, 1.2, -np.inf])
    elu = activations.elu.at(alpha=1.5)
    assert (status, err) == (0, "")
    np.testing.assert_array_equal(numbers(out, " "), np.column_stack([x, elu(x), elu.derivative(x)]))


@pytest.mark.parametrize("words", ["gelu --approximate true --csv", "leaky_relu --negative-slope=-0.5 --csv"])
def test_csv_is_the_curve(capsys, words):
    """Choices are true or false; a name may have hyphens; a value may be negative."""
    status, out, err = printed(capsys, words)
    function = (
        activations.gelu.at(approximate=True) if "gelu" in words else activations.leaky_relu.at(negative_slope=-0.5)
    )
    found = numbers(out, ",")
    assert (status, err) == (0, "")
    assert found[:, 0].tolist() == np.unique(found[:, 0]).tolist()
    np.testing.assert_array_equal(
        found[:, 1:], np.column_stack([function(found[:, 0]), function.derivative(found[:, 0])])
    )


@pytest.mark.parametrize(
    ("words", "core"),
    [
        ("ellu", lambda: activations.get("ellu")),
        ("elu --beta 2", lambda: activations.elu.at(beta=2)),
        ("softplus --beta -1", lambda: activations.softplus.at(beta=-1.0)),
    ],
)
def test_errors_are_the_cores(capsys, words, core):
    with pytest.raises((TypeError, ValueError)) as error:
        core()
    assert printed(capsys, words) == (2, "", f"{error.value}\n")


@pytest.mark.parametrize("words", ["", "elu --alpha", "elu --alpha x", "elu 3", "elu --x a", "elu --x"])
def test_what_is_not_understood_is_said(capsys, words):
    status, out, err = printed(capsys, words)
    assert (status, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err


def test_nobody_needs_to_read_to_the_end():
    """As in `python -m activations elu --csv | head -1`."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "activations", "elu", "--csv"], stdout=writer, stderr=subprocess.PIPE, cwd=ROOT
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (-signal.SIGPIPE, b"")


def test_functions_print_as_code():
    for made in (
        activations.elu,
        activations.elu.at(alpha=1.5),
        activations.gates.swiglu,
        activations.gates.clamped_swiglu.at(clamp="after"),
    ):
        assert eval(repr(made), {"activations": activations}) == made
