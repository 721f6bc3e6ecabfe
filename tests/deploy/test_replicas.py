"""Three replicas behind nginx: readers stay on one, lose nothing if it fails, and do not notice an upgrade."""

import asyncio
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed

from benchmarks.reader import reader
from tests.helpers.browser import DESKTOP, READY
from tests.helpers.replicas import DRAIN, SECRET, answer

# Within this many seconds a reader whose replica died is served by another, beside browsers that take more than all processors. A site that passes no
# reader on makes them wait for a timeout of nginx's, 20 seconds or more.
SOON = 12


def fetched(address, cookie=None, **headers):
    """(status, headers, body) of a page."""
    request = Request(address, headers=headers | ({"Cookie": cookie} if cookie else {}))
    try:
        with urlopen(request, timeout=30) as served:
            return served.status, served.headers, served.read()
    except HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def fetched_by(site, cookie=None):
    """The port of the replica that serves a page to a reader with this cookie, and the cookie that came with it."""
    mark = f"/{uuid4().hex}"
    _, headers, _ = fetched(site.address + mark, cookie)
    (line,) = site.requests(mark)
    return int(line["replica"].rpartition(":")[2]), (headers["set-cookie"] or "").partition(";")[0]


def seat(site):
    """A new reader's cookie."""
    return fetched_by(site)[1]


def replica_of(site, cookie):
    """The replica that a reader with this cookie is sent to."""
    port, _ = fetched_by(site, cookie)
    return next(replica for replica in site.replicas if replica.port == port)


def test_a_reader_keeps_a_replica(site):
    """The first page brings the cookie and comes from the replica that the cookie leads to; readers are spread."""
    seen = set()
    for _ in range(40):
        port, cookie = fetched_by(site)
        assert [fetched_by(site, cookie) for _ in range(2)] == [(port, "")] * 2
        seen.add(port)
    assert len(seen) == len(site.replicas)


