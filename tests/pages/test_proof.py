"""The Verify and Cost pages by AppTest: they show the record, repeat it, say why they cannot, and import nothing heavy."""

import json
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

import activations
from activation_lab.content.forms import forms
from activation_lab.content.proof import formats, verify
from activation_lab.paths import ROOT
from activation_lab.ui.jobs import live_run
from activation_lab.ui.jobs.subprocess_run import CannotRun, Step
from activation_lab.ui.panels import recorded
from activations.words import number
from tests.helpers.cases import OF_EACH_KIND
from tests.helpers.pages import chart_data, functions_of_each_kind, open_page, unexplained, words

VERIFICATION = json.loads((ROOT / "assets" / "verification.json").read_text())
SECOND = json.loads((ROOT / "assets" / "second.json").read_text())
FORMATS = json.loads((ROOT / "assets" / "formats.json").read_text())
COST = json.loads((ROOT / "assets" / "cost.json").read_text())


def link(title):
    """The query that leads to a row."""
    return urlencode({"verify_function": title})


@pytest.mark.parametrize("name", [name for name in forms() if name.removesuffix("_tanh") in OF_EACH_KIND])
def test_a_link_selects_a_row(name):
    """By its title, and by the name that links had before."""
    title = forms()[name].title
    session = open_page("verify", verify_function=name if name < "m" else title)
    text = words(session)
    assert f"## {title} " in text
    assert text.count('class="chosen"') == text.count(f'class="chosen"><th><a href="?{link(title)}"') == 4
    assert chart_data(session)["description"].startswith(f"Errors of {title} over x")
    worst = VERIFICATION["functions"][name]["worst"]["float64"]["f"]["ours"]["ulp"]
    assert f"<td>{verify.ulp(worst)}</td>" in text


def test_the_second_derivative_has_its_errors_and_kinks():
    """Three libraries; the delta's weight is the jump of f′, and what a library lacks is marked."""
    text = words(open_page("verify", verify_function="SELU"))
    entry = SECOND["functions"]["selu"]
    assert "## f″ of SELU" in text
    for who in ("ours", "tensorflow", "jax"):
        found = entry["worst"][who]
        assert f"<td>{verify.ulp(found['ulp'])}</td><td>{verify.at(found)}</td>" in text
    (kink,) = entry["kinks"]
    assert kink["delta"] == activations.selu.parameters["scale"].default - kink["left"]
    assert f"<td>{number(kink['delta'])}</td><td>{number(kink['taken']['ours'])}</td><td>0</td>" in text
    assert "0: 0 / – / −2" in text, "softsign, whose tape within a tape finds no path"
    assert "0: 0 / – / −2" not in words(open_page("verify", answer="hidden"))


def test_short_formats_have_the_share_of_right_results_and_the_worst():
    text = words(open_page("verify", verify_function="SiLU"))
    assert "## Number formats" in text
    entry = FORMATS["functions"]["silu"]["rounded"]
    for quantity, who in (("slope", "tensorflow"), ("slope", "jax"), ("f", "onnx")):
        found = entry["float16"][quantity][who]
        cells = "".join(f"<td>{cell}</td>" for cell in (formats.share(found), formats.ulp(found), formats.at(found)))
        assert f"{cells}" in text
    assert "<th>f, bfloat16</th><td>100 %</td><td>≤ ½</td>" in text
    assert "tensorflow" not in entry["float8_e5m2"]["f"], "it has no sigmoid for FP8"
    assert (
        f"<td>100 % / – / {formats.share(entry['float8_e5m2']['f']['jax'])} / {formats.share(entry['float8_e5m2']['f']['onnx'])}</td>"
        in text
    )
    assert "onnx 1." in text
    assert f"opset {FORMATS['opset']}" in text
    assert formats.libraries(FORMATS["functions"]["lisht"]) == {"tensorflow": "TensorFlow", "jax": "JAX"}, "no operator"


def test_every_function_has_a_row_with_its_faults():
    text = words(open_page("verify"))
    for name in activations.names():
        assert f'href="?{link(activations.get(name).title)}"' in text
    assert "0: 1.758 / 1.051" in text, "selu′ at 0"
    assert "f′(NaN) = 0" in text, "relu′ of NaN"
    for version in ("numpy", "tensorflow", "mpmath"):
        assert f"{version} {VERIFICATION['made']['versions'][version]}" in text


