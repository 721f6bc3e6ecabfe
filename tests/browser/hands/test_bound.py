"""Controls that move to another place on their page keep their settings in the address, on a slow line too."""

from tests.helpers.browser import READY

# Hands each of the server's messages on after the browser has drawn the one before; counts the most copies of each control at once.
SLOWLY = """
  window.copies = {};
  let last = Promise.resolve();
  const listen = WebSocket.prototype.addEventListener;
  WebSocket.prototype.addEventListener = function (type, listener, ...options) {
    const late = (event) => {
      const drawn = last.then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      last = drawn.then(() => listener(event));
    };
    listen.call(this, type, type === "message" ? late : listener, ...options);
  };
  addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
    const now = {};
    for (const node of document.querySelectorAll(".stElementContainer[class*=st-key-]")) {
      const key = node.className.match(/st-key-(\\S+)/)[1];
      now[key] = (now[key] ?? 0) + 1;
      window.copies[key] = Math.max(window.copies[key] ?? 0, now[key]);
    }
  }).observe(document.body, { childList: true, subtree: true }));
"""


def chosen(reader, name):
    """Chooses by the words on a button or switch, and waits for the answer."""
    reader.page.get_by_text(name, exact=True).first.click()
    reader.settle()


def test_a_gate_that_is_chosen(reader):
    """Its controls stood among those of the others; Streamlit would unbind them when the old ones are gone."""
    reader.page.add_init_script(SLOWLY)
    window = reader.open("gates")
    chosen(reader, "Clamped SwiGLU")
    window.locator(".st-key-gates_clamped_swiglu_limit_off").first.wait_for()
    window.wait_for_selector(READY)
    assert window.evaluate("copies.gates_clamped_swiglu_limit_off") == 2
    chosen(reader, "No limit")
    window.wait_for_function("location.search.includes('gates_clamped_swiglu_limit_off=true')", timeout=10000)
    chosen(reader, "SwiGLU")
    chosen(reader, "Clamped SwiGLU")
    chosen(reader, "No limit")
    window.wait_for_function("!location.search.includes('limit_off')", timeout=10000)
    reader.thumb("gates_clamped_swiglu_limit").press("ArrowRight")
    window.wait_for_function("location.search.includes('gates_clamped_swiglu_limit=')", timeout=10000)
    assert reader.problems == []


def test_a_function_that_moves_in_a_comparison(reader):
    """The ready comparisons have ELU at different places."""
    reader.page.add_init_script(SLOWLY)
    window = reader.open("compare")
    for place in (1, 2):
        window.locator(f".st-key-compare_preset_{place} button").click()
        reader.settle()
    assert window.evaluate("copies.compare_elu_alpha") == 2
    reader.thumb("compare_elu_alpha").press("ArrowRight")
    window.wait_for_function("location.search.includes('compare_elu_alpha=1.01')", timeout=10000)
    assert reader.problems == []
