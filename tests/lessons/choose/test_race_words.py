"""The sentences about the race follow from its standings."""

from dataclasses import replace

import numpy as np
import pytest

from activation_lab.lessons.choose import race_words
from activation_lab.lessons.choose.race_words import HOLDS, OPEN, REVERSED
from activation_lab.networks.network import stack
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.race import Standing, entrant, race


def standings(**finals):
    """Standings that end at these shares, one for each seed."""
    return {
        name: Standing(entrant(name), None, np.array([[0.1, share] for share in shares]))
        for name, shares in finals.items()
    }


SHOWN = standings(
    selu=(0.97, 0.93, 0.97), elu=(0.95, 0.9, 0.94), relu=(0.94, 0.91, 0.93), tanh=(0.96, 0.92, 0.94), sigmoid=(0.1,) * 3
)


def test_pairs_are_neighbours_of_the_ranking_that_ran():
    """Leaky ReLU did not run, so ELU is held against ReLU; a verdict needs all seeds."""
    assert race_words.pairs(SHOWN) == [
        ("selu", "elu", 3, HOLDS),
        ("elu", "relu", 2, OPEN),
        ("relu", "tanh", 0, REVERSED),
        ("tanh", "sigmoid", 3, HOLDS),
    ]


def test_the_outcome_in_words():
    words = race_words.saw(SHOWN)
    assert "**SELU** wins with 95.7 %" in words
    assert "(93.0–97.0 % over the seeds)" in words
    assert "Sigmoid classifies 10.0 % correctly, no better than guessing" in words
    assert "| ReLU before Tanh | 92.7 %, 94.0 % | the other way round, 0 of 3 seeds |" in words
    assert (
        "Of the 4 pairs, 2 hold with every seed, 1 is the other way round with every seed, and the seeds disagree on 1."
        in words
    )


def test_equal_functions_win_together():
    both = standings(gelu=(0.9, 0.9, 0.9), silu=(0.9, 0.9, 0.9))
    assert race_words.winners(both) == ("GELU", "SiLU")
    assert "**GELU and SiLU** win with" in race_words.saw(both)
    assert "nothing to compare" in race_words.saw(both)


def test_a_diverged_function_is_told_so():
    settings = replace(entrant("linear"), hidden=stack("linear", 2, 8), optimiser=SGD(1e200), epochs=2)
    *_, last = race({"linear": settings})
    assert "Linear diverged with 3 of 3 seeds" in race_words.saw(last)


@pytest.mark.parametrize("names", [("selu",), ("gelu",)])
def test_one_function_alone_has_no_rival(names):
    assert race_words.pairs(standings(**dict.fromkeys(names, (0.5, 0.5, 0.5)))) == []


def test_description():
    assert race_words.description(SHOWN, 20).endswith("Sigmoid 10.0 %.")
