"""State lives in the address: links open the same page for everyone, and bad ones do no harm."""

from urllib.parse import urlencode

from activations.words import number
from tests.helpers.browser import until

STATE = {
    "elu_alpha": "2.3",
    "elu_x": ["-3", "4"],
    "elu_x0": "-2.1",
    "elu_view": "Two panels",
    "elu_numbers": "1, -2",
    "library": "JAX",
}


def _seen(reader):
    window = reader.page
    return {
        "readout": window.locator(".live-chart-readout").first.inner_text(),
        "x": reader.layout("xaxis.range"),
        "code": window.locator(".words pre code").inner_text(),
        "table": window.locator("table").first.inner_text(),
        "panels": reader.page.evaluate("'yaxis2' in document.querySelector('.live-chart-plot').layout"),
    }


def test_a_permalink_opens_the_same_state(reader):
    """What a reader has set, a page that is loaded anew shows from the address alone."""
    window = reader.open(f"elu?{urlencode(STATE, doseq=True)}")
    reader.thumb("elu_alpha").press("ArrowRight")
    reader.settle()
    window.wait_for_selector(".words pre code:has-text('alpha=2.31')")
    seen = _seen(reader)
    assert seen["x"] == [-3, 4]
    assert seen["panels"]
    assert "alpha=2.31" in seen["code"]
    window.reload()
    window.wait_for_selector(".live-chart[data-drawn]")
    reader.settle()
    assert _seen(reader) == seen


BAD = (
    "elu_alpha=-7&elu_x=99&elu_x=-99&elu_x0=1e308",
    "elu_view=Sideways&library=COBOL&elu_play=maybe&nothing=1&__proto__=1",
    "elu_numbers=1,<script>alert(1)</script>,$x$,`a`,**b**&selu_alpha=0&%00=%ff&elu_alpha=0x10",
)


def test_bad_links_do_no_harm(reader):
    """Whatever a link says, the page shows its chart, and no traceback; tests/ui/links tests what happens to each setting."""
    for query in BAD:
        window = reader.open(f"elu?{query}")
        assert window.locator("[data-testid=stException]").count() == 0
        assert reader.problems == []
        assert reader.layout("xaxis.range") == [-5, 5]
        readout = window.locator(".live-chart-readout").first.inner_text()
        assert "NaN" not in readout
        assert "undefined" not in readout


def test_reset_and_typed_values(reader):
    """Typing sets a slider exactly; Reset takes everything back and empties the address."""
    window = reader.open("elu?elu_view=Two+panels")
    window.get_by_text("Type values").click()
    field = window.locator(".st-key-elu_alpha_typed_0 input")
    field.fill("2.47")
    field.press("Enter")
    reader.settle()
    assert "elu_alpha=2.47" in window.url
    assert reader.thumb("elu_alpha").input_value() == "2.47"
    window.keyboard.press("Escape")
    window.get_by_role("button", name="Reset", exact=False).last.click()
    window.wait_for_function("!location.search.includes('elu_')")
    reader.settle()
    assert reader.thumb("elu_alpha").input_value() == "1"


def test_a_library_is_kept_from_page_to_page(reader):
    """Who reads PyTorch on one page gets PyTorch on the next. Of numbers with a bad entry, that one is named, and the rest still shows."""
    window = reader.open("elu")
    field = window.locator(".st-key-elu_numbers input")
    field.fill("1, two, -3")
    field.press("Enter")
    reader.settle()
    assert "two" in window.locator("[data-testid=stAlert]").inner_text()
    assert number(-3) in window.locator("table").first.inner_text()
    window.get_by_text("PyTorch", exact=True).click()
    reader.settle()
    window.locator(".st-key-neighbours a").first.click()
    window.wait_for_url("**/prelu*")
    reader.settle()
    window.wait_for_selector(".live-chart[data-drawn]")
    assert "import torch" in window.locator(".words pre code").inner_text()


def test_constants_of_selu_only_with_the_switch(reader):
    """SELU's sliders are hidden, their link values without effect, until the switch is on."""
    window = reader.open("selu?selu_alpha=2")
    assert window.locator(".st-key-selu_alpha").is_hidden()
    assert "selu" in window.locator(".words pre code").inner_text()
    reader.travel("selu?selu_alpha=2&selu_play=true", ".st-key-selu_alpha")
    assert window.locator(".st-key-selu_alpha").is_visible()
    assert "alpha=2.0" in window.locator(".words pre code").inner_text()


def test_leaky_relu_zoom_makes_the_slope_visible(reader):
    """With the close-up, slope 0.01 takes a good part of the height."""
    reader.open("leaky_relu")
    low, high = reader.layout("yaxis.range")
    assert 0.05 / (high - low) < 0.02
    reader.travel("leaky_relu?leaky_relu_zoom=true", ".st-key-leaky_relu_live .live-chart[data-drawn]")

    def share():
        low, high = reader.layout("yaxis.range")
        return 0.05 / (high - low)

    until(reader, lambda: share() > 0.2)


def test_a_repeated_key_in_a_link_counts_whole(reader):
    """All of a list counts in a real address bar, which keeps it; and Back leads out, without a second entry in the history."""
    window = reader.page
    window.goto(f"{reader.app}/version")
    window.goto(f"{reader.app}/elu?hide=code&hide=formula&elu_numbers=7&elu_numbers=8")
    window.wait_for_selector(".live-chart[data-drawn]")
    reader.settle()
    assert not window.locator(".words pre code").first.is_visible()
    assert window.locator(".st-key-hidden_part_formula").count() == 1
    assert window.locator(".st-key-elu_numbers input").input_value() == "7, 8"
    reader.thumb("elu_alpha").press("ArrowRight")
    reader.settle()
    assert window.locator(".st-key-elu_numbers input").input_value() == "7, 8"
    window.reload()
    window.wait_for_selector(".live-chart[data-drawn]")
    reader.settle()
    assert window.locator(".st-key-hidden_part_formula").count() == 1
    assert window.locator(".st-key-hidden_part_code").count() == 1
    assert window.locator(".st-key-elu_numbers input").input_value() == "7, 8"
    window.go_back()
    window.wait_for_url(f"{reader.app}/version")
    assert reader.problems == []
