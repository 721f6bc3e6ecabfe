"""Controls that move to another place on their page keep their settings in the address, on a slow line too."""

import time

from activation_lab.content.gates.settings import GATE
from tests.helpers.browser import READY

# In seconds: so late that the browser draws each of the server's messages before the next one comes.
LATE = 0.01


def slowly(reader):
    """From now on, every message of the server comes late."""

    def connect(to_browser):
        def later(message):
            time.sleep(LATE)
            to_browser.send(message)

        to_browser.connect_to_server().on_message(later)

    reader.page.route_web_socket("**/_stcore/stream", connect)


def chosen(reader, name):
    """Chooses by the words on a button or switch, and waits for the answer."""
    reader.page.get_by_text(name, exact=True).first.click()
    reader.settle()


def test_a_gate_that_is_chosen(reader):
    """Its controls stood among those of the others; Streamlit would unbind them when these are gone."""
    slowly(reader)
    window = reader.open("gates")
    chosen(reader, "Clamped SwiGLU")
    window.locator(".st-key-gates_clamped_swiglu_limit_off").first.wait_for()
    window.wait_for_selector(READY)
    chosen(reader, "No limit")
    window.wait_for_function("location.search.includes('gates_clamped_swiglu_limit_off=true')", timeout=10000)
    chosen(reader, "SwiGLU")
    chosen(reader, "Clamped SwiGLU")
    chosen(reader, "No limit")
    window.wait_for_function("!location.search.includes('limit_off')", timeout=10000)
    reader.thumb(GATE.key).press("ArrowRight")
    reader.settle()
    assert reader.problems == []


def test_a_function_that_moves_in_a_comparison(reader):
    """The ready comparisons have ELU at different places."""
    slowly(reader)
    window = reader.open("compare")
    for place in (1, 2):
        window.locator(f".st-key-compare_preset_{place} button").click()
        reader.settle()
    reader.thumb("compare_elu_alpha").press("ArrowRight")
    window.wait_for_function("location.search.includes('compare_elu_alpha=1.01')", timeout=10000)
    assert reader.problems == []
