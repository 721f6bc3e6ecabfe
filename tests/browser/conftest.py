"""The app on a free port, and browser windows that read it."""

from contextlib import ExitStack

import pytest

from tests.helpers.browser import DESKTOP, PATIENCE, PHONE, Reader, running_app, starting_app, wait_for_app

SHARED = "app's address"


def pytest_configure_node(node):
    """Starts the app for all of pytest-xdist's workers: each of their own would warm up and compute the same pages again."""
    config = node.config
    if not hasattr(config, "shared_app"):
        config.shared_app = ExitStack()
        config.add_cleanup(config.shared_app.close)
        # It gets ready while the workers collect their tests.
        config.shared_address, _ = config.shared_app.enter_context(starting_app())
    node.workerinput[SHARED] = config.shared_address


@pytest.fixture(scope="session")
def app(request):
    """The address of the running app."""
    shared = getattr(request.config, "workerinput", {}).get(SHARED)
    if shared:
        wait_for_app(shared)
        yield shared
    else:
        with running_app() as (address, _):
            yield address


@pytest.fixture
def reader(browser, app):
    """A reader at a desktop, in the light theme."""
    with_window = Reader(browser, app, viewport=DESKTOP, color_scheme="light")
    yield with_window
    with_window.close()


@pytest.fixture
def phone_reader(browser, app):
    """A reader with a phone."""
    with_phone = Reader(browser, app, viewport=PHONE, has_touch=True, is_mobile=True)
    yield with_phone
    with_phone.close()


@pytest.fixture(scope="session")
def offline(browser, tmp_path_factory):
    """A context without a network, whose first page stays open: the process in which plotly.js is compiled does not end with a test."""
    first = tmp_path_factory.mktemp("disk") / "first.html"
    first.write_text("<!doctype html><title>A file</title>")
    context = browser.new_context(offline=True)
    context.new_page().goto(first.as_uri())
    return context


@pytest.fixture
def from_disk(offline, tmp_path):
    """Opens a page's text as a file, offline; returns (page, problems)."""
    pages = []

    def open_file(text, query="", ready="[data-drawn]", viewport=DESKTOP, **media):
        path = tmp_path / "page.html"
        path.write_text(text)
        page, problems = offline.new_page(), []
        pages.append(page)
        page.set_default_timeout(PATIENCE)
        page.set_viewport_size(viewport)
        page.emulate_media(**{"color_scheme": "light", **media})
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.on("request", lambda request: request.url.startswith("http") and problems.append(request.url))
        page.goto(f"{path.as_uri()}{query}")
        page.wait_for_selector(ready)
        return page, problems

    yield open_file
    for page in pages:
        page.close()
