"""Addresses at which people arrive lead to the page they mean, with every setting that can be understood; files are no pages."""

import random

import pytest
import streamlit.config
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.testclient import TestClient

import activations
from activation_lab.server.addresses import Addresses
from activation_lab.server.json_log import RequestLog
from app import book
from tests.helpers.pages import addresses, open_page, widgets

HOST = "http://testserver"
OTHER_PAGES = [page for page in book.pages if page not in activations.names()]


@pytest.fixture(params=["", "/course/lab"])
def base(request):
    """The base path that is set."""
    streamlit.config.set_option("server.baseUrlPath", request.param)
    yield request.param
    streamlit.config.set_option("server.baseUrlPath", "")


async def streamlits_page(scope, receive, send):
    """Streamlit, which answers all with its page; our own files are at the root."""
    own = scope["path"] in ("/ready", "/scripts/there.js")
    await (PlainTextResponse(scope["path"]) if own else HTMLResponse("page"))(scope, receive, send)


@pytest.fixture
def client(base):
    """The app's addresses, below the base path."""
    return TestClient(Addresses(streamlits_page, book), follow_redirects=False)


def resolved(address, location):
    """Where a browser goes, which counts empty parts of a path, too; urllib's urljoin does not."""
    way, _, query = location.partition("?")
    parts = address.partition("?")[0].removeprefix(HOST).split("/")[:-1]
    for step in way.split("/")[:-1]:
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return f"{HOST}{'/'.join([*parts, way.rpartition('/')[2]])}" + (f"?{query}" if query else "")


# What stands in the address bar, after the base path → (page, query).
ARRIVALS = {
    "elu%3Felu_alpha=1.5": ("elu", "elu_alpha=1.5"),
    "elu%253Felu_alpha=1.5": ("elu", "elu_alpha=1.5"),
    "elu%3Felu_alpha=1.5%26elu_x0=2": ("elu", "elu_alpha=1.5&elu_x0=2"),
    "elu%3Felu_alpha=1.5?elu_x0=2": ("elu", "elu_alpha=1.5&elu_x0=2"),
    "elu&elu_alpha=1.5": ("elu", "elu_alpha=1.5"),
    "elu%23formula": ("elu", ""),
    "elu/elu": ("elu", ""),
    "elu/": ("elu", ""),
    "elu//?elu_alpha=2": ("elu", "elu_alpha=2"),
    "/elu": ("elu", ""),
    "elu%2Felu": ("elu", ""),
    "pages/elu": ("elu", ""),
    "elu.html?elu_alpha=1.5&library=JAX": ("elu", "elu_alpha=1.5&library=JAX"),
    "index.html": ("", ""),
    "home": ("", ""),
    "compare.html?functions=elu+selu": ("compare", "functions=elu+selu"),
    "compare_gelu_silu_mish.html": ("compare", "functions=gelu+silu+mish"),
    "compare_elu.html?functions=elu+elu+elu&compare_elu_alpha=0.2": (
        "compare",
        "functions=elu+elu+elu&compare_elu_alpha=0.2",
    ),
    "dying_relu.html": ("dying_relu", ""),
    "ELU": ("elu", ""),
    "elu.": ("elu", ""),
    "elu)": ("elu", ""),
    "elu,": ("elu", ""),
    "elu%20": ("elu", ""),
    "%22elu%22": ("elu", ""),
    "leaky-relu": ("leaky_relu", ""),
    "Leaky%20ReLU": ("leaky_relu", ""),
    "LeakyReLU?leaky_relu_negative_slope=0.2": ("leaky_relu", "leaky_relu_negative_slope=0.2"),
    "swish": ("silu", ""),
    "ready/": ("ready", ""),
    "elu/foo": ("elu_foo", ""),
    "%3Cscript%3Ealert(1)%3C/script%3E": ("script_alert_1_script", ""),
    "/evil.example/": ("evil_example", ""),
    "%5C%5Cevil.example": ("evil_example", ""),
}


