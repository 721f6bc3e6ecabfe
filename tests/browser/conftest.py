"""The app on a free port, and browser windows that read it."""

import pytest

from tests.helpers.browser import DESKTOP, PHONE, Reader, running_app


@pytest.fixture(scope="session")
def app():
    """The address of the running app."""
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


@pytest.fixture
def from_disk(browser, tmp_path):
    """Opens a page's text as a file, offline; returns (page, problems)."""
    contexts = []

    def open_file(text, query="", ready="[data-drawn]", **context):
        path = tmp_path / "page.html"
        path.write_text(text)
        made = browser.new_context(offline=True, **context)
        contexts.append(made)
        page, problems = made.new_page(), []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.on("request", lambda request: request.url.startswith("http") and problems.append(request.url))
        page.goto(f"{path.as_uri()}{query}")
        page.wait_for_selector(ready)
        return page, problems

    yield open_file
    for context in contexts:
        context.close()
