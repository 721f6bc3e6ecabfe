"""Others see what one reader shares: the link, the embedded page, and a page with parts hidden by a teacher."""

import html
import re

import pytest

from tests.helpers.accessibility import in_both_themes
from tests.helpers.browser import DESKTOP, Reader

BODY = "[data-testid=stPopoverBody]"


def share(window, way):
    """Opens Share at one of its three ways; returns the popover."""
    window.get_by_text("Share", exact=True).click()
    popover = window.locator(BODY)
    popover.get_by_text(way, exact=True).click()
    return popover


def copied(window, popover):
    """What Copy puts on the clipboard."""
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    popover.get_by_role("button", name="Copy").click()
    popover.get_by_role("button", name="Copied").wait_for()
    text = window.evaluate("navigator.clipboard.readText()")
    assert popover.locator("textarea").input_value() == text
    return text


def test_a_copied_link_opens_the_same_in_a_second_window(browser, reader, app):
    """It is short, it follows what is set after it was opened, and it works without a clipboard."""
    window = reader.open("elu?elu_x=-3&elu_x=4&embed_options=light_theme")
    reader.thumb("elu_alpha").press("ArrowRight")
    reader.settle()
    link = copied(window, share(window, "Link"))
    assert link == f"{app}/elu?elu_alpha=1.01&elu_x=-3&elu_x=4"
    second = Reader(browser, app, viewport=DESKTOP)
    second.page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    other = second.open(link.rpartition("/")[2])
    assert second.thumb("elu_alpha").input_value() == "1.01"
    assert second.layout("xaxis.range") == [-3, 4]
    popover = share(other, "Link")
    popover.get_by_role("button", name="Copy").click()
    field = popover.locator("textarea")
    assert field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)").startswith(app)
    assert popover.get_by_role("button").last.inner_text() in ("Copied", "Press Ctrl + C or ⌘ C")
    assert reader.problems == second.problems == []
    second.close()


def test_embedded_the_chart_and_its_sliders_are_in_view(browser, reader, app, tmp_path):
    """The frame that is offered is as wide as its place and shows chart, readout and every slider, but for what a class does not see; a page from a disk has the link instead."""
    window = reader.open("elu?elu_alpha=2&hide=code")
    popover = share(window, "Embed")
    popover.get_by_text("Dark", exact=True).click()
    reader.settle()
    popover.get_by_text("Start with the answer hidden").click()
    popover.get_by_text("Take away", exact=True).click()
    reader.settle()
    code = copied(window, popover)
    frame, width, height = re.match(r'<iframe src="(.*?)" .*? width="(.*?)" height="(\d+)"', code).groups()
    assert width == "100%"
    source = html.unescape(frame).removeprefix(f"{app}/")
    assert source == "elu?elu_alpha=2&hide=code,take-away,menu&answer=hidden&embed=true&embed_options=dark_theme"
    inside = Reader(browser, app, viewport={"width": 700, "height": int(height)}, color_scheme="light")
    embedded = inside.open(source)
    assert embedded.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == "rgb(15, 21, 32)"
    for part in (
        ".st-key-elu_live .live-chart-plot",
        ".st-key-elu_live .live-chart-readout",
        ".st-key-elu_alpha",
        ".st-key-elu_x0",
        ".st-key-heading",
    ):
        box = embedded.locator(part).bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= int(height), part
        assert box["x"] + box["width"] <= 700, part
    assert embedded.locator("[data-testid=stSidebar] a").count() == 0
    assert "2" in inside.thumb("elu_alpha").input_value()
    assert "f′" not in embedded.locator(".live-chart-readout").first.inner_text()
    assert inside.problems == []
    inside.close()
    outside = reader.context.new_page()
    outside.set_viewport_size({"width": 412, "height": 900})
    page = tmp_path / "course.html"
    page.write_text(
        f'<!doctype html><meta charset="utf-8"><main style="margin: 0 20px">{code}</main>', encoding="utf-8"
    )
    outside.goto(page.as_uri())
    assert outside.locator("iframe").count() == 0
    link = outside.locator("a")
    assert link.is_visible()
    assert link.get_attribute("href") == f"{app}/elu?elu_alpha=2&hide=code,take-away&answer=hidden"
    outside.route(
        "**/course.html", lambda route: route.fulfill(body=page.read_text(encoding="utf-8"), content_type="text/html")
    )
    # What the frame shows is seen above.
    outside.route(f"{app}/elu*", lambda route: route.fulfill(body="", content_type="text/html"))
    outside.goto(f"{app}/course.html")
    assert outside.locator("iframe").bounding_box()["width"] == outside.locator("main").bounding_box()["width"]
    assert outside.locator("a").is_hidden()
    outside.close()


