"""Every way through the guide ends at a function with reasons, and both rules say what their sources say."""

import itertools
from dataclasses import replace

import pytest

import activations
from activation_lab.content.records import recorded
from activation_lab.content.where_to_start import RANKING
from activation_lab.lessons.choose import declaration as choosing
from activation_lab.lessons.choose.guide import Answers, advice, book, today

EVERY = [
    Answers(*options) for options in itertools.product(*(question.options for question in choosing.QUESTIONS.values()))
]
USUAL = Answers()


@pytest.mark.parametrize("rule", [book, today])
def test_every_combination_gets_an_answer(rule):
    """A function of the catalog, with one sourced reason at least; so is what else is worth a trial."""
    for answers in EVERY:
        advice = rule(answers)
        assert advice.reasons
        for name, reason in [(advice.activation, one) for one in advice.reasons] + list(advice.alternatives):
            assert name in activations.names()
            assert reason.words.endswith(".")
            assert reason.source.url.startswith("https://")


def test_each_answer_cites_how_often_its_functions_are_used():
    """As counted in transformers and timm, with the source; the counts are those of the record."""
    chosen = {name: used["choices"] for name, used in recorded("usage")["transformers"]["used"].items()}
    for answers in EVERY:
        for advised in advice(answers).values():
            last = advised.reasons[-1]
            assert last.source.authors == "transformers"
            assert last.words.startswith(f"Of {sum(chosen.values())} activation settings in transformers 5.24, ")
            assert all(
                activations.get(name).title in last.words for name in (advised.activation, *dict(advised.alternatives))
            )
    found = advice(replace(USUAL, architecture=choosing.TRANSFORMER, data=choosing.HUGE))[choosing.TODAY]
    assert (
        f" {chosen['silu'] + chosen['swish']} use SiLU and 325 use GELU; of 146 in timm 1.0.31, "
        in found.reasons[-1].words
    )
    deep = advice(replace(USUAL, depth=choosing.DEEP))[choosing.OF_THE_BOOK]
    assert " none uses SELU; of 146 in timm 1.0.31, none." in deep.reasons[-1].words


def test_every_question_makes_a_difference():
    """To a function, its reasons or what else to try; for the framework to where RReLU is to be had."""
    for name, question in choosing.QUESTIONS.items():
        seen = {
            (book(replace(answers, **{name: option})), today(replace(answers, **{name: option})))
            for answers in EVERY
            for option in question.options
            if replace(answers, **{name: option}) != answers
        }
        assert len(seen) > 1
    little = replace(USUAL, data=choosing.LITTLE)
    assert "PyTorch does" in book(little).alternatives[0][1].words
    assert "PyTorch" not in book(replace(little, framework=choosing.PYTORCH)).alternatives[0][1].words


def test_the_book_s_rule():
    """Page 332: SELU, ELU where nothing normalises itself, leaky ReLU for latency; RReLU and PReLU to cross-validate."""
    assert book(USUAL).activation == "selu" == next(iter(RANKING))
    assert book(replace(USUAL, architecture=choosing.CONVOLUTIONS)).activation == "elu"
    assert book(replace(USUAL, latency=choosing.FAST)).activation == "leaky_relu"
    assert [name for name, _ in book(replace(USUAL, data=choosing.LITTLE)).alternatives] == ["rrelu"]
    assert [name for name, _ in book(replace(USUAL, data=choosing.HUGE)).alternatives] == ["prelu"]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({}, "relu"),
        ({"depth": choosing.DEEP}, "selu"),
        ({"depth": choosing.DEEP, "latency": choosing.FAST}, "leaky_relu"),
        ({"architecture": choosing.TRANSFORMER}, "gelu"),
        ({"architecture": choosing.TRANSFORMER, "data": choosing.HUGE}, "silu"),
        ({"architecture": choosing.CONVOLUTIONS, "depth": choosing.DEEP}, "silu"),
        ({"architecture": choosing.CONVOLUTIONS, "depth": choosing.DEEP, "latency": choosing.FAST}, "hard_silu"),
        ({"architecture": choosing.RECURRENT, "latency": choosing.FAST}, "tanh"),
    ],
)
def test_today_s_practice(change, name):
    assert today(replace(USUAL, **change)).activation == name
