"""The static site in Chromium, from a plain file server below a path and from a disk: it moves, leads on, and opens the app's links."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

import activations
from activation_lab.content.settings import Comparison, FunctionSettings
from activation_lab.export.html.compare_page import compare_file
from activation_lab.static_site.build import published
from activation_lab.static_site.comparisons import compare_pages
from activation_lab.static_site.formats_page import formats_page
from activation_lab.static_site.gallery import gallery
from activation_lab.static_site.glossary_page import glossary_page
from activation_lab.static_site.names_page import names_page
from tests.helpers.accessibility import in_both_themes
from tests.helpers.browser import DESKTOP, PHONE
from tests.helpers.drawn import assert_drawn, assert_table
from tests.helpers.site import function_page_at

DRAWN = ".live-chart[data-drawn]"


class Quiet(SimpleHTTPRequestHandler):
    """Files and nothing else."""

    def log_message(self, *_):
        """No word of the requests."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The pages that these tests visit, in a folder below another."""
    root = tmp_path_factory.mktemp("host")
    visited = [activations.get(name) for name in ("leaky_relu", "elu", "selu", "gelu")]
    comparisons = compare_pages()
    functions, others = (
        [function_page_at(FunctionSettings(entry.at())) for entry in visited],
        [gallery((), comparisons), glossary_page((), comparisons), names_page(), formats_page(), *comparisons],
    )
    for path, content in published(functions, [], others, app="https://app.example.org").items():
        target = root / "some" / "path" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return root / "some" / "path"


