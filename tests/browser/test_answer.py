"""A class with a link that hides the answer tries every way out: links, pictures, hovering, files; then it asks for the answer."""

import re
from pathlib import Path

import pytest

from tests.helpers.browser import READY

SLOPE = r"f′|f'|derivative|steepest|What to notice|The article says"
# What tells the answer of the pages on a class's way; what stands there that may (accuracy and cost of f′ are no answer).
MAY = r"checked: f ≤ [^\n]*|Drag a slider, and f \(solid\)[^\n]*|f′ on the cards|Covered: [^\n]*"
# What a reader sees, hears or copies: words, names and descriptions, code, the numbers and words of pictures.
EXPOSED = """() => {
  const told = [document.body.innerText];
  for (const node of document.querySelectorAll("[aria-label], [aria-description], [title], [alt]")) {
    for (const name of ["aria-label", "aria-description", "title", "alt"]) told.push(node.getAttribute(name) ?? "");
  }
  for (const node of document.querySelectorAll("annotation, textarea, svg.thumbnail path")) {
    told.push(node.value ?? node.textContent, `path of ${node.getAttribute("class")}`);
  }
  for (const { data, layout } of document.querySelectorAll(".live-chart-plot")) {
    for (const { meta, name, text, type } of data) told.push(`trace ${meta?.role} ${meta?.curve} ${name} ${text} ${type}`);
    const panels = data.some(({ meta }) => meta?.curve === "f") && layout.yaxis2;
    told.push(JSON.stringify(layout.annotations ?? []), panels ? "two panels" : "one panel");
  }
  for (const node of document.querySelectorAll(".network-player, .network-player *")) told.push(`player ${node.className}`);
  return told.join("\\n");
}"""
# In a lesson's charts everything that is drawn is its answer, but the covers, which have no name, and the playground's points.
# One of each kind: with slopes that are computed at once, with a training, with advice and a race, and with a player.
# tests/ui/controls/test_answer.py opens all of them.
TRACE = r"trace (?!undefined undefined undefined undefined scatter)|"
LESSONS = {
    "Vanishing gradients": TRACE + r"vanishes|times smaller|through \d+ layers, on a log axis",
    "Dying ReLU": TRACE + r"% dead|output 0 for all|Dead of",
    "Choose": TRACE + r"path of slope|Where each function ends|classifies [\d.]+ %",
    "Playground": r"player |of the unseen points|Training loss",
}


def exposed(window):
    return re.sub(MAY, "", window.evaluate(EXPOSED))


def keeps(reader, telling):
    """Nothing of the answer is exposed, and the address goes on to hide it."""
    reader.settle()
    found = re.findall(telling, exposed(reader.page))
    assert found == [], (reader.page.url, found)
    assert "answer=hidden" in reader.page.url
    assert reader.page.get_by_text("Take away", exact=True).count() == 0


def tells(reader, telling):
    """The switch, or in a lesson the button, brings the answer."""
    reader.page.get_by_text(re.compile("^(Show the answer|Show me)$")).click()
    for _ in range(300):
        reader.settle()
        if re.search(telling, exposed(reader.page)):
            return
    pytest.fail(f"the answer does not come: {reader.page.url}")


def menu(reader, title):
    """Goes to a page by the menu."""
    reader.page.locator("[data-testid=stSidebar]").get_by_role("link", name=title, exact=True).click()
    reader.page.locator("#root h1", has_text=title).wait_for()
    reader.page.wait_for_selector(READY)


def picture(window, tmp_path):
    """The SVG that a chart's own button gives."""
    window.get_by_role("button", name="Download picture").first.click()
    with window.expect_download() as download:
        window.get_by_role("button", name="SVG", exact=True).first.click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return Path(path).read_text()


def test_from_a_function_to_its_companions(reader, tmp_path):
    """ELU, hovered over and saved; “compare with …”, differences too; the badge; the next function; a card; a search."""
    window = reader.open("elu?answer=hidden&elu_x0=1&elu_view=Two+panels")
    telling = rf"{SLOPE}|trace tangent|trace \w+ slope|two panels|saturated"
    keeps(reader, telling)
    box = window.locator(".live-chart-plot").first.bounding_box()
    window.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.6)
    window.wait_for_selector(".live-chart-plot .hoverlayer text")
    keeps(reader, telling)
    assert "f′" not in picture(window, tmp_path)
    tells(reader, "trace tangent")
    assert "f′" in picture(window, tmp_path)
    assert window.get_by_text("Take away", exact=True).is_visible()

    window.get_by_role("link", name="compare with").click()
    window.wait_for_url(re.compile("/compare"))
    window.wait_for_selector(".st-key-compare_live .live-chart[data-drawn]")
    keeps(reader, telling)
    saved = picture(window, tmp_path)
    assert "f′" not in saved
    assert "yaxis2" not in saved
    window.get_by_text("Difference from ELU").click()
    keeps(reader, telling)
    reader.thumb("compare_elu_alpha").press("ArrowRight")
    keeps(reader, telling)
    assert window.locator(".live-chart-readout .point").first.inner_text().split("\n")[-1] == "difference of f"
    tells(reader, "trace curve slope")
    assert "of f′" in window.locator(".live-chart-readout .point").first.inner_text()
    assert "f′" in picture(window, tmp_path)

    window.go_back()
    window.wait_for_selector(".st-key-elu_live .live-chart[data-drawn]")
    window.get_by_role("link", name="checked:").click()
    window.locator("#root h1", has_text="Verify").wait_for()
    keeps(reader, r"f′: ours\b(?! at most)|At the kink|f′ at kinks|f′\(")
    tells(reader, "f′ at kinks")
    window.locator("[data-testid=stSidebar]").get_by_role("link", name="All functions").click()
    window.wait_for_selector(".st-key-gallery .card[href^=selu] svg")
    keeps(reader, r"path of slope|derivative|never die|gradients vanish")
    tells(reader, "path of slope")
    window.locator(".st-key-gallery .card[href^=selu]").click()
    window.wait_for_selector(".st-key-selu_live .live-chart[data-drawn]")
    keeps(reader, telling)
    window.locator(".st-key-neighbours a").last.click()
    window.wait_for_selector(".st-key-gelu_live .live-chart[data-drawn]")
    keeps(reader, telling)
    window.locator(".st-key-search input").fill("squareplus")
    window.locator("[data-testid=stSidebar]").get_by_role("link", name="Squareplus").first.click()
    window.wait_for_selector(".st-key-squareplus_live .live-chart[data-drawn]")
    keeps(reader, telling)
    assert reader.problems == []


def test_through_lessons_and_vectors(reader):
    """By the menu from one to the next: each covers its own answer, though that of the one before is uncovered."""
    window = reader.open("softmax?answer=hidden")
    keeps(reader, r"Jacobian|What to notice")
    tells(reader, "Jacobian of Softmax")
    for title, telling in LESSONS.items():
        menu(reader, title)
        keeps(reader, rf"{telling}|What you just saw|A challenge|Answer: |No: the answer is")
        tells(reader, telling)
        assert window.get_by_text("A challenge").is_visible()
    assert reader.problems == []


def test_a_class_link_does_not_pass_on_what_its_teacher_has_seen(reader):
    """Made from a page whose answer is uncovered, it covers it again."""
    window = reader.open("elu?answer=hidden&elu_answer=true")
    window.get_by_text("Share", exact=True).click()
    popover = window.locator("[data-testid=stPopoverBody]")
    popover.get_by_text("Class", exact=True).click()
    reader.settle()
    link = popover.locator("textarea").input_value()
    assert link == f"{reader.app}/elu?answer=hidden"
