"""The static site: the same bytes every time, links that lead somewhere, nothing from elsewhere, words without scripts, small pages."""

import html
import json
import os
import re
import subprocess
import sys
from io import BytesIO
from posixpath import normpath

import pytest
from PIL import Image

import activations
from activation_lab import lessons
from activation_lab.content.cards import Cards
from activation_lab.content.comparisons import presets, property_table
from activation_lab.content.formats import words
from activation_lab.content.search import targets
from activation_lab.paths import ROOT
from activation_lab.static_site.build import published
from activation_lab.static_site.own_page import own_page
from activations.words import MARK
from tests.helpers.heads import Head
from tests.helpers.site import MOST_BYTES, embedded, some_pages

ADDRESS, APP = "https://example.org/lab", "https://app.example.org"


@pytest.fixture(scope="module")
def files(made):
    """The site for an address, with links to an app."""
    return published(*made, ADDRESS, APP)


@pytest.fixture(scope="module")
def pages(files):
    """The text of every page by its path."""
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def test_the_same_input_gives_the_same_bytes(made, tmp_path):
    """In another process, where sets have another order: pages of every kind, as the command writes them."""
    code = "from activation_lab.static_site import build\nfrom tests.helpers.site import some_pages\nbuild.all_pages = some_pages\nbuild.main()"
    options = ["--output", tmp_path, "--address", ADDRESS, "--app", APP]
    environment = os.environ | {"PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-c", code, *options], cwd=ROOT, env=environment, check=True)
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    expected = published(*some_pages(made), ADDRESS, APP)
    assert {"elu.html", "dying_relu.html", "index.html", "glossary.html", "sitemap.xml"} <= set(expected)
    assert written == set(expected)
    for path, content in expected.items():
        assert (tmp_path / path).read_bytes() == content, path


def test_every_function_has_a_page_and_a_card(pages):
    for name in activations.names():
        assert '<div class="code">' in pages[f"{name}.html"]
        assert pages["index.html"].count(f'<a class="card" href="{name}.html"') == 1


def test_no_text_holds_a_mark_in_place_of_a_number(files):
    """The marks of texts between stops are gone, from the data embedded in pages too."""
    # Not within the digits of a longer number.
    mark, held = re.compile(r"(?<![\d.])" + MARK.replace("{:05}", r"\d{5}") + r"(?!\d)"), 0
    for path, content in files.items():
        if path.endswith(".html"):
            text = content.decode()
            compressed = re.findall(r'"(?:texts|embedded)":"([A-Za-z0-9+/=]+)"', text)
            assert not any(map(mark.search, (text, *map(json.dumps, map(embedded, compressed))))), path
            held += len(compressed)
    assert held >= len(presets()) + len(lessons.declared())


def test_every_link_within_leads_to_a_file_and_no_file_is_left_over(files, pages):
    """Addresses are relative, so that the site works under any path and from a disk."""
    used = {"index.html", "404.html", "sitemap.xml", "robots.txt"}
    for path, page in pages.items():
        addresses = re.findall(r'(?:href|src)=["\']([^"\'#?]+)', page)
        pictures = re.findall(rf'content="{ADDRESS}/(pictures/[^"]+)"', page)
        # What a script fetches once a reader asks for it.
        later = [
            address for found in re.findall(r'id="later">([^<]+)<', page) for address in json.loads(found).values()
        ]
        within = {address for address in addresses if not address.startswith("http")} | {*pictures, *later}
        assert {normpath(address) for address in within} <= set(files), path
        used |= within
        for manifest in (found for found in within if "manifest" in found):
            used |= {f"pictures/{icon['src']}" for icon in json.loads(files[manifest])["icons"]}
    assert used == set(files)


def test_pages_load_nothing_from_elsewhere(pages):
    """Links may lead away, to sources and to the app; scripts, styles and pictures are the site's own."""
    for path, page in pages.items():
        assert not re.search(r'(?:src|<link rel="(?:icon|stylesheet)" href)="(?:https?:)?//', page), path
        assert not re.search(r"url\((?!#)|@import", page), path


def test_pages_with_their_numbers_are_small(files, pages):
    for path, page in pages.items():
        own = re.findall(r'(?:src|href)="((?:scripts|frames|styles)/[^"]+)"', page)
        loaded = sum(len(files[source]) for source in own if "plotly" not in source)
        assert len(files[path]) + loaded <= MOST_BYTES, path


