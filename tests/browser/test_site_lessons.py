"""The recorded lessons in Chromium, opened from disk with the network off: sliders replay, buttons choose, words follow."""

import json

import activations
from activation_lab.export.html.live_file import one_file
from activation_lab.lessons.choose import code as ready
from activation_lab.lessons.choose import guide as choosing
from activation_lab.lessons.choose.guide import Answers
from activation_lab.lessons.dying_relu import recorded as dying_relu
from activation_lab.lessons.equations import recorded as equations
from activation_lab.lessons.playground.recorded import SHOWN_EPOCH
from activation_lab.lessons.vanishing_gradients import recorded as vanishing_gradients
from tests.helpers.accessibility import in_both_themes
from tests.helpers.browser import DESKTOP, PHONE
from tests.helpers.site import page_of

# Whether the traces of a chart are those of an update, but for the rounding of mixed numbers.
SAME = """([chart, wanted]) => {
  const near = (found, number) =>
    found === number || (Array.isArray(number) ? number.every((one, place) => near(found[place], one)) : Math.abs(found - number) <= 1e-9 * Math.abs(number));
  const plot = document.querySelectorAll('.live-chart-plot')[chart];
  return plot?.data && wanted.every(([trace, name, numbers]) => near(Array.from(plot.data[trace][name]), numbers));
}"""


def drawn(page, chart, update):
    """Waits until the first chart's traces are those of a track's update."""
    wanted = [
        (trace, name, value)
        for trace, changed in zip(chart.traces, update, strict=True)
        for name, value in changed.items()
        if name in ("x", "y")
    ]
    assert wanted
    page.wait_for_function(SAME, arg=[0, json.loads(json.dumps(wanted))])


def press(page, key, times):
    page.locator(".slider input").focus()
    for _ in range(times):
        page.keyboard.press(key)


def test_depth_is_followed_without_a_network(from_disk):
    """Keys move the depth; picture, words, verdict and address follow, and the address brings all of it back; a phone shows it too."""
    lesson = vanishing_gradients.recorded()
    page, problems = from_disk(one_file(page_of("vanishing_gradients")), viewport=DESKTOP)
    glorot, he = (case.charts[0] for case in lesson.cases)
    covered = page.evaluate("document.querySelector('.live-chart-plot').data.map(({ fillcolor }) => fillcolor)")
    assert (len(covered), len(set(covered))) == (3, 1)
    assert "What you just saw" not in page.inner_text("body")
    place = page.locator(".chart").bounding_box()
    page.get_by_role("button", name="Show me").click()
    assert page.inner_text("#verdict") == "Answer: 100,000 ×."
    drawn(page, glorot, glorot.updates[9])
    assert page.locator(".chart").bounding_box() == place
    assert page.locator(".slider input").bounding_box()["y"] < DESKTOP["height"] - 24
    press(page, "ArrowRight", 5)
    drawn(page, glorot, glorot.updates[14])
    page.wait_for_function("document.querySelector('[data-words=saw]').innerText.includes('what layer 15 gets')")
    page.get_by_text("He normal").first.click()
    drawn(page, he, he.updates[14])
    page.get_by_text("10 ×", exact=True).click()
    assert page.inner_text("#verdict") == "✗ No: the answer is 100,000 ×."
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    page.reload()
    drawn(page, he, he.updates[14])
    assert page.inner_text("#verdict") == "✗ No: the answer is 100,000 ×."
    assert page.locator(".slider input").bounding_box()["y"] < PHONE["height"] - 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert in_both_themes(page) == []
    assert not problems


def test_a_link_to_what_is_not_recorded(from_disk):
    """The slider goes to the nearest that is, and a line says so; what is beyond the range is left out, with the range."""
    text = one_file(page_of("vanishing_gradients"))
    chart = vanishing_gradients.recorded().cases[0].charts[0]
    page, problems = from_disk(text, "?vanishing_gradients_depth=12.4", viewport=PHONE)
    drawn(page, chart, chart.updates[11])
    assert "depth = 12 instead of 12.4" in page.inner_text("#line")
    assert page.inner_text(".slider output") == "12"
    assert "vanishing_gradients_depth=12" in page.url.split("?")[1].split("&")
    page.goto(f"{page.url.partition('?')[0]}?vanishing_gradients_depth=500&answer=shown")
    drawn(page, chart, chart.updates[9])
    assert "depth = 500 (the range is 1 to 100)" in page.inner_text("#line")
    assert page.inner_text(".slider output") == "10"
    assert not problems


