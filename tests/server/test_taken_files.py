"""Files to take away by their address alone: the right ones, none that is hidden, one at a time, and a bounded number waits."""

import asyncio
import threading

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from activation_lab.export.function_files import OF_FUNCTIONS
from activation_lab.export.taken_files import KINDS
from activation_lab.server import taken_files
from activation_lab.server.addresses import Addresses
from activation_lab.server.origin import ADDRESS

QUERY = "elu_alpha=2&elu_x=-3&elu_x=4"


@pytest.fixture
def client():
    """The route alone, with what stands around it where files are no pages."""
    return TestClient(Addresses(Starlette(routes=taken_files.routes()), None))


@pytest.mark.parametrize("kind", OF_FUNCTIONS)
@pytest.mark.parametrize(
    ("page", "query", "name"),
    [("elu", QUERY, "elu"), ("compare", "functions=elu+gelu&compare_elu_alpha=2", "compare")],
)
def test_a_file_has_the_settings_its_name_and_its_type(client, page, query, name, kind):
    """It is to be kept by its reader, and by no cache."""
    answer = client.get(f"/files/{page}/{kind}?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.{kind}"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"].partition(";")[0] == KINDS[kind].media_type
    assert "alpha" in answer.text
    assert "2.0" in answer.text
    assert f"http://testserver/{page}?" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "elu/exe",
        "nothing/csv",
        "home/html",
        "softmax/py",
        "verify/json",
        "cost/html",
        "elu",
        "%2e%2e%2fapp.py/csv",
        "%2e%2e/csv",
    ],
)
def test_there_is_no_other_file(client, path):
    assert client.get(f"/files/{path}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "elu_alpha=nan&elu_x=inf&elu_x=-inf",
        "elu_alpha=%00&elu_numbers=%3C/script%3E&hide=%3Cscript%3E",
        "elu_numbers=" + "9" * 20_000,
        "&&&===;;;%%%",
        "elu_alpha=" + "%0A%23import%20os" * 50,
    ],
)
def test_a_hostile_query_gives_the_defaults(client, query):
    """Nothing of it stands in a file but numbers. The live page, which takes longest to write, is of a function with a choice alone."""
    for kind in OF_FUNCTIONS:
        page = "gelu" if kind == "html" else "elu"
        plain, answer = (
            client.get(f"/files/{page}/{kind}{more}") for more in ("", f"?{query.replace('elu_', f'{page}_')}")
        )
        assert answer.status_code == 200
        if "numbers" not in query:
            assert answer.content == plain.content, kind
        assert "</script>;" not in answer.text
        assert "9" * 500 not in answer.text


@pytest.mark.parametrize(
    ("query", "given"),
    [
        ("", OF_FUNCTIONS),
        ("hide=menu,share", OF_FUNCTIONS),
        ("hide=formula", ("csv", "json", "py", "ipynb")),
        ("hide=menu&hide=code", ("csv", "json")),
        ("hide=take-away", ()),
        ("answer=hidden", ()),
        ("answer=hidden&gelu_answer=false", ()),
        ("answer=hidden&compare_answer=true", ()),
        ("answer=hidden&gelu_answer=true", OF_FUNCTIONS),
    ],
)
def test_no_file_shows_what_is_hidden(client, query, given):
    """As the page offers none."""
    answers = {kind: client.get(f"/files/gelu/{kind}?{query}") for kind in OF_FUNCTIONS}
    assert [kind for kind, answer in answers.items() if answer.status_code == 200] == list(given)
    assert {answer.status_code for kind, answer in answers.items() if kind not in given} <= {403}


@pytest.mark.parametrize(
    ("page", "kinds", "uncovered"),
    [
        ("softmax", ("csv",), "softmax_answer=true"),
        ("verify", ("csv",), "verify_answer=true"),
        ("formats", ("csv",), "formats_answer=true"),
        ("cost", ("csv", "py"), ""),
    ],
)
def test_the_pages_of_vectors_and_of_proof_give_their_numbers(client, page, kinds, uncovered):
    """Under any query; none while the answer is covered, which Cost has not; code goes with what a teacher hides."""
    answers = {kind: client.get(f"/files/{page}/{kind}") for kind in kinds}
    for kind, answer in answers.items():
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == KINDS[kind].media_type
        assert f"http://testserver/{page}" in answer.text
        hostile = client.get(f"/files/{page}/{kind}?{page}_function=%22%22%22&softmax_n=nan&cost_size=9e99")
        assert hostile.content == answer.content
        covered = client.get(f"/files/{page}/{kind}?answer=hidden")
        assert covered.status_code == (403 if uncovered else 200)
        assert client.get(f"/files/{page}/{kind}?answer=hidden&{uncovered}").status_code == 200
        assert client.get(f"/files/{page}/{kind}?hide=take-away").status_code == 403
        assert client.get(f"/files/{page}/{kind}?hide=code").status_code == (403 if kind == "py" else 200)


def linked(client, **headers):
    """The address that a file names, without its query."""
    (line,) = (line for line in client.get("/files/elu/csv", headers=headers).text.splitlines() if "made by" in line)
    return line.rpartition(" ")[2]


