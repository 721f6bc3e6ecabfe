"""The truth about typed functions: errors, and the x where a text overflows, is NaN or loses its digits, in three precisions."""

import json
import math

import mpmath
import numpy as np
import pytest

import activations
from activation_lab.content.proof import typed as words
from activations.expression.stable import stable
from verification import typed
from verification.report import as_plain


@pytest.fixture(scope="module")
def softplus():
    """The report of softplus as it is written in textbooks, at β = 2, and with a factor that is NaN nowhere."""
    return typed.typed_report("log(1+exp(beta*x))", {"beta": 2.0})


def test_it_overflows_where_floats_end(softplus):
    """e^(2x) is infinite above half the logarithm of the dtype's largest number; the stretch begins with the first measured x beyond it."""
    x = typed.measured(activations.typed("x").at())
    for who, dtype in (("ours", np.float64), *typed.PRECISIONS.items()):
        (found,) = softplus.precisions[who].overflow["f"]
        end = math.log(float(np.finfo(dtype).max)) / 2
        # TensorFlow's exp of float32 and float16 ends a little before.
        assert x[x > 0.98 * end][0] <= found.low <= x[x > end][0]
        assert found.high == softplus.high
        assert softplus.precisions[who].overflow["slope"] == ()
        assert softplus.precisions[who].undefined["slope"]


def test_it_loses_half_of_its_digits_where_the_sum_does(softplus):
    """1 + e^(2x) may be half a unit off, which is half of e^(2x)'s digits where that is about the root of the unit; not every rounding is the worst, and x are a quarter apart."""
    for who, dtype in (("ours", np.float64), *typed.PRECISIONS.items()):
        end = math.log(math.sqrt(float(np.finfo(dtype).eps))) / 2
        assert end - 1.2 < softplus.precisions[who].lost["f"][-1].high <= end
    worst = softplus.precisions["ours"].ordinary["f"]
    with mpmath.workdps(60):
        true = mpmath.log(1 + mpmath.exp(2 * mpmath.mpf(worst.at)))
    unit = 2.0 ** (math.frexp(float(true))[1] - 53)
    assert worst.ulp == pytest.approx(float(abs(true - worst.value)) / unit, rel=0.06)  # two digits


def test_the_app_and_the_code_agree(softplus):
    # Two roundings of a value of about 1, and of the exponential's.
    assert all(found.largest < 1e-15 for found in softplus.difference.values())
    assert softplus.parameters == {"beta": 2.0}


def test_gaps_kinks_and_staircases_are_no_faults():
    """log and sqrt have no value on the left; a staircase has more kinks than are listed; 1e300 is beyond TensorFlow's float16."""
    found = typed.typed_report("floor(x) + sqrt(x) + max(x, 1)", {})
    for made in found.precisions.values():
        assert not any([*made.overflow.values(), *made.undefined.values()])
    assert found.precisions["ours"].lost == {"f": (), "slope": ()}
    assert found.precisions["ours"].ordinary["f"].ulp <= 2


def test_time_is_bounded(monkeypatch):
    """What is not reached in time is left out, and said by the number of points."""
    monkeypatch.setattr(typed, "LIMIT", 0.0)
    found = typed.typed_report("x", {})
    assert found.points == 0
    assert words.rows(as_plain(found))[0][1:] == ["–", "–", "–", "–"]
    assert words.worse(as_plain(found)) == ""


def test_it_is_said_in_words(softplus):
    entry = json.loads(json.dumps(as_plain(softplus), allow_nan=False))
    rows = words.rows(entry)
    assert [row[0] for row in rows] == [title for title, _ in words.WHO.values()]
    assert all(len(row) == len(words.HEADS) == sum(words.TOP.values()) for row in rows)
    lines = words.worse(entry).splitlines()
    assert lines[0].startswith("- **NumPy (this app), float64 and TensorFlow, float64**: f overflows from 429 to ")
    assert "; f′ is NaN from 429 to " in lines[0]
    assert len(lines) == 3
    assert "the largest difference is " in words.agreement(entry)
    assert words.stretches([{"low": 3.0, "high": 3.0}, {"low": -5.0, "high": -1.5}, {"low": 7.0, "high": 7.0}]) == (
        "from −5 to −1.5, at 3 and at 1 more place"
    )
    assert words.spellings(stable(activations.typed("log(1+exp(x))").tree, {}).spellings) == (
        "- `log(1 + exp(x))` overflows for x > 709.8 and loses more than half of its digits for x < −19. Better: `softplus(x)`"
    )
