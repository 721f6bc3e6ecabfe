"""Two settings in quick succession on a slow line: page and address agree, and hold both."""

from tests.helpers.browser import until

# Each message takes 300 ms, in either direction.
FAR = """
  window.sent = 0;
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
    window.sent += 1;
    const time = late();
    said = said.then(() => time).then(() => send.call(this, data));
  };
"""


def switched_at_once(reader, path, button, switch):
    """Clicks a button, and a switch before the answer can be there; then waits for both answers."""
    reader.page.add_init_script(FAR)
    window = reader.open(path)
    # What the page itself sends after its first picture is answered.
    reader.settle(1500, 1500)
    before = window.evaluate("sent")
    window.locator(f".st-key-{button} button").click()
    window.locator(f".st-key-{switch} label").first.click()
    until(reader, lambda: window.evaluate("sent") >= before + 2)
    reader.settle(1500, 1500)
    assert window.locator(f".st-key-{switch} input").is_checked()
    return window


def test_a_switch_just_after_a_function_is_removed(reader):
    """The switch's message would hold the old list of functions, from which the server makes members that nobody chose."""
    window = switched_at_once(reader, "compare?functions=elu+gelu+mish", "compare_remove_2", "compare_second")
    assert sorted(window.url.partition("?")[2].split("&")) == ["compare_second=true", "functions=elu+mish"]
    assert window.locator("[class*=st-key-compare_remove_]").count() == 2
    assert reader.problems == []


def test_a_switch_just_after_an_example(reader):
    """The switch's message would hold the old formula."""
    window = switched_at_once(reader, "own", "own_example_3", "own_second")
    assert window.locator(".st-key-own_field input").input_value().startswith("clip")
    assert "own_f=clip" in window.url
    assert "own_second=true" in window.url
    assert reader.problems == []


def test_a_link_while_a_setting_is_held(reader):
    """It leads to its page, which stays, and Back to the page before with both settings."""
    reader.page.add_init_script(FAR)
    window = reader.open("elu")
    reader.settle(1500, 1500)
    window.locator(".st-key-elu_second label").first.click()
    window.locator(".st-key-elu_view button").last.click()
    window.locator(".st-key-neighbours a").last.click()
    window.wait_for_url("**/selu*")
    window.wait_for_selector(".st-key-selu_x")
    reader.settle(1500, 1500)
    assert window.url.endswith("/selu")
    assert window.locator(".st-key-selu_x").is_visible()
    window.go_back()
    window.wait_for_selector(".st-key-elu_x")
    reader.settle(1500, 1500)
    assert "elu_second=true" in window.url
    assert "elu_view=" in window.url, window.url
    assert window.locator(".st-key-elu_second input").is_checked()
    assert reader.problems == []
