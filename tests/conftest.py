"""For all tests: the catalog, quiet frameworks on the CPU, and Streamlit without work that need not be repeated thousands of times."""

import os
from functools import cache

import numpy as np
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import app_test, local_script_runner
from xdist.scheduler import LoadScopeScheduling

import activations

# Set before the frameworks are imported.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
# AppTest looks through every installed package for components, for each session; here, once.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
# Where a process has loaded Keras, which no server does, Streamlit empties its session after each run: 95 % of AppTest's time.
script_runner._clean_problem_modules = lambda: None
# AppTest compiles the app's script for each run; here, one cache holds it.
app_test.ScriptCache = local_script_runner.ScriptCache = cache(ScriptCache)
# While a page runs, AppTest looks a thousand times a second whether it has ended, and each time through all that it has sent.
_given_up = local_script_runner.require_widgets_deltas


def _wait(runner, timeout=3):
    runner._script_thread.join(timeout)
    if not runner.script_stopped():
        _given_up(runner, 0)


local_script_runner.require_widgets_deltas = _wait

# Modules whose tests share something that takes long to make: a server, a lesson's runs, pages. All those of SITE share its pages, the lessons' recorded
# results and the functions' frames.
TOGETHER = (
    "tests/static_site/",
    "tests/lessons/",
    "tests/fuzz/test_protocol.py",
    "tests/ui/links/test_bad_links.py",
    "tests/deploy/",
)
# Tests by frameworks: what one imports, starts and compiles, which takes it seconds, is there for them all.
FRAMEWORKS = (
    "tests/activations/gates/test_twins",
    "tests/activations/libraries/test_against_libraries",
    "tests/export/test_feed_forward",
    "tests/export/test_gate_files",
    "tests/export/test_notebook",
    "tests/export/test_own_files",
    "tests/export/test_typed_code",
    "tests/lessons/choose/test_code",
    "tests/lessons/test_notebooks",
    "tests/networks/test_equations",
    "tests/networks/test_feed_forward",
    "tests/networks/test_initialisers",
    "tests/networks/test_keras",
    "tests/verification/test_library_defaults",
    "tests/verification/test_second_twin",
    "tests/verification/test_twin",
    "tests/verification/test_vector_twin",
)
SITE = (
    "tests/static_site/test_",
    "tests/static_site/first_screen/test_renderer",
    "tests/content/test_glossary",
    "tests/content/test_page_sliders",
    "tests/lessons/test_course",
    "tests/lessons/test_cards",
    "tests/lessons/test_taken",
    "tests/figures/test_frames",
    "tests/figures/test_plotly_figure",
    "tests/frontend/test_curves",
    "tests/frontend/test_labels",
    "tests/pages/test_function",
    "tests/server/test_served_files",
    # The same in a browser.
    "tests/browser/test_site",
    "tests/browser/test_live_file",
    "tests/browser/gates/test_site",
    "tests/browser/appearance/test_cheat_sheet.py::test_the_site",
    "tests/browser/appearance/test_paper_and_contrast.py::test_a_live_file",
    "tests/browser/appearance/test_translated",
    "tests/browser/hands/test_sizes.py::test_pages_without_a_server",
    "tests/browser/live_chart/test_point.py::test_without_a_server",
)


@pytest.fixture(autouse=True)
def numpy_as_it_was():
    """Code that a test runs may silence NumPy's warnings for the tests that follow."""
    with np.errstate():
        yield


@pytest.fixture(params=activations.names(), scope="session")
def activation(request):
    """Each activation in turn: a new file in the catalog is tested without an edit here."""
    return activations.get(request.param)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    from tests.helpers.browser import running_chromium

    with running_chromium() as chromium:
        yield chromium


class Together(LoadScopeScheduling):
    """Each test goes to whichever worker is free; those of one of these modules all to the same."""

    def _split_scope(self, nodeid):
        if nodeid.startswith(SITE):
            return "site"
        if nodeid.startswith(FRAMEWORKS):
            return "frameworks"
        return nodeid.partition("::")[0] if nodeid.startswith(TOGETHER) else nodeid

    def mark_test_complete(self, node, item_index, duration=0):
        """Forgets what is done: pytest-xdist counts through all of it after every test, thousands of units in the end."""
        super().mark_test_complete(node, item_index, duration)
        scope, work = self._split_scope(self.registered_collections[node][item_index]), self.assigned_work[node]
        if all(work[scope].values()):
            del work[scope]


def pytest_xdist_make_scheduler(config, log):
    """For `--dist loadgroup`, whose own groups pytest-xdist 3.8 writes where pytest 9.2 no longer reads them."""
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None
