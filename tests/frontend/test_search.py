"""The site's search finds what the app's finds, in the same order, by the same rule, written in JavaScript."""

import json

from activation_lab import lessons
from activation_lab.content.search import find, targets
from activation_lab.frontend.scripts import module
from tests.helpers.javascript import result

TEXTS = (
    "",
    "  ",
    "elu",
    "ELU",
    "leakyrelu",
    "Leaky  ReLU",
    "smooth relu",
    "bounded",
    "odd smooth",
    "transformers",
    "h-swish",
    "α",
    "(",
    "tanh shrink",
    "sigmiod",
    "squared relu",
    "cubed relu",
    "what is softmax",
    "vanishing gradeints",
    "hrad swihs",
    "verify",
    "softmax",
    "gradients",
    "lesson",
    "qqqqqqqq",
)


def test_it_finds_what_the_app_finds():
    """Every name and alias, some with a letter left out and with two exchanged, properties, uses and words of several."""
    declared = tuple(lessons.declared().values())
    among = targets(declared)
    texts = [*TEXTS, *(name for target in among for name in (target.title, *target.names))]
    texts += [
        "torch.nn.GELU",
        "nn.GELU()",
        "GELU(approximate='tanh')",
        "SiLU(inplace=True)",
        "max(0, x)",
        "F.gelu(x)",
        "F.silu",
        "1.5",
        "nn.",
    ]
    some = texts[::4]
    texts += [text[:2] + text[3:] for text in some] + [text[:2] + text[3:4] + text[2:3] + text[4:] for text in some]
    entries = [
        {"place": place, "kind": each.kind, "names": each.names, "words": each.words, "use": each.use}
        for place, each in enumerate(among)
    ]
    called = f"{json.dumps(texts)}.map((text) => find({json.dumps(entries)}, text))"
    guesses = 0
    for text, found in zip(texts, result(module("site/search", "", '""'), called), strict=True):
        wanted = find(text, declared)
        assert [among[target["place"]].title for target in found["targets"]] == [
            target.title for target in wanted.targets
        ], text
        assert found["guessed"] == wanted.guessed, text
        guesses += wanted.guessed
    assert 50 < guesses < len(texts) - 50
