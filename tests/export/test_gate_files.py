"""The files of the page of gates: numbers are the core's, code runs and computes the same, and all is at the page's settings."""

import importlib.util
import io
import json
import math
from urllib.parse import parse_qs, urlsplit

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest

from activation_lab.content import address
from activation_lab.content.gates.settings import PAGE, GateSettings, gate_query, read_gate
from activation_lab.export.feed_forward import block_code, usual_half
from activation_lab.export.gate_files import KINDS, LIBRARIES, QUANTITIES, parts
from activation_lab.export.taken_files import offered, taken
from activation_lab.figures.gates.chart import REACH
from activations import gates
from tests.helpers.gates import CASES

LINK = "http://localhost/gates"
KERAS = pytest.mark.skipif(importlib.util.find_spec("keras") is None, reason="Keras is not installed")
every_case = pytest.mark.parametrize(("name", "settings"), CASES)


def files(name, settings, gate=-1.3, value=2.5):
    """(the settings, what is taken away at the page's address with them)."""
    asked = GateSettings(gates.get(name).at(**settings), gate, value)
    return asked, taken(PAGE, address.as_texts(gate_query(asked)))


def slopes(asked, gate, value):
    """The core's numbers, by quantity."""
    function = asked.function
    by = {f"df_d{side}": function.derivative(gate, value, wrt=side) for side in ("gate", "value")}
    return {"f": function(gate, value)} | by


@every_case
def test_csv_and_json_hold_the_cores_numbers(name, settings):
    """Read back as the file itself says; every kink in sight has its rows."""
    asked, found = files(name, settings)
    text = found.write("csv", LINK).decode()
    (line,) = (line for line in text.splitlines() if "genfromtxt" in line)
    command = line[2:].replace(f'"{found.file_name("csv")}"', "file")
    table = eval(command, {"numpy": np, "file": io.StringIO(text)})
    assert set(table["part"]) == {"surface", "along gate", "along value"}
    written = json.loads(found.write("json", LINK))
    for quantity, expected in slopes(asked, table["gate"], table["value"]).items():
        np.testing.assert_array_equal(table[quantity], expected)
    for part in ("surface", "along gate", "along value"):
        rows = table[table["part"] == part]
        for column in ("gate", "value", *QUANTITIES):
            np.testing.assert_array_equal(written[part][column], rows[column])
    along_gate, along_value = (table[table["part"] == f"along {side}"] for side in ("gate", "value"))
    assert set(along_gate["value"]) == {2.5}
    assert set(along_value["gate"]) == {-1.3}
    assert {kink for kink in asked.function.kinks("gate") if abs(kink) <= REACH} <= set(along_gate["gate"])
    assert {kink for kink in asked.function.kinks("value") if abs(kink) <= REACH} <= set(along_value["value"])
    assert written["parameters"] == {
        name: None if value == math.inf else value for name, value in asked.function.values.items()
    }
    assert written["point"] == {"gate": -1.3, "value": 2.5}


@every_case
def test_the_script_is_the_core(name, settings, capsys):
    """It leaves the core's numbers behind, prints those at the point, and draws."""
    asked, found = files(name, settings)
    plt.switch_backend("agg")
    names = {}
    exec(compile(found.write("py", LINK).decode(), "<script>", "exec"), names)
    plt.close("all")
    for quantity, expected in slopes(asked, names["gate"], names["value"]).items():
        np.testing.assert_array_equal(names[quantity], expected)
    for side, point in (("gate", (names["x"], 2.5)), ("value", (-1.3, names["x"]))):
        expected = slopes(asked, *point)
        np.testing.assert_array_equal(names[f"f_along_{side}"], expected["f"])
        np.testing.assert_array_equal(names[f"df_d{side}_along_{side}"], expected[f"df_d{side}"])
    printed = [float(line.partition("=")[2]) for line in capsys.readouterr().out.splitlines()]
    assert printed == [float(number) for number in slopes(asked, -1.3, 2.5).values()]


@KERAS
@pytest.mark.parametrize(("name", "settings"), [CASES[0], ("geglu", {}), ("clamped_swiglu", {})])
def test_the_notebook_runs(name, settings, capsys):
    """And Keras finds roundings only: of float64 for the gate, of float32 for the block, whose sums have 768 and 2,048 terms."""
    asked, found = files(name, settings)
    text = found.write("ipynb", LINK).decode()
    nbformat.validate(nbformat.reads(text, as_version=4))
    cells = json.loads(text)["cells"]
    assert asked.function.gate.title in "".join(cells[0]["source"])
    plt.switch_backend("agg")
    names = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    plt.close("all")
    gate, block, count = (line.partition(":")[2] for line in capsys.readouterr().out.splitlines())
    # Outputs of up to 64 in float64; some constants of Keras are float32's.
    assert float(gate) < 2e-6
    # A unit of float32 at sizes around 1, times the root of the number of terms.
    assert float(block) < 1e-5
    assert count.strip() == f"{3 * 768 * 2048:,}"


@pytest.mark.parametrize("kind", LIBRARIES)
def test_each_librarys_code_is_the_block_at_these_settings(kind):
    asked, found = files("clamped_swiglu", {"limit": 5.0})
    text = found.write(kind, LINK).decode()
    assert found.file_name(kind) == f"clamped_swiglu_{kind}.py"
    head, _, rest = text.partition("\n")
    assert LINK in head
    assert rest == block_code(asked.function, LIBRARIES[kind], usual_half(asked.function))
    assert "5.0" in rest


def test_the_usual_half():
    """GLU's gate is the second half everywhere, most gates are the first; gpt-oss interleaves, DeepSeek's clamped SwiGLU does not."""
    halves = {name: usual_half(gates.get(name).at()) for name in gates.names()}
    assert halves == dict.fromkeys(gates.names(), "first") | {"glu": "second", "clamped_swiglu": "interleaved"}
    assert usual_half(gates.clamped_swiglu.at(alpha=1.0, plus_one=False)) == "first"


@every_case
def test_files_lead_back_to_their_settings(name, settings):
    asked, found = files(name, settings)
    written = json.loads(found.write("json", LINK))
    assert read_gate(parse_qs(urlsplit(written["link"]).query)) == asked


def test_nothing_is_offered_while_slopes_are_covered():
    _, found = files("swiglu", {})
    assert offered(PAGE, {}, found) == KINDS
    assert offered(PAGE, {"answer": ["hidden"]}, found) == ()
    assert offered(PAGE, {"hide": ["code"]}, found) == ("csv", "json")


def test_the_surface_is_even_and_holds_the_limits():
    surface = parts(GateSettings(gates.clamped_swiglu.at(limit=6.3)))["surface"]
    assert {-6.3, 6.3} <= set(surface["value"].ravel())
    assert 6.3 in surface["gate"]
    assert surface["f"].shape == surface["gate"].shape