def test_what_a_teacher_hides_stays_hidden_wherever_the_class_goes(browser, reader, app):
    """Through next, menu, search, card, Back and a reload; hidden sliders count."""
    window = reader.open("elu?elu_alpha=2")
    popover = share(window, "Class")
    for part in ("Parameters", "Values at the point", "Code"):
        popover.get_by_text(part, exact=True).click()
        reader.settle()
    link = copied(window, popover)
    assert link == f"{app}/elu?elu_alpha=2&hide=parameters,readout,code"
    pupil = Reader(browser, app, viewport=DESKTOP)
    page = pupil.open(link.rpartition("/")[2])

    def still(address, key):
        page.wait_for_url(re.compile(rf"/{address}\?.*hide=parameters(,|%2C)readout(,|%2C)code"))
        page.wait_for_selector(f".st-key-{key}", state="attached")
        pupil.settle()
        assert page.locator("[class*=st-key-hidden_part_]").count() > 0
        for part in (f".st-key-{key}", ".live-chart-readout", ".words pre code"):
            assert not page.locator(part).first.is_visible(), (address, part)

    still("elu", "elu_alpha")
    assert pupil.curve("f")[1][0] == pytest.approx(-2, abs=0.01)
    assert page.get_by_text("What to notice").is_visible()
    page.locator(".st-key-neighbours a").first.click()
    still("prelu", "prelu_alpha")
    page.locator("[data-testid=stSidebar]").get_by_role("link", name="SiLU", exact=True).click()
    still("silu", "silu_beta")
    page.go_back()
    still("prelu", "prelu_alpha")
    page.locator(".st-key-search input").fill("squareplus")
    page.locator(".st-key-search input").press("Enter")
    still("squareplus", "squareplus_b")
    page.reload()
    page.wait_for_selector(".live-chart[data-drawn]")
    still("squareplus", "squareplus_b")
    page.locator("[data-testid=stSidebar]").get_by_role("link", name="All functions").click()
    page.wait_for_url(re.compile(r"/\?hide=parameters"))
    page.locator(".st-key-gallery .card[href^=celu]").click()
    still("celu", "celu_alpha")
    assert pupil.problems == []
    pupil.close()


def test_the_answer_is_covered_until_it_is_asked_for(reader):
    """f′, its point, the tangent and the formula come with the switch, and stay after a reload."""
    window = reader.open("elu?elu_alpha=2&answer=hidden")

    def drawn():
        traces = window.evaluate("document.querySelector('.live-chart-plot').data.map(({ meta }) => meta)")
        return {trace.get("curve", trace["role"]) for trace in traces}

    assert drawn() == {"f"}
    assert "f′" not in window.locator(".live-chart-readout").first.inner_text()
    reader.thumb("elu_alpha").press("ArrowRight")
    reader.settle()
    assert drawn() == {"f"}
    window.get_by_text("Show the answer").click()
    reader.settle()
    assert drawn() == {"f", "slope", "tangent"}
    assert "f′" in window.locator(".live-chart-readout").first.inner_text()
    window.reload()
    window.wait_for_selector(".live-chart[data-drawn]")
    reader.settle()
    assert drawn() == {"f", "slope", "tangent"}
    window.locator(".st-key-neighbours a").first.click()
    window.wait_for_url("**/prelu?answer=hidden")
    window.wait_for_selector(".live-chart[data-drawn]")
    reader.settle()
    assert drawn() == {"f"}
    assert reader.problems == []


def test_an_address_without_a_page_leads_to_the_nearest(reader):
    """With its settings, and one line that says so; nonsense leads to all functions."""
    window = reader.open("eluu?elu_alpha=2")
    window.wait_for_url("**/elu?elu_alpha=2")
    assert window.get_by_text("There is no page eluu; this is the nearest.").is_visible()
    assert reader.thumb("elu_alpha").input_value() == "2"
    window = reader.open("no_such_thing", expect="svg.thumbnail")
    assert window.get_by_text("There is no page no_such_thing; here are all pages.").is_visible()
    assert window.locator("[role=dialog]").count() == 0


def test_axe_finds_nothing_wrong_with_what_opens(reader):
    """Share at each of its ways, Take away, and the choice of a picture on the chart."""
    window = reader.open("elu")
    body = window.locator(BODY)
    window.get_by_text("Share", exact=True).click()
    for way in ("Link", "Embed", "Class"):
        body.get_by_text(way, exact=True).click()
        reader.settle()
        assert in_both_themes(window, BODY) == [], way
    window.keyboard.press("Escape")
    window.get_by_text("Take away").click()
    body.locator("select").wait_for()
    assert in_both_themes(window, BODY) == []
    window.keyboard.press("Escape")
    window.get_by_label("Download picture").first.click()
    assert in_both_themes(window, ".live-chart") == []
