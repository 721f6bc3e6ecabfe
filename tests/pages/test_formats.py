"""The page about number formats by AppTest: formulas, presets, the table, links, and what is covered."""

from urllib.parse import parse_qs

import numpy as np
import pytest

import activations
from activation_lab.content.formats import results, words
from activation_lab.content.formats.reach import with_reach
from activation_lab.content.formats.textbook import LABELS, SPELLINGS
from activation_lab.content.forms import forms
from activation_lab.content.proof.formats import share
from activation_lab.export.tables import taken_table
from activations.expression.rounded import rounded
from activations.formats import FORMATS, SHORT_FORMATS, values
from tests.helpers.pages import chart_data, open_page
from tests.helpers.pages import words as words_of


def test_every_function_has_a_formula_which_is_that_function():
    """Within 1e-12 of max(1, |f|), and of f′ apart from kinks: each is written with a few operations."""
    assert list(dict.fromkeys(each.form for each in SPELLINGS)) == list(forms())
    x = np.linspace(-8, 8, 161)
    for spelling in SPELLINGS:
        function, typed = results.function_of(spelling), activations.typed(spelling.text)
        smooth = x[~np.isin(x, [kink.position for kink in function.kinks()])]
        for ours, theirs in (
            (function(x), typed(x)),
            (function.derivative(smooth), typed.derivative(smooth)),
        ):
            np.testing.assert_allclose(theirs, ours, rtol=1e-12, atol=1e-12, err_msg=spelling.label)


def test_every_operation_is_rounded():
    half = FORMATS["float16"]
    tree = activations.typed("1/(1+exp(-x))").tree
    x = np.array([-10.5, -1.25, 0.1, 12.0])
    x = half.round(x)
    by_numpy = 1 / (1 + np.exp(-x.astype(np.float16)))
    np.testing.assert_array_equal(rounded(tree, x, half, {}), by_numpy.astype(np.float64))
    cube = activations.typed("a*x^3").tree
    assert rounded(cube, np.array([40.25]), half, {"a": 0.1})[0] == half.round(half.round(0.1) * 65216)
    assert rounded(cube, np.array([40.5]), half, {"a": 0.1})[0] == np.inf, "x³ is beyond float16 before a is there"
    np.testing.assert_array_equal(rounded(activations.typed("3").tree, x, half, {}, 1), 0)
    np.testing.assert_array_equal(rounded(activations.typed("elu(x, alpha=a)").tree, x, half, {"a": 1.0}, 1)[2:], 1)


def test_the_presets_show_what_was_reported():
    """tanh GELU's gradient is NaN where 3x² overflows, and 1 − σ(−x) is 0 where σ(x) is not, where eˣ is half of the unit at 1, or less."""
    found = results.over_inputs("GELU tanh with x³", "slope", "float16")
    assert np.sqrt(65520 / 3) - 0.2 < np.min(np.abs(found.broken)) < np.sqrt(65520 / 3) + 0.2
    assert not len(results.over_inputs("GELU tanh with x³", "f", "float16").broken)
    lost = results.over_inputs("Sigmoid as 1 − σ(−x)", "f", "bfloat16").lost
    assert np.max(lost) == pytest.approx(np.log(2.0**-8), abs=0.1)
    for settings in words.PRESETS.values():
        texts = {
            key: f"{value[0]},{value[1]}" if isinstance(value, tuple) else value for key, value in settings.items()
        }
        session = open_page("formats", **texts)
        assert not session.exception
        label, title = settings["formats_formula"], settings["formats_format"]
        quantity = words.QUANTITIES[settings["formats_what"]]
        said = words.faults(label, quantity, title)
        assert said[0] in words_of(session)


def test_the_page_has_each_format_with_its_shares():
    session = open_page("formats", formats_formula="Softplus", formats_format="float16")
    text = words_of(session)
    assert not session.exception
    for kind in SHORT_FORMATS:
        found = results.over_inputs("Softplus", "f", kind.slug)
        cells = f"<th>{kind.title}</th><td>{found.inputs:,}</td><td>{found.distinct:,}</td><td>100 %</td>"
        assert f"{cells}<td>{share({'right': found.right, 'counted': found.inputs})}</td>" in text
    assert "## Errors at every input of float16" in text
    theirs = words.library_results("Softplus", "f", "float16")["onnx"]
    assert f", ONNX {share(theirs)}, this app 100 %." in text
    assert chart_data(session)["description"].startswith("f of Softplus for x from −8 to 8")
    session.button(key="formats_preset_0").click().run()
    assert "## Errors at every input of float16" in words_of(session)
    assert session.session_state["formats_formula"] == "GELU tanh with x³"


def test_a_link_with_a_far_range_of_x_shows_it():
    """`formats_x` reached 200 once; the farther slider's range chooses it too, and where a link names a reach, that counts."""
    session = open_page("formats", formats_x="-200,150")
    assert chart_data(session)["description"].startswith("f of SiLU for x from −200 to 150")
    assert "Ignored in the link" not in " ".join(caption.value for caption in session.caption)
    # A reload would find the farther slider's range in the address, and open it again.
    session.button_group(key="formats_reach").set_value("up to 20").run()
    assert chart_data(session)["description"].startswith("f of SiLU for x from −8 to 8")
    assert session.session_state["formats_far_x"] == (-200.0, 200.0)
    read = {
        "formats_far_x=-100&formats_far_x=50": ("-100", "50"),
        "formats_x=30&formats_x=-30": ("30", "-30"),
        "formats_reach=up+to+200&formats_x=-25,5": ("-25", "5"),
        "formats_reach=up+to+20&formats_x=-25,5": None,
        "formats_reach=up+to+20&formats_far_x=-25,5": None,
        "formats_x=-300,5": None,
        "formats_far_x=-300,5": None,
        "formats_x=-3,5": None,
    }
    for query, far in read.items():
        found = with_reach(parse_qs(query))
        assert (found.get("formats_reach"), tuple(found.get("formats_far_x", ()))) == (["up to 200"], far) or (
            far is None and found.get("formats_reach") != ["up to 200"]
        ), query


def test_the_file_to_take_away_has_what_the_chart_draws():
    texts = {"formats_formula": ["Softplus"], "formats_reach": ["up to 200"], "formats_far_x": ["-100", "20"]}
    written = taken_table("formats", texts).write("csv", "http://localhost/formats").decode()
    assert "formats_reach=up+to+200" in written
    rows = [line.split(",") for line in written.splitlines() if line[0] != "#"]
    assert rows[0] == ["format", "x", "f", "f_rounded_once", "f_by_formula"]
    for kind in SHORT_FORMATS:
        x, f, once, formula = np.array([list(map(float, row[1:])) for row in rows if row[0] == kind.slug]).T
        assert (kind.round(-100.0), kind.round(20.0)) == (x[0], x[-1])
        np.testing.assert_array_equal(f, activations.softplus(x))
        np.testing.assert_array_equal(once, values(activations.softplus, x, kind))
        np.testing.assert_array_equal(formula, rounded(activations.typed("log(1+exp(x))").tree, x, kind, {}))


def test_f_alone_is_shown_where_the_answer_is_covered():
    text = words_of(open_page("formats", answer="hidden", formats_what="f′"))
    assert "f′ is the nearest" not in text
    assert "f is the nearest number" in text


def test_every_label_has_a_formula_of_its_own():
    assert len(LABELS) == len({(each.form, each.text) for each in SPELLINGS}) == len(SPELLINGS)
