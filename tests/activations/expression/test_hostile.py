"""Texts that mean harm: each is refused, or computed within bounds; nothing of Python is reached."""

import sys

from activations.expression import function, grammar
from tests.helpers.cases import in_one
from tests.helpers.project import run
from tests.helpers.typed.hostile import FOREIGN, changed_texts, random_texts, tried

# What all heavy texts may take; a page's curves need a few hundred kilobytes.
MOST_BYTES = 100_000_000
HEAVY_ONES = """
import resource
import sys

import activations
from tests.helpers.typed.hostile import HEAVY, tried


def most():
    # In kilobytes, but for macOS.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


assert activations.typed("x*x").slope_formula
before = most()
for text in HEAVY:
    tried(text)
    assert most() - before < int(sys.argv[1]), text
"""


@in_one([(text,) for text in FOREIGN])
def test_what_is_no_expression_is_refused(text):
    if text == "x<b>1":  # a chain of comparisons, whatever it looks like
        assert tried(text)
    else:
        assert not tried(text)


def test_heavy_texts_are_refused_or_computed():
    """The work ends by itself, and all of it together takes less than 100 MB, C's included; SymPy's own modules are loaded before.

    In a process of its own, whose memory has not been larger before. To trace it would take ten times as long as the work.
    """
    run("-c", HEAVY_ONES, str(MOST_BYTES))


def test_random_texts_are_refused_or_computed():
    understood = [tried(text) for text in [*random_texts(400), *changed_texts(150)]]
    assert 20 < sum(understood) < len(understood)


def test_no_text_is_run():
    """Neither eval, exec and compile nor SymPy's readers of text are in the code that reads."""
    for module in [name for name in sys.modules if name.startswith("activations.expression")]:
        names = set(getattr(sys.modules[module], "__dict__", {}))
        assert not names & {"sympify", "parse_expr", "parse_latex", "literal_eval"}
    assert function.parse is grammar.parse
