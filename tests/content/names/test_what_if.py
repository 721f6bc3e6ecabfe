"""What if it ran with another function: which ones are offered, and what is said."""

import numpy as np

import activations
from activation_lab.content.forms import forms
from activation_lab.content.names.answer import confused_with, pair
from activation_lab.content.names.entries import read
from activation_lab.content.names.settings import title
from activation_lab.content.names.what_if import TOLD, difference, labels, others, remains, similarity, table
from activation_lab.networks.mistaken import Loss, loss

GELU, SILU = activations.get("gelu").at(), activations.get("silu").at()


def test_what_is_confused_with_a_function_comes_first_then_the_whole_catalog():
    assert list(others(GELU))[:3] == ["GELU tanh", "Quick GELU", "SiLU"]
    assert confused_with(SILU)[:2] == (GELU, activations.get("quick_gelu").at())
    # What another library means by the same name, which no pair has.
    steep = activations.get("hard_sigmoid").at(slope=0.2)
    assert "Hard sigmoid" in list(others(steep))[:2]
    for function in (GELU, SILU, steep, activations.get("leaky_relu").at(negative_slope=0.123)):
        found = others(function)
        assert function not in found.values()
        assert {form.function for form in forms().values()} <= {*found.values(), function}
        assert all(title(each) == name for name, each in found.items())


def test_the_sentences_have_their_numbers_from_the_functions():
    found, lost = pair(SILU, GELU), loss(SILU, GELU)
    assert difference(found) == "GELU differs from SiLU by up to 0.193, at x\xa0=\xa0−1.97 (for |x| ≤ 8)."
    assert remains(found, lost) == (
        "If GELU runs in place of SiLU through 32 layers, the outputs have a cosine similarity of "
        f"**{1 - lost.plain[-1]:.3f}**, with shortcuts **{1 - lost.shortcut[-1]:.3f}**. 1 means that nothing is lost."
    )
    # They differ by rounding.
    same = pair(activations.get("quick_gelu").at(), activations.get("silu").at(beta=1.702))
    assert difference(same) == "SiLU, β = 1.702 and Quick GELU are the same for |x| ≤ 8."
    rows = table(lost)
    assert [count for count, *_ in rows] == [str(count) for count in TOLD]
    assert rows[-1] == ("32", f"{1 - lost.plain[-1]:.3f}", f"{1 - lost.shortcut[-1]:.3f}")


def test_a_similarity_near_1_tells_how_near():
    assert similarity(0.0) == "1"
    assert similarity(1.8e-6) == "1\xa0−\xa01.8\xa0×\xa010⁻⁶"
    assert similarity(0.25) == "0.750"
    assert similarity(1.5) == "−0.500"
    assert similarity(1.0003) == similarity(0.9997) == "0.000"
    assert similarity(float("nan")) == "undefined"
    assert table(Loss(np.full(32, np.nan), np.zeros(32)))[0] == ("1", "undefined", "1")


def test_an_entry_is_chosen_by_its_function_and_key():
    found = read('{"text_config": {"hidden_act": "gelu_new"}, "act": "silu", "b": {"act": "silu"}}')
    assert list(labels(found.functions())) == ["GELU tanh, hidden_act", "SiLU, act"]
