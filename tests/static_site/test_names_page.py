"""The names page without a server finds what the app finds, by the same rules, written in JavaScript."""

import json

from activation_lab.content.names import answer
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


def test_every_name_is_in_the_page():
    """With a link to its function where the site has that, and every pair with its differences."""
    body = names_page().body
    assert body.count("<tr data-pair=") == len(answer.every_pair()) > len(answer.pairs())
    for library in LIBRARIES.values():
        for row in library.rows:
            assert meant(row) in [function for function, _ in answer.every_name()]
    assert 'href="leaky_relu.html?leaky_relu_negative_slope=0.3"' in body
    assert "softmax.html" not in body
