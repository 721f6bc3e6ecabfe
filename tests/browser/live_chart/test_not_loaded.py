"""A picture whose files do not come: the page says so where it should be."""

import pytest


@pytest.mark.parametrize(
    ("page", "file"),
    [("elu", "scripts/live_chart-*"), ("elu", "frames/elu-*"), ("playground?answer=shown", "scripts/network_player-*")],
)
def test_a_picture_that_cannot_be_loaded_says_so(reader, page, file):
    """In a line where it should be; the words of the page are there all the same."""
    reader.page.route(f"**/{file}", lambda route: route.fulfill(status=404, body="No such file."))
    window = reader.open(page, expect=".not-loaded")
    assert window.get_by_text("This picture could not be loaded.").first.is_visible()
    assert window.locator(".not-loaded").first.get_attribute("role") == "status"