def test_every_page_has_a_title_a_description_and_a_preview(files, pages):
    titles = []
    for path, page in pages.items():
        titles.append(re.search("<title>(.+)</title>", page)[1])
        assert re.search('<meta name="description" content="[^"]{20,}">', page), path
        if path == "404.html":
            continue
        picture = re.search(rf'og:image" content="{ADDRESS}/([^"]+)"', page)[1]
        assert Image.open(BytesIO(files[picture])).size == (1200, 630)
        found = Head(page)
        at = ADDRESS + "/" + ("" if path == "index.html" else path)
        assert found.links["canonical"] == found.named["og:url"] == at
        assert found.named["og:description"] == found.named["description"]
        assert found.named["twitter:card"] == "summary_large_image"
        assert Image.open(BytesIO(files[found.links["apple-touch-icon"]])).size == (180, 180)
        assert found.named["theme-color"]
    assert len(set(titles)) == len(titles)
    assert files["sitemap.xml"].decode().count("<loc>") == len(pages) - 1


def test_a_preview_is_the_card_of_the_apps_page(files):
    """The same picture, of the same state."""
    for page in ("elu", "gelu", "dying_relu", "self_normalization", "gates"):
        path = next(path for path in files if re.fullmatch(rf"pictures/{page}-\w+\.png", path))
        assert files[path] == Cards(lessons.declared(), lessons.picture).of(page, "").draw().png()


def test_the_map_is_named_where_robots_look(files):
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in files["robots.txt"].decode()


def test_without_an_address_there_is_no_map_and_without_an_app_no_link_to_one(made):
    functions, taught, others = made
    bare = published(functions[:2], taught[:2], others[:2])
    assert not {"sitemap.xml", "404.html", "robots.txt"} & set(bare)
    assert "canonical" not in Head(bare["index.html"].decode()).links
    assert b"data-app" not in b"".join(content for path, content in bare.items() if path.endswith(".html"))


def test_without_javascript_a_page_has_its_picture_and_its_words(pages):
    page = pages["elu.html"]
    assert re.search(r'<noscript><div class="static-chart".*</svg></div></div></noscript>', page)
    assert "<h2>What to notice</h2>" in page
    assert len(re.findall('<svg class="thumbnail"', pages["index.html"])) == len(activations.names())


def test_a_link_to_the_page_on_screen_says_so(pages):
    """On the first page, and on each of the comparisons, which lead to each other."""
    here = {name: re.findall(r'<a [^>]*href="([^"]+)" aria-current="?page', text) for name, text in pages.items()}
    on_screen = ["index.html", *(name for name in pages if name.startswith("compare"))]
    assert {name: found for name, found in here.items() if found} == {name: [name] for name in on_screen}


def test_the_gallery_searches_what_the_app_searches(pages):
    """Each leads to a page of the site or, where that has none, to the app's."""
    data = json.loads(re.search('id="data">(.+)</script>', pages["index.html"])[1])
    known = {(each["title"], *each["names"]): each for each in data["targets"]}
    for target in targets(tuple(lessons.declared().values())):
        linked = known[target.title, *target.names]
        assert (linked["words"], linked["use"], linked["kind"]) == (target.words, target.use, target.kind)
        assert linked["isHere"] == (f"{target.page}.html" in pages)
        assert linked["address"].startswith(f"{target.page}.html" if linked["isHere"] else target.page)


def test_frames_and_scripts_are_stored_once(files, pages):
    """A function's samples stand in one file, plotly.js in one, however many pages use them."""
    for start in ("scripts/plotly-", "scripts/page-", "styles/page-", "frames/elu-"):
        assert len([path for path in files if path.startswith(start)]) == 1
    data = json.loads(re.search('id="data">(.+)</script>', pages["elu.html"])[1])
    assert data["name"] == "elu"


def test_every_ready_comparison_has_a_page(pages):
    for preset in presets():
        page = next(page for page in pages.values() if f"<h1>{html.escape(preset.title)}</h1>" in page)
        assert html.escape(preset.shown) in page
        for row in property_table(preset.members):
            assert f"<th>{row.name}</th>" in page
        assert re.search(r'<noscript><div class="static-chart".*</svg></div></div></noscript>', page)


def test_number_formats_are_told_of_as_in_the_app(pages):
    page = html.unescape(pages["formats.html"])
    for label, quantity, title in (("SiLU", "f", "bfloat16"), ("GELU tanh with x³", "slope", "float16")):
        assert words.in_short(label, quantity, title) in page
        for row in words.rows(label, quantity):
            assert f"<th>{row[0]}</th>{''.join(f'<td>{cell}</td>' for cell in row[1:])}" in page
    assert 'href="formats.html"' in pages["index.html"]


def test_a_typed_function_s_link_leads_to_the_app_or_to_how_to_run_it(pages):
    """Its script passes the link's query on; without scripts, the app's page is there."""
    page = pages["own.html"]
    assert f'<a data-app href="{APP.rstrip("/")}/own"' in page
    assert "The link below opens the app" in page
    alone = published([], [], [own_page()])["own.html"].decode()
    assert "The link below" not in alone
    assert "streamlit run app.py" in alone
    assert "http://localhost:8501/own" in alone
