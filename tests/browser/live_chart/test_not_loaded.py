"""A picture whose files do not come: the page says so where it should be."""


def test_a_chart_that_cannot_be_loaded_says_so(reader):
    """Without the script that draws it."""
    reader.page.route("**/scripts/live_chart-*", missing)
    says_so(reader.open("elu", expect=".not-loaded"))


def test_curves_and_a_network_that_cannot_be_loaded_say_so(reader):
    for file in ("frames/elu-*", "scripts/network_player-*"):
        reader.page.route(f"**/{file}", missing)
    says_so(reader.open("elu", expect=".not-loaded"))
    says_so(reader.travel("playground?answer=shown", ".st-key-playground_points"))


def missing(route):
    route.fulfill(status=404, body="No such file.")


def says_so(window):
    """In a line where the picture should be; the words of the page are there all the same."""
    window.get_by_text("This picture could not be loaded.").first.wait_for()
    assert window.locator(".not-loaded").first.get_attribute("role") == "status"
