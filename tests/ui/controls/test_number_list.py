"""The field for a list of numbers: it shows the numbers read, and names ignored entries and commas read as part of a number."""

import pytest

from tests.helpers.pages import code, first_column, open_page


def said(session):
    return " ".join(entry.value for entry in (*session.warning, *session.caption))


@pytest.mark.parametrize(
    ("typed", "shown", "words"),
    [
        ("1 × 10⁻⁵, −∞, undefined", ["1 × 10⁻⁵", "−∞", "undefined"], ()),
        ("- 1", ["−1"], ()),
        ("0,5; 1,5", ["0.5", "1.5"], ("Read “0,5” as 0.5, “1,5” as 1.5.",)),
        ("1,000,000", ["1 × 10⁶"], ("Read “1,000,000” as 1 × 10⁶.",)),
        ("1 000 000", ["1 × 10⁶"], ("Read “1 000 000” as 1 × 10⁶.",)),
        ("3 1e400", ["3"], ("beyond ±1.8 × 10³⁰⁸, the range of float64: “1e400”",)),
        ("2 0,5 two", ["2"], ("“0,5” may be 0.5, or 0 and 5", "not a number: “two”")),
        ("2 -1,1", ["2"], ("“−1,1” may be −1.1, or −1 and 1",)),
        ("7 3 - 1", ["7"], ("“3 − 1” may be a difference, or 3 and −1",)),
    ],
)
def test_what_the_page_makes_of_it(typed, shown, words):
    """The table, the code and the lines below the field, without an error."""
    session = open_page("relu", relu_numbers=typed)
    assert not session.exception
    assert first_column(session) == shown
    for sentence in words:
        assert sentence in said(session)
    if not words:
        assert "Read" not in said(session)
    compile(code(session), "code", "exec")