@pytest.fixture(scope="module")
def served(folder):
    """The site's address at a plain file server."""
    server = ThreadingHTTPServer(("localhost", 0), partial(Quiet, directory=folder.parents[1]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/some/path"
    server.shutdown()


@pytest.fixture(scope="module")
def everyday(browser):
    """The context of windows without a device of their own, whose first page stays open: the process that has compiled plotly.js does not end with a test."""
    context = browser.new_context()
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def window(browser, everyday):
    """Makes (page, problems): what goes wrong there, and each request to another host."""
    opened = []

    def open_window(own, viewport=DESKTOP, color_scheme="light", **device):
        context = browser.new_context(**device) if device else everyday
        page, problems = context.new_page(), []
        opened.append(context if device else page)
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.on(
            "request", lambda request: request.url.startswith((own, "data:", "blob:")) or problems.append(request.url)
        )
        return page, problems

    yield open_window
    for one in opened:
        one.close()


@pytest.mark.parametrize("where", ["server", "disk"])
def test_from_the_gallery_to_a_function_and_on(folder, served, window, where):
    """A filter, a card, a slider, the next function, and back: the slider stands where it was left."""
    own = served if where == "server" else folder.as_uri()
    size, scheme = (DESKTOP, "light") if where == "server" else (PHONE, "dark")
    page, problems = window(own, viewport=size, color_scheme=scheme)
    page.goto(f"{own}/index.html")
    page.fill("input[name=home_search]", "clevert")
    assert page.locator(".card:visible").count() == 0
    page.fill("input[name=home_search]", "elu")
    page.locator("input[value=bounded]").check(force=True)
    assert page.locator(".card:visible").evaluate_all("cards => cards.map((card) => card.getAttribute('href'))") == [
        "relu6.html",
        "squared_clipped_relu.html",
        "clipped_gelu.html",
    ]
    assert "home_properties=bounded" in page.url
    page.locator("input[value=bounded]").uncheck(force=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click('.card[href="elu.html"]')
    page.wait_for_selector(DRAWN)
    slider = page.locator(".st-key-elu_alpha input")
    assert slider.bounding_box()["y"] < size["height"] - 24
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.st-key-elu_alpha output').textContent === '1.05'")
    page.wait_for_function("document.querySelector('.live-chart-readout').innerText.includes('−0.6637')")
    assert_drawn(page, activations.elu, alpha=1.05)
    page.keyboard.press("Tab")
    assert page.get_attribute("a[data-app]", "href") == "https://app.example.org/elu?elu_alpha=1.05"
    page.click("a[rel=next]")
    page.wait_for_selector(f".st-key-selu_live {DRAWN}")
    assert_drawn(page, activations.selu)
    page.go_back()
    page.wait_for_selector(f".st-key-elu_live {DRAWN}")
    assert_drawn(page, activations.elu, alpha=1.05)
    assert not problems


def test_the_search_opens_the_best_match_and_says_what_is_a_guess(served, window):
    """A function's page, an entry of the glossary and, since there is an app, its page of softmax; its terms are explained."""
    page, problems = window(served, viewport=PHONE, has_touch=True)
    page.goto(f"{served}/index.html")
    field = page.locator("input[name=home_search]")
    field.fill("cubed relu")
    assert page.inner_text("#found").startswith("No function or page has this name. Nearest:")
    assert page.locator(".card:visible").count() < 4
    field.press("Enter")
    assert "index.html" in page.url
    field.fill("softmax")
    links = page.locator("#found a")
    assert links.first.get_attribute("href") == "https://app.example.org/softmax?softmax_function=Softmax"
    field.fill("kink")
    field.press("Enter")
    page.wait_for_url("**/glossary.html?glossary_search=Kink")
    assert page.locator(".glossary dt:visible").all_inner_texts() == ["Kink"]
    page.fill("input[name=glossary_search]", "")
    assert page.locator(".glossary dt:visible").count() > 30
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.fill("input[name=glossary_search]", "elu")
    page.press("input[name=glossary_search]", "Enter")
    page.wait_for_selector(DRAWN)
    term = page.locator(".term").first
    term.tap()
    shown = term.evaluate("term => getComputedStyle(term, '::after').content")
    assert term.get_attribute("aria-description") in shown
    assert not problems


def test_an_apps_link_opens_the_same_state(served, window):
    """The app's query, word for word; what is no good is said in one line."""
    page, problems = window(served, viewport=DESKTOP)
    page.goto(f"{served}/leaky_relu.html?leaky_relu_negative_slope=0.5&leaky_relu_view=Two+panels&leaky_relu_x=a")
    page.wait_for_selector(DRAWN)
    assert_drawn(page, activations.leaky_relu, negative_slope=0.5)
    assert page.evaluate("Boolean(document.querySelector('.live-chart-plot').layout.yaxis2)")
    assert "x = a" in page.inner_text("#line")
    page.goto(f"{served}/index.html?home_properties=bounded&home_properties=smooth&home_properties=odd")
    assert page.locator(".card:visible").count() < len(activations.names())
    assert page.locator("input[name=home_properties]:checked").count() == 2
    assert not problems


def test_lists_in_a_link(served, window):
    """Joined, repeated or mixed, as in the app: filters of the gallery, and the functions of a comparison."""
    page, problems = window(served, viewport=DESKTOP)
    for query in ("bounded;smooth", "bounded,%20bounded&home_properties=smooth"):
        page.goto(f"{served}/index.html?home_properties={query}")
        assert page.locator("input[name=home_properties]:checked").evaluate_all(
            "boxes => boxes.map(({ value }) => value)"
        ) == ["bounded", "smooth"]
    for query in ("gelu,silu,mish", "gelu&functions=silu+mish"):
        page.goto(f"{served}/compare.html?functions={query}")
        page.wait_for_selector(DRAWN)
        assert [name.inner_text() for name in page.locator("th [data-name]").all()] == ["GELU", "SiLU", "Mish"], query
    assert problems == []


def test_without_javascript(served, window):
    """The curve stands there as a picture, the words as at the defaults, and no control that does nothing."""
    page, problems = window(served, viewport=PHONE, java_script_enabled=False)
    page.goto(f"{served}/gelu.html")
    assert page.locator(".static-chart path[stroke='var(--f)']").first.is_visible()
    assert page.get_by_role("heading", name="What to notice").is_visible()
    assert not page.locator(".controls").is_visible()
    assert not problems


def test_a_name_is_found_among_all_names(served, window):
    """The sentence is the app's; functions and pairs that the name does not mean are hidden; a part of a name finds those that contain it; nothing typed is HTML."""
    page, problems = window(served, viewport=PHONE, has_touch=True)
    page.goto(f"{served}/names.html?names_q=LeakyReLU")
    meant, titles = page.locator("#meant"), page.locator("[data-function]:visible th")
    assert meant.inner_text().replace("\xa0", " ") == (
        "LeakyReLU is not the same everywhere: Leaky ReLU, α = 0.3 in Keras; Leaky ReLU in PyTorch and MLX."
    )
    assert {title.partition(",")[0] for title in titles.all_inner_texts()} == {"Leaky ReLU"}
    assert page.locator("[data-pair]:visible").count() == 3
    page.fill("input[name=names_q]", "gelu_n")
    assert titles.all_inner_texts() == ["GELU tanh"]
    page.fill("input[name=names_q]", "<img src=x>")
    assert "<img src=x>" in meant.inner_text()
    assert titles.count() == 0
    page.fill("input[name=names_q]", "")
    assert titles.count() > 60  # every function, some at several settings
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    meant.locator("a", has_text="nn.gelu").click()
    page.wait_for_url("**/names.html?names_q=nn.gelu")
    assert not problems


def test_nothing_is_wrong_with_any_kind_of_page(served, window):
    """Neither as axe-core sees it in the light theme nor in the dark one; lessons and live files have tests of their own."""
    page, problems = window(served, viewport=DESKTOP)
    for name in ("index", "glossary", "names", "formats", "elu", "compare"):
        page.goto(f"{served}/{name}.html")
        if name in ("elu", "compare"):
            page.wait_for_selector(DRAWN)
        assert in_both_themes(page) == [], name
    assert not problems


COMPARED = """(place) => {
  const plot = document.querySelector('.live-chart-plot');
  const { x, y } = plot.data.find(({ meta }) => meta.role === 'curve' && meta.curve === 'f' && meta.members[0] === place);
  const { range } = plot.layout.yaxis;
  return [Array.from(x), Array.from(y), plot._fullLayout.yaxis._length / (range[1] - range[0])];
}"""


def test_words_that_follow_one_slider_at_a_time(served, window):
    """SELU's table, formula and code are there for each of its sliders alone; with both moved a line says for what they are."""
    page, problems = window(served, viewport=DESKTOP)
    address = f"{served}/compare.html?functions=relu+leaky_relu+prelu+elu+selu+gelu&compare_selu_alpha=2"
    descendants = ("relu", "leaky_relu", "prelu", "elu")
    for query, parameters in (("", {"alpha": 2.0}), ("&compare_selu_scale=1.25", {})):
        page.goto(address + query)
        page.wait_for_selector(f".st-key-compare_live {DRAWN}")
        assert_table(
            page,
            [
                *(activations.get(name).at() for name in descendants),
                activations.selu.at(**parameters),
                activations.gelu.at(),
            ],
        )
        assert page.locator("#stays").is_visible() == (not parameters)
    assert page.inner_text("#stays").startswith("SELU:")
    assert not problems


def test_values_between_stops(served, window):
    """ELU's α is taken exactly: table, name, formula and address; SiLU's β moves to the nearest stop, and a line says so."""
    page, problems = window(served, viewport=DESKTOP)
    page.goto(f"{served}/compare.html?functions=elu+elu+elu&compare_elu_2_alpha=1.515&compare_x=2&compare_x=-2")
    page.wait_for_selector(f".st-key-compare_live {DRAWN}")
    assert not page.locator("#line").is_visible()
    assert_table(page, [activations.elu.at(), activations.elu.at(alpha=1.515), activations.elu.at()])
    assert page.inner_text(".st-key-compare_elu_2_alpha output") == "1.515"
    assert page.inner_text(".st-key-compare_x output") == "−2.0 … 2.0"
    assert page.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range") == [-2, 2]
    assert "ELU α = 1.515" in page.inner_text(".live-chart-readout")
    assert page.locator(".switch").first.inner_text() == "Difference from ELU α = 1"
    assert "1.515" in page.inner_text("[data-member='1'] .formulas")
    app = page.get_attribute("a[data-app]", "href")
    assert "compare_elu_2_alpha=1.515" in app
    assert "compare_x=-2.0&compare_x=2.0" in app
    page.goto(f"{served}/compare.html?functions=gelu+silu+mish&compare_silu_beta=0.33&compare_silu_beta2=1")
    page.wait_for_selector(f".st-key-compare_live {DRAWN}")
    assert "silu_beta = 0.35 instead of 0.33" in page.inner_text("#line")
    assert_table(page, [activations.gelu.at(), activations.silu.at(beta=0.35), activations.mish.at()])
    assert page.inner_text(".st-key-compare_silu_beta output") == "0.35"
    assert "compare_silu_beta=0.35" in page.get_attribute("a[data-app]", "href")
    assert not problems


def test_a_comparison(served, window, tmp_path):
    """Each function has its own slider; the app's link for these functions opens them; one file does the same from disk."""
    elu = activations.elu

    def assert_member(place, alpha):
        page.wait_for_selector(".live-chart-plot:not([data-moving])")
        x, y, pixels = page.evaluate(COMPARED, place)
        x = np.array(x)
        shown = np.abs(x) <= 5
        assert np.max(np.abs(np.array(y)[shown] - elu(x[shown], alpha=alpha))) * pixels <= 0.25

    page, problems = window(served, viewport=DESKTOP)
    page.goto(f"{served}/compare.html?functions=elu+elu+elu&compare_elu_alpha=0.5&compare_elu_3_alpha=2")
    page.wait_for_url("**/compare_elu.html*")
    page.wait_for_selector(DRAWN)
    assert "approaches −α" in page.inner_text("#sentence")
    page.locator(".st-key-compare_elu_2_alpha input").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.live-chart-readout').innerText.includes('−0.6637')")
    for place, alpha in enumerate((0.5, 1.05, 2.0)):
        assert_member(place, alpha)
    assert "approaches −α" not in page.inner_text("#sentence")
    assert "compare_elu_2_alpha=1.05" in page.get_attribute("a[data-app]", "href")
    assert_table(page, [activations.elu.at(alpha=alpha) for alpha in (0.5, 1.05, 2.0)])
    page.get_by_text("PyTorch", exact=True).click()
    assert "alpha=1.05" in page.locator("[data-member='1'] code").inner_text()
    assert "1.05" in page.locator("[data-member='1'] .formulas").inner_text()
    assert "library=PyTorch" in page.url
    page.goto(f"{served}/compare.html?functions=elu+relu")
    page.wait_for_selector(DRAWN)
    assert "elu relu" in page.inner_text("#line")
    assert not problems

    path = tmp_path / "page.html"
    members = [activations.silu.at(beta=1.702), activations.relu.at()]
    path.write_text(compare_file(Comparison(tuple(members), (-3.0, 2.0), 0.5, True)))
    page, problems = window(path.as_uri(), viewport=PHONE, color_scheme="dark")
    page.goto(path.as_uri())
    page.wait_for_selector(DRAWN)
    assert page.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range") == [-3, 2]
    assert page.inner_text(".st-key-compare_silu_beta output") == "1.702"
    assert_table(page, members)
    assert page.locator("input[name=compare_difference]").is_checked()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not problems


def test_settings_of_a_changed_link_are_understood(served, window):
    """As the app understands them: what a mail or a person made of separators and letters; tests/frontend/entries.test.js has more."""
    page, problems = window(served)
    for link, address in (
        (
            "elu.html?ELU_Alpha=1,5&amp;elu-x0=−2?elu_x=[-3,%204]",
            "elu.html?elu_alpha=1.5&elu_x=-3.0&elu_x=4.0&elu_x0=-2",
        ),
        ("compare.html?Compare_x0=2&amp;Library=JAX", "compare.html?functions=sigmoid+tanh&compare_x0=2&library=JAX"),
        ("index.html?HOME_search=celu", "index.html?home_search=celu"),
    ):
        page.goto(f"{served}/{link}")
        page.wait_for_url(f"{served}/{address}")
        assert not page.locator("#line").is_visible()
    assert problems == []
