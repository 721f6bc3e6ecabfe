"""A lesson asks before it shows: the cover, the guess under mouse and keys, the verdict in sight, and nothing that jumps."""

import pytest

from tests.helpers.browser import DESKTOP, PHONE, Reader

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifts.push(value);
}).observe({ type: "layout-shift", buffered: true });
"""
# What the covers, or the curves, of the first chart are called.
DRAWN = "document.querySelector('.live-chart-plot').data.map(({ name }) => name).filter(Boolean)"
MOST_SHIFT = 0.02


def places(window):
    """Where the guess's row, all charts and all sliders stand."""
    found = window.locator(".st-key-guess_row, .live-chart, [data-testid=stSlider]").filter(visible=True).all()
    return [one.bounding_box() for one in found]


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def test_the_guess_lifts_the_cover(browser, app, size, scheme):
    """The verdict needs no scrolling and nothing else moves; another window at the same address shows the same."""
    reader = Reader(browser, app, viewport=size, color_scheme=scheme)
    reader.page.add_init_script(SHIFTS)
    window = reader.open("vanishing_gradients")
    assert window.evaluate(DRAWN) == []
    before = places(window)
    window.evaluate("window.shifts.length = 0")
    # By keys: from the question to its options, then "Show me", then the first control.
    window.locator(".st-key-guess").get_by_role("radio").first.focus()
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.innerText") == "Show me"
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.type") == "range"
    window.get_by_role("radio", name="10 ×", exact=True).click()
    verdict = window.get_by_text("No: here it is 100,000 ×.")
    verdict.wait_for()
    window.wait_for_function(f"{DRAWN}.includes('Sigmoid')")
    reader.settle()
    box = verdict.bounding_box()
    assert 0 <= box["y"] <= size["height"] - box["height"]
    assert window.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    assert places(window) == before
    assert sum(window.evaluate("shifts")) <= MOST_SHIFT
    again = Reader(browser, app, viewport=size, color_scheme=scheme)
    assert again.open(window.url.rpartition("/")[2]).get_by_text("No: here it is 100,000 ×.").is_visible()
    again.close()
    assert reader.problems == []
    reader.close()


def test_show_me_is_undone_by_back(reader):
    """A slider beneath the cover leaves it. Training starts at "Show me"; Back covers all of it again."""
    window = reader.open("dying_relu")
    reader.thumb("dying_relu_depth").press("ArrowLeft")
    reader.settle()
    assert window.evaluate(DRAWN) == []
    running = window.locator(".st-key-dying_relu_running")
    assert "Results appear when the answer is shown" in running.inner_text()
    before = places(window)
    window.get_by_role("button", name="Show me").click()
    window.wait_for_function(
        "document.querySelector('.st-key-dying_relu_running').innerText.startsWith('Epoch 20 of 20')"
    )
    window.get_by_text("Correct:").or_(window.get_by_text("ere it is")).first.wait_for()
    assert places(window) == before
    assert "dying_relu_answer=true" in window.url
    window.go_back()
    window.get_by_role("button", name="Show me").wait_for()
    reader.settle()
    assert "What you just saw" not in window.locator("[data-testid=stMain]").inner_text()
    assert reader.problems == []
