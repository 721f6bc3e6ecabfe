"""The head of every page as the server sends it: right for the link's state, for any query, and for one host alone."""

import gzip
import re

import pytest
import streamlit.config
from starlette.responses import FileResponse, PlainTextResponse
from starlette.testclient import TestClient

import activations
from activation_lab import lessons
from activation_lab.content.cards import LONGEST_QUERY, MOST_SETTINGS, Cards
from activation_lab.server.addresses import Addresses
from activation_lab.server.first_packet import FirstPacket
from activation_lab.server.origin import ADDRESS, public_address
from activation_lab.server.served_files import page_addresses
from activation_lab.server.streamlit_patches.page_shell import with_head
from activation_lab.server.streamlit_patches.static_folder import FOLDER, index_page
from app import book, cards
from tests.helpers.cases import in_one
from tests.helpers.heads import Head
from tests.helpers.pages import open_page


async def streamlits(scope, receive, send):
    """Streamlit: its page for all, but for a file."""
    headers = {"Cache-Control": "no-cache"}
    if scope["path"].endswith("favicon.png"):
        asked = dict(scope["headers"])
        answer = PlainTextResponse(str(asked.get(b"if-none-match")), headers={"ETag": '"file"'})
    else:
        answer = FileResponse(FOLDER / "index.html", headers=headers)
    await answer(scope, receive, send)


@pytest.fixture
def client():
    """The page as it goes out, with what leads on from mended addresses."""
    return TestClient(Addresses(FirstPacket(streamlits, cards), book))


def head(client, address, **headers):
    """The Head of the page that is answered there."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return Head(answer.text)


@in_one([(page,) for page in cards.pages()])
def test_every_page_says_what_it_is(page, client):
    """Title, description, the page's own address, and a card with its picture."""
    answer = client.get(f"/{page}")
    found = Head(answer.text)
    named = found.named
    assert found.links["canonical"] == named["og:url"] == f"http://testserver/{page}"
    assert 20 < len(named["description"]) < 200
    assert named["og:description"] == named["description"]
    assert named["og:title"]
    assert named["og:image"] == f"http://testserver/cards/{page or 'home'}.png"
    assert (named["og:image:width"], named["og:image:height"]) == ("1200", "630")
    assert named["og:image:alt"]
    assert named["twitter:card"] == "summary_large_image"
    assert "robots" not in named
    for name in ("og:title", "og:image"):
        assert f'<meta property="{name}" content="' in answer.text
    assert len(re.findall('<meta name="theme-color" media="[^"]+" content="#[0-9A-F]{6}">', answer.text)) == 2
    assert found.links["apple-touch-icon"] == "./icons/180.png"
    assert found.links["manifest"] == "./icons/manifest.json"
    assert found.links["shortcut icon"] == "./icons/icon.svg"
    assert found.title.endswith(" · Activation Lab")


def test_titles_differ(client):
    titles = [head(client, f"/{page}").title for page in cards.pages()]
    assert len(set(titles)) == len(titles)


def test_all_pages_have_a_card():
    assert set(cards.pages()) == {"", *book.pages}


@pytest.mark.parametrize("page", ["", "elu", "compare", "softmax", "choose"])
def test_the_tab_keeps_its_title_once_streamlit_has_drawn_the_page(client, page, monkeypatch):
    told = []
    monkeypatch.setattr("streamlit.set_page_config", lambda page_title, **_: told.append(page_title))
    open_page(page)
    assert told == [head(client, f"/{page}").title]


