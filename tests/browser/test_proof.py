"""The Verify and Cost pages in a real browser: the record at once, a live run with progress, links that lead to a row."""

from tests.helpers.browser import every_screen

# Milliseconds: a busy machine starts TensorFlow in half a minute, and measures for minutes.
LIVE_RUN = 300_000


def test_the_chart_is_in_the_first_screen(reader):
    """With the first choice; no error, nothing from elsewhere, nothing scrolls sideways, and the table below."""
    for page in ("verify", "cost"):
        drawn = f".st-key-{page}_live .live-chart[data-drawn]"
        window = reader.go(page, drawn)
        for size in every_screen(reader):
            chart = window.locator(".live-chart-plot").bounding_box()
            assert chart["y"] >= 0
            assert chart["y"] + chart["height"] <= size["height"]
            assert window.locator("table").first.is_visible()


def test_stop_gives_the_turn_on_to_the_next_run(reader):
    """Stop ends a run of Cost at once. Of the next one, of Verify, there is progress, then the row is marked as measured on this server."""
    window = reader.open("cost?cost_function=relu")
    window.get_by_role("button", name="Run ReLU and ELU here").click()
    window.wait_for_selector("[data-testid=stProgress]")
    window.get_by_role("button", name="Stop").click()
    window.wait_for_selector("[data-testid=stProgress]", state="detached")
    reader.settle()
    assert window.locator("[data-testid=stAlert]").count() == 0
    assert "Recorded: " in window.locator("[data-testid=stMain]").inner_text()
    reader.travel("verify?verify_function=relu", "h2:has-text('ReLU')")
    assert "recorded at" in window.locator("h2").first.inner_text()
    window.get_by_role("button", name="Run ReLU here").click()
    window.wait_for_selector("[data-testid=stProgress]")
    window.wait_for_selector("h2:has-text('measured on this server')", timeout=LIVE_RUN)
    reader.settle()
    assert window.locator("[data-testid=stProgress]").count() == 0
    assert window.locator("[data-testid=stAlert]").count() == 0
    assert reader.problems == []


def test_the_badge_and_a_row_lead_to_a_function_s_row(reader):
    """The badge from the pages of functions, more than once, without loading the app anew."""
    window = reader.open("elu")
    for name, title in (("elu", "ELU"), ("selu", "SELU")):
        window.wait_for_selector(f".st-key-{name}_live .live-chart[data-drawn]")
        reader.settle()
        window.get_by_text("checked: f").filter(visible=True).first.click()
        window.wait_for_url(f"**/verify?verify_function={title}")
        window.wait_for_selector(f"h2:has-text('{title}')")
        assert window.locator("tr.chosen th").first.inner_text() == title
        if title == "ELU":
            window.locator("[data-testid=stSidebar]").get_by_role("link", name="SELU", exact=True).click()
    window.locator("table.proof a", has_text="Mish").first.click()
    window.wait_for_url("**/verify?verify_function=Mish")
    window.wait_for_selector("tr.chosen th:has-text('Mish')")