@pytest.mark.parametrize(("path", "there"), ARRIVALS.items(), ids=ARRIVALS)
def test_an_address_leads_to_what_it_means(client, base, path, there):
    """To one of our own pages, wherever a proxy has put the app; and there it stays."""
    page, query = there
    answer = client.get(f"{HOST}{base}/{path}")
    assert answer.status_code == 307
    assert answer.headers["cache-control"] == "no-store"
    location = answer.headers["location"]
    assert location.startswith(("./", "../"))
    # The browser may be below a longer path than the server knows of.
    for prefix in ("", "/taken/away"):
        found = resolved(f"{HOST}{prefix}{base}/{path}", location)
        assert found == f"{HOST}{prefix}{base}/{page}" + (f"?{query}" if query else "")
    assert client.get(f"{base}/{page}?{query}" if query else f"{base}/{page}").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["", "elu", "eluu", "elu?elu_alpha=2&elu_x=-3&elu_x=4", "?home_search=a%26b", "elu?utm_source=a;b", "é", "no-page"],
)
def test_a_good_address_is_left_alone(client, base, path):
    answer = client.get(f"{base}/{path}")
    assert (answer.status_code, answer.text) == (200, "page")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("elu_alpha=1&amp;elu_x0=2", "elu_alpha=1&elu_x0=2"),
        ("elu_alpha=1%26amp%3Belu_x0%3D2", "elu_alpha=1&elu_x0=2"),
        ("elu_alpha=1;elu_x0=2", "elu_alpha=1&elu_x0=2"),
        ("elu_alpha=1?elu_x0=2", "elu_alpha=1&elu_x0=2"),
        ("elu_alpha=1?utm_source=mail", "elu_alpha=1&utm_source=mail"),
        ("?elu_alpha=1", "elu_alpha=1"),
        ("elu_alpha%3D1.5", "elu_alpha=1.5"),
        ("amp;elu_alpha=1.5", "elu_alpha=1.5"),
        ("Answer=Hidden&hide=Code,Formula", "answer=hidden&hide=code,formula"),
        ("ELU_alpha=1.5&Elu-X0=2", "elu_alpha=1.5&elu_x0=2"),
        ("Hide=code&HIDE=formula", "hide=code&hide=formula"),
        ("hide=code,formula.", "hide=code,formula"),
        ("names_q=gelu_new).", "names_q=gelu_new"),
        ("names_q=nn.GELU()).", "names_q=nn.GELU%28%29"),
        ("names_q=%22hidden_act%22%3A+%22gelu_new%22,", "names_q=%22hidden_act%22%3A+%22gelu_new%22"),
        ("elu_alpha=1,5", "elu_alpha=1.5"),
        ("softmax_shift=-1,000", "softmax_shift=-1000"),
        ("elu_alpha=1.5).", "elu_alpha=1.5"),
        ("elu_x0=%E2%88%921.5", "elu_x0=-1.5"),
        ("elu_x=-3,4", "elu_x=-3&elu_x=4"),
        ("compare_x=%5B-3%2C+4%5D", "compare_x=-3&compare_x=4"),
        ("elu_x=-1,5&elu_x=2,5", "elu_x=-1.5&elu_x=2.5"),
        ("elu_x=2&elu_alpha=2&elu_x=-2.0", "elu_x=-2.0&elu_alpha=2&elu_x=2"),
        ("compare_x=3,-10", "compare_x=-10&compare_x=3"),
        ("ELU_alpha=1&utm_source=A;b", "elu_alpha=1&utm_source=A%3Bb"),
    ],
)
def test_settings_are_understood(query, found):
    assert book.mended(query) == found


@pytest.mark.parametrize(
    "query",
    [
        "elu_numbers=0,5;+1,5",
        "functions=elu,selu",
        "home_search=x%26y=1",
        "names_q=nn.GELU(approximate='tanh')",
        "names_q=%3Cb%3E",
        "elu_alpha=99&elu_foo=1",
        "elu_view=Two+panels",
        "fbclid=A-b?c=1&Ref=X",
        "elu_alpha",
    ],
)
def test_what_is_right_or_not_ours_is_the_very_same(query):
    assert book.mended(query) == query


