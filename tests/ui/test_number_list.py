"""The reader's list of numbers: anything sensible is read, anything else is named."""

import math

import pytest

from ui.number_list import parse


@pytest.mark.parametrize(
    ("text", "numbers", "bad"),
    [
        ("-20, -1, 0, 1.2", [-20, -1, 0, 1.2], []),
        ("[-20; −1  0\n1e3]", [-20, -1, 0, 1000], []),
        ("1, two, 3", [1, 3], ["two"]),
        ("inf, -inf", [math.inf, -math.inf], []),
        ("nan", [], ["nan"]),
        ("", [], []),
        (",,, ;", [], []),
        ("1__0, 0x10", [], ["1__0", "0x10"]),
        ("1e999", [math.inf], []),
    ],
)
def test_parse(text, numbers, bad):
    """Numbers in their order, and the entries that are none."""
    assert parse(text) == (numbers, bad)
