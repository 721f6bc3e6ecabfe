"""The lesson about choosing under a reader's hands: the guide answers on the spot, and a race grows to its end."""

from tests.helpers.browser import PHONE, Reader, check_buttons, until

CURVES = """() => {
  const plot = document.querySelector(".st-key-choose_curves .live-chart-plot");
  return plot.data.map(({ x }) => x.length);
}"""
SEEN = """() => {
  const plot = document.querySelector(".st-key-choose_curves .live-chart-plot");
  window.plot = plot;
  window.lengths = [];
  plot.on("plotly_afterplot", () => window.lengths.push(plot.data[0].x.length));
}"""


def test_a_race_grows_before_the_reader_s_eyes_and_its_link_shows_it_at_once(reader):
    """One layer more: drawn again and again in the same chart, then told who won."""
    window = reader.open("choose?choose_functions=Tanh&choose_functions=GELU&choose_epochs=12&choose_layers=3")
    until(reader, lambda: window.evaluate(CURVES) == [13, 13])
    check_buttons(window)
    window.evaluate(SEEN)
    reader.thumb("choose_layers").press("ArrowRight")
    until(
        reader,
        lambda: (
            "wins with" in window.locator("[data-testid=stMain]").inner_text()
            and window.evaluate("window.lengths.length") > 3
        ),
    )
    until(reader, lambda: window.evaluate(CURVES) == [13, 13])
    lengths = window.evaluate("window.lengths")
    assert len({length for length in lengths if length < 13}) >= 2, "the curves grow"
    assert window.evaluate("window.plot === document.querySelector('.st-key-choose_curves .live-chart-plot')")
    assert "choose_layers=4" in window.url
    again = reader.open(window.url.rpartition("/")[2])
    assert again.evaluate(CURVES) == [13, 13]
    assert reader.problems == []


def test_on_a_phone_the_advice_follows_the_questions(browser, app):
    """The first question and the curve of its answer need no scrolling; an answer changes both card and code."""
    reader = Reader(browser, app, viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    window = reader.open("choose")
    for part in (".st-key-choose_architecture", ".st-key-choose_advice_0 svg"):
        box = window.locator(part).first.bounding_box()
        assert box["y"] + box["height"] <= PHONE["height"], part
    main = "document.querySelector('[data-testid=stMain]')"
    assert window.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    check_buttons(window)
    window.locator(".st-key-choose_architecture").get_by_text("Transformer").tap()
    until(reader, lambda: "GELU" in window.locator(".st-key-choose_advice_0").inner_text())
    assert 'layers.Activation("gelu")' in window.locator("[data-testid=stCode]").inner_text()
    assert "choose_architecture=Transformer" in window.url
    assert reader.problems == []
    assert reader.hosts == {app.split("/")[2]}
    reader.close()
