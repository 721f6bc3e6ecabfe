"""The panel that pushes a distribution through, in a real browser: its sliders redo only it, and it costs others nothing."""

from playwright.sync_api import expect

from activations import elu
from activations.distribution import push
from activations.words import number

# A busy machine takes its time.
WAIT = 20_000


def _texts(reader):
    """What the server sends from now on."""
    received = []
    reader.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    return received


def test_a_release_redoes_the_panel_and_nothing_else(reader):
    panel = ".st-key-relu_distribution_live"
    pin = f"document.querySelector('{panel} .live-chart-plot').data.find(({{ text }}) => text).text[1]"
    received = _texts(reader)
    window = reader.open("relu", expect=f"{panel} .live-chart[data-drawn]")
    assert window.evaluate(pin) == "50 % at 0"
    window.evaluate(f"window.canvas = document.querySelector('{panel} .main-svg')")
    assert any(b"What to notice" in message for message in received), "messages are seen, and can be read"
    received.clear()
    reader.thumb("relu_mean").focus()
    for _ in range(5):
        window.keyboard.press("ArrowRight")
    window.wait_for_selector(f"{panel} table td:text-is('30.9 %')")
    reader.settle()
    assert window.evaluate(pin) == "30.9 % at 0"
    assert window.evaluate(f"window.canvas === document.querySelector('{panel} .main-svg')"), "drawn anew, not replaced"
    assert not any(b"What to notice" in message or b"frames/" in message for message in received)
    assert window.url.endswith("relu?relu_mean=0.5")
    received.clear()
    follows_a_parameter_when_it_is_seen(reader, received)
    assert reader.problems == []


def follows_a_parameter_when_it_is_seen(reader, received):
    """A release of α sends nothing of the panel; who scrolls to it sees it at that α, and who sees both sees it follow."""
    panel = ".st-key-elu_distribution_live"
    window = reader.travel("elu", f"{panel} .live-chart[data-drawn]")
    mean = window.locator(f"{panel} table tbody tr:last-child td").first
    assert mean.inner_text() == number(push(elu.at()).mean, 3)
    assert any(b"Histograms of" in message for message in received), "messages are seen, and can be read"
    received.clear()
    reader.thumb("elu_alpha").focus()
    window.keyboard.press("End")
    expect(window.locator(".words pre code").first).to_contain_text("alpha=3.0", timeout=WAIT)
    reader.settle()
    assert not any(b"Histograms of" in message for message in received)
    assert mean.inner_text() == number(push(elu.at()).mean, 3)
    window.locator(panel).scroll_into_view_if_needed()
    expect(mean).to_have_text(number(push(elu.at(alpha=3.0)).mean, 3), timeout=WAIT)
    window.set_viewport_size({"width": 1280, "height": 3000})
    reader.thumb("elu_alpha").focus()
    window.keyboard.press("Home")
    expect(mean).to_have_text(number(push(elu.at(alpha=0.0)).mean, 3), timeout=WAIT)
