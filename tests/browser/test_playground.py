"""The playground under a reader's hands: every epoch is drawn in turn, the thumb scrubs, and links hold it all."""

import pytest
from PIL import Image

from tests.helpers.browser import DESKTOP, PHONE, Reader, moment, until

PLAYER = ".network-player[data-drawn]"
WATCH = """() => {
  const player = document.querySelector(".network-player");
  window.seen = [];
  new MutationObserver(() => window.seen.push(Number(player.dataset.epoch)))
    .observe(player, { attributes: true, attributeFilter: ["data-epoch"] });
}"""
PICTURE = "() => document.querySelector('.network-player-picture').toDataURL()"


def epoch(reader):
    return int(reader.page.locator(PLAYER).get_attribute("data-epoch"))


def press(reader, name):
    reader.page.locator(".network-player").get_by_role("button", name=name).click()


def test_play_draws_every_epoch_and_the_link_shows_the_same(browser, reader, app):
    """Over three stretches no epoch is left out; Pause puts the epoch into the address, Step adds one, Rewind takes it out."""
    window = reader.open("playground?playground_points=XOR&playground_function1=ReLU&playground_seed=3", expect=PLAYER)
    window.evaluate(WATCH)
    press(reader, "Play")
    until(reader, lambda: epoch(reader) > 60)
    press(reader, "Pause")
    stopped = epoch(reader)
    until(reader, lambda: f"playground_epoch={stopped}" in window.url)
    seen = window.evaluate("window.seen")
    assert [at for at, before in zip(seen, [None, *seen], strict=False) if at != before] == list(range(1, stopped + 1))
    press(reader, "Step")
    until(reader, lambda: f"playground_epoch={stopped + 1}" in window.url)
    reader.settle()
    assert f"After {stopped + 1} epochs of ReLU" in window.locator("[data-testid=stMain]").inner_text()
    second = Reader(browser, app, viewport=DESKTOP, color_scheme="light")
    other = second.open(window.url.rpartition("/")[2], expect=PLAYER)
    assert epoch(second) == stopped + 1
    assert other.evaluate(PICTURE) == window.evaluate(PICTURE)
    second.close()
    press(reader, "Rewind")
    until(reader, lambda: "playground_epoch" not in window.url)
    assert epoch(reader) == 0
    assert reader.problems == []


def test_the_thumb_scrubs_without_a_word_to_the_server(reader):
    """Every move of the thumb shows that epoch's picture, in place; the release commits once."""
    window = reader.open("playground?playground_epoch=10", expect=PLAYER)
    window.evaluate("window.canvas = document.querySelector('.network-player-picture')")
    said = len(reader.sent)
    y, left, right = reader.grab("playground_epoch")
    pictures = set()
    for share in (0.005, 0.02, 0.04, 0.05):
        window.mouse.move(left + share * (right - left), y)
        moment(reader.page, 80)
        assert epoch(reader) == int(reader.thumb("playground_epoch").input_value())
        pictures.add(window.evaluate(PICTURE))
    assert len(pictures) == 4
    assert len(reader.sent) == said
    window.mouse.up()
    reader.settle()
    assert len(reader.sent) == said + 1
    assert window.evaluate("window.canvas === document.querySelector('.network-player-picture')")
    with window.expect_download() as download:
        window.get_by_label("Download picture").click()
    # One dot to a CSS pixel, of which print has 96 to the inch.
    assert Image.open(download.value.path()).info["dpi"] == pytest.approx((96, 96), abs=0.1)
    # On a phone that lies on its side picture and buttons are seen at once.
    for width, height in ((568, 320), (844, 390)):
        window.set_viewport_size({"width": width, "height": height})
        reader.settle()
        assert window.locator(".network-player").bounding_box()["height"] <= height


def test_on_a_phone_all_that_matters_is_in_view_and_other_points_show_at_the_same_epoch(browser, app):
    """Picture, Play, epochs and the first control need no scrolling; what a control changes is drawn where the epoch stands."""
    reader = Reader(browser, app, viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    window = reader.open("playground?playground_epoch=20", expect=PLAYER)
    for part in (".network-player", ".st-key-playground_epoch", ".st-key-playground_points"):
        box = window.locator(part).first.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= PHONE["height"], part
    main = "document.querySelector('[data-testid=stMain]')"
    assert window.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    before = window.evaluate(PICTURE)
    window.locator(".st-key-playground_points").get_by_text("Spirals").tap()
    until(reader, lambda: window.evaluate(PICTURE) != before)
    assert epoch(reader) == 20
    assert "spirals" in window.locator(".network-player-picture").get_attribute("aria-label")
    assert reader.problems == []
    assert reader.hosts == {app.split("/")[2]}
    reader.close()