@pytest.mark.parametrize(
    ("address", "title", "picture"),
    [
        ("elu?elu_alpha=1.5", "ELU, α = 1.5", "elu.png?elu_alpha=1.5"),
        ("elu?elu_alpha=1.50&elu_x0=2&elu_view=Two+panels&utm_source=x", "ELU, α = 1.5", "elu.png?elu_alpha=1.5&elu_x0=2.0"),
        ("elu?elu_x0=-1&elu_alpha=1&library=JAX", "ELU", "elu.png"),
        ("elu?hide=parameters&elu_alpha=1.5", "ELU", "elu.png?elu_alpha=1.5&hide=parameters"),
        ("elu?hide=code&elu_alpha=1.5", "ELU, α = 1.5", "elu.png?elu_alpha=1.5"),
        ("elu?answer=hidden&elu_alpha=1.5", "ELU, α = 1.5", "elu.png?elu_alpha=1.5&answer=hidden"),
        ("elu?answer=hidden&elu_answer=true", "ELU", "elu.png"),
        ("swish?silu_beta=2", "SiLU, β = 2", "silu.png?silu_beta=2.0"),
        ("compare?functions=elu+elu+selu&compare_elu_2_alpha=2", "ELU α = 1, ELU α = 2 and SELU",
         "compare.png?functions=elu+elu+selu&compare_elu_2_alpha=2"),
        ("compare_gelu_silu_mish.html", "GELU, SiLU and Mish", "compare.png?functions=gelu+silu+mish"),
        ("vanishing_gradients?vanishing_gradients_depth=40", "Vanishing gradients",
         "vanishing_gradients.png?vanishing_gradients_depth=40"),
        ("vanishing_gradients?answer=hidden", "Vanishing gradients", "vanishing_gradients.png"),
        ("dying_relu?dying_relu_rate=0.1", "Dying ReLU", "dying_relu.png?dying_relu_answer=true"),
        ("dying_relu", "Dying ReLU", "dying_relu.png"),
        ("softmax?softmax_t=0.5", "Softmax and friends", "softmax.png?softmax_t=0.5"),
    ],
)  # fmt: skip
def test_a_card_shows_the_links_own_state(client, address, title, picture):
    """The picture's address holds that and nothing else; addresses that are mended lead there."""
    found = head(client, f"/{address}").named
    assert found["og:title"] == title
    assert found["og:image"].partition("/cards/")[2] == picture


def test_the_pages_own_address_keeps_what_the_link_says(client):
    """Some chats ask that address for the card, and lead there."""
    asked = "elu?elu_x=-2.0&elu_x=3.0&elu_view=Two+panels&answer=hidden&hide=code"
    own = head(client, f"/{asked}").links["canonical"]
    assert sorted(own.partition("?")[2].split("&")) == sorted(asked.partition("?")[2].split("&"))
    assert head(client, own.removeprefix("http://testserver")).links["canonical"] == own
    shown = head(client, "/elu?answer=hidden&elu_answer=true")
    assert "elu_answer=true" in shown.links["canonical"]


