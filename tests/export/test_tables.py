"""The data of Softmax, Verify and Cost as CSV: the numbers that the page shows, read back as the file itself says."""

import io

import numpy as np
import pytest

from activation_lab.content import page_sliders
from activation_lab.content.records import recorded
from activation_lab.export.tables import taken_table
from activations.vector.catalog import VECTOR_FUNCTIONS

LINK = "http://localhost/page"


def read(page, **asked):
    """(the comment lines, the columns by name) of a page's CSV, read by the line that the file holds for NumPy."""
    found = taken_table(page, {name: [value] for name, value in asked.items()})
    text = found.write("csv", LINK).decode()
    about = [line for line in text.splitlines() if line.startswith("#")]
    (line,) = (line for line in about if "genfromtxt" in line)
    command = line[2:].replace(f'"{found.file_name("csv")}"', "file")
    names = {"numpy": np, "file": io.StringIO(text)}
    return about, np.atleast_1d(eval(command, names))


@pytest.mark.parametrize("title", VECTOR_FUNCTIONS)
@pytest.mark.parametrize("count", [2, 3, 6])
def test_a_vector_and_its_jacobian(title, count):
    entry = VECTOR_FUNCTIONS[title]
    about, table = read("softmax", softmax_function=title, softmax_n=str(count), softmax_x1="-2.3", softmax_t="0.5")
    x = np.array([-2.3, *(logit.default for logit in page_sliders.LOGITS[1:count])])
    temperature = 0.5 if entry.heated else 1.0
    np.testing.assert_array_equal(table["y"], entry.output(x, temperature))
    slopes = np.column_stack([table[name] for name in table.dtype.names if name.startswith("dy_")])
    np.testing.assert_array_equal(slopes, entry.slopes(x, temperature))
    np.testing.assert_array_equal(table["x"], x)
    assert any("temperature = 0.5" in line for line in about) == entry.heated
    assert any(LINK in line for line in about)


def test_errors_are_the_records():
    """A row for every function, both quantities, types and ranges; for the chosen one every unit of x, as the chart has it."""
    record = recorded("verification")["functions"]
    _, table = read("verify", verify_function="mish")
    assert set(table["function"]) == set(record)
    wide = table[np.isin(table["range"], ["all", "0.001 <= |x| <= 8"])]
    assert len(wide) == 10 * len(record)
    (row,) = wide[(wide["function"] == "gelu") & (wide["quantity"] == "d2f_dx2") & (wide["range"] == "all")]
    worst = recorded("second")["functions"]["gelu"]["worst"]
    assert [row[f"{who}_ulp"] for who in worst] == [float(found["ulp"]) for found in worst.values()]
    (row,) = wide[
        (wide["function"] == "gelu")
        & (wide["quantity"] == "df_dx")
        & (wide["dtype"] == "float64")
        & (wide["range"] == "all")
    ]
    worst = record["gelu"]["worst"]["float64"]["slope"]
    assert row["ours_ulp"] == float(worst["ours"]["ulp"])
    assert row["tensorflow_at"] == float(worst["tensorflow"]["at"])
    units = table[np.char.find(table["range"].astype(str), "<= x <") >= 0]
    assert set(units["function"]) == {"mish"}
    ours = units[units["quantity"] == "f"]["ours_ulp"]
    np.testing.assert_array_equal(ours, np.array(record["mish"]["curve"]["f"]["ours"], float))
    first = units["range"][0]
    assert first == f"{-len(ours) // 2} <= x < {1 - len(ours) // 2}"


def test_costs_are_the_records():
    """Every case with its spread, and what it is beside copying and beside ReLU in the same library."""
    record = recorded("cost")
    _, table = read("cost")
    cases = [
        spread
        for entry in record["functions"].values()
        for sizes in entry["cases"].values()
        for spread in sizes.values()
    ]
    copies = sum(map(len, record["copy"].values()))
    assert len(table) == sum(map(len, cases)) + copies
    (row,) = table[
        (table["function"] == "elu")
        & (table["quantity"] == "df_dx")
        & (table["dtype"] == "float32")
        & (table["numbers"] == 1000)
        & (table["library"] == "tensorflow")
    ]
    found, relu = (
        record["functions"][name]["cases"]["float32"]["1000"]["tensorflow_slope"] for name in ("elu", "relu")
    )
    assert [row[name] for name in ("ns", "low", "high")] == [found["median"], found["low"], found["high"]]
    assert row["times_relu"] == found["median"] / relu["median"]
    assert row["times_copying"] == found["median"] / record["copy"]["float32"]["1000"]["median"]


@pytest.mark.parametrize("page", ["", "home", "elu", "compare", "glossary", "dying_relu"])
def test_other_pages_have_none_here(page):
    assert taken_table(page, {}) is None