@pytest.mark.parametrize(
    ("headers", "named"),
    [
        ({}, "http://testserver/elu"),
        ({"Referer": "http://testserver/elu?elu_alpha=2"}, "http://testserver/elu"),
        # A proxy took the path away, and may have told another host.
        ({"Referer": "http://testserver/course/lab/elu"}, "http://testserver/course/lab/elu"),
        ({"Referer": "https://lab.example/a/elu", "Sec-Fetch-Site": "same-origin"}, "https://lab.example/a/elu"),
        # Community Cloud's page for an app.
        ({"Referer": "http://testserver/~/+/elu"}, "http://testserver/~/+/elu"),
        # What another site says, or what is none, does not stand in the file.
        ({"Referer": "https://evil.example/elu"}, "http://testserver/elu"),
        ({"Referer": "https://evil.example/elu", "Sec-Fetch-Site": "cross-site"}, "http://testserver/elu"),
        ({"Referer": "javascript:alert(1)", "Sec-Fetch-Site": "same-origin"}, "http://testserver/elu"),
        ({"Referer": "http://[", "Sec-Fetch-Site": "same-origin"}, "http://testserver/elu"),
        ({"Referer": 'http://testserver/"""/elu'}, "http://testserver/elu"),
        ({"Host": 'a"b'}, "./elu"),
        ({"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}, "https://testserver/elu"),
    ],
)
def test_a_file_names_the_page_as_its_reader_sees_it(client, headers, named):
    assert linked(client, **headers) == named


@pytest.fixture
def lab_alone():
    """Allows a connection under one name."""
    streamlit.config.set_option("server.allowedHosts", ["lab.example"])
    yield
    streamlit.config.set_option("server.allowedHosts", [])


@pytest.mark.parametrize(
    ("headers", "named"),
    [
        ({"Host": "lab.example:8501"}, "http://lab.example:8501/elu"),
        ({"Host": "evil.example"}, "./elu"),
        ({"Host": "evil.example", "Referer": "http://evil.example/elu"}, "./elu"),
        (
            {"Host": "lab.example", "Referer": "https://evil.example/elu", "Sec-Fetch-Site": "same-origin"},
            "http://lab.example/elu",
        ),
    ],
)
def test_no_file_names_a_host_that_is_not_allowed(client, lab_alone, headers, named):
    assert linked(client, **headers) == named


def test_files_name_the_public_address_where_it_is_known(client, monkeypatch):
    """Whatever a request says, in every kind of file."""
    monkeypatch.setenv(ADDRESS, "https://school.example/lab")
    headers = {"Host": "evil.example", "Referer": "http://evil.example/elu"}
    for page, kind in [
        *(("gelu", kind) for kind in OF_FUNCTIONS),
        ("softmax", "csv"),
        ("cost", "py"),
        ("gates", "jax"),
    ]:
        answer = client.get(f"/files/{page}/{kind}", headers=headers).text
        assert f"https://school.example/lab/{page}" in answer
        assert "evil" not in answer


@pytest.fixture
def ask(monkeypatch):
    """What a press of a link leads to: the answer to come. The queue is empty and of this event loop."""
    monkeypatch.setattr(taken_files, "_queue", taken_files._Queue(taken_files.MOST_WAITING))

    def ask(kind="csv", gone=False):
        async def receive():
            if not gone:
                await asyncio.sleep(60)
            return {"type": "http.disconnect"}

        scope = {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "server": ("lab", 80),
            "path": f"/files/elu/{kind}",
            "query_string": b"",
            "headers": [],
            "path_params": {"page": "elu", "kind": kind},
        }
        return asyncio.create_task(taken_files.serve_file(Request(scope, receive)))

    return ask


def test_files_are_written_one_at_a_time_and_where_too_many_wait_the_reader_is_told(monkeypatch, ask):
    """At once, in words; those who wait get theirs, and what fails holds nobody up."""
    writing, at_once, most = threading.Event(), [], []

    def write(page, kind, query, address, of_lesson):
        writing.wait(20)
        at_once.append(1)
        most.append(len(at_once))
        at_once.pop()
        if len(most) == 1:
            raise MemoryError
        return b"1,2"

    monkeypatch.setattr(taken_files, "_file", write)

    async def a_class():
        waiting = [ask() for _ in range(taken_files.MOST_WAITING)]
        await asyncio.sleep(0)
        refused = await ask()
        writing.set()
        return refused, await asyncio.gather(*waiting, return_exceptions=True), await ask()

    refused, answers, after = asyncio.run(a_class())
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "60")
    assert refused.body.decode() == taken_files.BUSY
    failed, *answered = answers
    assert isinstance(failed, MemoryError)
    assert {answer.status_code for answer in (*answered, after)} == {200}
    assert most == [1] * (taken_files.MOST_WAITING + 1)
    assert taken_files._queue.waiting == 0


def test_nothing_is_written_for_who_has_left(monkeypatch, ask):
    """A class that closes its windows leaves no work behind."""
    written = []
    monkeypatch.setattr(taken_files, "_file", lambda *asked: written.append(asked))

    async def left():
        return await ask(gone=True)

    asyncio.run(left())
    assert written == []


def test_a_class_that_takes_the_same_page_takes_one(client, monkeypatch):
    """It is written once."""
    taken_files._live_page.cache_clear()
    for _ in range(3):
        assert client.get("/files/gelu/html?gelu_x=-3&gelu_x=4").status_code == 200
    assert taken_files._live_page.cache_info().misses == 1
