"""A function as a notebook shows it: the live chart in a frame without a server, and a picture where no scripts run."""

import nbformat
import pytest
from nbclient import NotebookClient

from activation_lab.paths import ROOT

MOST_BYTES = 1_800_000
DRAWN = "() => document.querySelector('.live-chart-plot')?.data?.length"
# Whether the curve of f goes down to a number.
LOWEST = """(low) => {
  const { y } = document.querySelector('.live-chart-plot').data.find(({ meta }) => meta?.role === 'curve' && meta.curve === 'f');
  return Math.abs(Math.min(...Array.from(y).filter(Number.isFinite)) - low) < 0.01;
}"""


@pytest.fixture(scope="module")
def shown():
    """What executed cells show, as HTML: a function at a value of its own, and one beyond its slider."""
    cells = ["import activations", "activations.elu.at(alpha=1.5)", "activations.elu.at(alpha=1e6)"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    found = [cell.outputs[0].data for cell in notebook.cells[1:]]
    assert found[0]["text/plain"] == "activations.elu.at(alpha=1.5)"
    return [each["text/html"] for each in found]


def opened(browser, path, content):
    path.write_text(f"<!DOCTYPE html><p>Before</p>{content}<p>After</p>")
    page = browser.new_page(viewport={"width": 1000, "height": 760})
    page.goto(path.as_uri())
    return page


def test_sliders_move_the_chart(shown, browser, tmp_path):
    """From the start at the function's own value."""
    assert len(shown[0].encode()) <= MOST_BYTES
    page = opened(browser, tmp_path / "notebook.html", shown[0])
    problems = []
    page.on("pageerror", lambda error: problems.append(error))
    frame = page.frames[1]
    frame.wait_for_function(DRAWN)
    thumb = frame.locator(".st-key-elu_alpha input")
    assert thumb.input_value() == "1.5"
    thumb.press("End")
    frame.locator(".st-key-elu_alpha output", has_text="3.00").wait_for()
    frame.get_by_text("range (−3, ∞)").wait_for()
    # At its left end ELU is as good as −α.
    frame.wait_for_function(LOWEST, arg=-3.0)
    assert problems == []
    page.close()


def test_where_no_scripts_run_there_is_a_picture(shown, browser, tmp_path):
    """The frame lets the picture behind it be seen; a value beyond its slider has the picture alone."""
    for content in (shown[0].replace("allow-scripts", ""), shown[1]):
        page = opened(browser, tmp_path / "picture.html", content)
        picture = page.locator("img")
        assert picture.evaluate("(image) => image.complete && image.naturalWidth") == 1200
        for frame in page.frames[1:]:
            frame.locator("body").wait_for(state="hidden")
        page.close()
