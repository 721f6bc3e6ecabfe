"""The site's gallery finds what the app's finds, by the same rule, written in the other language."""

import json
from dataclasses import asdict

import activations
from activation_lab.content.search import find, searched
from activation_lab.frontend.scripts import module
from tests.helpers.javascript import result

ENTRIES = list(map(activations.get, activations.names()))
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
)


def test_it_finds_what_the_app_finds():
    """Every name and alias, properties, uses and words of several; what is spelled nearly right is found in the app alone."""
    texts = [*TEXTS, *(name for entry in ENTRIES for name in (entry.title, entry.full_name, *entry.aliases))]
    cards = [{"name": entry.name, **asdict(searched(entry))} for entry in ENTRIES]
    told = f"{json.dumps(texts)}.map((text) => found({json.dumps(cards)}, text).map(({{ name }}) => name))"
    for text, names in zip(texts, result(module("site/search", "", '""'), told), strict=True):
        wanted = {entry.name for entry in find(text)} if text.strip(" (") else set(activations.names())
        assert set(names) == wanted, text
