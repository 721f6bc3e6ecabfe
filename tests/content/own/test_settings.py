"""The settings of the page of a typed function: read from addresses, also hostile ones, and written into them."""

from urllib.parse import parse_qs

import pytest

from activation_lab.content import address, ignored, page_sliders
from activation_lab.content.address_book import AddressBook
from activation_lab.content.own.keys import RESERVED, parameter_key
from activation_lab.content.own.settings import (
    DEFAULT,
    are_limits,
    limits_text,
    own_function,
    own_query,
    read_limits,
    read_own,
    step_between,
)
from activation_lab.networks.functions import plain_name

HOSTILE = (
    "<script>alert(1)</script>",
    "x'\"><img src=x onerror=alert(1)>",
    "__import__('os').system('id')",
    "().__class__.__bases__",
    "x" * 600,
    "(" * 400,
    "9^9^9^",
    "\x00\x1b[31m\u202e",
    "${7*7}{{7*7}}%s%n",
    "a+b+c+d+g+h+i+j+k+l",
    "elu(x, alpha=)",
    "=cmd|' /C calc'!A0",
    "",
)


def read(query):
    return read_own(parse_qs(query, keep_blank_values=True), address.read_function)


def test_what_is_read_is_written_again_and_defaults_are_left_out():
    query = "own_f=a*tanh(x)%2Bf&own_name=Mine&own_ranges=a:-2:4&own_by=a&own_a=3.5&own_p_66=0.5&own_x=-2&own_x=6&own_second=true"
    found = read(query)
    assert (found.text, found.name, found.limits, found.by) == ("a*tanh(x)+f", "Mine", {"a": (-2.0, 4.0)}, "a")
    assert dict(found.drawn.function.values) == {"a": 3.5, "f": 0.5}
    written = own_query(found, address.function_query(found.drawn))
    again = read_own(address.as_texts(written), address.read_function)
    assert again == found
    plain = read("")
    assert plain.text == DEFAULT
    assert not own_query(plain, address.function_query(plain.drawn))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_refused_with_a_place_in_it_and_the_default_is_drawn(text):
    found = read_own(
        {"own_f": [text], "own_ranges": [text], "own_by": [text], "own_name": [text]}, address.read_function
    )
    assert found.text == DEFAULT
    assert found.by == ""
    assert not found.limits
    if text:
        assert found.refused
        assert found.refused.reason
        assert 0 <= found.refused.position <= len(found.refused.text)
    assert not set('<>&"`*[]{}$\\:/\x00\x1b\u202e') & set(found.name)


def test_no_parameter_has_the_key_of_another_setting_or_of_another_parameter():
    names = ["beta", "f", "x0", "x_typed_0", "a", "A", "β", "b_2", "p_66", "negative_slope", "name", *sorted(RESERVED)]
    keys = [parameter_key(name) for name in names]
    assert len(set(keys)) == len(set(names))
    assert parameter_key("beta") == "own_beta"
    assert parameter_key("negative_slope") == "own_negative_slope"
    taken = {control.key for control in page_sliders.of_function(own_function("x"))} | {"own_f", "own_name", "own_by"}
    assert taken.isdisjoint(keys)


@pytest.mark.parametrize("text", ["a:5:1", "a:nan:1", "a:0:inf", "a:1:1", "a:-1e9:1", "a", "a:1", "a:x:y", ";;:::"])
def test_limits_that_are_no_range_are_left_out(text):
    assert read_limits(text) == {}


def test_limits_make_the_slider_and_its_steps_are_round():
    function = own_function("a*x", "", (("a", (2.0, 12.0)),))
    entry = function.parameters["a"]
    assert (entry.low, entry.high, entry.default, entry.step) == (2.0, 12.0, 2.0, 0.1)
    assert limits_text({"a": (2.0, 12.0)}) == "a:2:12"
    assert are_limits(2, 12)
    assert [step_between(*ends) for ends in ((-3, 3), (0, 1), (0, 1e6))] == pytest.approx([0.1, 0.01, 1e4])


def test_a_name_keeps_letters_and_digits_only():
    assert plain_name("  My  <b>GELU</b> `2`*: ") == "My bGELUb 2"
    assert plain_name("f′ 1.5 β-swish") == "f′ 1.5 β-swish"


def test_the_address_book_leaves_a_formula_and_its_names_as_they_are():
    book = AddressBook(("own", "elu"))
    for query in ("own_f=tanh(A*x)&own_A=2", "own_A=2&own_f=%7Cx%7C%5E2", "own_f=elu(x%2C+alpha%3DA)"):
        assert parse_qs(book.mended(query)) == parse_qs(query)


def test_settings_of_parameters_that_the_text_does_not_have_are_named_as_ignored():
    asked = {
        "own_f": ["a*x"],
        "own_a": ["2"],
        "own_gone": ["1"],
        "own_f2": ["<b>"],
        "own_ranges": ["b:0:1;a:0:4;a:5:1"],
    }
    unused = ignored.ignored("own", asked, ignored.controls("own", asked), ("own", "elu"))
    assert unused == ["`own_gone=1`", "`own_f2=<b>`", "`own_ranges=b:0:1,a:5:1`"]


def test_of_a_text_that_a_link_has_twice_the_last_is_read_and_the_others_are_named():
    asked = {"own_f": ["x^2", "a*x"], "own_name": ["One", "Two"], "own_ranges": ["a:0:9", "a:0:4"]}
    found = read_own(asked, address.read_function)
    assert (found.text, found.name, found.limits) == ("a*x", "Two", {"a": (0.0, 4.0)})
    said = ("own_f=x^2", "own_name=One", "own_ranges=a:0:9")
    named = [f"`{text}` (only the last counts)" for text in said]
    assert ignored.ignored("own", asked, ignored.controls("own", asked), ("own", "elu")) == named
    compared = {"functions": ["elu own"], **asked}
    assert ignored.ignored("compare", compared, ignored.controls("compare", compared), ("own", "elu")) == named


def test_a_blank_that_may_have_been_a_plus_sign_is_pointed_out():
    """A + in a link is a blank; x 1 is refused, and 1 x is a product."""
    for text in ("1 x", "tanh(x) x", "|x| |x-1|", "2 (x)", "a b\tx"):
        assert "stands for a product" in ignored.read_otherwise("own", {"own_f": [text]}), text
    for text in ("x 1", "log(x) 2", "|x| .5"):
        assert "stands between two values" in ignored.read_otherwise("own", {"own_f": [text]}), text
    for text in ("2x", "x + 1", "tanh (x)", "x if x > 0 else |x|", "max(x, 1)", "| x |", "x $ 1", "1 (", ""):
        assert not ignored.read_otherwise("own", {"own_f": [text]}), text
    asked = {"own_f": ["1 x"]}
    assert not ignored.read_otherwise("compare", asked)
    assert "%2B" in ignored.read_otherwise("compare", {"functions": ["elu own"], **asked})
