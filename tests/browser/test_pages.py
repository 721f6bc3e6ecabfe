"""Every page in a real browser: no error, no request to other hosts, the chart and a control in the first screen."""

import pytest
from playwright.sync_api import expect

import activations
from activation_lab.figures.function_chart import has_closeup
from tests.helpers.accessibility import in_both_themes
from tests.helpers.browser import DESKTOP, every_screen

# Pages that no test shows at every screen, and what is to stand there.
OTHERS = {
    "glossary": "dl.glossary",
    "choose?answer=shown": ".live-chart[data-drawn]",
    "playground?answer=shown": "canvas",
    "dying_relu": ".live-chart[data-drawn]",
    "elu?answer=hidden": ".live-chart[data-drawn]",
}


def traits(activation):
    """What makes a function's page different: its controls, its kinks and its parts."""
    parameters = activation.parameter_list
    return {
        ("controls", frozenset(parameter.kind for parameter in parameters), len(parameters)),
        ("jumps", any(kink.may_jump for kink in activation.kinks)),
        ("corrections", bool(activation.corrections)),
        ("close-up", has_closeup(activation)),
        ("band", bool(activation.band)),
        ("learned", any(parameter.learned for parameter in parameters)),
    }


def pages_of_every_trait():
    """A few functions that have every trait among them, those with most that is new first. AppTest opens all functions."""
    left = {activation.name: traits(activation) for activation in map(activations.get, activations.names())}
    wanted, found = set().union(*left.values()), []
    while wanted:
        found.append(max(left, key=lambda name: len(left[name] & wanted)))
        wanted -= left[found[-1]]
    return found


@pytest.mark.parametrize("page", pages_of_every_trait())
def test_function_pages(reader, page):
    """No error, nothing from another host, and the whole chart with the first slider in the first screen."""
    window = reader.open(page)
    for size in every_screen(reader):
        chart = window.locator(".live-chart-plot").first.bounding_box()
        slider = window.locator("[data-testid=stSlider]:visible").first.bounding_box()
        assert chart["y"] >= 0
        assert chart["y"] + chart["height"] <= size["height"]
        assert slider["y"] + slider["height"] <= size["height"]
        assert chart["height"] <= 320 or size is DESKTOP


def test_compare(reader):
    """No error, and nothing from another host; the pages about softmax, accuracy and cost have tests of their own."""
    reader.open("compare")
    assert len(list(every_screen(reader))) == 2


@pytest.mark.parametrize(("page", "expect"), OTHERS.items())
def test_axe_finds_nothing_wrong(reader, page, expect):
    """With the whole page, whether in view or not."""
    window = reader.open(page, expect)
    assert in_both_themes(window) == []


def test_a_name_is_answered_linked_and_found_by_the_menu(reader):
    """Field and answer in view on every screen; what is typed stands in the address, and leads to the function at that setting."""
    window = reader.open("names?names_q=nn.gelu", ".names")
    answer = window.locator("#root .names .meant")
    for size in every_screen(reader):
        for seen in (window.locator(".st-key-names_q input"), answer):
            box = seen.bounding_box()
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= size["height"] / 2
    assert in_both_themes(window) == []
    field = window.locator(".st-key-names_q input")
    field.fill("<b>gelu_new</b>")
    expect(answer).to_contain_text("This app does not know the name <b>gelu_new</b>.")
    field.fill("gelu_new")
    expect(answer).to_have_text("gelu_new is GELU tanh in transformers and vLLM.")
    window.wait_for_url("**/names?names_q=gelu_new")
    window.reload()
    expect(answer).to_have_text("gelu_new is GELU tanh in transformers and vLLM.")
    reader.settle()
    menu = window.locator(".st-key-search input")
    menu.fill("gelu_fast")
    expect(window.locator(".st-key-search_found a").first).to_contain_text("GELU tanh")
    menu.press("Enter")
    window.wait_for_url("**/gelu?gelu_approximate=Tanh")
    window.go_back()
    window.wait_for_url("**/names?names_q=gelu_new")
    answer.get_by_role("link").click()
    window.wait_for_url("**/gelu?gelu_approximate=Tanh")
    assert reader.problems == []


def test_previous_next_and_back(reader):
    """Neighbours lead on, and the browser's Back leads back, to the settings as they were."""
    window = reader.open("tanh?tanh_x0=2")
    window.locator(".st-key-neighbours a").last.click()
    window.wait_for_url("**/relu")
    window.wait_for_selector(".live-chart[data-drawn]")
    window.go_back()
    window.wait_for_url("**/tanh?tanh_x0=2")
    reader.settle()
    assert "Tanh" in window.locator("#root h1").inner_text()
    assert window.locator(".st-key-tanh_x0 input").input_value() == "2"
    assert reader.problems == []


def test_the_menu_closes_and_opens_again(reader):
    """By mouse, on a desktop; a closed menu's button stands above the content, and a drag costs no styles of the first screen."""
    window = reader.open("elu")
    window.locator("[data-testid=stSidebar]").hover()
    window.locator("[data-testid=stSidebarCollapseButton] button").click()
    button = window.locator("[data-testid=stExpandSidebarButton]")
    button.wait_for()
    heading = window.locator("[data-testid=stMain] h1")
    assert button.bounding_box()["y"] + button.bounding_box()["height"] <= heading.bounding_box()["y"]
    button.click()
    window.locator("[data-testid=stSidebarNavLink]").first.wait_for(state="visible")
    assert window.evaluate("document.getElementById('first-style').disabled")
