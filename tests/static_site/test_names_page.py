"""The names page without a server finds what the app finds, by the same rules, written in JavaScript."""

import json

import activations
from activation_lab.content.names import answer, usage
from activation_lab.content.names.settings import meant, own_names
from activation_lab.frontend.scripts import module
from activation_lab.static_site.names_page import names_page
from activations.libraries import LIBRARIES
from tests.helpers.javascript import result

TEXTS = (
    "",
    "  gelu_new ",
    '"hidden_act": "gelu_new",',
    '{"hidden_act": "gelu_new", "x": 1} // one',
    "(act): GELU(approximate='tanh')",
    'ACT2FN["gelu_nwe"]',
    '"hidden_act": "gelu_nwe" }',
    "“\u202egelu_new”\ufeff",
    "hidden_act=gelu_new,",
    'F.gelu(x, approximate="tanh")',
    "(act): GELU(approximate='none')",
    'torch.nn.functional.gelu( approximate = "tanh" )',
    "F.silu",
    "nn.GELU()",
    "tf.keras.activations.gelu",
    "GELU_QUICK",
    "LeakyReLU(negative_slope=0.01)",
    "(1): LeakyReLU(negative_slope=0.2, inplace=True)",
    "nn.LeakyReLU(0.2, True)",
    "F.leaky_relu(x, 0.2)",
    "Hardtanh(min_val=-1, max_val=1)",
    "Hardtanh(min_val=-2.0, max_val=1.0)",
    "GELU(approximate=1)",
    "SiLU(inplace=True)",
    "Softplus(beta=1.0, threshold=20.0)",
    "Softmax(dim=1)",
    "torch.nn.modules.activation.GELU",
    "(act): GELU()",
    "ELU(alpha=1, alpha=2)",
    "ELU(,)",
    "ELU(alpha=nan)",
    "ELU(2x)",
    "hardsigmoid",
    "no such name",
    "a" * 100,
    "<b>",
)


def test_it_finds_what_the_app_finds():
    """Every full name, every last part of one, and texts as people paste them: the same functions in the same libraries."""
    page = names_page()
    functions = [function for function, _ in answer.every_name()]
    full = [name for library in LIBRARIES.values() for row in library.rows for name in row.names]
    texts = [
        *TEXTS,
        *own_names(),
        *full,
        *(name.partition("(")[0].rpartition(".")[2] for name in full),
    ]
    called = (
        f"(() => {{ const {{ meanings, read }} = namesOf({json.dumps(page.data['libraries'])}); "
        f"return {json.dumps(texts)}.map((text) => [read(text), meanings(read(text))]); }})()"
    )
    for text, (name, found) in zip(texts, result(module("site/names/search", "", '""'), called), strict=True):
        wanted = answer.answer(text)
        assert name == wanted.asked, text
        assert [(each["library"], functions[each["at"]]) for each in found] == [
            (each.library, each.function) for each in wanted.meanings
        ], text


def test_a_call_at_values_that_no_library_names_leads_to_its_function():
    """The page lists settings that have names; the app knows all others."""
    page = names_page()
    functions = [function for function, _ in answer.every_name()]
    called = (
        f"namesOf({json.dumps(page.data['libraries'])})"
        ".meanings('LeakyReLU(negative_slope=0.123)').map(({ library, at }) => [library, at])"
    )
    found = [(library, functions[at]) for library, at in result(module("site/names/search", "", '""'), called)]
    assert found == [("Keras", activations.leaky_relu.at()), ("PyTorch", activations.leaky_relu.at())]


def test_the_page_says_who_chooses_a_name():
    """As the app does, of every name that a model's setting holds."""
    chosen = names_page().data["chosen"]
    record = usage.recorded("usage")
    assert set(chosen) == {name for package in record.values() for name in package["used"]}
    assert chosen["quick_gelu"].startswith(
        f"It is chosen by {record['transformers']['used']['quick_gelu']['choices']} of "
    )


def test_every_name_is_in_the_page():
    """With a link to its function where the site has that, and every pair with its differences."""
    body = names_page().body
    assert "configuration" not in body, "only the app reads one"
    assert body.count("<tr data-pair=") == len(answer.every_pair()) > len(answer.pairs())
    for library in LIBRARIES.values():
        for row in library.rows:
            assert meant(row) in [function for function, _ in answer.every_name()]
    assert 'href="leaky_relu.html?leaky_relu_negative_slope=0.3"' in body
    assert "softmax.html" not in body
