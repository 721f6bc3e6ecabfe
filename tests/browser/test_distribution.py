"""The panel that pushes a distribution through, in a real browser: it comes after the chart, and its sliders redo only it."""

PANEL = ".st-key-relu_distribution_live"
PIN = f"document.querySelector('{PANEL} .live-chart-plot').data.find(({{ text }}) => text).text[1]"


def test_a_release_redoes_the_panel_and_nothing_else(reader):
    received = []
    reader.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    window = reader.open("relu", expect=f"{PANEL} .live-chart[data-drawn]")
    assert window.evaluate(PIN) == "50 % at 0"
    window.evaluate(f"window.canvas = document.querySelector('{PANEL} .main-svg')")
    received.clear()
    thumb = reader.thumb("relu_mean")
    thumb.focus()
    for _ in range(5):
        window.keyboard.press("ArrowRight")
    window.wait_for_selector(f"{PANEL} table td:text-is('30.9 %')")
    reader.settle()
    assert window.evaluate(PIN) == "30.9 % at 0"
    assert window.evaluate(f"window.canvas === document.querySelector('{PANEL} .main-svg')"), "drawn anew, not replaced"
    # Of the page above only Streamlit's own words come along: no formula, no sentence, no code.
    assert not any(b"What to notice" in message or b"frames/" in message for message in received)
    assert window.url.endswith("relu?relu_mean=0.5")
    assert reader.problems == []