@functions_of_each_kind
def test_the_badge_on_a_functions_page(name):
    """It links to the row and tells the record's numbers."""
    session = open_page(name)
    (badge,) = [link for link in session.get("page_link") if "verify_function" in link.proto.query_string]
    assert badge.proto.query_string == link(activations.get(name).title)
    worst = VERIFICATION["functions"][name]["worst"]["float64"]
    assert f"f ≤ {verify.ulp(worst['f']['ours']['ulp'])} ULP" in badge.proto.label
    assert f"f′ ≤ {verify.ulp(worst['slope']['ours']['ulp'])} ULP" in badge.proto.label


def test_a_function_that_is_not_recorded(monkeypatch):
    records = {
        kind: {**record, "functions": {name: entry for name, entry in record["functions"].items() if name != "elu"}}
        for kind, record in (("verification", VERIFICATION), ("second", SECOND), ("formats", FORMATS))
    }
    monkeypatch.setattr(recorded, "recorded", records.get)
    monkeypatch.setattr("activation_lab.ui.panels.verify_panels.recorded", records.get)
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
    assert text.count("## ELU :small[:gray[measured on this server") == 1
    assert text.count("<small>measured on this server</small>") == 1, "no other row claims to be"
    assert len(recorded.recorded("verification")["functions"]["elu"]["special"]) == len(changed["special"])


def test_verify_never_sums_up_two_runs(monkeypatch):
    """The sentence on all functions is of the record, or of a run of all here; what one function's run found changes it not."""
    changed = json.loads(json.dumps(VERIFICATION))
    for entry in changed["functions"].values():
        entry["worst"]["float64"]["f"]["ours"]["ulp"] = 123.0
    give(monkeypatch, {**changed, "functions": {"elu": changed["functions"]["elu"]}})
    session = open_page("verify", verify_function="elu")
    before = session.markdown[1].value
    assert before.startswith("How far from the truth?")
    session.button(key="verification_one").click().run()
    assert session.markdown[1].value == before
    give(monkeypatch, changed)
    session.button(key="verification_all").click().run()
    assert "at most 120 ULP" in unexplained(session.markdown[1].value)
    session.button(key="verification_forget").click().run()
    assert session.markdown[1].value == before
    assert "measured on this server" not in words(session)


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
    ours = next(trace for trace in figure["data"] if trace["name"] == "NumPy")
    assert len(ours["x"]) == len(activations.names())
    quantity = {"f": "f", "f′": "slope"}[what]
    elu = COST["functions"]["elu"]["cases"][dtype][str(count)][f"numpy_{quantity}"]["median"]
    assert ours["y"][ours["x"].index("ELU")] == elu
    assert f"<td>{number(elu, 3)}</td>" in text


def test_cost_holds_the_claim_against_the_numbers():
    """The verdict follows the ratio on the same line."""
    text = words(open_page("cost"))
    elu, relu = (COST["functions"][name]["cases"]["float64"]["100000"]["numpy_f"]["median"] for name in ("elu", "relu"))
    (line,) = [line for line in text.splitlines() if "** NumPy (this app), 10⁵ numbers in float64" in line]
    assert f"{number(elu / relu, 2)} times" in line
    assert ("**It holds.**" in line) == (elu / relu >= 1.25)


def contrary(names, sizes=("1000", "100000", "10000000")):
    """A run in which ELU takes a quarter of ReLU's time, by numbers that nobody has recorded."""

    def spread(median):
        return {"median": median, "low": median, "high": median}

    def cases(name):
        scale = {"elu": 1117.0, "relu": 4468.0}.get(name, 2222.0)
        return {case: spread(scale) for case in ("numpy_f", "numpy_slope", "tensorflow_f", "tensorflow_slope")}

    return {
        "made": {"date": "2031-01-02", "machine": "Abacus, 1 core", "versions": {"numpy": "9.9"}},
        "width": 256,
        "copy": {dtype: {size: spread(559.0) for size in sizes} for dtype in ("float64", "float32")},
        "dense": {dtype: spread(3333.0) for dtype in ("float64", "float32")},
        "functions": {
            name: {
                "name": name,
                "library": "TensorFlow",
                "cases": {dtype: {size: cases(name) for size in sizes} for dtype in ("float64", "float32")},
            }
            for name in names
        },
    }


def everything(session):
    """All words of the page and all numbers of its chart, as one text."""
    data = chart_data(session)
    values = [trace["y"] for trace in data["figure"]["data"]]
    return f"{words(session)}\n{data['description']}\n{values}"