def test_maps_are_replayed(from_disk):
    """Maps, which Plotly draws anew, follow too; what a link asks for and is not recorded is left out, with a word."""
    chart = dying_relu.recorded().cases[0].charts[0]
    text = one_file(page_of("dying_relu"))
    page, problems = from_disk(text, "?dying_relu_epoch=3&dying_relu_rate=0.5", viewport=DESKTOP)
    drawn(page, chart, chart.updates[3])
    assert "not recorded here: rate" in page.inner_text("#line")
    press(page, "End", 1)
    drawn(page, chart, chart.updates[20])
    # Play starts again from the first epoch, moves slider and picture, and can be stopped.
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "() => { const at = Number(document.querySelector('.slider input').value); return at > 1 && at < 19; }"
    )
    page.get_by_role("button", name="Pause").click()
    epoch = int(page.input_value(".slider input"))
    drawn(page, chart, chart.updates[epoch])
    page.wait_for_function(
        "(text) => document.querySelector('.live-chart .xtick').textContent === text", arg=f"epoch {epoch}"
    )
    assert page.inner_text(".slider output") == str(epoch)
    assert not problems


def test_solutions_are_replayed(from_disk):
    """Every 40 steps, without a network; the slider says the step, and a line that it is not the link's."""
    chart = equations.recorded().cases[0].charts[0]
    page, problems = from_disk(
        one_file(page_of("equations")), "?equations_step=90&equations_answer=true", viewport=PHONE
    )
    drawn(page, chart, chart.updates[2])
    assert page.inner_text(".slider output") == "80"
    assert "step = 80 instead of 90" in page.inner_text("#line")
    press(page, "ArrowRight", 3)
    drawn(page, chart, chart.updates[5])
    assert page.inner_text(".slider output") == "200"
    press(page, "End", 1)
    drawn(page, chart, chart.updates[25])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not problems


def test_a_teachers_link_covers_until_it_is_asked_for(from_disk):
    """answer=hidden, in letters of any case, beats the guess and the settings; the points alone stand in the player's place."""
    text, query = one_file(page_of("playground")), "?playground_epoch=40&answer=Hidden"
    page, problems = from_disk(text, query, viewport=PHONE, ready=".cover")
    page.get_by_text("in straight pieces", exact=True).click()
    assert page.locator(".cover circle").first.is_visible()
    assert page.locator(".network-player, #answer").filter(visible=True).count() == 0
    page.get_by_role("button", name="Show me").click()
    page.wait_for_function("document.querySelector('.network-player')?.dataset.epoch === '40'")
    assert not page.locator(".cover").is_visible()
    assert "answer=hidden" in page.url
    assert "playground_answer=true" in page.url
    assert page.inner_text("#verdict") == "✗ No: the answer is in smooth curves."
    assert not problems


def test_a_recorded_run_is_played(from_disk):
    """The playground's buttons move run, slider, words and address; its slider moves the run."""
    page, problems = from_disk(one_file(page_of("playground")), "?playground_epoch=40", viewport=DESKTOP)
    shown = page.locator(".network-player")
    page.wait_for_function("document.querySelector('.network-player').dataset.epoch === '40'")
    assert "After 40 epochs" in page.inner_text("[data-words=saw]")
    page.get_by_role("button", name="Step").click()
    assert shown.get_attribute("data-epoch") == "41"
    assert page.input_value(".slider input") == "41"
    assert "After 41 epochs" in page.inner_text("[data-words=saw]")
    assert "playground_epoch=41" in page.url
    press(page, "End", 1)
    page.wait_for_function(f"document.querySelector('.network-player').dataset.epoch === '{SHOWN_EPOCH.high}'")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("document.querySelector('.network-player').dataset.playing === 'true'")
    assert in_both_themes(page) == []
    assert not problems


def test_the_guide_answers(from_disk):
    """Buttons change advice and code to what the rules say; the address keeps them."""
    page, problems = from_disk(one_file(page_of("choose")), viewport=PHONE, color_scheme="dark")
    for label in ("Transformer", "Huge", "PyTorch", "The book of 2019"):
        page.locator(".choice").get_by_text(label, exact=True).click()
    answers = Answers("Transformer", "1–3", "No", "Huge", "PyTorch")
    (today, book) = choosing.advice(answers).values()
    for place, advised in enumerate((today, book)):
        found = page.inner_text(f'[data-words="advice {place}"]')
        assert activations.get(advised.activation).title in found
        assert all(reason.words in found for reason in advised.reasons)
    assert page.inner_text("[data-words=code]").strip() == ready.code(answers, book).strip()
    code = page.inner_text("[data-words=code]")
    page.reload()
    page.wait_for_function("code => document.querySelector('[data-words=code]').innerText === code", arg=code)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size(DESKTOP)
    assert in_both_themes(page) == []
    assert not problems
