"""The gallery by AppTest: cards, the path, filters, search, and their state in a link."""

import html
import re
from urllib.parse import parse_qs

import pytest

import activations
from activation_lab import lessons
from activation_lab.content.where_to_start import RANKING
from activations.properties import MEANINGS, properties
from activations.words import number
from tests.helpers.pages import open_page, words

EVERYTHING = list(activations.names())
BOUNDED_AND_SMOOTH = [name for name in EVERYTHING if {"bounded", "smooth"} <= set(properties(activations.get(name)))]


def shown(session):
    """The names of the functions whose cards the page's style sheet does not hide."""
    style = "".join(re.findall("<style>.*</style>", words(session)))
    hidden = re.findall(r"\.family:nth-of-type\((\d+)\)(?: \.card:nth-of-type\((\d+)\))?[,{]", style)
    return [
        entry.name
        for place, (_, members) in enumerate(activations.families(), 1)
        for number, entry in enumerate(members, 1)
        if not {(str(place), ""), (str(place), str(number))} & set(hidden)
    ]


def test_a_card_for_every_function():
    """With its curves, its year, its line and a link."""
    session = open_page()
    text = words(session)
    assert text.count("<svg") == len(EVERYTHING)
    for entry in map(activations.get, EVERYTHING):
        assert f'aria-label="{entry.title} and its derivative"' in text
        assert html.escape(entry.good_for, quote=False) in text
        assert (
            f'href="{entry.name}" target="_self"><span><b>{entry.title}</b> <small>{entry.year}</small></span>' in text
        )
    assert shown(session) == EVERYTHING
    assert f"**All {len(EVERYTHING)}** functions" in text


def test_the_path_leads_from_first_choice_to_last():
    """The book's order, dated, each step a link with a reason and today's count; then what is used most today, then what the book adds."""
    session = open_page()
    links = [(link.proto.page, link.proto.label) for link in session.get("page_link")]
    path = links[: len(RANKING)]
    assert [page for page, _ in path] == ["selu", "elu", "leaky_relu", "relu", "tanh", "sigmoid"]
    assert all(len(label.partition("** ")[2]) > 10 for _, label in path)
    assert f"a slope of {number(activations.sigmoid.derivative(0.0))} at most" in path[-1][1]
    assert [label.rpartition("[")[2] for _, label in path] == [f"{one} today]" for one in (0, 0, 1, 68, 6, 0)]
    now = links[len(RANKING) :][: len(RANKING)]
    assert [(page, label.split("*")[1]) for page, label in now] == [
        *(("gelu", "325"), ("silu", "206"), ("relu", "68")),
        *(("quick_gelu", "24"), ("squared_relu", "9"), ("tanh", "6")),
    ]
    assert [page for page, _ in links[2 * len(RANKING) :][:2]] == ["rrelu", "prelu"]
    said = words(session)
    assert "the ranking in Géron’s book, 2019" in said
    assert "by how many of 648 activation settings in [transformers 5.24]" in said
    lengths = [float(length) for length in re.findall(r"--share:([\d.]+)", said)]
    assert lengths == pytest.approx([one / 325 for one in (325, 206, 68, 24, 9, 6)], abs=0.0005)
    assert "The book also names (both from 2015):" in said
    assert {activations.get(name).year for name in ("rrelu", "prelu")} == {2015}


@pytest.mark.parametrize("wanted", MEANINGS)
def test_a_property_narrows_the_cards(wanted):
    """To those that have it; the line says how many, and what the word means."""
    session = open_page()
    session.pills(key="home_properties").set_value([wanted]).run()
    expected = [name for name in EVERYTHING if wanted in properties(activations.get(name))]
    assert shown(session) == expected
    assert f"**{len(expected)} of {len(EVERYTHING)}** functions" in words(session)
    assert f"{wanted}: {MEANINGS[wanted]}" in words(session)


def test_search_and_properties_together():
    session = open_page()
    session.text_input(key="home_search").set_value("phones").run()
    assert shown(session) == ["relu6", "hard_silu", "hard_sigmoid"]
    session.pills(key="home_properties").set_value(["bounded"]).run()
    assert shown(session) == ["relu6", "hard_sigmoid"]


def compare_query(session):
    """What the link to the compare page carries along."""
    (query,) = [link.proto.query_string for link in session.get("page_link") if "Compare" in link.proto.label]
    return parse_qs(query)


def test_those_that_fit_can_be_compared():
    """As long as the compare page takes as many; else it begins as it does."""
    assert compare_query(open_page()) == {}
    assert compare_query(open_page(home_properties="monotone")) == {}
    wanted = ["bounded", "smooth", "zero-centred"]
    fit = [name for name in EVERYTHING if set(wanted) <= set(properties(activations.get(name)))]
    assert compare_query(open_page(home_properties=wanted)) == {"functions": [" ".join(fit)]}
    assert compare_query(open_page(home_search="mish")) == {"functions": ["mish hard_mish"]}
    assert compare_query(open_page(home_search="xielu")) == {}


def test_nothing_fits_and_the_way_out():
    """Words, no card, and a button that shows all again."""
    session = open_page(home_search="phones", home_properties="smooth")
    assert shown(session) == []
    assert "**No function fits.**" in words(session)
    session.button(key="home_all").click().run()
    assert shown(session) == EVERYTHING
    assert session.text_input(key="home_search").value == ""
    assert session.pills(key="home_properties").value == []
    assert not [button for button in session.button if button.key == "home_all"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"home_properties": ["bounded", "smooth"]}, BOUNDED_AND_SMOOTH),
        ({"home_properties": ["bounded", "no such", "bounded"], "home_search": "hyperbolic"}, ["tanh", "hard_tanh"]),
        ({"home_properties": "no such"}, EVERYTHING),
        ({"home_search": "<script>**\x00"}, []),
        ({"home_search": "9" * 10_000}, []),
        ({"home_search": "   "}, EVERYTHING),
        (
            {"home_properties": ["bounded"] * 1000},
            [n for n in EVERYTHING if "bounded" in properties(activations.get(n))],
        ),
    ],
)
def test_a_link_holds_the_filters(query, expected):
    """A hand-edited one gives the nearest sensible page."""
    session = open_page(**query)
    assert shown(session) == expected


def test_the_lessons_are_one_link_away():
    linked = [link.proto.page for link in open_page().get("page_link")]
    assert [page for page in linked if page in lessons.declared()] == list(lessons.declared())
