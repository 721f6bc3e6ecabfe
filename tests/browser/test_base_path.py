"""What the app serves below a base path; a visit to it there, behind nginx, is in tests/deploy/test_served_below_a_path.py."""

import re
import urllib.request
from urllib.error import HTTPError

from tests.helpers.base_path import BASE
from tests.helpers.browser import running_app

SERVED = (
    ("ready", 200, "text/plain"),
    ("version", 200, "application/json"),
    ("elu", 200, "text/html"),
    *(
        (f"{folder}/nothing/here", 404, "text/plain")
        for folder in ("scripts", "frames", "tracks", "static/js", "media")
    ),
    ("scripts/nothing.js", 404, "text/plain"),
)


def answered(address):
    """(status, kind, the header that names files) of an answer."""
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.headers.get_content_type(), answer.headers["Link"]
    except HTTPError as refused:
        return refused.code, refused.headers.get_content_type(), None


def test_what_is_served():
    """Files that do not exist are said not to exist, and are no page; a page's headers name its files relative to it, so below the path too."""
    with running_app("--server.baseUrlPath", BASE.strip("/")) as (address, _):
        app = address + BASE
        for path, *wanted in SERVED:
            assert [*answered(f"{app}/{path}")[:2]] == wanted, path
        links = re.findall(r"<([^>]+)>", answered(f"{app}/elu")[2])
        assert len(links) == 3
        for link in links:
            assert answered(f"{app}/{link}")[0] == 200, link
