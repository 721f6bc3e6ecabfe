"""Every word that a student may not know is in the glossary, what is there is on the pages that it names, and each is explained once a text."""

import html
import re
from functools import cache

import pytest

import activations
from activation_lab import lessons
from activation_lab.content.cards import TITLES
from activation_lab.content.glossary import BY_SPELLING, TERMS, explained, help_on
from activation_lab.content.hideable import untold
from activation_lab.content.search import find
from activation_lab.export.html.glossary import entries
from activation_lab.export.html.words import said
from activation_lab.networks import initialisers
from activations import gates
from activations.vector.catalog import VECTOR_FUNCTIONS
from tests.helpers.pages import open_page, widgets, words
from tests.helpers.site import page_of

PAGES = (*TITLES, *activations.names(), *lessons.declared())
# What needs no explanation here: formats of files, libraries, makers of processors, a unit, and what a name is made of.
KNOWN = {"CSV", "JSON", "PNG", "SVG", "HTML", "JAX", "AMD", "EPYC", "MB"}
ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}|[A-Z]a[A-Z])\b")


def plain(text):
    """A page's text without tags, code, formulas and sources' titles."""
    text = re.sub(r"<(pre|code|math|svg|style|script)\b.*?</\1>|<a [^>]*href=\"http.*?</a>", " ", text, flags=re.DOTALL)
    text = re.sub(r"`[^`]*`|\$[^$]*\$|\[[^\]]*\]\(http[^)]*\)", " ", text)
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


@cache
def text_of(page):
    """What a page says, its controls included; of a lesson what its recorded page says."""
    if page in activations.names():
        entry = activations.get(page)
        session = open_page(page)
        labels = (link.proto.label for link in session.get("page_link"))
        return plain(" ".join((*said(entry.at()).values(), entry.family, words(session), *labels)))
    if page in lessons.declared():
        declared = lessons.declared()[page]
        labels = (control.label for control in declared.controls)
        options = (str(option) for control in declared.controls for option in getattr(control, "options", ()))
        guide = lessons.recorded(page).guide
        parts = (part.items() for part in guide.parts) if guide else ()
        advice = {text for part in parts for name, text in part if name != "code"}
        return plain(" ".join((page_of(page).body, declared.answer, *labels, *options, *advice)))
    session = open_page(page)
    labels = (getattr(widget, "label", "") for widget in widgets(session))
    options = (str(option) for widget in widgets(session) for option in getattr(widget, "options", ()))
    others = (text for entry in VECTOR_FUNCTIONS.values() for text in (entry.sentence, *entry.notice, *entry.problems))
    return plain(" ".join((words(session), *labels, *options, *(others if page == "softmax" else ()))))


def test_terms_are_in_order_and_each_spelling_means_one():
    assert [term.word.lower() for term in TERMS] == sorted(term.word.lower() for term in TERMS)
    assert len(BY_SPELLING) == sum(len(set(term.spellings)) for term in TERMS)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.word)
def test_a_term_is_plain_and_is_found(term):
    """A sentence or two, whose example has computed numbers; the search leads to it by every spelling."""
    assert 15 < len(term.meaning) < 180
    assert term.meaning.endswith(".")
    assert '"' not in term.meaning
    if term.example:
        assert re.search(r"\d", term.example())
        assert term.example().endswith(".")
    for spelling in term.spellings:
        first = [target.title for target in find(spelling).targets[:2] if target.kind == "term"]
        assert term.word in first or any(target.title.lower() == spelling for target in find(spelling).targets)


@pytest.mark.parametrize("page", [page for page in PAGES if any(page in term.pages for term in TERMS)])
def test_a_term_is_on_the_pages_that_it_names(page):
    text = text_of(page).lower()
    for term in TERMS:
        if page in term.pages:
            assert any(re.search(rf"(?<![\w-]){re.escape(spelling)}(?![\w-])", text) for spelling in term.spellings), (
                term.word
            )


def test_every_page_that_a_term_names_is_there():
    assert {page for term in TERMS for page in term.pages} <= set(PAGES)


@pytest.mark.parametrize("page", [*TITLES, "sigmoid", "gelu", "selu", "relu_general", *lessons.declared()])
def test_every_abbreviation_on_a_page_is_explained(page):
    """But for functions' names, and what a reader of any page knows."""
    names = " ".join(
        word
        for entry in map(activations.get, activations.names())
        for word in (entry.title, entry.full_name, *entry.aliases)
    )
    names += " ".join(gates.get(name).title for name in gates.names())
    names += " ".join(initialisers.SPOKEN.values())
    found = set(ABBREVIATION.findall(text_of(page)))
    unknown = {word for word in found if word.lower() not in BY_SPELLING and word not in KNOWN and word not in names}
    assert unknown == set()


def test_a_term_is_explained_where_it_comes_first():
    shown = explained(
        "A kink, two kinks. **Saturates** `kink` $kink$ [kink](kink) <a>seed</a> Exponential linear unit",
        known := set(),
    )
    assert shown.startswith('A <span class="term" tabindex="0" aria-description="A point where the slope jumps.')
    assert shown.count("<span") == 2
    assert known == {"Kink", "Saturated"}
    assert explained("A kink again, and a seed", known).count("<span") == 1
    assert explained("unkink, kink-free, SELU") == "unkink, kink-free, SELU"


def test_an_explanation_adds_nothing_to_a_texts_words():
    for text in ("The **gradient** vanishes; its RMS is 0.", "f′ has a kink at 0 and a < b."):
        assert re.sub(r"</?span[^>]*>", "", explained(text)) == text


def test_a_controls_label_is_helped():
    assert help_on("First of 5 seeds") == BY_SPELLING["seed"].meaning
    assert help_on("x-range") is None


def test_a_covered_answer_is_in_no_example():
    """Of examples those that tell slopes are left out; meanings tell no values."""
    titles = dict.fromkeys(PAGES, "a page")
    full, covered = (entries(TERMS, titles, str, hides) for hides in (False, True))
    assert full.count("<dt>") == covered.count("<dt>") == len(TERMS)
    told = [term.example() for term in TERMS if term.example]
    hidden = [example for example in told if not untold(example, True)]
    assert hidden
    for example in told:
        assert html.escape(example) in full
        assert (html.escape(example) in covered) == (example not in hidden)


def test_the_page_narrows_to_what_is_searched():
    """All entries at first; those that fit a word; all where it fits none, with a word on that."""
    assert all(f"<dt>{html.escape(term.word)}</dt>" in shown(open_page("glossary")) for term in TERMS)
    narrowed = shown(searched := open_page("glossary", glossary_search="ULP"))
    assert not [caption for caption in searched.caption if "Ignored" in caption.value]
    assert re.findall("<dt>(.*?)</dt>", narrowed) == ["ULP"]
    session = open_page("glossary", glossary_search="qqqqqqqq")
    assert shown(session).count("<dt>") == len(TERMS)
    assert any("No function or page has this name" in caption.value for caption in session.caption)


def shown(session):
    """The entries on the page."""
    assert not session.exception
    (found,) = [element.value for element in session.markdown if '<dl class="glossary">' in element.value]
    return found