def test_a_run_on_this_server_is_all_that_cost_then_shows(monkeypatch):
    """Intro, verdicts, chart and table come from the run, although it contradicts the record; where it was is said."""
    calls = give(monkeypatch, contrary(("relu", "elu")))
    session = open_page("cost")
    before = everything(session)
    assert "Recorded: " in before
    button = session.button(key="cost_one")
    assert button.label == "Run ReLU and ELU here"
    assert any("not your device" in caption.value for caption in session.caption)
    button.click().run()
    assert calls == [("cost", "elu")]
    text = everything(session)
    assert "Measured on this server, not on your device: Abacus, 1 core, 2031-01-02" in text
    assert "copying takes 560 ns per number, ReLU 4500, ELU 1100." in text
    assert "holds" not in text
    assert text.count("**It does not hold.**") == 6, "every verdict"
    assert "0.25 times as long" in text
    assert f"together take {number((3333 + 1117) / (3333 + 4468), 3)} times as long" in text
    assert chart_data(session)["figure"]["data"][1]["x"] == ["ELU", "ReLU"]
    assert f"{len(activations.names()) - 2} functions were not measured in this run" in text
    assert "What takes the time?" not in text, "the run has no bare exponential"
    assert COST["made"]["machine"] not in text
    session.button(key="cost_forget").click().run()
    assert everything(session) == before


def test_what_cost_shows_of_a_run_does_not_depend_on_the_record(monkeypatch):
    """With every recorded time seven times as long, not a word or point of the run's page is another."""

    def longer(value):
        if isinstance(value, dict):
            return {key: longer(inner) for key, inner in value.items()}
        return 7 * value if isinstance(value, float) else value

    found = []
    for record in (COST, longer(COST)):
        monkeypatch.setattr("activation_lab.ui.panels.cost_panels.recorded", lambda kind, record=record: record)
        give(monkeypatch, contrary(("relu", "elu")))
        session = open_page("cost")
        found.append(everything(session))
        session.button(key="cost_one").click().run()
        found.append(everything(session))
    assert found[0] != found[2], "the record alone is shown as it is"
    assert found[1] == found[3]


def test_a_second_run_replaces_the_first(monkeypatch):
    """Times of two runs never meet."""
    session = open_page("cost", cost_function="mish")
    give(monkeypatch, contrary(("relu", "elu", "mish")))
    session.button(key="cost_one").click().run()
    give(monkeypatch, contrary(("relu", "elu", "tanh")))
    session.selectbox(key="cost_function").set_value("Tanh").run()
    others = len(activations.names()) - 4
    assert f"Tanh and {others + 1} others were not measured in this run" not in words(session), (
        "Tanh is one of those that lack"
    )
    assert f"Tanh and {others} others were not measured in this run" in words(session)
    session.button(key="cost_one").click().run()
    assert sorted(chart_data(session)["figure"]["data"][1]["x"]) == ["ELU", "ReLU", "Tanh"]


@pytest.mark.parametrize(
    ("lacking", "said"),
    [("mish", "Mish was not measured in this run."), ("tanh", "1 function was not measured in this run.")],
)
def test_one_function_that_a_run_lacks(monkeypatch, lacking, said):
    """As after a new one has come into the catalog."""
    give(monkeypatch, contrary([name for name in activations.names() if name != lacking]))
    session = open_page("cost", cost_function="mish")
    session.button(key="cost_all").click().run()
    assert said in words(session)


def test_a_run_of_all_has_every_paragraph(monkeypatch):
    give(monkeypatch, contrary(activations.names()))
    session = open_page("cost")
    session.button(key="cost_all").click().run()
    text = words(session)
    assert "the bare exponential takes 2200 ns" in text
    assert "were not measured" not in text


def test_a_size_that_the_server_had_no_memory_for(monkeypatch):
    """A line says so; the record does not fill the gap."""
    give(monkeypatch, contrary(("relu", "elu"), sizes=("1000", "100000")))
    session = open_page("cost", cost_size="10⁷")
    session.button(key="cost_one").click().run()
    assert not session.exception
    assert "no memory for 10,000,000 numbers" in session.info[0].value
    assert "4500" in words(session), "the claims stay: they are of other sizes"
    assert 'class="proof"' not in words(session)


def test_a_failed_run_leaves_what_was_shown(monkeypatch):
    give(monkeypatch, failure="Stopped after 180 seconds, the limit here.")
    session = open_page("cost")
    before = everything(session)
    session.button(key="cost_one").click().run()
    assert "Stopped after 180 seconds" in session.warning[0].value
    assert everything(session) == before


def test_verify_leads_to_the_typed_function_of_the_session():
    """Once there is one; nothing of its text is HTML."""
    session = open_page("verify")
    assert "is measured on its own page" not in words(session)
    session.session_state["own_typed_link"] = {"own_f": "x<b>1"}
    session.run()
    assert not session.exception
    (line,) = (each.value for each in session.markdown if "is measured on its own page" in each.value)
    assert 'href="own?own_f=x%3Cb%3E1' in line
    assert "Your own: x&lt;b&gt;1</a>" in line
