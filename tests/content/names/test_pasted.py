"""The text of a pasted configuration: whatever it holds, it is read or refused in one line, in one pass."""

import json

import pytest

from activation_lab.content.names.entries import read
from activation_lab.content.names.pasted import (
    DEEPEST,
    EXAMPLE,
    LONGEST,
    MOST_BYTES,
    NoConfiguration,
    members,
    pasted,
    shown,
    shown_path,
    shown_value,
    size,
    too_large,
)

REFUSED = {
    "": "Nothing is pasted yet.",
    " \n\t": "Nothing is pasted yet.",
    "\ufeff": "Nothing is pasted yet.",
    '"gelu"': "This is a single value. A configuration is an object in braces: {…}.",
    "null": "This is a single value. A configuration is an object in braces: {…}.",
    '{"hidden_act": "gelu"': "This is not JSON: the text ends too early.",
    '{"hidden_act": "gel': "This is not JSON: a string is not closed (line 1, character 16).",
    '{\n  "hidden_act": "gelu",\n}': "a comma stands before a closing bracket (line 3, character 1).",
    "[1, ]": "a comma stands before a closing bracket (line 1, character 5).",
    '{"a": }': "a value is missing, or is not written as in JSON (line 1, character 7).",
    "{'hidden_act': 'gelu'}": "This is not JSON: keys and texts need double quotes, not single ones (line 1, character 2).",
    '{"a": 1 // one\n}': "This is not JSON: JSON has no comments (line 1, character 9).",
    "{a: 1}": "This is not JSON: a key in double quotes is missing (line 1, character 2).",
    '{"a" 1}': "This is not JSON: a colon is missing after a key (line 1, character 6).",
    '{"a": 1 "b": 2}': "This is not JSON: a comma is missing (line 1, character 9).",
    '{"a": gelu}': "This is not JSON: a value is missing, or is not written as in JSON (line 1, character 7).",
    '{"a": "b\nc"}': "This is not JSON: a line ends within a string (line 1, character 9).",
    '{"a": "\\x"}': "This is not JSON: a backslash starts an escape that JSON does not have (line 1, character 8).",
    "{} {}": "This is not JSON: the object has ended, but the text goes on (line 1, character 4).",
    '"hidden_act": "gelu"': "This is not JSON: the braces around the object are missing (line 1, character 13).",
}
DEEP = f"This is nested more than {DEEPEST} levels deep; no configuration is."
# As large as they may be, and made to be slow, deep or too much for a reader of JSON.
HOSTILE = {
    "lists": ("[" * 60_000, DEEP),
    "a thousand objects": ('{"a":' * 1000 + "1" + "}" * 1000, DEEP),
    "just too deep": ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), DEEP),
    "quotes": ('"' * 60_000, "This is not JSON"),
    "escapes": ('{"' + '\\"' * 30_000, "This is not JSON"),
    "one backslash": ('{"a\\', "This is not JSON"),
    "closed before opened": ("]" * 30_000 + "[" * 30_000, "This is not JSON"),
    "too large": ("x" * (MOST_BYTES + 1), "This has 64.1 KB. At most 64 KB are read; nothing was kept."),
    "too large in bytes": ("€" * 30_000, "This has 87.9 KB. At most 64 KB are read; nothing was kept."),
}


def test_what_is_no_configuration_gets_one_line():
    for text, line in REFUSED.items():
        with pytest.raises(NoConfiguration) as refused:
            pasted(text)
        assert str(refused.value).endswith(line), text
        assert "\n" not in str(refused.value)


def test_hostile_texts_get_one_line():
    for name, (text, line) in HOSTILE.items():
        with pytest.raises(NoConfiguration) as refused:
            pasted(text)
        assert str(refused.value).startswith(line), name