HOSTILE = [
    "elu_alpha=nan&elu_x=inf&elu_x=-inf&elu_x0=1e999",
    'elu_alpha="><script>alert(1)</script>',
    "elu_alpha=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&elu_numbers=%3Cb%3E",
    "functions=%3Cscript%3E&compare_elu_alpha=1",
    "%00=%00&&&===;;;%%%",
    "elu_alpha=%E2%80%AE%F0%9F%98%80",
    "elu_numbers=" + "9" * 3000,
    "elu_alpha=1&" + "&".join(f"x{number}={number}" for number in range(150)),
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("page", ["elu", "compare", "vanishing_gradients", "playground", "softmax", ""])
def test_of_a_hostile_query_nothing_is_in_the_page(client, page, query):
    """It is the page at its defaults, to the last byte."""
    usual, answer = (client.get(f"/{page}{more}") for more in ("", f"?{query}"))
    assert answer.status_code == 200
    assert answer.text == usual.text


def test_what_is_too_long_is_not_read_and_shows_no_answer(client, monkeypatch):
    """It might have asked to cover that."""
    read = []
    fresh = Cards(lessons.declared(), lessons.picture)
    with monkeypatch.context() as patch:
        patch.setattr("activation_lab.content.cards.parse_qs", lambda text, **_: read.append(text) or {})
        fresh.of("elu", "elu_alpha=2&" + "x" * LONGEST_QUERY)
        fresh.of("relu", "x&" * MOST_SETTINGS)
    assert read == ["answer=hidden"] * 2
    answer = client.get("/elu?elu_alpha=2&utm_source=" + "x" * LONGEST_QUERY)
    assert Head(answer.text).named["og:image"].endswith("elu.png?answer=hidden")


def test_the_longest_link_of_a_reader_is_read():
    """Eight functions with every parameter set to many digits."""
    names = sorted(activations.names(), key=lambda name: -len(activations.get(name).parameters))[:8]
    query = f"functions={'+'.join(names)}" + "".join(
        f"&compare_{name}_{parameter}=-1.2345678901234567"
        for name in names
        for parameter in activations.get(name).parameters
    )
    assert len(query) + len("&hide=") + 200 < LONGEST_QUERY
    assert query.count("&") + 20 < MOST_SETTINGS


def test_what_is_kept_is_bounded():
    assert cards.card.cache_info().maxsize == 1024


def test_a_page_that_is_not_there_has_the_first_pages_card(client):
    found = head(client, "/eluu?elu_alpha=2")
    assert found.named["robots"] == "noindex"
    assert found.links["canonical"] == "http://testserver/"
    assert found.title == head(client, "/").title


@pytest.fixture
def allowed():
    """Sets the hosts that are allowed."""
    yield lambda *names: streamlit.config.set_option("server.allowedHosts", list(names))
    streamlit.config.set_option("server.allowedHosts", [])


def origin(client, **headers):
    """What comes before the picture's path."""
    return head(client, "/elu", **headers).named["og:image"].partition("cards/")[0]


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({"Host": "lab.example"}, "http://lab.example/"),
        ({"Host": "LAB.example:8501"}, "http://lab.example:8501/"),
        ({"Host": "[::1]:8501"}, "http://[::1]:8501/"),
        ({"Host": "lab.example", "X-Forwarded-Proto": "https"}, "https://lab.example/"),
        ({"Host": "lab.example", "X-Forwarded-Proto": "javascript"}, "http://lab.example/"),
        ({"Host": "lab.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/a"}, "http://lab.example/"),
        ({"Host": 'a"><script>'}, "./"),
        ({"Host": "evil.example/path?"}, "./"),
        ({"Host": "user@evil.example"}, "./"),
        ({"Host": "a" * 300}, "./"),
        ({"Host": ""}, "./"),
    ],
)  # fmt: skip
def test_addresses_are_those_of_who_asks(client, headers, found):
    assert origin(client, **headers) == found
    assert "evil" not in client.get("/elu", headers=headers).text


def test_one_host_is_not_in_what_another_is_sent(client):
    """What is kept of a page holds no host."""
    first = client.get("/elu?elu_alpha=1.7", headers={"Host": "evil.example"})
    second = client.get("/elu?elu_alpha=1.7", headers={"Host": "lab.example"})
    assert "evil.example" in first.text
    assert "evil" not in second.text
    assert first.headers["etag"] != second.headers["etag"]


@pytest.mark.parametrize(
    ("names", "host", "found"),
    [
        (("lab.example",), "lab.example:80", "http://lab.example:80/"),
        (("lab.example",), "evil.example", "./"),
        (("*.example",), "lab.example", "http://lab.example/"),
        (("*.lab.example",), "evil-lab.example", "./"),
        (("*",), "lab.example", "http://lab.example/"),
    ],
)
def test_only_allowed_hosts_are_named(client, allowed, names, host, found):
    allowed(*names)
    assert origin(client, Host=host) == found


@pytest.mark.parametrize(
    ("set_", "found"),
    [
        ("https://school.example/course/lab", "https://school.example/course/lab/"),
        (" https://lab.example/ ", "https://lab.example/"),
    ],
)
def test_the_public_address_wins(client, allowed, monkeypatch, set_, found):
    """Over every header, allowed or not."""
    allowed("school.example")
    monkeypatch.setenv(ADDRESS, set_)
    assert origin(client, **{"Host": "evil.example", "X-Forwarded-Proto": "http"}) == found