def test_the_cookie_fits_where_it_is_used(site):
    """Within the site; behind https also where the app is embedded elsewhere. A forged one is replaced."""
    plain = fetched(f"{site.address}/elu")[1]["set-cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=Lax" in plain
    behind_tls = fetched(f"{site.address}/elu", **{"X-Forwarded-Proto": "https"})[1]["set-cookie"]
    assert "Secure; SameSite=None; Partitioned" in behind_tls
    assert fetched(f"{site.address}/elu", "lab_seat=../../etc")[1]["set-cookie"]


def test_assets_are_packed_and_kept(site):
    """Hashed files come compressed, may be kept for a year, and reach a replica once."""
    html = fetched(f"{site.address}/elu")[2].decode()
    script = html.split('src="./static/', 1)[1].split('"', 1)[0]
    plain = fetched(f"{site.address}/static/{script}")[2]
    for _ in range(3):
        status, headers, packed = fetched(f"{site.address}/static/{script}", **{"Accept-Encoding": "gzip, br"})
        assert status == 200
        assert headers["content-encoding"] == "gzip"
        assert len(packed) < 0.5 * len(plain)
        assert "max-age=31536000" in headers["cache-control"]
    # Two forms, one fetch each.
    assert [line["cache"] for line in site.requests(f"/static/{script}")].count("MISS") == 2


@pytest.mark.parametrize("path", ["_stcore/metrics", "ready", "_stcore/agent/openapi.json"])
def test_what_is_the_hosts_is_not_served(site, path):
    assert fetched(f"{site.address}/{path}")[0] == 404


def test_every_replica_is_watched_by_itself(site):
    """OpenMetrics with the sessions, the version, and readiness."""
    for replica in site.replicas:
        metrics = fetched(f"{replica.address}/_stcore/metrics")[2].decode()
        assert "# TYPE active_sessions gauge" in metrics
        assert metrics.endswith("# EOF\n")
        assert b'"version"' in fetched(f"{replica.address}/version")[2]


def test_no_upload_passes(site):
    """Too large, or small: neither is taken."""
    for size, status in ((10_000, 413), (10, 405)):
        request = Request(f"{site.address}/_stcore/upload_file/a/b", data=b"x" * size, method="PUT")
        with pytest.raises(HTTPError) as refused:
            urlopen(request, timeout=10)
        assert refused.value.code == status


def test_nginx_writes_no_query_and_no_address_of_a_readers(site):
    mark = uuid4().hex
    fetched(f"{site.address}/{mark}?elu_alpha=2.34567")
    assert len(site.requests(f"/{mark}")) == 1
    log = (site.folder / "access.log").read_text() + (site.folder / "errors.log").read_text()
    assert "2.34567" not in log
    assert not any("client" in line or "remote" in line for request in site.requests() for line in request)


async def _killed_under_a_reader(site, cookie, killed):
    """Moves a slider, loses the replica, and opens the same address again; returns what it found and when.

    killed: takes the time of the loss.
    """
    async with reader(site.address, cookie) as first:
        await first.open("elu", elu_alpha=2, elu_x0=-3)
        await first.commit("elu_alpha", 1.5)
        lost = replica_of(site, cookie)
        killed.append(time.monotonic())
        lost.end(signal.SIGKILL)
        with pytest.raises(ConnectionClosed):
            await first.commit("elu_alpha", 1.6)
    async with reader(site.address, cookie) as second:
        await second.open("elu", elu_alpha=1.5, elu_x0=-3)
    return second, time.monotonic() - killed[0]


async def _one_loses_it(site, cookie, elsewhere, killed):
    """What a reader finds whose replica is killed, and another one, at another replica, all the while."""
    async with reader(site.address, elsewhere) as other:
        await other.open("tanh")
        found = await _killed_under_a_reader(site, cookie, killed)
        await other.commit("tanh_x0", 2.0)
        return found, other


def test_a_replica_killed_under_its_readers(site, browser):
    """They are at another replica within seconds, with every control where it was; the others notice nothing.

    One reader knows the protocol alone. A browser's page reconnects by itself, keeps what was set, and moves on.
    """
    context = browser.new_context(viewport=DESKTOP)
    window = context.new_page()
    connections, killed = [], []
    window.on("websocket", lambda connection: connections.append(connection))
    window.goto(f"{site.address}/elu?elu_alpha=2.5&elu_x0=-4.2")
    window.wait_for_selector(READY)
    window.wait_for_selector(".live-chart[data-drawn]")
    alpha = window.locator(".st-key-elu_alpha input[type=range]")
    alpha.press("ArrowRight")
    window.wait_for_url("**elu_alpha=2.51**")
    cookie = "lab_seat=" + next(found["value"] for found in context.cookies() if found["name"] == "lab_seat")
    lost = replica_of(site, cookie)
    elsewhere = next(other for other in (seat(site) for _ in range(100)) if replica_of(site, other) is not lost)
    connections.clear()
    try:
        # In a thread: the browser's own event loop runs in this one.
        with ThreadPoolExecutor() as threads:
            readers = threads.submit(asyncio.run, _one_loses_it(site, cookie, elsewhere, killed))
            while not connections:
                assert not killed or time.monotonic() - killed[0] < SOON
                assert killed or not readers.done(), readers.exception()
                window.wait_for_timeout(20)
            window.wait_for_selector(f"{READY}[data-test-connection-state=CONNECTED]")
            assert time.monotonic() - killed[0] < SOON
            (found, seconds), other = readers.result()
        assert seconds < SOON
        assert found.values["elu_alpha"] == (1.5,)
        assert found.values["elu_x0"] == (-3,)
        assert not found.exceptions
        assert not other.exceptions
        assert replica_of(site, cookie) is not lost
        assert alpha.input_value() == "2.51"
        assert window.locator(".st-key-elu_x0 input[type=range]").input_value() == "-4.2"
        assert "elu_x0=-4.2" in window.url
        # A commit is answered: the code follows.
        window.wait_for_selector(".words pre code:has-text('alpha=2.51')")
        alpha.press("ArrowRight")
        window.wait_for_selector(".words pre code:has-text('alpha=2.52')")
        assert window.locator("[data-testid=stException]").count() == 0
    finally:
        context.close()
        lost.start(**SECRET, **DRAIN)
        lost.wait_until_ready()


def test_an_upgrade_fails_no_page(site):
    """Two replicas are stopped by SIGTERM and started again, the second once the first is back, while pages are loaded: all load.

    On SIGTERM a replica says that it is not ready and still serves; then it ends in order. While it starts it does not answer.
    """
    over, loads, failed = threading.Event(), [], []

    def load():
        while not over.is_set():
            status, headers, body = fetched(f"{site.address}/elu?elu_alpha=2")
            loads.append(status)
            if status != 200 or b"</html>" not in body or "live_chart" not in headers["Link"]:
                failed.append((status, body[:200]))
            time.sleep(0.05)

    async def open_pages():
        opened = 0
        while not over.is_set():
            # A replica that stops closes its readers' connections; they connect again, which never fails.
            with suppress(ConnectionClosed):
                async with reader(site.address, seat(site)) as visitor:
                    await visitor.open("elu", elu_alpha=2)
                    assert visitor.values["elu_alpha"] == (2,)
                    opened += 1
            await asyncio.sleep(0.05)
        return opened

    opened = []
    loaders = [threading.Thread(target=load), threading.Thread(target=lambda: opened.append(asyncio.run(open_pages())))]
    before = len(site.requests())
    for loader in loaders:
        loader.start()
    try:
        for replica in site.replicas[:2]:
            replica.process.send_signal(signal.SIGTERM)
            while (status := fetched(f"{replica.address}/ready")[0]) == 200:
                time.sleep(0.02)
            assert status == 503
            assert fetched(f"{replica.address}/elu")[0] == 200
            # uvicorn ends as the signal asks, once everything has been closed.
            assert replica.process.wait(60) == -signal.SIGTERM
            replica.start(**SECRET, **DRAIN)
            assert answer(f"{replica.address}/ready") is None
            replica.wait_until_ready()
            assert "Traceback" not in replica.log.read_text()
    finally:
        over.set()
        for loader in loaders:
            loader.join()
    assert failed == [], [line for line in site.requests()[before:] if line["status"] != 200]
    assert len(loads) > 20
    assert opened[0] > 5


def test_a_flood_is_turned_away(site):
    """A burst of a class passes; a flood beyond it gets 429, and the next reader is served when it ebbs."""
    statuses = []

    def flood():
        for _ in range(300):
            statuses.append(fetched(f"{site.address}/elu")[0])
            if statuses[-1] == 429:
                break

    floods = [threading.Thread(target=flood) for _ in range(6)]
    for one in floods:
        one.start()
    for one in floods:
        one.join()
    assert set(statuses) == {200, 429}
    assert statuses.count(200) >= 600
    time.sleep(0.2)
    assert fetched(f"{site.address}/elu")[0] == 200


def test_without_any_replica_there_is_an_honest_page(site):
    """It says what happens, looks again by itself, and is never kept."""
    for replica in site.replicas:
        replica.end()
    status, headers, body = fetched(f"{site.address}/elu?elu_alpha=2")
    assert status == 503
    assert b"restarting" in body
    assert headers["cache-control"] == "no-store"
