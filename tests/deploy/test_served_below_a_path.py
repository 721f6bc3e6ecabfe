"""The app below a path of a proxy, as deploy/README.md says: nginx removes the path, or keeps it and the app gets it as an option.

No process runs test_replicas.py after them: its event loops do not bear a running browser.
"""

import re
import urllib.request
from urllib.error import HTTPError

import pytest

from activation_lab.paths import ROOT
from activation_lab.server.origin import ADDRESS
from activation_lab.server.streamlit_patches.options import BASE_PATH
from tests.helpers.base_path import ARRIVALS, BASE, arrive, go_on, noting_reader, visit
from tests.helpers.heads import Head
from tests.helpers.machine import free_port
from tests.helpers.replicas import SECRET, Replica, running_nginx

RECIPE = (ROOT / "deploy" / "README.md").read_text().partition("## Below a path")[2].partition("\n## ")[0]
TAKEN, LEFT = re.findall(r"```nginx\n(.*?)```", RECIPE, re.DOTALL)
(MAP,) = re.findall(r"`(map .*?\})`", RECIPE)
# A proxy that is not ours: the recipe's lines, and what the test asks of any.
OTHER = f"""
{MAP}
map $request_id $seat {{ default all; }}
log_format lab "$uri";
server {{
    listen 8080;
    access_log /dev/stdout lab;
    location = /nginx {{ return 204; }}
{LEFT}
}}
"""


@pytest.fixture(scope="module", params=["taken away", "left"])
def app(request, nginx, tmp_path_factory):
    """Where readers find the app, one replica of which runs behind nginx."""
    folder = tmp_path_factory.mktemp("nginx")
    replica = Replica(free_port(), folder / "replica.log")
    left = request.param == "left"
    try:
        # As the recipe says: what is taken away, the app has to be told.
        replica.start(**SECRET, **({BASE_PATH: BASE} if left else {ADDRESS: f"https://school.example{BASE}"}))
        replica.wait_until_ready()
        more, shipped = ("", OTHER) if left else (TAKEN, None)
        with running_nginx(nginx, folder, (replica,), more, shipped) as address:
            yield address + BASE
    finally:
        replica.end()


@pytest.fixture
def reader(browser, app):
    """A reader who notes what is asked for and what comes."""
    with noting_reader(browser, app) as with_window:
        yield with_window


@pytest.fixture
def is_left(request):
    """Whether the proxy leaves the path for the app."""
    return request.node.callspec.params["app"] == "left"


@pytest.fixture
def public(app, is_left):
    """The app's address as links and files name it: the one that it has been told, or the one that was asked for."""
    return app if is_left else f"https://school.example{BASE}"


def test_everything_works_behind_the_proxy(reader, public, is_left):
    """What is not left is the same app: there one page of each kind of file shows it."""
    visit(reader, public)
    if is_left:
        go_on(reader)


def test_addresses_lead_on_behind_the_proxy(reader, is_left):
    """Every third where the path is taken away: how an address is mended does not depend on it."""
    arrive(reader, ARRIVALS if is_left else ARRIVALS[::3])


def test_a_link_shows_itself_behind_the_proxy(app, public):
    """The page's own address and its picture's are those that readers see, and the picture is there."""
    with urllib.request.urlopen(f"{app}/elu?elu_alpha=1.5") as answer:
        head = Head(answer.read().decode())
    assert head.links["canonical"] == f"{public}/elu?elu_alpha=1.5"
    assert head.named["og:image"] == f"{public}/cards/elu.png?elu_alpha=1.5"
    for place in (head.named["og:image"], f"{public}/{head.links['apple-touch-icon'].removeprefix('./')}"):
        with urllib.request.urlopen(place.replace(public, app)) as answer:
            assert answer.read().startswith(b"\x89PNG")
    request = urllib.request.Request(f"{app}/elu", method="HEAD")
    with urllib.request.urlopen(request) as answer:
        assert (answer.status, answer.read()) == (200, b"")


@pytest.mark.parametrize("path", ["scripts/nothing.js", "frames/a/b", "tracks/x", "static/js/nothing.js"])
def test_files_that_do_not_exist_are_no_page(app, path):
    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(f"{app}/{path}")
    assert refused.value.code == 404


def test_the_proxy_is_told_what_runs(app):
    with urllib.request.urlopen(f"{app}/version") as answer:
        assert b"streamlit" in answer.read()


def test_the_longest_link_leads_on(reader):
    """Its mended form would not fit into what nginx takes of an answer's head."""
    text = "1" * 7000
    reader.page.goto(f"{reader.app}/elu.html?ELU_alpha=2&utm_source={text}")
    reader.page.wait_for_url(f"{reader.app}/elu?elu_alpha=2**")
    reader.page.wait_for_selector(".live-chart[data-drawn]")
    assert reader.thumb("elu_alpha").input_value() == "2"
