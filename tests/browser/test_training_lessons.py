"""The lessons that train while the reader watches: progress and Stop, a replay without a message, and a phone's first screen."""

import json
import re

from activation_lab.lessons.equations import choice as equations
from activation_lab.lessons.equations.declaration import EVERY
from tests.helpers.accessibility import in_both_themes
from tests.helpers.browser import PATIENCE, READY, SHOWN, TRAVEL, check_buttons, moment

MAPS = "document.querySelector('.st-key-dying_relu_maps .live-chart-plot').data"
CURTAINS = f"JSON.stringify({MAPS}.filter((trace) => trace.fill).map((trace) => trace.x[0]))"
SOLUTIONS = "document.querySelector('.st-key-equations_solutions .live-chart-plot').data"
# A narrow network that is soon through.
QUICK = "dying_relu_depth=1&dying_relu_rate=0.1"


def test_the_epochs_replay_under_the_thumb(reader):
    """Every map is curtained up to the epoch at the thumb, and the server hears of it at release only."""
    window = reader.open(f"dying_relu?{QUICK}")
    assert json.loads(window.evaluate(CURTAINS)) == [20.5] * 4
    check_buttons(window)
    y, left, right = reader.grab("dying_relu_epoch")
    before = len(reader.sent)
    for share in (0.7, 0.25):
        window.mouse.move(left + share * (right - left), y)
        moment(window, 0)
        epoch = int(reader.thumb("dying_relu_epoch").input_value())
        window.wait_for_function(f"() => {CURTAINS} === JSON.stringify(Array(4).fill({epoch + 0.5}))")
    assert len(reader.sent) == before
    maps = "document.querySelectorAll('.st-key-dying_relu_maps .barlayer').length"
    assert window.evaluate(maps) == 4
    window.mouse.up()
    window.wait_for_url(re.compile(f"dying_relu_epoch={epoch}"))
    caption = window.locator(".st-key-dying_relu_running")
    caption.get_by_text(f"Epoch {epoch} of 20").wait_for()
    # Play goes on from there; the server hears of it once, at the end, and the slider stays there.
    reader.settle()
    before = len(reader.sent)
    window.get_by_role("button", name="Play", exact=True).click()
    window.wait_for_function(f"() => {CURTAINS} === JSON.stringify(Array(4).fill(20.5))")
    caption.get_by_text("Epoch 20 of 20").wait_for()
    assert len(reader.sent) == before + 1
    assert reader.thumb("dying_relu_epoch").input_value() == "20"
    assert in_both_themes(window) == []
    assert reader.problems == []


def test_solutions_replay_under_the_thumb(reader):
    """u and residual of both networks are those after the step at the thumb, and Play ends at the last one."""
    choice = equations.Choice("Sine wave", ("tanh",), 5, 0.01, 0)
    *_, histories = choice.start()
    window = reader.open("equations?equations_units=5&equations_functions=Tanh")
    y, left, right = reader.grab("equations_step")
    before = len(reader.sent)
    for share in (0.7, 0.25):
        window.mouse.move(left + share * (right - left), y)
        moment(window, 0)
        step = int(reader.thumb("equations_step").input_value())
        wanted = [
            getattr(history, name)[step // EVERY].round(3).tolist()
            for name in ("u", "residual")
            for history in histories.values()
        ]
        window.wait_for_function(
            f"(wanted) => wanted.every((ys, trace) => ys.every((y, i) => Math.abs(y - {SOLUTIONS}[trace].y[i]) < 0.002))",
            arg=wanted,
        )
    assert len(reader.sent) == before
    window.mouse.up()
    window.wait_for_url(re.compile(f"equations_step={step}"))
    caption = window.locator(".st-key-equations_running")
    caption.get_by_text(f"Step {step} of 1,000").wait_for()
    reader.settle()
    window.get_by_role("button", name="Play", exact=True).click()
    caption.get_by_text("Step 1,000 of 1,000").wait_for()
    assert in_both_themes(window, ".st-key-equations_solutions") == []
    assert reader.problems == []


def test_show_me_gives_its_place_to_the_verdict(reader):
    """At once, and not only when the run is over."""
    window = reader.open("equations?equations_seed=9&answer=hidden")
    window.get_by_role("button", name="Show me", exact=True).click()
    window.get_by_text("The answer appears with the result.").wait_for()
    assert not window.get_by_role("button", name="Show me", exact=True).is_visible()
    window.get_by_text("Answer: More than 50 %.").wait_for()


def test_progress_stop_and_go_on(reader):
    """A picture and a bar while it trains; Stop is heard, the result so far stays, and Go on takes it up there."""
    window = reader.page
    window.goto(f"{reader.app}/learned_slope?learned_slope_seed=7")
    window.wait_for_selector(".st-key-learned_slope_training .live-chart[data-drawn]")
    bar = window.locator(".st-key-learned_slope_running")
    bar.get_by_role("button", name="Stop").click()
    bar.get_by_role("button", name="Go on").wait_for()
    window.wait_for_selector(READY)
    stopped = bar.inner_text()
    assert "% of 24 networks’ training" in stopped
    assert window.get_by_text("none of this is final").count() == 1
    reader.settle()
    assert bar.inner_text() == stopped
    assert in_both_themes(window, ".st-key-learned_slope_running") == []
    bar.get_by_role("button", name="Go on").click()
    window.wait_for_function(
        "(before) => document.querySelector('.st-key-learned_slope_running').innerText !== before", arg=stopped
    )
    bar.get_by_role("button", name="Stop").wait_for()
    assert reader.problems == []


def test_a_phones_first_screen(phone_reader):
    """Holds the picture and the control, also while the networks train; nothing scrolls sideways."""
    window = phone_reader.page
    for page, chart, control in (
        (f"dying_relu?{QUICK}", "dying_relu_maps", "dying_relu_rate"),
        ("learned_slope?learned_slope_seed=7", "learned_slope_training", "learned_slope_size"),
        ("equations?equations_seed=7", "equations_solutions", "equations_step"),
    ):
        # Not Reader.travel, which waits for the end of a training.
        if phone_reader.sent:
            window.evaluate(TRAVEL, f"/{page}")
        else:
            window.goto(f"{phone_reader.app}/{page}")
        in_a_phones_first_screen(window, chart, control)


def in_a_phones_first_screen(window, chart, control):
    window.wait_for_selector(f".st-key-{chart} .live-chart[data-drawn]")
    window.wait_for_selector(f".st-key-{control} input[type=range]", state="attached")
    window.wait_for_selector(SHOWN, state="attached")
    for key in (chart, control):
        box = window.locator(f".st-key-{key}").bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 844
    assert window.evaluate("document.documentElement.scrollWidth") <= 390
    check_buttons(window)


def test_the_curves_are_those_of_the_size_that_the_slider_says(reader):
    """As a link sets it, and under the thumb, before the server has answered."""
    line = "10 ** document.querySelector('.st-key-learned_slope_by_size .live-chart-plot').data.at(-1).x[0]"
    window = reader.open("learned_slope?learned_slope_size=450")
    window.wait_for_function(
        "document.querySelector('.st-key-learned_slope_running').innerText.includes('networks trained')",
        timeout=3 * PATIENCE,
    )
    reader.settle()
    slider = reader.thumb("learned_slope_size")
    for size, key in ((450, "ArrowLeft"), (150, "ArrowLeft"), (50, "End"), (1400, "Home")):
        window.wait_for_function(f"Math.abs({line} - {size}) < 0.5")
        slider.press(key)
    assert reader.problems == []
