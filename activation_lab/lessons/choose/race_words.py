"""What the race says about the book's ranking; every number is computed from the standings."""

from itertools import pairwise

import numpy as np

from activation_lab.content.where_to_start import RANKING
from activation_lab.lessons.choose.choice import Standings
from activation_lab.networks.data import MOST_TRAINING_DIGITS
from activation_lab.networks.functions import function_named
from activation_lab.networks.race import SEEDS, Standing
from activations.words import spelled

HEADING = "Does the book’s ranking hold here?"
FINALS = "Where each function ends, for every seed, in the order of the book’s ranking."
FORMULA = r"\text{right} = \frac{1}{n} \sum_{i=1}^{n} \big[\, \arg\max_k\, z_{ik} = y_i \,\big]"
FORMULA_WORDS = (
    f"Each function trains the same network on {MOST_TRAINING_DIGITS:,} digits, with its usual initialiser, and "
    f"classifies the n digits that it has not seen; {len(SEEDS)} seeds draw weights, order and split."
)
SYMBOLS = (
    (r"\text{right}", "the share of digits that the network classifies correctly."),
    (r"n", "the number of digits that it has not seen; i counts them."),
    (r"z_{ik}", "the output of the network for digit i and class k, one of the ten."),
    (r"\arg\max_k", "the class with the largest output: the network’s answer."),
    (r"y_i", "the digit that image i really shows."),
    (r"[\ldots]", "1 if the statement inside is true, else 0."),
    (r"\sum", "adds these up for all n digits."),
)
CHALLENGE = (
    "- Take two hidden layers. What is left of the ranking?\n"
    "- Find a learning rate at which sigmoid learns at all. How many layers may there be?\n"
    f"- Add GELU and SiLU to the book’s {spelled(len(RANKING))}: where would they stand in its ranking?"
)
HOLDS, REVERSED, OPEN = "holds", "the other way round", "the seeds disagree"
# A function that classifies less than this share correctly has learned almost nothing: guessing gives a tenth.
GUESSING = 0.2


def pairs(standings: Standings) -> list[tuple[str, str, int, str]]:
    """Neighbours in the book's ranking among the functions that ran: (better by the book, worse by the book, seeds in favour, verdict)."""
    found = []
    ran = [name for name in RANKING if name in standings]
    for better, worse in pairwise(ran):
        ahead = standings[better].final - standings[worse].final
        verdict = HOLDS if np.all(ahead > 0) else REVERSED if np.all(ahead < 0) else OPEN
        found.append((better, worse, int(np.sum(ahead > 0)), verdict))
    return found


def winners(standings: Standings) -> tuple[str, ...]:
    """The titles of the functions with the best mean; several only if they are equal."""
    means = {name: float(standing.final.mean()) for name, standing in standings.items()}
    return tuple(function_named(name).title for name, mean in means.items() if mean == max(means.values()))


def saw(standings: Standings) -> str:
    """The outcome in Markdown: which function won, which did not learn, and each pair of neighbours in the book's ranking."""
    means = {name: standing.final.mean() for name, standing in standings.items()}
    best = max(means, key=means.__getitem__)
    lines = [
        f"**{' and '.join(winners(standings))}** {'wins' if len(winners(standings)) == 1 else 'win'} with "
        f"{percent(means[best])} of the unseen digits on average ({spread(standings[best])} over the seeds)."
    ]
    stuck = [name for name, mean in means.items() if mean < GUESSING]
    lines += [_stuck(name, standings[name]) for name in stuck]
    words = "\n".join(f"- {line}" for line in lines)
    return f"{words}\n\n{_table(standings)}\n\n{_in_short(pairs(standings))}"


def _stuck(name, standing):
    lost = [one for one in standing.state.divergence if one] if standing.state else []
    if lost:
        seeds = len(standing.final)
        return f"{_title(name)} diverged with {len(lost)} of {seeds} seeds: its steps were too large. That is a result too."
    return (
        f"{_title(name)} classifies {percent(standing.final.mean())} correctly, no better than guessing: in {standing.epoch} epochs it "
        "has not begun to learn."
    )


def _table(standings):
    rows = [
        f"| {_title(better)} before {_title(worse)} | {percent(standings[better].final.mean())}, "
        f"{percent(standings[worse].final.mean())} | {verdict}, {ahead} of {len(standings[better].final)} seeds |"
        for better, worse, ahead, verdict in pairs(standings)
    ]
    return "\n".join(["| The book says | correct | here that |", "|---|---|---|", *rows]) if rows else ""


def _in_short(found):
    if not found:
        return "The book ranks at most one of these, so there is nothing to compare."
    held, turned = (sum(verdict == wanted for *_, verdict in found) for wanted in (HOLDS, REVERSED))
    left = len(found) - held - turned
    return (
        f"Of the {len(found)} pairs, {held} hold{'s' if held == 1 else ''} with every seed, {turned} "
        f"{'is' if turned == 1 else 'are'} the other way round with every seed, and the seeds disagree on {left}. "
        "All share one number of epochs and one learning rate, small images and a narrow network: the race shows what holds here, not everywhere."
    )


def percent(share: float) -> str:
    """A share of 1 as a percentage with one decimal."""
    return f"{100 * share:.1f} %"


def spread(standing: Standing) -> str:
    """The lowest and the highest accuracy among the seeds, in words."""
    low, high = standing.final.min(), standing.final.max()
    return percent(low) if low == high else f"{100 * low:.1f}–{percent(high)}"


def description(standings: Standings, epochs: int) -> str:
    """What the curves show, for readers who cannot see them."""
    done = min(standing.epoch for standing in standings.values())
    reads = ", ".join(f"{_title(name)} {percent(standing.final.mean())}" for name, standing in standings.items())
    return f"Unseen digits classified correctly over {epochs} epochs, the mean over the seeds. After epoch {done}: {reads}."


def _title(name):
    return function_named(name).title
