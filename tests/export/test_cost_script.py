"""The script that measures costs on its reader's machine runs by itself, and prints the page's table."""

import importlib.util
import re
import subprocess
import sys

import pytest

import activations
from activation_lab.content.cost import run_of
from activation_lab.export.cost_script import LIBRARIES, ROUNDS, cost_script
from activation_lab.export.tables import taken_table
from tests.helpers.machine import pytorch

LINK = "http://localhost/cost"
ROW = re.compile(r"^(.+?) {2,}(\S+) +([\d.e+-]+) +([\d.e+-]+) – ([\d.e+-]+) +([\d.e+-]+) +([\d.e+-]+)$", re.MULTILINE)


def small(script):
    """The script with few numbers and rounds, so that it is soon done."""
    script, count = re.subn(r"(QUANTITY, DTYPE, NUMBERS = .*), \d+$", r"\1, 64", script, flags=re.MULTILINE)
    script, more = re.subn(r"ROUNDS, REPETITIONS = \d+, \d+", "ROUNDS, REPETITIONS = 2, 1", script)
    assert (count, more) == (1, 1)
    return script


def ran(script, path, python=sys.executable):
    """What the script prints, in a process of its own."""
    path.write_text(script, encoding="utf-8")
    done = subprocess.run([python, path], cwd=path.parent, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows_of(said):
    """{(function, library): the five numbers of the row}."""
    return {(name, library): tuple(map(float, rest)) for name, library, *rest in ROW.findall(said)}


def installed(libraries):
    return [name for name in libraries if importlib.util.find_spec(LIBRARIES[name][1]) is not None]


def test_it_prints_a_row_for_every_function_and_library(tmp_path):
    """NumPy and what is installed; each row has median, spread and both ratios, and ReLU's ratio to itself is 1.

    The scripts for f and f′ run one after the other in one process, which imports the libraries once.
    """
    asked = (("f", "float64"), ("f′", "float32"))
    for place, (quantity, dtype) in enumerate(asked):
        (tmp_path / f"cost{place}.py").write_text(small(cost_script("gelu", quantity, dtype, 1_000, LINK)), "utf-8")
    both = "import runpy\nfor place in range(2):\n    runpy.run_path(f'cost{place}.py', run_name='__main__')\n    print('====')\n"
    for (quantity, dtype), said in zip(asked, ran(both, tmp_path / "both.py").split("====\n"), strict=False):
        assert said.startswith(f"{quantity} of 64 numbers in {dtype}, 2 rounds. Copying takes ")
        rows = rows_of(said)
        measured = installed(LIBRARIES if quantity == "f" else [name for name in LIBRARIES if name != "Keras"])
        titles = [activations.get(name).title for name in run_of(["gelu"])]
        assert set(rows) == {(title, library) for title in titles for library in ("NumPy", *measured)}
        for (title, _), (median, low, high, _, beside_relu) in rows.items():
            assert low <= median <= high
            assert title != "ReLU" or beside_relu == 1


def test_it_measures_the_slope_in_pytorch_where_that_has_one(tmp_path):
    """Not the step's, to which PyTorch finds no gradient."""
    said = ran(small(cost_script("step", "f′", "float64", 1_000, LINK)), tmp_path / "cost.py", pytorch())
    titles = {activations.get(name).title for name in run_of(["step"])}
    measured = {title for title, library in rows_of(said) if library == "PyTorch"}
    assert measured == titles - {activations.step.title} != set()


@pytest.mark.parametrize("name", activations.names())
def test_it_needs_numpy_alone_and_computes_every_function(tmp_path, name):
    """Without any library, for every function: what it measures as ours are the core's own values, f and f′."""
    for quantity in ("f", "f′"):
        script = small(cost_script(name, quantity, "float64", 100_000, LINK))
        names = {}
        bare = script.replace("importlib.util.find_spec(package) is not None", "False").replace("print(", "str(")
        exec(compile(bare, "cost.py", "exec"), names)
        for each in run_of([name]):
            activation = activations.get(each)
            ours = names["OURS"][activation.title](names["x"])
            wanted = activation(names["x"]) if quantity == "f" else activation.derivative(names["x"])
            assert (ours == wanted).all(), each
        assert {library for _, library in names["found"]} == {"NumPy"}


def test_it_measures_as_the_page_is_set():
    """The page's query chooses function, quantity, type and how many numbers; rounds follow from the last."""
    asked = {"cost_function": ["mish"], "cost_what": ["f′"], "cost_size": ["10⁷"], "cost_dtype": ["float32"]}
    script = taken_table("cost", asked).write("py", LINK).decode()
    assert "QUANTITY, DTYPE, NUMBERS = 'f′', 'float32', 10000000\n" in script
    assert "ROUNDS, REPETITIONS = {}, {}\n".format(*ROUNDS[10_000_000]) in script
    assert '"Mish"' in script or "'Mish'" in script
    assert f"{LINK}?cost_function=Mish" in script
