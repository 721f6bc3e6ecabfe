"""A written file is there for a while, however busy the server is, and then it is gone."""

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager, MediaFileMetadata
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from ui import downloads


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
    """Why this is needed; if it fails, ui/downloads.py can go."""
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