def test_as_much_as_may_be_is_read():
    """64 KB of keys, of names, of digits and of brackets within a string; entries beyond those that are listed are counted."""
    many = "{" + ",".join(f'"k{place}":1' for place in range(6500)) + "}"
    assert read(many).keys == 6500
    names = "{" + ",".join(f'"a{place}_act":"g{place}"' for place in range(2700)) + "}"
    found = read(names)
    assert len(found.entries) + found.more == 2700
    assert sum(bool(entry.closest) for entry in found.entries) <= 3
    nested = "[" * 99 + '{"act":"relu"}' + "]" * 99
    assert [entry.value for entry in read(nested).entries] == ['"relu"']
    brackets = json.dumps({"text": "[{" * 20_000, "hidden_act": "silu"})
    assert [entry.place for entry in read(brackets).entries] == ["hidden_act"]
    digits = f'{{"a": {"9" * 60_000}, "final_logit_softcapping": {"9" * 4500}}}'
    assert [entry.value for entry in read(digits).entries] == ["inf"]
    exact = json.dumps({"hidden_act": "x" * (MOST_BYTES - 18)})
    assert size(exact) == MOST_BYTES
    assert len(read(exact).entries[0].value) == LONGEST + 2
    inside = ",".join(f'"a{place}_act": "g"' for place in range(1500))
    long_key = f'{{"{"k" * 30_000}": {{{inside}}}}}'
    assert all(len(entry.place) < 100 for entry in read(long_key).entries)


def test_what_python_writes_and_json_has_not_is_told():
    found = pasted('{"a": NaN, "b": [-Infinity], "hidden_act": "relu", "hidden_act": "gelu"}')
    assert found.root["hidden_act"] == "gelu"
    assert found.remarks == (
        "NaN is not JSON, although Python writes it; the rest was read.",
        "-Infinity is not JSON, although Python writes it; the rest was read.",
    )
    assert pasted('{"a": 1, "\\u202ea": 1, "\\u202ea": 2}').remarks == (
        "The key “\\u202ea” stands more than once in one object; the last counts.",
    )


def test_members_come_in_the_order_of_the_text():
    root = json.loads('{"a": {"b": [1, {"c": 2}], "d": 3}, "e": [[{"f": 4}]]}')
    assert [(path, key) for path, key, _, _ in members(root)] == [
        ((), "a"),
        (("a",), "b"),
        (("a", "b", 1), "c"),
        (("a",), "d"),
        ((), "e"),
        (("e", 0, 0), "f"),
    ]
    assert shown_path(("a", "b", 1), "c") == "a.b[1].c"
    assert shown_path((), "c") == "c"
    assert shown_path((0,), "c") == "[0].c"
    assert shown_path(("a", "b", "c", "d"), "e") == "a.….d.e"


def test_what_is_shown_can_be_printed_and_is_short():
    assert shown("<b>\u202egelu\n\ud800") == "<b>\\u202egelu\\n\\ud800"
    assert len(shown("x" * 1000)) == LONGEST
    values = [None, True, False, 1, 1.5, 1e30, "a", [], [1, "b", None], {"a": 1}, {}, [{}], list(range(9))]
    assert [shown_value(value) for value in values] == [
        *("null", "true", "false", "1", "1.5", "1e+30", '"a"', "[]", '[1, "b", null]', "{…}", "{}", "[…]"),
        "[0, 1, 2, 3, …]",
    ]


def test_the_example_is_small_and_holds_something_of_everything():
    found = read(EXAMPLE)
    assert size(EXAMPLE) < 1000
    assert found.remarks == ()
    assert all(entry.function or entry.value == "null" for entry in found.entries)
    assert {entry.kind for entry in found.entries} == {"function", "limit", "none"}
    assert len(found.functions()) == 5


def test_sizes_are_told_in_kilobytes():
    assert too_large(MOST_BYTES + 1) == "This has 64.1 KB. At most 64 KB are read; nothing was sent."
    assert too_large(100 * 1024) == "This has 100 KB. At most 64 KB are read; nothing was sent."
    assert size("\ud800") == 3
