"""What the app serves below a base path; a visit to it there, behind nginx, is in tests/deploy/test_served_below_a_path.py."""

import re
import urllib.request
from urllib.error import HTTPError

import pytest

from tests.helpers.base_path import BASE
from tests.helpers.browser import running_app


@pytest.fixture(scope="module")
def app():
    """The address of the app below a base path."""
    with running_app("--server.baseUrlPath", BASE.strip("/")) as (address, _):
        yield address + BASE


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("ready", 200, "text/plain"),
        ("version", 200, "application/json"),
        ("elu", 200, "text/html"),
        *(
            (f"{folder}/nothing/here", 404, "text/plain")
            for folder in ("scripts", "frames", "tracks", "static/js", "media")
        ),
        ("scripts/nothing.js", 404, "text/plain"),
    ],
)
def test_what_is_served(app, path, status, kind):
    """Files that do not exist are said not to exist, and are no page."""
    try:
        with urllib.request.urlopen(f"{app}/{path}") as answer:
            found = answer.status, answer.headers.get_content_type()
    except HTTPError as refused:
        found = refused.code, refused.headers.get_content_type()
    assert found == (status, kind)


def test_the_pages_files_are_named_in_its_headers(app):
    """Relative to the page, so below the base path too."""
    with urllib.request.urlopen(f"{app}/elu") as answer:
        links = re.findall(r"<([^>]+)>", answer.headers["Link"])
    assert len(links) == 3
    for link in links:
        with urllib.request.urlopen(f"{app}/{link}") as answer:
            assert answer.status == 200


@pytest.mark.parametrize(
    ("page", "file"),
    [("elu", "scripts/live_chart-*"), ("elu", "frames/elu-*"), ("playground?answer=shown", "scripts/network_player-*")],
)
def test_a_picture_that_cannot_be_loaded_says_so(reader, page, file):
    """In a line where it should be; the words of the page are there all the same."""
    reader.page.route(f"**/{file}", lambda route: route.fulfill(status=404, body="No such file."))
    window = reader.open(page, expect=".not-loaded")
    assert window.get_by_text("This picture could not be loaded.").first.is_visible()
    assert window.locator(".not-loaded").first.get_attribute("role") == "status"
