"""Every page in a real browser: no error, no request to other hosts, the chart and a control in the first screen."""

from playwright.sync_api import expect

import activations
from activation_lab.content.names.pasted import EXAMPLE
from activation_lab.figures.function_chart import has_closeup
from tests.helpers.accessibility import in_both_themes
from tests.helpers.browser import DESKTOP, every_screen

# Pages that no test shows at every screen, and what is to stand there.
OTHERS = {
    "glossary": "dl.glossary",
    "cheat_sheet": ".sheet .entry",
    "formats": ".st-key-formats_errors .live-chart[data-drawn]",
    "choose?answer=shown": ".st-key-choose_curves .live-chart[data-drawn]",
    "playground?answer=shown": "canvas",
    "dying_relu": ".st-key-dying_relu_maps .live-chart[data-drawn]",
    "elu?answer=hidden": ".st-key-elu_live .live-chart[data-drawn]",
}


# Axe-core takes as long as all else: a band with jumps; a close-up and corrected facts; sliders that a switch shows. The others have the same parts.
OF_EVERY_PART = ("rrelu", "leaky_relu", "relu_general")


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


def test_function_pages_and_compare(reader):
    """No error, nothing from another host, and the whole chart with the first slider in the first screen."""
    pages = pages_of_every_trait()
    assert set(OF_EVERY_PART) <= set(pages)
    for page in [*pages, "compare"]:
        drawn = f".st-key-{page}_live .live-chart[data-drawn]"
        window = reader.go(page, drawn)
        for size in every_screen(reader, axe=page in (*OF_EVERY_PART, "compare")):
            if page == "compare":
                continue
            chart = window.locator(".live-chart-plot").first.bounding_box()
            slider = window.locator("[data-testid=stSlider]:visible").first.bounding_box()
            assert chart["y"] >= 0, page
            assert chart["y"] + chart["height"] <= size["height"], page
            assert slider["y"] + slider["height"] <= size["height"], page
            assert chart["height"] <= 320 or size is DESKTOP, page


def test_axe_finds_nothing_wrong(reader):
    """With the whole of each page, whether in view or not."""
    for page, drawn in OTHERS.items():
        window = reader.go(page, drawn)
        assert in_both_themes(window) == [], page


def test_a_name_is_answered_linked_and_found_by_the_menu(reader):
    """Field and answer in view on every screen; what is typed stands in the address, and leads to the function at that setting."""
    window = reader.open("names?names_q=nn.gelu", ".names")
    answer = window.locator("#root .names .meant")
    for size in every_screen(reader):
        for seen in (window.locator(".st-key-names_q input"), answer):
            box = seen.bounding_box()
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= size["height"] / 2
    field = window.locator(".st-key-names_q input")
    field.fill("<b>gelu_new</b>")
    expect(answer).to_contain_text("This app does not know the name <b>gelu_new</b>.")
    field.fill("gelu_new")
    expect(answer).to_contain_text("gelu_new is GELU tanh in transformers and vLLM. It is chosen by ")
    window.wait_for_url("**/names?names_q=gelu_new")
    window.reload()
    expect(answer).to_contain_text("gelu_new is GELU tanh in transformers and vLLM. It is chosen by ")
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


def test_a_configuration_stays_in_the_browser_unless_it_is_small_and_asked_for(reader):
    """A text that is too large is refused before it is sent; what is read is explained, run with another function, and kept for the session."""
    window = reader.open("names?names_by=A+configuration", ".configuration-field textarea")
    field, explain = window.locator("textarea"), window.get_by_role("button", name="Explain")
    line, answer = window.locator(".configuration-field p"), window.locator("#root .names.configuration")
    # In letters it is small enough.
    large = f'{{"hidden_act": "{"€" * 30_000}"}}'
    reader.sent.clear()
    field.fill(large)
    explain.click()
    field.press("Control+Enter")
    expect(line).to_have_text("This has 88 KB. At most 64 KB are read; nothing was sent.")
    reader.settle()
    assert all(len(frame) < 10_000 for frame in reader.sent)
    assert field.input_value() == large
    field.fill('{"hidden_act": "gelu",}')
    expect(line).to_be_empty()
    assert answer.count() == 0
    field.press("Control+Enter")
    expect(answer).to_have_text("This is not JSON: a comma stands before a closing bracket (line 1, character 23).")
    assert field.input_value() == '{"hidden_act": "gelu",}'
    field.fill('{"hidden_act": "<img src=x onerror=alert(1)> :smile: $x$ **b**", "act": "silu"}')
    explain.click()
    expect(answer.locator("td").first).to_contain_text('"<img src=x onerror=alert(1)> :smile: $x$ **b**"')
    window.get_by_role("button", name="Insert an example").click()
    expect(answer).to_contain_text("names GELU tanh, Quick GELU, SiLU, GELU and Tanh")
    window.wait_for_selector(".st-key-names_similarity_chart [data-drawn=true]")
    window.locator(".st-key-names_what_if_entry input").click()
    window.keyboard.type("SiLU")
    expect(window.get_by_role("option")).to_have_text(["SiLU, activation_function"])
    window.keyboard.press("Enter")
    expect(window.get_by_text("GELU differs from SiLU by up to 0.193")).to_be_visible()
    choices, chart = (
        window.locator(".st-key-names_what_if_entry"),
        window.locator(".st-key-names_difference_chart svg").first,
    )
    for size in every_screen(reader):
        window.locator("[data-testid=stMain]").evaluate("(main) => main.scrollTo(0, 0)")
        assert 0 <= explain.bounding_box()["y"] <= size["height"] / 2 + 20
        # Beside the phone's bar, a screen has room for the choices and the curves.
        top, end = choices.bounding_box()["y"], chart.bounding_box()
        assert end["y"] + end["height"] - top <= size["height"] - 60
    assert window.url.endswith("names?names_by=A+configuration")
    # Within the session, the text is there again.
    window.set_viewport_size(DESKTOP)
    window.get_by_role("link", name="Glossary", exact=True).click()
    window.wait_for_selector("dl.glossary")
    window.get_by_role("link", name="Names in libraries").click()
    window.get_by_test_id("stButtonGroup").get_by_text("A configuration", exact=True).click()
    expect(field).to_have_value(EXAMPLE)
    expect(answer).to_contain_text("names GELU tanh, Quick GELU, SiLU, GELU and Tanh")
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
