"""Take away offers files with the settings of the page, and leads to the published static site, where there is one."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from activation_lab.export.function_files import OF_FUNCTIONS
from activation_lab.export.taken_files import KINDS, taken
from activation_lab.ui.panels.take_away import SITE
from tests.helpers.pages import components, open_page


def taking(name, **query):
    """The page's session with Take away open."""
    session = open_page(name, **query)
    session.session_state[f"{name}_take_away"] = True
    session.run()
    assert not session.exception
    return session


def links(name, **query):
    """The addresses of the buttons that are links, Take away open."""
    return [link.proto.url for link in taking(name, **query).get("link_button")]


def files(session):
    """What the links to files were given: label, address, name."""
    given = [part.proto for part in components(session) if part.proto.component_name == "file_to_take"]
    return [json.loads(proto.json) for proto in given]


@pytest.mark.parametrize(
    ("page", "query", "address"),
    [
        ("elu", {}, "elu.html"),
        (
            "elu",
            {"elu_alpha": "1.5", "elu_x": ["-3", "4"], "elu_x0": "0.5", "elu_view": "Two panels"},
            "elu.html?elu_alpha=1.5&elu_x=-3.0&elu_x=4.0&elu_x0=0.5&elu_view=Two+panels",
        ),
        ("compare", {}, "compare.html?functions=sigmoid+tanh"),
        (
            "compare",
            {"functions": "elu elu elu", "compare_elu_2_alpha": "2", "compare_difference": "true"},
            "compare_elu.html?functions=elu+elu+elu&compare_elu_2_alpha=2&compare_difference=true",
        ),
    ],
)
def test_the_link_holds_the_settings(monkeypatch, page, query, address):
    """Whether or not the site's address ends in a slash."""
    for site in ("https://example.org/lab", "https://example.org/lab/"):
        monkeypatch.setenv(SITE, site)
        assert links(page, **query) == [f"https://example.org/lab/{address}"]


def test_no_link_to_what_is_not_there(monkeypatch):
    """Only ready comparisons are on the site; and nobody said where it is."""
    monkeypatch.setenv(SITE, "https://example.org/lab")
    assert links("compare", functions="elu relu") == []
    monkeypatch.delenv(SITE)
    assert links("elu") == []


@pytest.mark.parametrize("page", ["elu", "compare"])
def test_no_file_shows_what_a_teacher_has_hidden(monkeypatch, page):
    """Code goes with the files of code, and whatever a page without a server would show takes that page out of the offer."""
    monkeypatch.setenv(SITE, "https://example.org/lab")

    def offered(**query):
        session = taking(page, **query)
        return {file["label"] for file in files(session)} | {link.proto.label for link in session.get("link_button")}

    everything = {"CSV", "JSON", "Python", "Notebook", "Live HTML", "This page without a server"}
    assert offered() == offered(hide="menu,share") == everything
    assert offered(hide="formula") == {"CSV", "JSON", "Python", "Notebook"}
    assert offered(hide=["menu", "code"]) == {"CSV", "JSON"}
    assert offered(answer="hidden") == set()
    assert offered(answer="hidden", **{f"{page}_answer": "true"}) == everything


@pytest.mark.parametrize(
    ("page", "query"),
    [
        (
            "elu",
            {"elu_alpha": "1.5", "elu_x": ["-3", "4"], "elu_x0": "0.5", "elu_view": "Two panels", "elu_numbers": "1 2"},
        ),
        ("relu_general", {"relu_general_max_value_on": "true", "relu_general_max_value": "3.25"}),
        ("selu", {"selu_play": "true", "selu_scale": "1.2", "selu_zoom": "true"}),
        (
            "compare",
            {"functions": "elu relu elu", "compare_elu_2_alpha": "2", "compare_x": ["-1", "2"], "compare_x0": "2"},
        ),
    ],
)
def test_the_links_to_files_ask_for_what_is_set(page, query):
    """Each leads to the state that the page's own address says, and names the file as its reader will."""
    given = files(taking(page, **query))
    assert [file["label"] for file in given] == [KINDS[kind].label for kind in OF_FUNCTIONS]
    wanted = taken(page, {name: [value] if isinstance(value, str) else value for name, value in query.items()})
    for file, kind in zip(given, OF_FUNCTIONS, strict=True):
        address = urlsplit(file["address"])
        assert address.path == f"files/{page}/{kind}"
        found = taken(page, parse_qs(address.query))
        assert file["name"] == found.file_name(kind) == wanted.file_name(kind)
        assert (found.query, found.page.args) == (wanted.query, wanted.page.args)
        assert found.link("lab/here") == wanted.link("lab/here")


@pytest.mark.parametrize("page", ["elu", "compare"])
def test_the_address_in_a_file_hides_what_the_page_hides(page):
    """So that a file does not lead a class out of what its teacher has set; the answer is asked for there anew."""
    (csv, *_) = files(
        taking(page, hide=["menu", "checked"], answer="hidden", **{f"{page}_answer": "true", f"{page}_x0": "2"})
    )
    found = taken(page, parse_qs(urlsplit(csv["address"]).query))
    assert found.query == {"hide": "checked,menu", "answer": "hidden", f"{page}_x0": 2.0}


@pytest.mark.parametrize(
    ("page", "query", "kinds"),
    [
        ("softmax", {"softmax_function": "Sparsemax", "softmax_n": "3", "softmax_x2": "-2.3"}, ["csv"]),
        ("verify", {"verify_function": "Mish"}, ["csv"]),
        ("formats", {"formats_formula": "GELU", "formats_what": "f′"}, ["csv"]),
        ("cost", {"cost_function": "GELU", "cost_what": "f′", "cost_size": "10³"}, ["csv", "py"]),
    ],
)
def test_vectors_and_proof_are_taken_with_what_is_set(page, query, kinds):
    """Nothing while the answer is covered, which Cost has not."""
    given = files(taking(page, **query))
    assert [file["label"] for file in given] == [KINDS[kind].label for kind in kinds]
    for file in given:
        assert parse_qs(urlsplit(file["address"]).query) == {name: [value] for name, value in query.items()}
    session = open_page(page, answer="hidden")
    assert [
        block for block in session.get("popover") if block.proto.popover.label == "Take away"
    ] == [] or page == "cost"
