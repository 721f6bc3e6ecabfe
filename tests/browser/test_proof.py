"""The Verify and Cost pages in a real browser: the record at once, a live run with progress, links that lead to a row."""

import pytest

from tests.helpers.browser import every_screen

# A busy machine starts TensorFlow in half a minute.
LIVE_RUN = 120_000


@pytest.mark.parametrize("page", ["verify", "cost"])
def test_the_chart_is_in_the_first_screen(reader, page):
    """With the first choice; no error, nothing from elsewhere, nothing scrolls sideways, and the table below."""
    window = reader.open(page)
    for size in every_screen(reader):
        chart = window.locator(".live-chart-plot").bounding_box()
        assert chart["y"] >= 0
        assert chart["y"] + chart["height"] <= size["height"]
        assert window.locator("table").first.is_visible()


def test_run_one_function_here(reader):
    """Progress, then the row is marked as measured on this server."""
    window = reader.open("verify?verify_function=relu")
    assert "recorded at" in window.locator("h2").first.inner_text()
    window.get_by_role("button", name="Run ReLU here").click()
    window.wait_for_selector("[data-testid=stProgress]")
    window.wait_for_selector("h2:has-text('measured on this server')", timeout=LIVE_RUN)
    reader.settle()
    assert window.locator("[data-testid=stProgress]").count() == 0
    assert window.locator("[data-testid=stAlert]").count() == 0
    assert reader.problems == []


def test_a_run_of_cost_shows_nothing_else(reader):
    """Intro, chart and table are of the functions that were measured; the record comes back at a press."""
    window = reader.open("cost?cost_function=relu")
    window.get_by_role("button", name="Run ReLU and ELU here").click()
    window.wait_for_selector("[data-testid=stProgress]")
    window.get_by_text("Measured on this server, not on your device:").wait_for(timeout=LIVE_RUN)
    reader.settle()
    assert window.locator("[data-testid=stAlert]").count() == 0
    assert sorted(window.locator("table.proof tbody th").all_inner_texts()) == ["ELU", "ReLU"]
    window.get_by_role("button", name="Back to the record").click()
    window.wait_for_selector("table.proof th:has-text('Mish')")
    assert reader.problems == []


def test_stop_gives_the_turn_on(reader):
    """Stop ends the run at once: the next one may start."""
    window = reader.open("verify?verify_function=relu")
    for _ in range(2):
        window.get_by_role("button", name="Run all").click()
        window.get_by_role("button", name="Stop").click()
        window.wait_for_selector("[data-testid=stProgress]", state="detached")
        reader.settle()
        assert window.locator("[data-testid=stAlert]").count() == 0


def test_the_badge_leads_to_the_row(reader):
    """From the page of a function, more than once, without loading the app anew."""
    for name, title in (("elu", "ELU"), ("selu", "SELU")):
        window = reader.open(name)
        window.get_by_text("checked: f").first.click()
        window.wait_for_url(f"**/verify?verify_function={title}")
        window.wait_for_selector(f"h2:has-text('{title}')")
        assert window.locator("tr.chosen th").first.inner_text() == title


def test_a_row_leads_to_its_function(reader):
    window = reader.open("verify")
    window.locator("table.proof a", has_text="Mish").first.click()
    window.wait_for_url("**/verify?verify_function=Mish")
    window.wait_for_selector("tr.chosen th:has-text('Mish')")
