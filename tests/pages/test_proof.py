"""The Verify and Cost pages by AppTest: they show the record, repeat it, say why they cannot, and import nothing heavy."""

import json
import subprocess
import sys
from contextlib import contextmanager

import pytest

import activations
from activations.words import number
from tests.pages.test_pages import ROOT, chart_data, open_page
from ui import live_run, recorded
from ui.subprocess_run import CannotRun, Step

VERIFICATION = json.loads((ROOT / "assets" / "verification.json").read_text())
COST = json.loads((ROOT / "assets" / "cost.json").read_text())
every_function = pytest.mark.parametrize("name", activations.names())


def words(session):
    assert not session.exception
    return "\n".join(element.value for element in session.markdown)


@every_function
def test_a_link_selects_a_row(name):
    session = open_page("verify", verify_function=name)
    text = words(session)
    assert f"## {activations.get(name).title} " in text
    assert text.count('class="chosen"') == 1
    assert f'class="chosen"><th><a href="?verify_function={name}"' in text
    assert chart_data(session)["description"].startswith(f"Errors of {activations.get(name).title} over x")
    worst = VERIFICATION["functions"][name]["worst"]["float64"]["f"]["ours"]["ulp"]
    assert f"<td>{recorded.ulp(worst)}</td>" in text


def test_every_function_has_a_row_with_its_faults():
    text = words(open_page("verify"))
    for name in activations.names():
        assert f'href="?verify_function={name}"' in text
    assert "0: 1.758 / 1.051" in text, "selu′ at 0"
    assert "f′(NaN) = 0" in text, "relu′ of NaN"
    for version in ("numpy", "tensorflow", "mpmath"):
        assert f"{version} {VERIFICATION['made']['versions'][version]}" in text


def test_a_bad_name_in_a_link_falls_back():
    assert "## Sigmoid " in words(open_page("verify", verify_function="no such"))


@every_function
def test_the_badge_on_a_functions_page(name):
    """It links to the row and tells the record's numbers."""
    session = open_page(name)
    (badge,) = [link for link in session.get("page_link") if "verify_function" in link.proto.query_string]
    assert badge.proto.query_string == f"verify_function={name}"
    worst = VERIFICATION["functions"][name]["worst"]["float64"]
    assert f"f ≤ {recorded.ulp(worst['f']['ours']['ulp'])} ULP" in badge.proto.label
    assert f"f′ ≤ {recorded.ulp(worst['slope']['ours']['ulp'])} ULP" in badge.proto.label


def test_a_function_that_is_not_recorded(monkeypatch):
    record = {**VERIFICATION, "functions": {k: v for k, v in VERIFICATION["functions"].items() if k != "elu"}}
    monkeypatch.setattr(recorded, "recorded", lambda kind: record)
    monkeypatch.setattr("ui.verify_panels.recorded", lambda kind: record)
    labels = [link.proto.label for link in open_page("elu").get("page_link")]
    assert any("not yet recorded" in label for label in labels)
    session = open_page("verify", verify_function="elu")
    assert not session.exception
    assert "make verify" in session.info[0].value


def give(monkeypatch, result=None, failure=None):
    """In place of a subprocess: two steps and this result, or this failure."""
    calls = []

    @contextmanager
    def started(arguments, limit):
        calls.append(arguments)
        if failure:
            raise CannotRun(failure)
        yield iter((Step(0.5, "half"), Step(1, "Done", result)))

    monkeypatch.setattr(live_run, "started", started)
    return calls


def test_running_one_function_replaces_its_row(monkeypatch):
    changed = json.loads(json.dumps(VERIFICATION["functions"]["elu"]))
    changed["worst"]["float64"]["f"]["ours"]["ulp"] = 0.77
    calls = give(monkeypatch, {**VERIFICATION, "functions": {"elu": changed}})
    session = open_page("verify", verify_function="elu")
    assert "<td>0.77</td>" not in words(session)
    session.button(key="verification_one").click().run()
    assert calls == [("report", "elu")]
    text = words(session)
    assert "<td>0.77</td>" in text
    assert "measured here, just now" in text
    assert len(recorded.recorded("verification")["functions"]["elu"]["special"]) == len(changed["special"])


def test_running_all_asks_for_no_names(monkeypatch):
    calls = give(monkeypatch, VERIFICATION)
    open_page("verify").button(key="verification_all").click().run()
    assert calls == [("report",)]


def test_why_it_cannot_run_is_said(monkeypatch):
    give(monkeypatch, failure="Another measurement is running")
    session = open_page("verify")
    session.button(key="verification_one").click().run()
    assert "Another measurement" in session.warning[0].value
    assert "## Sigmoid " in words(session)


@pytest.mark.parametrize("page", ["verify", "cost"])
def test_without_tensorflow(monkeypatch, page):
    """The record is there, the buttons are not, and a line says why."""
    monkeypatch.setattr(live_run, "missing", lambda: ["TensorFlow"])
    session = open_page(page)
    words(session)
    assert not [button for button in session.button if button.key and button.key.endswith(("_one", "_all"))]
    assert any("TensorFlow is not installed" in caption.value for caption in session.caption)


@pytest.mark.parametrize("what", ["f", "f′"])
@pytest.mark.parametrize("size", ["10⁵ numbers", "10³", "10⁷"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_cost_shows_every_function(what, size, dtype):
    session = open_page("cost", cost_what=what, cost_size=size, cost_dtype=dtype)
    text = words(session)
    count = {"10⁵ numbers": 100_000, "10³": 1000, "10⁷": 10_000_000}[size]
    assert f"## {what} in {dtype}, {count:,} numbers" in text
    figure = chart_data(session)["figure"]
    ours = next(trace for trace in figure["data"] if trace["name"] == "ours")
    assert len(ours["x"]) == len(activations.names())
    quantity = {"f": "f", "f′": "slope"}[what]
    elu = COST["functions"]["elu"]["cases"][dtype][str(count)][f"numpy_{quantity}"]["median"]
    assert ours["y"][ours["x"].index("ELU")] == elu
    assert f"<td>{number(elu, 3)}</td>" in text


def test_cost_holds_the_claim_against_the_numbers():
    """The verdict follows the ratio on the same line."""
    text = words(open_page("cost"))
    elu = COST["functions"]["elu"]["cases"]["float64"]["100000"]
    ratio = elu["numpy_f"]["median"] / elu["relu"]["median"]
    (line,) = [line for line in text.splitlines() if "Our NumPy, 10⁵ numbers in float64" in line]
    assert f"{number(ratio, 2)} times" in line
    assert ("**It holds.**" in line) == (ratio >= 1.25)


def test_nothing_heavy_is_imported():
    """The pages run measurements in a process of their own; this one stays small."""
    script = """
import sys
from tests.pages.test_proof import open_page
for page in ("verify", "cost"):
    assert not open_page(page).exception
heavy = {"tensorflow", "keras", "mpmath", "verification"} & set(sys.modules)
sys.exit(f"imported: {heavy}" if heavy else 0)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
