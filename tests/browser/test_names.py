"""The page of names in a real browser, and what the menu finds by such a name."""

from playwright.sync_api import expect

from tests.helpers.accessibility import in_both_themes
from tests.helpers.browser import every_screen


def test_a_name_is_answered_linked_and_found_by_the_menu(reader):
    """Field and answer in view on every screen; what is typed stands in the address, and leads to the function at that setting."""
    window = reader.open("names?names_q=nn.gelu", ".names")
    answer = window.locator("#root .names .meant")
    for size in every_screen(reader):
        for seen in (window.locator(".st-key-names_q input"), answer):
            box = seen.bounding_box()
            assert 0 <= box["y"]
            assert box["y"] + box["height"] <= size["height"] / 2
    assert in_both_themes(window) == []
    field = window.locator(".st-key-names_q input")
    field.fill("<b>gelu_new</b>")
    expect(answer).to_contain_text("No library here has <b>gelu_new</b>.")
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
