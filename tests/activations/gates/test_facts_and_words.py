"""Facts, sentences, formulas and reports of gates."""

import re

import numpy as np
import pytest

import activations
from activations import gates
from activations.gates import words
from tests.helpers.gates import CASES, real_slopes

each_case = pytest.mark.parametrize(("name", "settings"), CASES)


@each_case
def test_outputs_stay_in_the_range_and_come_close_to_its_ends(name, settings):
    gate = gates.get(name)
    image = gate.range(**settings)
    x = np.concatenate([np.linspace(-30, 30, 2401), [-1e6, 1e6, *gate.kinks_at("gate", **settings)]])
    value = np.concatenate([np.linspace(-30, 30, 241), [-1e9, 1e9, *gate.kinks_at("value", **settings)]])
    found = gate(x, value[:, None], **settings)
    if np.isinf(image.high):
        assert found.min() < -1e8
        assert found.max() > 1e8
        return
    # A rounding of the ends, which SiTU's tanh reaches only by it.
    margin = 1e-15 * (image.high - image.low)
    assert image.low - margin <= found.min()
    assert found.max() <= image.high + margin
    # The grid misses SiLU's minimum by at most 0.0125.
    assert found.min() == pytest.approx(image.low, abs=1e-4 * (image.high - image.low))
    assert found.max() == pytest.approx(image.high, abs=1e-4 * (image.high - image.low))
    assert image.brackets == ("[]" if name == "clamped_swiglu" else "()")


@each_case
def test_slopes_jump_at_the_kinks_and_nowhere_else(name, settings):
    gate = gates.get(name)
    for side, wrt in (("gate", "gate"), ("value", "value")):
        kinks = gate.kinks_at(side, **settings)
        points = np.unique(np.concatenate([np.linspace(-20, 20, 1601) + 1 / 7, kinks]))
        aside = 1e-12 * (1 + np.abs(points))
        both = [(each, 0.3) if side == "gate" else (0.3, each) for each in (points - aside, points + aside)]
        one, other = (gate.derivative(*each, wrt=wrt, **settings) for each in both)
        near_kink = np.any([np.abs(points - kink) < 1e-9 for kink in kinks], axis=0) | np.zeros(len(points), bool)
        np.testing.assert_array_equal(np.abs(one - other) > 1e-3, near_kink, side)


def test_the_clamp_after_silu_has_its_kink_where_silu_is_the_limit():
    for limit, alpha in ((0.5, 1.0), (7.0, 1.702), (1e-3, 0.2), (100.0, 3.0)):
        [kink] = gates.clamped_swiglu.kinks_at("gate", limit=limit, alpha=alpha, clamp="after")
        assert activations.silu(kink, beta=alpha) == pytest.approx(limit, rel=1e-15)
    assert gates.clamped_swiglu.kinks_at("gate", limit=np.inf) == ()


@each_case
def test_sentences_are_complete(name, settings):
    function = gates.get(name).at(**settings)
    for text in (function.gate.sentence, *function.gate.notice, *function.gate.problems):
        said = words.sentence(function, text)
        assert "{" not in said
        assert "undefined" not in said
    assert len(words.facts(function)) == 3
    assert len(words.settings(function)) == len(settings)


def test_numbers_in_sentences_are_computed():
    first, *_ = gates.swiglu.notice
    assert "f(5, 2) = 9.933" in words.sentence(gates.swiglu.at(), first).replace("\u00a0", " ")
    assert "f(5, 2) = 10" in words.sentence(gates.swiglu.at(beta=3), first).replace("\u00a0", " ")
    assert words.facts(gates.clamped_swiglu.at())[1:] == (
        "Outputs: [−42, 56]",
        "Kinks: gate\u00a0=\u00a07; value\u00a0=\u00a0−7 and 7",
    )
    assert words.settings(gates.clamped_swiglu.at(clamp="after", limit=10)) == ("L = 10", "clamp after SiLU")


@each_case
@pytest.mark.parametrize("with_letters", [False, True])
def test_formulas_are_complete(name, settings, with_letters):
    function = gates.get(name).at(**settings)
    found = words.formulas(function, with_letters)
    assert list(found) == ["f", *real_slopes(function.gate, function.values)]
    for latex in found.values():
        assert not re.search(r"<\w+>", latex)
        assert "∞" not in latex
        assert latex.count("{") == latex.count("}")
        assert latex.count(r"\begin{cases}") == latex.count(r"\end{cases}")


def test_every_reference_leads_somewhere():
    for name in gates.names():
        gate = gates.get(name)
        assert gate.inside in activations.names()
        assert gate.sources
        assert all(source.url.startswith("https://") for source in gate.sources)
        assert list(gate.slopes)[:2] == ["gate", "value"]
        assert set(gate.slopes) == set(gate.slope_formulas)
        for entry in gate.parameters.values():
            assert entry.from_control(entry.to_control(entry.default)) == entry.default


@each_case
def test_the_slope_by_the_value_is_the_function_inside(name, settings):
    function = gates.get(name).at(**settings)
    # Of clamped SwiGLU and of a value with a cap, where nothing is cut off.
    x = np.linspace(-9, min(9.0, *function.kinks("gate"), 9.0), 181)
    inside = words.inside(function)
    # Two roundings of formulas that differ in their order.
    np.testing.assert_allclose(function.derivative(x, 0.0, wrt="value"), inside(x), rtol=2e-15, atol=1e-300)
    assert words.facts(function)[0].startswith(
        "Inside: no" if name == "bilinear" else f"Inside: {inside.activation.title}"
    )


@each_case
def test_without_a_limit_nothing_is_clamped_in_formulas_and_code(name, settings):
    function = gates.get(name).at(**settings)
    texts = [*words.formulas(function).values(), *words.formulas(function, with_letters=True).values()]
    texts += [words.snippet(function, library, "[1.0]", "[2.0]") for library in function.gate.code]
    limits = [value for key, value in function.values.items() if key in ("limit", "linear_beta")]
    clamps = any(re.search(r"inf\b|clip|clamp|\\min\b|minimum|_v\b", text) for text in texts)
    assert clamps == bool(limits and limits[0] < np.inf)


def test_what_was_reported_makes_a_difference():
    random = np.random.default_rng(5)
    # As wide as activations get in the layers of large models.
    x, value = random.normal(0, 12, (2, 500))
    reports = [(gates.get(name), report) for name in gates.names() for report in gates.get(name).reports]
    assert len(reports) >= 5
    for gate, report in reports:
        right, wrong = gate.reported(report, x, value)
        assert np.linalg.norm(right - wrong) > 0.1 * np.linalg.norm(right)
        assert report.source.url.startswith("https://github.com/")
