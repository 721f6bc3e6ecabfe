"""Two settings in quick succession on a slow line: page and address agree, and hold both."""

from tests.helpers.browser import until

# Each message takes 300 ms, in either direction.
FAR = """
  const late = () => new Promise((done) => setTimeout(done, 300));
  const { addEventListener: listen, send } = WebSocket.prototype;
  let [heard, said] = [Promise.resolve(), Promise.resolve()];
  WebSocket.prototype.addEventListener = function (type, listener, ...options) {
    const later = (event) => {
      const time = late();
      heard = heard.then(() => time).then(() => listener(event));
    };
    listen.call(this, type, type === "message" ? later : listener, ...options);
  };
  WebSocket.prototype.send = function (data) {
    const time = late();
    said = said.then(() => time).then(() => send.call(this, data));
  };
"""


def switched_at_once(reader, path, button, switch):
    """Clicks a button, and a switch before the answer can be there; then waits for all answers."""
    reader.page.add_init_script(FAR)
    window = reader.open(path)
    # What the page itself sends after its first picture.
    reader.settle(1500)
    window.locator(f".st-key-{button} button").click()
    window.locator(f".st-key-{switch} label").first.click()
    return window


def test_a_switch_just_after_a_function_is_removed(reader):
    """The switch's message would hold the old list of functions, from which the server makes members that nobody chose."""
    window = switched_at_once(reader, "compare?functions=elu+gelu+mish", "compare_remove_2", "compare_second")
    window.wait_for_function("location.search.includes('functions=elu+mish')")
    window.wait_for_function("location.search.includes('compare_second=true')")
    window.locator(".st-key-compare_remove_3").wait_for(state="detached")
    reader.settle(1500)
    assert sorted(window.url.partition("?")[2].split("&")) == ["compare_second=true", "functions=elu+mish"]
    assert window.locator("[class*=st-key-compare_remove_]").count() == 2
    assert window.locator(".st-key-compare_second input").is_checked()
    assert reader.problems == []


def test_a_switch_just_after_an_example(reader):
    """The switch's message would hold the old formula."""
    window = switched_at_once(reader, "own", "own_example_3", "own_second")
    window.wait_for_function("location.search.includes('own_second=true')")
    window.wait_for_function("location.search.includes('own_f=clip')")
    field = window.locator(".st-key-own_field input")
    until(reader, lambda: field.input_value().startswith("clip"))
    reader.settle(1500)
    assert field.input_value().startswith("clip")
    assert "own_f=clip" in window.url
    assert "own_second=true" in window.url
    assert reader.problems == []
