"""The page of gates by AppTest: it runs, says what it should, follows its controls, and sends little."""

import math

import pytest

from activation_lab.content.gates.settings import GATE, TITLES, VALUE, every_control, parameter, parameters
from activation_lab.content.slider import Options, Slider
from activations import gates
from activations.words import number
from tests.helpers.pages import charts, components, line, open_page, words

# Slices have points for every value of α, so that they follow its slider; before, 45 kB were enough.
MOST_BYTES = 50_000
every_gate = pytest.mark.parametrize("title", TITLES)


def sliders(gate):
    """The sliders of a gate's parameters at its defaults, by name."""
    found = {name: parameter(gate, entry) for name, entry in gate.parameters.items() if entry.default != math.inf}
    return {name: declared for name, declared in found.items() if isinstance(declared, Slider)}


@every_gate
def test_the_page_shows_everything(title):
    """Title, chart with values in words, formulas, sentences, halves, code and sources."""
    gate = gates.get(TITLES[title])
    session = open_page("gates", gates_function=title)
    text = words(session)
    assert "# Gates" in text
    for heading in ("What to notice", "What goes wrong", "Code", "Where it comes from"):
        assert f"## {heading}" in text
    assert ("## What was reported" in text) == bool(gate.reports)
    assert ("## Which half is the gate?" in text) == (title not in ("Bilinear", "SiTU-GLU"))
    assert "{" not in text.split("## What to notice")[1].split("## Code")[0]
    chart, *differences = charts(session)
    assert len(differences) == bool(gate.reports)
    assert number(gate(GATE.default, VALUE.default)) in chart["description"]
    others = {name: declared.key for name, declared in sliders(gate).items()}
    assert [track["key"] for track in chart["tracks"]] == [GATE.key, VALUE.key, *others.values()]
    for track in chart["tracks"][2:]:
        assert track["address"].startswith(f"tracks/gates/{gate.name}/")
        assert not track["stops"]
    for track in chart["tracks"][:2]:
        assert (track["stops"][0], track["stops"][-1]) == (GATE.low, GATE.high)
    assert sum(len(component.proto.json) for component in components(session)) < MOST_BYTES


@every_gate
def test_every_control_at_both_ends(title):
    """No position of a slider, no option and no switch breaks the page."""
    session = open_page("gates", gates_function=title)
    for control in (GATE, VALUE, *parameters(gates.get(TITLES[title]))):
        if isinstance(control, Slider):
            for value in (control.low, control.high):
                session.slider(key=control.key).set_value(value).run()
                assert not session.exception, (control.key, value)
        elif isinstance(control, Options):
            for option in control.options:
                session.segmented_control(key=control.key).set_value(option).run()
                assert not session.exception, option
        else:
            session.toggle(key=control.key).set_value(True).run()
            assert not session.exception, control.key


def test_every_gates_controls_are_always_there():
    """Skipped ones would fall out of the address."""
    session = open_page("gates", gates_function="GLU")
    keys = {slider.key for slider in session.slider}
    assert keys == {control.key for control in every_control() if isinstance(control, Slider)}


def test_words_formula_and_code_follow_the_controls():
    session = open_page("gates", gates_function="Clamped SwiGLU")
    assert number(gates.clamped_swiglu.at().range().high) in words(session)
    session.slider(key="gates_clamped_swiglu_limit").set_value(3.0).run()
    session.segmented_control(key="gates_clamped_swiglu_plus_one").set_value("No 1 added").run()
    function = gates.clamped_swiglu.at(limit=3.0, plus_one=False)
    text = words(session)
    assert f"Outputs now: [{number(function.range().low)}, {number(function.range().high)}]." in text
    assert r"\min(g, 3)" in text
    assert "3.0" in session.code[0].value
    assert number(function(GATE.default, VALUE.default)) in charts(session)[0]["description"]
    session.toggle(key="gates_clamped_swiglu_limit_off").set_value(True).run()
    assert "L = ∞" in charts(session)[0]["description"]


def test_what_was_reported_is_computed_at_the_readers_point():
    """The halves exchanged: at (3, −1) SwiGLU is what the sentence says, and what ran instead is SwiGLU at (−1, 3)."""
    session = open_page("gates", gates_gate="3", gates_value="-1")
    said = words(session).split("## What was reported")[1]
    assert f"**{number(gates.swiglu(3.0, -1.0))}**" in said
    assert f"**{number(gates.swiglu(-1.0, 3.0))}**" in said


def test_the_difference_of_each_report_is_drawn():
    """One at a time, chosen by its number; the description says it with values."""
    gate = gates.clamped_swiglu
    session = open_page("gates", gates_function="Clamped SwiGLU", gates_gate="9", gates_value="-9")
    seen = set()
    for place, report in enumerate(gate.reports, start=1):
        session.segmented_control(key="gates_clamped_swiglu_report").set_value(str(place)).run()
        asked, ran = gate.reported(report, 9.0, -9.0)
        drawn = charts(session)[1]
        assert number(ran - asked) in drawn["description"]
        seen.add(str(drawn["figure"]["data"]))
    assert len(seen) == len(gate.reports)


def test_libraries_split_one_array_in_three_ways():
    for title, half, name in (
        ("SwiGLU", "The first half is the gate", "SiluAndMul"),
        ("GLU", "The second half is the gate", "Keras: `glu`; PyTorch: `GLU`"),
        ("Clamped SwiGLU", "Gate and value alternate", "SwigluOAIAndMul"),
    ):
        lines = words(open_page("gates", gates_function=title)).splitlines()
        assert name in next(line for line in lines if line.startswith("|") and half in line)


def test_reset_takes_the_controls_back_and_keeps_the_gate():
    session = open_page(
        "gates",
        gates_function="Clamped SwiGLU",
        gates_gate="-3",
        gates_clamped_swiglu_limit="2",
        gates_clamped_swiglu_limit_off="true",
    )
    session.button(key="gates_reset").click().run()
    assert session.slider(key=GATE.key).value == GATE.default
    assert session.slider(key="gates_clamped_swiglu_limit").value == 7.0
    assert not session.toggle(key="gates_clamped_swiglu_limit_off").value
    assert "gpt-oss" in words(session)


def test_a_cover_hides_every_slope():
    """Sentences, formulas, the picture and its description."""
    session = open_page("gates", answer="hidden", gates_function="Clamped SwiGLU")
    text, (chart, _) = words(session), charts(session)
    assert r"\partial" not in text
    assert "slope" not in text
    assert "∂" not in str(chart)
    session.toggle(key="gates_answer").set_value(True).run()
    assert r"\partial" in words(session)


@pytest.mark.parametrize(
    "query",
    [{"gates_clamped_swiglu_limit": "0"}, {"gates_gate": "nan"}, {"gates_function": "<b>"}, {"gates_beta": "2"}],
)
def test_junk_in_a_link_is_named_once(query):
    session = open_page("gates", **({"gates_function": "Clamped SwiGLU"} | query))
    assert "Ignored in the link: `gates_" in (line(session) or "")
