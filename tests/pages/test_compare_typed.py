"""A typed function on Compare: read from a link and written into it, drawn, and refused where its text is none."""

from urllib.parse import parse_qs, urlencode

import pytest

from activation_lab.content import address, ignored
from activation_lab.content.comparisons import property_table
from activation_lab.content.own.nearest import nearest
from activation_lab.content.own.settings import own_function
from activation_lab.export.taken_files import offered, taken
from activation_lab.static_site.first_screen import compare
from activation_lab.static_site.first_screen.pieces import Asked
from tests.helpers.pages import chart_data, open_page

QUERY = {
    "functions": "elu own own",
    "own_f": "a*x*sigmoid(f*x)",
    "own_name": "Mine",
    "own_ranges": "a:0:2",
    "own_a": "0.5",
    "own_p_66": "2",
    "compare_own_2_a": "1.5",
}
HOSTILE = (
    "<script>alert(1)</script>",
    "x)*<b>`$\\frac",
    "x+*[x](javascript:alert(1))",
    "((((" * 100,
    "x^9^9^9^9^9^9",
    "__import__('os')",
)


def texts(query):
    return parse_qs(urlencode(query))


def test_a_link_gives_its_typed_function_and_is_written_as_it_was():
    found = address.read_comparison(texts(QUERY))
    _, first, second = found.members
    assert first.activation is second.activation
    assert (first.activation.title, first.activation.parameters["a"].high) == ("Mine", 2.0)
    assert (dict(first.values), dict(second.values)) == ({"a": 0.5, "f": 2.0}, {"a": 1.5, "f": 1.0})
    assert {name: str(text) for name, text in address.comparison_query(found).items()} == QUERY


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_is_no_function_is_named_and_the_rest_stays(text):
    asked = texts({"functions": "elu own gelu", "own_f": text})
    found = address.read_comparison(asked)
    said = ignored.line(ignored.ignored("compare", asked, ignored.controls("compare", asked), ("compare", "own")))
    shown = "".join(compare.compare_screen(Asked("compare", asked)))
    if "own" in address.function_names(found.members):
        assert not said
    else:
        assert address.function_names(found.members) == ("elu", "gelu")
        assert said.startswith("Ignored in the link: `")
    for raw in ("<script", "<b>`", 'href="javascript'):
        assert raw not in shown


def test_its_first_screen_has_curves_in_time_or_empty_axes(monkeypatch):
    asked = Asked("compare", texts(QUERY))
    monkeypatch.setattr(compare, "in_time", lambda work, *given: work(*given))
    first, words = compare.compare_screen(asked)
    assert "Your own: Mine" in first
    assert first.count("Change the formula") == 2
    assert "Mine a = 0.5" in words
    monkeypatch.setattr(compare, "in_time", lambda work, *given: None)
    first, words = compare.compare_screen(asked)
    assert "<svg" in first
    assert "Mine" not in first + words


def test_the_table_tells_of_gaps_poles_and_many_kinks():
    members = (own_function("log(x)").at(), own_function("1/x").at(), own_function("floor(5*x)").at())
    rows = {row.name: row.values for row in property_table(members)}
    assert rows["smoothness"][:2] == ("not defined everywhere", "not defined everywhere")
    assert rows["year"] == ("–", "–", "–")
    assert rows["kinks at"][2].endswith("more")


def test_it_is_compared_with_the_nearest_function_that_is_not_the_same():
    assert nearest(own_function("x*sigmoid(b*x)").at()).name != "silu"
    assert nearest(own_function("x*sigmoid(1.01*x)").at()).name == "silu"
    assert nearest(own_function("log(x)").at()).name == "gelu"


def test_numbers_are_offered_and_no_file_that_needs_the_catalog():
    asked = texts(QUERY)
    found = taken("compare", asked)
    assert offered("compare", asked, found) == ("csv", "json")
    assert b"own_2_f" in found.write("csv", "http://localhost/compare")


def test_the_page_draws_it_from_frames_of_its_own_and_keeps_the_rest_where_its_text_is_wrong():
    page = open_page("compare", **{name: str(text) for name, text in QUERY.items()})
    assert not page.exception
    frames = [member["frames"] for member in chart_data(page)["members"]]
    assert [each.startswith("typed/own-") for each in frames] == [False, True, True]
    page = open_page("compare", functions="elu own", own_f="x+*<b>")
    assert not page.exception
    assert len(chart_data(page)["members"]) == 1
