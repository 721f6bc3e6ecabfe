"""What charts follow live: the file is what the page itself draws, and only for what a reader can set."""

import asyncio
import gzip
import threading

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from activation_lab import lessons
from activation_lab.lessons.vanishing_gradients.chart import gradients_chart
from activation_lab.lessons.vanishing_gradients.choice import Choice
from activation_lab.lessons.vanishing_gradients.results import at_one_depth
from activation_lab.lessons.vanishing_gradients.tracks import Followed
from activation_lab.server import track_files
from activation_lab.server.computed_files import ComputedFiles
from activation_lab.server.track_files import routes

FILE = Followed(Choice(("selu", "step"), 16, "random_normal", 0.3, 7))


@pytest.fixture
def client():
    """The routes alone, without Streamlit around them."""
    return TestClient(Starlette(routes=routes(lessons.tracks())))


@pytest.mark.parametrize("depth", [1, 2, 37, 100])
def test_every_depth_is_what_the_page_draws_there(client, depth):
    """Traces and axes, to the last digit that is sent."""
    answer = client.get(f"/{FILE.address}")
    track = answer.json()
    assert "max-age" in answer.headers["cache-control"]
    place = track["stops"].index(depth)
    figure = gradients_chart([at_one_depth(settings, depth) for settings in FILE.choice.settings()])
    for trace, update in zip(figure["data"], track["updates"][place], strict=True):
        assert {name: trace[name] for name in update} == update
    for path, value in track["layouts"][place].items():
        axis, attribute = path.split(".")
        assert list(figure["layout"][axis][attribute]) == value if isinstance(value, list) else value


def test_plain_and_compressed(client):
    """Who takes gzip gets gzip; who does not, does not."""
    with client.stream("GET", f"/{FILE.address}", headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    with client.stream("GET", f"/{FILE.address}", headers={"Accept-Encoding": "identity"}) as answer:
        plain = b"".join(answer.iter_raw())
    assert gzip.decompress(packed) == plain
    assert len(packed) < 60_000


@pytest.mark.parametrize(
    "settings",
    [
        "nothing/64/glorot_normal/0.05/0/float64/0",
        "relu,relu/64/glorot_normal/0.05/0/float64/0",
        "relu,tanh,elu,selu,gelu/64/glorot_normal/0.05/0/float64/0",
        "relu/1000000/glorot_normal/0.05/0/float64/0",
        "relu/64/zeros/0.05/0/float64/0",
        "relu/64/glorot_normal/99.0/0/float64/0",
        "relu/64/glorot_normal/0.05/100/float64/0",
        "relu/64/glorot_normal/0.05/-1/float64/0",
        "relu/64/glorot_normal/nan/0/float64/0",
        "relu/64/glorot_normal/0.05/0/float128/0",
        "relu/64/glorot_normal/0.05/0/float16/33",
        # Without a format there is nothing to scale.
        "relu/64/glorot_normal/0.05/0/float64/1",
        "relu/64/glorot_normal",
    ],
)
def test_what_no_reader_can_set_is_not_computed(client, settings):
    assert client.get(f"/tracks/vanishing_gradients/{settings}").status_code == 404


def test_where_too_many_are_being_computed_the_next_is_asked_to_come_back(monkeypatch):
    """Whoever asks for what is under way waits for that one; what has failed is computed again."""
    writing, computed = threading.Event(), []

    def content(file):
        writing.wait(20)
        computed.append(file.choice.seed)
        if computed == [0]:
            raise MemoryError
        return gzip.compress(b"{}")

    monkeypatch.setattr(track_files, "content", content)
    monkeypatch.setattr(track_files, "_files", ComputedFiles(track_files.MOST_WAITING, track_files.MOST))
    allowed = track_files.MOST_WAITING + 1

    def ask(seed):
        request = Request({"type": "http", "headers": [(b"accept-encoding", b"gzip")]})
        file = Followed(Choice(("relu",), 16, "random_normal", 0.3, seed))
        return asyncio.create_task(track_files._answer(request, file))

    async def a_class():
        first = [ask(seed) for seed in (*range(allowed), 0, 0, 1)]
        await asyncio.sleep(0)
        refused = await ask(99)
        writing.set()
        answers = await asyncio.gather(*first, return_exceptions=True)
        return refused, answers, await ask(0)

    refused, answers, again = asyncio.run(a_class())
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
    failed = [place for place, answer in enumerate(answers) if isinstance(answer, MemoryError)]
    assert failed == [0, allowed, allowed + 1]
    assert {answer.status_code for place, answer in enumerate(answers) if place not in failed} == {200}
    assert again.status_code == 200
    assert sorted(computed) == [0, *range(allowed)]
