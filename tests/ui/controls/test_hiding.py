"""Teacher links: what they hide stays hidden wherever a class clicks, and still applies."""

import ast
import re

import pytest

import activations
from activation_lab.paths import ROOT
from activation_lab.ui.controls.hiding import PARTS
from tests.helpers.pages import chart_data, links, open_page, words


@pytest.mark.parametrize("page", ["", "elu", "verify", "cost", "softmax", "playground", "choose"])
def test_every_link_carries_what_is_hidden(page):
    """Menu, cards, previous and next, badge and tables; names that nobody knows are left behind."""
    session = open_page(page, hide="code, nonsense <b>,x-range", answer="hidden")
    assert not session.exception
    addresses = list(links(session))
    assert len(addresses) > len(activations.names())
    for address in addresses:
        query = address.partition("?")[2].replace("%2C", ",")
        assert "hide=x-range,code" in query, address
        assert "answer=hidden" in query, address
        assert "nonsense" not in query, address


def test_search_results_carry_it_too():
    """A class that searches stays in the teacher's setting."""
    session = open_page("elu", hide="code")
    session.text_input(key="search").set_value("gelu").run()
    assert "gelu?hide=code" in list(links(session))


def test_without_a_teacher_nothing_is_carried():
    """Ordinary links are plain, and the menu is Streamlit's own."""
    session = open_page("elu")
    assert not any("hide" in address or "answer" in address for address in links(session))
    assert len(list(links(session))) < 10


def test_the_menu_can_be_hidden():
    """Then neither it nor the search is there."""
    session = open_page("elu", hide="menu")
    assert not session.sidebar.get("page_link")
    assert not session.sidebar.text_input


def test_no_link_goes_past_the_one_helper():
    """activation_lab/ui/links/links.py makes every link, so that none forgets the teacher."""
    for path in [*(ROOT / "activation_lab").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]:
        if path.name != "links.py":
            names = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
            assert not names & {"page_link", "switch_page"}, path


def test_a_long_hide_stays_short():
    """Only known names, each once, go into the links."""
    session = open_page("elu", hide=",".join(["code"] * 3000))
    assert max(map(len, links(session))) < 100
    assert chart_data(session)["members"][0]["values"] == {"alpha": 1.0}


def test_hidden_controls_still_count():
    """Out of sight they stand in the page as before, with the values of the address."""
    shown, out_of_sight = open_page("elu", elu_alpha="2"), open_page("elu", elu_alpha="2", hide=",".join(PARTS))
    assert not out_of_sight.exception
    untold = {"description": None}
    assert chart_data(out_of_sight) | untold == chart_data(shown) | untold
    assert [slider.key for slider in out_of_sight.slider] == [slider.key for slider in shown.slider]
    assert out_of_sight.slider(key="elu_alpha").value == 2


@pytest.mark.parametrize("page", ["elu", "compare"])
@pytest.mark.parametrize("answer", ["hidden", ""])
def test_hidden_values_are_not_read_out_either(page, answer):
    """Where the values at the point are out of sight, the chart's text alternative does not tell them."""
    told, untold = (
        chart_data(open_page(page, hide=hide, answer=answer))["description"] for hide in ("code", "code,readout")
    )
    assert told.startswith(untold)
    assert re.search(r"At (the point )?x =", told)
    assert not re.search(r"At (the point )?x =", untold)


@pytest.mark.parametrize("name", ["elu", "prelu", "step"])
def test_a_covered_answer(name):
    """f′ is nowhere, in pictures, formulas, words, numbers or for those who listen, until the reader asks for it."""
    session = open_page(name, answer="hidden")
    shown = words(session)
    data = chart_data(session)
    assert data["covered"]
    assert data["view"] == "overlay"
    for telling in ("derivative", "f′ =", "f′ goes"):
        assert telling not in data["description"]
    for telling in ("f'(x)", "f′(x)", "kink at", "What to notice", "The article says"):
        assert telling not in shown
    assert "Code" in shown
    session.toggle(key=f"{name}_answer").set_value(True).run()
    shown = words(session)
    assert not chart_data(session)["covered"]
    assert "derivative" in chart_data(session)["description"]
    for told in ("f′(x)", "What to notice"):
        assert told in shown
