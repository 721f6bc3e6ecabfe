"""Files are written one at a time, a bounded number waits; a written one is there for a while, and then it is gone."""

import asyncio
import threading

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import media_file_manager
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_manager import MediaFileManager, MediaFileMetadata
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from activation_lab.server.streamlit_patches import downloads


@pytest.fixture
def written(monkeypatch):
    """A manager with one file that no page shows, and its id; the clock stands still."""
    monkeypatch.setattr(MediaFileMetadata, "mark_for_delete", MediaFileMetadata.mark_for_delete)
    monkeypatch.setattr(MediaFileMetadata, "is_marked_for_delete", MediaFileMetadata.is_marked_for_delete)
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: "reader")
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    placeholder = manager.add_deferred(lambda: b"1,2", "text/csv", "0", "elu.csv")
    address = manager.execute_deferred(placeholder)
    return manager, address.rpartition("/")[2].partition(".")[0]


def there(manager, file_id):
    return file_id in manager._file_metadata


def test_streamlit_forgets_a_file_at_the_second_rerun(written):
    """Why this is needed; if it fails, activation_lab/server/streamlit_patches/downloads.py can go."""
    manager, file_id = written
    manager.remove_orphaned_files()
    assert there(manager, file_id)
    manager.remove_orphaned_files()
    assert not there(manager, file_id)


def test_a_file_is_kept_for_the_browser(written, monkeypatch):
    """Through any number of reruns, until its time is over."""
    manager, file_id = written
    downloads.keep()
    now = 1000.0
    monkeypatch.setattr(downloads.time, "monotonic", lambda: now)
    for now in (1000.0, 1000.0, 1000.1, 1000.0 + downloads.KEPT):  # noqa: B007
        manager.remove_orphaned_files()
        assert there(manager, file_id)
    now = 1000.2 + downloads.KEPT
    manager.remove_orphaned_files()
    assert not there(manager, file_id)


@pytest.fixture
def manager(monkeypatch):
    """An empty manager; a lock belongs to one event loop."""
    monkeypatch.setattr(downloads, "_turn", asyncio.Lock())
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: "reader")
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def asked(manager, session, write):
    """What a press of the button leads to: the answer to come."""
    request = BackMsg().backend_operation_request
    request.deferred_file.file_id = manager.add_deferred(write, "text/csv", "0", "elu.csv")
    return downloads._handle(DeferredFileHandler(lambda: manager), request, session)


async def stuck(manager, writing, sessions):
    """The answers to come for these sessions, of which the first writes until `writing` is set."""
    answers = [
        asyncio.create_task(asked(manager, session, lambda: writing.wait(20) and b"1,2")) for session in sessions
    ]
    await asyncio.sleep(0)
    return answers


def test_files_are_written_one_at_a_time(manager):
    at_once, most = [], []

    def write():
        at_once.append(1)
        most.append(len(at_once))
        at_once.pop()
        return b"1,2"

    async def all_at_once():
        return await asyncio.gather(*(asked(manager, f"reader {number}", write) for number in range(20)))

    answers = asyncio.run(all_at_once())
    assert all(answer.deferred_file.url for answer in answers)
    assert most == [1] * 20
    assert not downloads._waiting


@pytest.mark.parametrize(
    ("sessions", "refused"),
    [
        ([str(number) for number in range(downloads.MOST_WAITING)], "one more"),
        (["the same"] * downloads.MOST_WAITING_FOR_ONE, "the same"),
    ],
    ids=["of all readers", "of one"],
)
def test_where_too_many_wait_the_reader_is_told(manager, sessions, refused):
    """At once; those who wait get theirs."""

    async def one_too_many():
        writing = threading.Event()
        waiting = await stuck(manager, writing, sessions)
        answer = await asked(manager, refused, bytes)
        writing.set()
        return answer, await asyncio.gather(*waiting)

    answer, others = asyncio.run(one_too_many())
    assert answer.error_msg == downloads.BUSY
    assert not answer.HasField("deferred_file")
    assert all(other.deferred_file.url for other in others)
    assert not downloads._waiting


def test_nothing_is_written_while_there_is_no_room(manager, monkeypatch):
    """The next file waits until those before have been there for their time."""
    for name in ("mark_for_delete", "is_marked_for_delete"):
        monkeypatch.setattr(MediaFileMetadata, name, getattr(MediaFileMetadata, name))
    downloads.keep()
    now = 1000.0
    monkeypatch.setattr(downloads.time, "monotonic", lambda: now)
    monkeypatch.setattr(downloads, "MOST_BYTES", 100)
    monkeypatch.setattr(downloads, "PAUSE", 0)

    async def two():
        nonlocal now
        await asked(manager, "reader", lambda: b"x" * 101)
        second = asyncio.create_task(asked(manager, "reader", lambda: b"1,2"))
        for _ in range(5):
            await asyncio.sleep(0)
        assert not second.done()
        assert downloads._held(manager) == 101
        now += downloads.KEPT + 1
        return await second

    assert asyncio.run(two()).deferred_file.url
    assert downloads._held(manager) == 3
