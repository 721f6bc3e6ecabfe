"""What a configuration holds, as HTML: links to the functions at their values, and nothing pasted but text."""

import html
import json
import re

from activation_lab.content.address import with_query
from activation_lab.content.names.entries import read
from activation_lab.content.names.pasted import EXAMPLE
from activation_lab.export.html.configuration import MOST_ROWS, configuration_html, refused_html, similarity_html


def shown(values, more=""):
    text = values if isinstance(values, str) else json.dumps(values)
    return configuration_html(read(text), with_query, more)


def words(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_each_entry_leads_to_its_function():
    found = shown(EXAMPLE, ' target="_blank"')
    assert 'href="gelu?gelu_approximate=Tanh" target="_blank"' in found
    assert 'href="soft_cap?soft_cap_cap=50.0"' in found
    assert 'href="quick_gelu"' in found
    assert (
        "names GELU tanh , Quick GELU , SiLU , GELU and Tanh , and two limits. Names mean what they mean in transformers."
        in words(found)
    )
    assert "c = 30. Between −30 and 30: 30 becomes 22.8." in words(found)


def test_what_is_pasted_is_text_whatever_it_holds():
    """No element, no Markdown (it is one line of HTML, which Markdown leaves alone), no turned line, and no long word."""
    hostile = [
        *("<img src=x onerror=alert(1)>", "</code></td></table>", "**b** $x$ :smile: `c`", "\n\n# h", "'\"&"),
        *("\u202egelu\u202c", "\u200f", "\ud800", "\x00", "x" * 5000, "gelu\u0301" * 40, "{{x}}", "שלום"),
    ]
    allowed = {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "code", "bdi", "a", "small", "br"}
    for text in hostile:
        for values in (
            {"hidden_act": text},
            {f"{text[:60]}_act": "relu"},
            {"model_type": text, "act": "relu"},
            {text: {"act": "foo"}},
        ):
            found = shown(values)
            assert "\n" not in found
            assert set(re.findall(r"</?([a-zA-Z]+)", found)) <= allowed, text
            assert re.findall(r"<\w+ [^>]*\bon\w+=", found) == []
            assert all(letter.isprintable() for letter in found), repr(text)
            assert max(map(len, words(found).split())) < 140
    assert refused_html("<b>") == '<div class="names configuration"><p class="meant" role="status">&lt;b&gt;</p></div>'


def test_unknown_names_and_odd_values_have_a_line_of_their_own():
    found = words(shown({"hidden_act": "gelu_nwe", "act": None, "clip_qkv": 8, "layers": [{"act": "relu"}] * 3}))
    assert "None of the libraries here has this name. Closest: gelu_new" in found
    assert "Not set." in found
    assert "Cut off at −8 and 8, as hard tanh is at −1 and 1." in found
    assert "and at 2 more places" in found
    assert "NaN is not JSON, although Python writes it; the rest was read." in words(shown('{"act": "relu", "a": NaN}'))


def test_nothing_found_is_said():
    assert "None of the 2 keys of this configuration of type bert names an activation function" in words(
        shown({"model_type": "bert", "vocab_size": 3})
    )
    assert "The only key of this configuration does not name" in words(shown({"a": 1}))
    assert "Nothing of this configuration names" in words(shown("{}"))
    assert "names no function that this app knows" in words(shown({"hidden_act": "zzz"}))


def test_long_lists_are_cut():
    found = shown({f"a{place}_act": "relu" for place in range(200)})
    assert found.count("<tr>") == MOST_ROWS + 1
    assert "And 160 more." in words(found)


def test_similarities_are_a_table():
    assert words(similarity_html((("1", "0.99", "1"),))) == "Layers Plain With shortcuts 1 0.99 1"