@pytest.mark.parametrize("set_", ["lab.example", "javascript:alert(1)", 'https://a"b/', "https://lab.example/?a=b"])
def test_a_wrong_public_address_is_told(monkeypatch, set_):
    monkeypatch.setenv(ADDRESS, set_)
    with pytest.raises(ValueError, match="should be like"):
        public_address()


def test_below_a_base_path(client):
    streamlit.config.set_option("server.baseUrlPath", "/course/lab")
    try:
        found = head(client, "/course/lab/elu?elu_alpha=2")
        assert found.named["og:image"] == "http://testserver/course/lab/cards/elu.png?elu_alpha=2.0"
        assert found.links["canonical"] == "http://testserver/course/lab/elu?elu_alpha=2.0"
        assert client.get("/elu").text == index_page().decode(), "outside of it, nothing is ours"
    finally:
        streamlit.config.set_option("server.baseUrlPath", "")


def test_compressed_where_the_browser_takes_it(client):
    with client.stream("GET", "/elu", headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    with client.stream("GET", "/elu", headers={"Accept-Encoding": "identity"}) as answer:
        plain = b"".join(answer.iter_raw())
        assert "content-encoding" not in answer.headers
        assert int(answer.headers["content-length"]) == len(plain)
        assert answer.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed) == plain
    assert len(packed) < 5000


@pytest.mark.parametrize("packing", ["gzip", "identity"])
def test_head_is_get_without_the_page(client, packing):
    headers = {"Accept-Encoding": packing}
    with client.stream("HEAD", "/elu?elu_alpha=2", headers=headers) as answer:
        assert b"".join(answer.iter_raw()) == b""
    with client.stream("GET", "/elu?elu_alpha=2", headers=headers) as whole:
        assert answer.headers == whole.headers
        assert len(b"".join(whole.iter_raw())) == int(answer.headers["content-length"])


def test_what_a_browser_has_is_not_sent_again(client):
    """Whether nginx has made the tag a weak one or not; another state is another page."""
    first = client.get("/elu?elu_alpha=2")
    tag = first.headers["etag"]
    for asked in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = client.get("/elu?elu_alpha=2", headers={"If-None-Match": asked})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == "no-cache"
    changed = client.get("/elu?elu_alpha=3", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    # Streamlit's own date and parts say nothing of this page.
    for headers in ({"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}, {"Range": "bytes=0-99"}):
        whole = client.get("/elu?elu_alpha=2", headers=headers)
        assert (whole.status_code, whole.text) == (200, first.text)
    assert "last-modified" not in first.headers


def test_files_are_left_alone(client):
    """With all that the browser says of them."""
    answer = client.get("/favicon.png", headers={"If-None-Match": '"file"'})
    assert answer.text == "b'\"file\"'"
    assert answer.headers["etag"] == '"file"'


def test_streamlits_scripts_are_untouched(client):
    """So the policy's hashes stay right; a file of ours comes before them. What is seen first stands before what Streamlit fills, and a script of ours between them: no style sheet and no module delays it."""
    scripts = re.compile(r"<script.*?</script>", re.DOTALL)
    theirs = scripts.findall(index_page().decode())
    ours = f'<script defer src="./{page_addresses()["page"]}"></script>'
    assert scripts.findall(client.get("/elu").text) == [ours, *theirs]
    page = with_head("<title>x</title>", '<main id="first"></main>', "ours()").decode()
    inline, module = theirs
    assert scripts.findall(page) == [inline, "<script>ours()</script>", module]
    style_sheets = re.findall('<link rel="stylesheet"[^>]*>', index_page().decode())
    ours = '<main id="first"></main><script>ours()</script>'
    assert f'{ours}{"".join(style_sheets)}<div id="root"></div>' in page
    assert "<noscript>" not in page
