"""Take away leads to the published static site, where there is one, with the settings of the page."""

import pytest

from tests.pages.test_pages import open_page
from ui.take_away import SITE


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
