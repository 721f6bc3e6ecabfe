"""Numbers as people write them: what is meant is read, what is not clear is named, and what a page prints reads back."""

import math
import random
import struct

import numpy as np
import pytest

import activations
from activations.reading import read_number, read_numbers
from activations.words import number
from tests.helpers.cases import every_name

DIGITS = (1, 2, 4, 5, 8, 15, 17)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("-20, -1, 0, 1.2", [-20, -1, 0, 1.2]),
        ("-20,-1,0,1.2", [-20, -1, 0, 1.2]),
        ("1,2,3", [1, 2, 3]),
        ("1,-5", [1, -5]),
        ("0.5 1,5", [0.5, 1, 5]),
        ("[-20; −1  0\n1e3]", [-20, -1, 0, 1000]),
        ("", []),
        (",,, ;", []),
        ("inf, -inf ∞ −∞ +Infinity", [math.inf, -math.inf, math.inf, -math.inf, math.inf]),
        ("- 1", [-1]),
        ("− 1, 2; - 3", [-1, 2, -3]),
        ("−0.5, –2", [-0.5, -2]),
        ("1 × 10⁻⁵", [1e-5]),
        ("−2.5 × 10¹², 10⁶", [-2.5e12, 1e6]),
        ("1·10^-5 2x10^3 3 * 10**2", [1e-5, 2000, 300]),
        ("1\u202f000\u202f000 2\u2009500 1\u00a0000", [1_000_000, 2500, 1000]),
        ("1'000’000", [1_000_000]),
        ("1_000", [1000]),
        (".5 5. +3", [0.5, 5, 3]),
    ],
)
def test_lists(text, numbers):
    """Read without a word, since there is one way to take them."""
    reading = read_numbers(text)
    assert reading.numbers == tuple(numbers)
    assert not reading.bad + reading.unclear + reading.told


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0,5; 1,5", [0.5, 1.5]),
        ("0,5;1,250", [0.5, 1.25]),
        ("0,05 1,5", [0.05, 1.5]),
        ("-1,5 × 10⁻³; 2,5", [-0.0015, 2.5]),
        ("1,000,000", [1_000_000]),
        ("1,000", [1000]),
        ("1 000 000; 10 500", [1_000_000, 10, 500]),
        ("-1,000.5, 3", [-1000.5, 3]),
        ("1.000.000,5", [1_000_000.5]),
        ("1 000 000", [1_000_000]),
        ("-12 050 3", [-12_050, 3]),
        ("1 000,5; 2 000,5", [1000.5, 2000.5]),
    ],
)
def test_commas_that_belong_to_a_number(text, numbers):
    """Each is told, so that nobody has to guess how it was taken."""
    reading = read_numbers(text)
    assert reading.numbers == tuple(numbers)
    assert [value for _, value in reading.told] == [value for value in numbers if value not in (3, 10, 500)]
    assert not reading.bad + reading.unclear


@pytest.mark.parametrize(
    ("text", "numbers", "unclear"),
    [
        ("0,5", [], {"0,5": "0.5, or 0 and 5"}),
        ("3, 1,5", [3], {"1,5": "1.5, or 1 and 5"}),
        ("0.5; 1,5", [0.5], {"1,5": "1.5, or 1 and 5"}),
        ("1,000,5", [], {"1,000,5": "one number, or 1, 000 and 5"}),
        (",5", [], {",5": "0.5, or 5"}),
        ("1; -,5", [1], {"-,5": "-0.5, or -5"}),
        ("4; 12 - 10", [4], {"12 - 10": "a difference, or 12 and −10"}),
        ("1 - 2 - 3, 4", [4], {"1 - 2 - 3": "a difference, or 1 and −2 and −3"}),
        ("1,234 - 2", [], {"1,234 - 2": "a difference, or 1,234 and −2"}),
    ],
)
def test_what_is_not_clear(text, numbers, unclear):
    """It is left out and named, with what it may mean."""
    reading = read_numbers(text)
    assert (reading.numbers, dict(reading.unclear), reading.bad) == (tuple(numbers), unclear, ())


def test_what_is_beyond_floats():
    """It is named, and not taken for ∞ without a word."""
    reading = read_numbers(f"1e400 ∞ {'1' * 390} 1.7e308")
    assert reading.numbers == (math.inf, 1.7e308)
    assert reading.beyond == ("1e400", "1" * 390)


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("1, two, 3", ["two"]),
        ("1__0, 0x10, 1/2, 5%", ["1__0", "0x10", "1/2", "5%"]),
        ("2 × 3", ["×"]),
        ("--1", ["--1"]),
    ],
)
def test_what_is_no_number(text, bad):
    assert read_numbers(text).bad == tuple(bad)


def _values():
    """Numbers of every size, sign and kind, the same every time."""
    chance = random.Random(1)
    patterns = (struct.unpack("d", chance.randbytes(8))[0] for _ in range(2000))
    near = [chance.uniform(-1, 1) * 10.0 ** chance.randint(-9, 9) for _ in range(2000)]
    whole = [float(sign * 10**power) for power in range(18) for sign in (-1, 1)]
    return [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 999999.5, 9.99995e-5, *patterns, *near, *whole]


@pytest.mark.parametrize("digits", DIGITS)
def test_what_a_page_prints_reads_back(digits):
    """As a list of one and of many: the very value printed, which with 17 digits is the number itself."""
    # What is rounded to a number beyond floats is named when it is pasted; nothing near there stands on a page.
    values = [
        value for value in _values() if not math.isfinite(value) or math.isfinite(float(f"{value:.{digits - 1}e}"))
    ]
    printed = [number(value, digits) for value in values]
    wanted = np.array([float(f"{value:.{digits - 1}e}") for value in values])
    for text, value in zip(printed, wanted, strict=True):
        np.testing.assert_array_equal(read_numbers(text).numbers, [value])
        if not math.isnan(value):
            assert read_number(text) == value
    for between in (", ", "; ", " ", "\n", "\t"):
        np.testing.assert_array_equal(read_numbers(between.join(printed)).numbers, wanted)
    if digits == 17:
        np.testing.assert_array_equal(wanted, values)


@every_name
def test_a_range_reads_back(name):
    """Brackets of any kind, and the space that breaks no line."""
    low, high = map(number, activations.get(name).bounds())
    for text in (f"({low},\u00a0{high})", f"[{low},\u00a0{high})", f"{{{low}, {high}}}"):
        assert read_numbers(text).numbers == (read_number(low), read_number(high))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,5", 0.5),
        (",5", 0.5),
        (" − 1 ", -1),
        ("1,000,000", 1e6),
        ("1.515", 1.515),
        ("1,5 × 10⁻³", 0.0015),
        ("−∞", -math.inf),
        ("2e3", 2000),
    ],
)
def test_one_number(text, value):
    """By itself "0,5" can only be a decimal."""
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["", "two", "1 2", "1, 2", "undefined", "nan", "1;2", "3 - 1", "<b>"])
def test_no_one_number(text):
    with pytest.raises(ValueError, match="is not a number"):
        read_number(text)
