"""Take away leads to the published static site, where there is one, with the settings of the page."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from activation_lab.ui.panels import compare_panels, function_panels
from activation_lab.ui.panels.take_away import SITE
from tests.helpers.pages import open_page


def links(name, **query):
    """The addresses of the buttons that are links, Take away open."""
    session = open_page(name, **query)
    session.session_state[f"{name}_take_away"] = True
    session.run()
    assert not session.exception
    return [link.proto.url for link in session.get("link_button")]


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
        session = open_page(page, **query)
        session.session_state[f"{page}_take_away"] = True
        session.run()
        buttons = {button.proto.label for button in session.get("download_button")}
        return buttons | {link.proto.label for link in session.get("link_button")}

    everything = {"CSV", "JSON", "Python", "Notebook", "Live HTML", "This page without a server"}
    assert offered() == offered(hide="menu,share") == everything
    assert offered(hide="formula") == {"CSV", "JSON", "Python", "Notebook"}
    assert offered(hide=["menu", "code"]) == {"CSV", "JSON"}
    assert offered(answer="hidden") == set()
    assert offered(answer="hidden", **{f"{page}_answer": "true"}) == everything


@pytest.mark.parametrize("page", ["elu", "compare"])
def test_the_address_in_a_file_hides_what_the_page_hides(monkeypatch, page):
    """So that a file does not lead a class out of what its teacher has set."""
    panels = {"elu": function_panels, "compare": compare_panels}[page]
    addresses = []
    monkeypatch.setattr(panels, "take_away", lambda *given: addresses.append(given[4]))
    open_page(page, hide=["menu", "checked"], answer="hidden", **{f"{page}_answer": "true", f"{page}_x0": "2"})
    (address,) = addresses
    query = dict(parse_qsl(urlsplit(address).query))
    assert query == {"hide": "checked,menu", "answer": "hidden", f"{page}_x0": "2.0"}