def test_mending_is_done_at_once():
    """Whatever comes: a mended address is not mended again, so that no browser goes in circles."""
    chance = random.Random(8)
    bits = [
        "elu",
        "ELU_alpha",
        "elu_x",
        "=",
        "&",
        "&amp;",
        "?",
        ";",
        "%26",
        "%3F",
        "%25",
        "/",
        "1,5",
        "-3,4",
        ".",
        ")",
        " ",
    ]
    bits += ["hide", "code", "é", "<b>", "−", "_", "-", "#", "\\", ":", "html", "+", "%", "compare", "[", "]"]
    for _ in range(20_000):
        path, query = ("".join(chance.choices(bits, k=chance.randint(0, 6))) for _ in range(2))
        page, settings = book.meant(path, query)
        assert "/" not in page
        assert book.meant(page, settings) == (page, settings), (path, query)


def test_all_pages_are_known():
    """Those of the menu."""
    assert sorted({"", *book.pages}) == list(addresses())


@pytest.mark.parametrize("page", ["", "elu", "selu", "relu_general", *OTHER_PAGES])
def test_every_setting_is_known(page):
    """The keys of all controls that an address sets are small letters, so that a wrong case can be told."""
    bound = {getattr(widget.proto, "query_param_key", "") for widget in widgets(open_page(page))} - {""}
    assert all(book.is_setting(key) and key == key.lower() for key in bound), bound
    assert bound or page in ("verify", "cost")


@pytest.mark.parametrize("folder", ["scripts", "frames", "tracks", "static/js", "_stcore"])
def test_missing_files_are_no_pages(client, base, folder):
    """Streamlit would send its page with 200."""
    for path in (f"{base}/{folder}/nothing", f"{base}/{folder}/a/b.js", f"{base}/robots.txt"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/plain")
        assert answer.text == "No such file."


def test_what_is_ours_is_below_the_base_path(client, base):
    """As the routes know it; and at the root for whoever watches the process."""
    for path in ("/ready", "/scripts/there.js"):
        assert client.get(base + path).text == path
        assert client.get(path).text == path


def test_the_root_of_the_app_ends_in_a_slash(client, base):
    asked = f"{HOST}/taken/away{base}"
    answer = client.get(f"{base}?home_search=elu")
    if base:
        assert resolved(asked, answer.headers["location"]) == f"{asked}/?home_search=elu"
    else:
        assert (answer.status_code, answer.text) == (200, "page"), "at the server's root nothing is to be added"


def test_too_long_for_a_header(client, base):
    """A page leads on then, with all that is the reader's escaped."""
    answer = client.get(f"{base}/elu.html", params={"ELU_alpha": 2, "utm_source": '<">' * 1000})
    assert answer.status_code == 200
    assert "url=./elu?elu_alpha=2&amp;utm_source=" in answer.text
    assert '<"' not in answer.text
    assert "%3C%22%3E" in answer.text


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/" * 60_000 + "elu", ""),
        ("elu", "elu_x=" + "." * 60_000 + "x"),
        ("elu", "a=" + "+" * 60_000),
        ("elu", "elu_numbers=" + "+" * 60_000 + "x"),
        ("elu", "elu_x=1&" * 8_000),
        ("elu", "".join(f"elu_x{index}=1&" for index in range(6_000))),
    ],
    ids=["slashes", "dots", "spaces", "spaces in a list", "one setting", "settings"],
)
def test_a_long_address_is_read_in_one_pass(path, query):
    """What would take minutes if each of its characters were compared with all others."""
    page, asked = book.meant(path, query)
    assert page == "elu"
    assert book.meant(page, asked) == (page, asked), "understood"


def test_the_log_names_pages_without_the_base_path(client, base, capsys):
    TestClient(RequestLog(streamlits_page)).get(f"{base}/elu")
    assert '"path": "/elu"' in capsys.readouterr().err
