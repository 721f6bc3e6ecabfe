"""What others fetch to show links: pictures of the link's state, icons in their sizes, robots.txt, and a map where it has a place."""

import asyncio
import json
import threading
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from activation_lab.server import link_files
from activation_lab.server.addresses import Addresses
from activation_lab.server.computed_files import ComputedFiles
from activation_lab.server.origin import ADDRESS
from app import book, cards


@pytest.fixture
def client(monkeypatch):
    """The routes alone, with what stands around them where files are no pages."""
    monkeypatch.setattr(link_files, "_pictures", ComputedFiles(link_files.MOST_WAITING, link_files.MOST))
    with TestClient(Addresses(Starlette(routes=link_files.routes(cards)), book)) as running:
        yield running


@pytest.mark.parametrize(
    "address",
    [
        "home.png",
        "elu.png?elu_alpha=1.5",
        "compare.png?functions=relu+elu&answer=hidden",
        "playground.png",
        "choose.png",
    ],
)
def test_a_picture_is_a_png_of_its_size(client, address):
    answer = client.get(f"/cards/{address}")
    assert answer.headers["content-type"] == "image/png"
    assert "max-age" in answer.headers["cache-control"]
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)
    assert len(answer.content) < 60_000
    again = client.get(f"/cards/{address}", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_it_depends_on_the_state_and_on_nothing_else(client):
    """Neither on who asks nor on how the address is written."""
    pictures = [
        client.get(f"/cards/elu.png{query}", headers={"Host": host}).content
        for query, host in (
            ("?elu_alpha=1.5", "a.example"),
            ("?elu_alpha=1.50&elu_view=Two+panels&utm_source=mail", "b.example"),
            ("?elu_alpha=2", "a.example"),
            ("?elu_alpha=2&answer=hidden", "a.example"),
            ("", "a.example"),
            ("?elu_alpha=%3Cscript%3E&elu_x=nan", "a.example"),
        )
    ]
    assert pictures[0] == pictures[1]
    assert pictures[4] == pictures[5]
    assert len(set(pictures)) == 4


@pytest.mark.parametrize("path", ["nothing.png", ".png", "elu.svg", "elu", "%2e%2e%2fapp.py.png", "swish.png"])
def test_there_is_no_other_picture(client, path):
    assert client.get(f"/cards/{path}").status_code == 404


def test_where_too_many_wait_the_next_is_told_to_come_back(monkeypatch, client):
    drawing, drawn = threading.Event(), []

    def png(self):
        drawing.wait(20)
        drawn.append(self.title)
        return b"png"

    monkeypatch.setattr("activation_lab.figures.preview.Preview.png", png)
    monkeypatch.setattr(link_files, "_pictures", ComputedFiles(2, 8))
    serve = link_files.routes(cards)[0].endpoint

    def ask(page):
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "headers": [],
            "query_string": b"",
            "path_params": {"page": page},
        }
        return asyncio.create_task(serve(Request(scope)))

    async def a_chat():
        asked = [ask(page) for page in ("elu", "relu", "selu", "elu")]
        await asyncio.sleep(0)
        refused = await ask("tanh")
        drawing.set()
        return refused, await asyncio.gather(*asked)

    refused, answers = asyncio.run(a_chat())
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
    assert {answer.body for answer in answers} == {b"png"}
    assert sorted(drawn) == ["ELU", "ReLU", "SELU"], "the same one is drawn once"


@pytest.mark.parametrize("size", [180, 192, 512])
def test_icons_have_the_sizes_that_phones_ask_for(client, size):
    """Without transparency, which phones fill with black; the curves within the circle that a phone may cut out."""
    icon = Image.open(BytesIO(client.get(f"/icons/{size}.png").content))
    assert (icon.size, icon.mode) == ((size, size), "RGB")
    blue = icon.getpixel((0, 0))
    assert blue == (0, 0x72, 0xB2)
    centre, radius = (size - 1) / 2, 0.4 * size
    drawn = [(x, y) for x in range(size) for y in range(size) if icon.getpixel((x, y)) != blue]
    assert len(drawn) > 0.03 * size**2
    assert max(((x - centre) ** 2 + (y - centre) ** 2) ** 0.5 for x, y in drawn) <= radius + 1


def test_the_manifest_names_icons_that_are_there(client):
    answer = client.get("/icons/manifest.json")
    assert answer.headers["content-type"] == "application/manifest+json"
    manifest = answer.json()
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    for icon in manifest["icons"]:
        found = Image.open(BytesIO(client.get(f"/icons/{icon['src']}").content))
        assert "x".join(map(str, found.size)) == icon["sizes"]
    assert manifest["start_url"] == "../"
    assert json.dumps(manifest["theme_color"]) == '"#FFFFFF"'
    assert client.get("/icons/icon.svg").headers["content-type"] == "image/svg+xml"
    assert client.get("/icons/other.png").status_code == 404
    assert Image.open(BytesIO(client.get("/favicon.ico").content)).format == "PNG"


def test_robots_may_read_pages_and_pictures(client, monkeypatch):
    monkeypatch.delenv(ADDRESS, raising=False)
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    folders = ("files", "tracks", "typed", "lens")
    assert answer.text.splitlines() == ["User-agent: *", *(f"Disallow: /{folder}/" for folder in folders)]
    monkeypatch.setenv(ADDRESS, "https://lab.example/course")
    assert answer.text in client.get("/robots.txt").text
    assert client.get("/robots.txt").text.splitlines()[-1] == "Sitemap: https://lab.example/course/sitemap.xml"


def test_there_is_a_map_only_where_the_public_address_is_known(client, monkeypatch):
    """No host that someone asks for gets into it."""
    monkeypatch.delenv(ADDRESS, raising=False)
    assert client.get("/sitemap.xml").status_code == 404
    monkeypatch.setenv(ADDRESS, "https://lab.example/course/")
    answer = client.get("/sitemap.xml", headers={"Host": "evil.example"})
    found = [place.text for place in ElementTree.fromstring(answer.text).iter() if place.tag.endswith("loc")]
    assert found == [f"https://lab.example/course/{page}" for page in cards.pages()]
