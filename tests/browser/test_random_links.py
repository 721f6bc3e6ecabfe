"""Random links and actions in a real browser: no exception, no error in the console, and no script from a link runs."""

import random
from contextlib import suppress
from urllib.parse import urlencode

import activations
from tests.helpers.browser import READY, TRAVEL
from tests.helpers.inputs import MARKUP, query

LINKS = 12
# So many links are opened anew; the others are taken inside the page, as Back and Forward do.
OPENED = 3
PAGES = ("", "compare", "softmax", "verify", "cost", *activations.names())
KEYS = ("Home", "End", "ArrowRight", "ArrowLeft", "PageUp")
TYPED = ("nan, inf, 1e308, -0", MARKUP, "$$\\frac{1}{$$", "9" * 300)


def settings(page):
    """Names that the page listens to, and some of other pages."""
    own = [
        f"{page}_{name}"
        for name in ("alpha", "beta", "x", "x0", "numbers", "view", "scale", "threshold", "mean", "spread")
    ]
    return [*own, "library", "search", "softmax_x1", "softmax_n", "verify_function", "cost_what", "home_search"]


def settle(window):
    """Until a moment has passed and nothing runs."""
    window.wait_for_timeout(60)
    window.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)


def use_hands(window, chance):
    """Presses a key on some slider, or types into some field of the page."""
    sliders = window.locator("[data-testid=stMain] [data-testid=stSlider]:visible input[type=range]")
    fields = window.locator("[data-testid=stMain] [data-testid=stTextInput] input:visible")
    if chance.random() < 0.6 and sliders.count():
        # The page may change between counting and pressing; then this hand came too late.
        with suppress(TimeoutError):
            sliders.nth(chance.randrange(sliders.count())).press(chance.choice(KEYS), timeout=3000)
    elif fields.count():
        field = fields.nth(chance.randrange(fields.count()))
        field.fill(chance.choice(TYPED))
        field.press("Enter")


def test_no_link_and_no_hand_breaks_a_page(reader):
    chance = random.Random(11)
    window = reader.page
    dialogs = []
    window.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for number in range(LINKS):
        page = chance.choice(PAGES)
        # A control character ends an address, for a browser as for a person.
        asked = {
            name: [text.replace("\x00", "") for text in texts]
            for name, texts in query(chance, dict.fromkeys(settings(page), ())).items()
        }
        link = f"{page}?{urlencode(asked, doseq=True)}"[:6000]
        if number % (LINKS // OPENED) == 0:
            window.goto(f"{reader.app}/{link}")
            window.wait_for_selector(READY)
        else:
            window.evaluate(TRAVEL, f"/{link}")
        settle(window)
        if chance.random() < 0.5:
            window.wait_for_selector(READY, timeout=60_000)
            use_hands(window, chance)
            settle(window)
        wrong = window.evaluate(
            "document.querySelectorAll('[data-testid=stException], img[onerror], [data-testid=stMain] script').length"
        )
        assert (wrong, reader.problems, dialogs) == (0, [], []), link
    window.wait_for_selector("h1")
