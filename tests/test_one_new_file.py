"""A function is one file: a copy of the project with one more file in the catalog shows the function everywhere."""

import pytest

from tests.helpers.project import copied, run

JOINED = [
    *(f"tests/activations/test_{name}.py" for name in ("accuracy", "contract", "facts")),
    "tests/verification/test_twin.py",
    "tests/export/test_source.py",
    "tests/pages/test_function.py",
]
# In one process with what is shown: what it imports takes longer than the tests.
TESTED = f"""
import pytest

pytest.main(["--collect-only", "-q", "-k", "double_tanh", *{JOINED}])
raise SystemExit(pytest.main(["-q", "-k", "double_tanh and at_default_parameters", {JOINED[0]!r}]))
"""
SHOWN = """
from tests.helpers.cases import over_catalog
from tests.helpers.pages import chart_data, open_page
from activation_lab.content.search import find
from activation_lab.server.served_files import frames_address, preloads
import activations

new = activations.get("double_tanh")
assert "double_tanh" in activations.names()
# The tests that go through all functions take it in.
assert new in dict(over_catalog(lambda _: [{}]))
assert abs(activations.double_tanh(0.3) - 0.582625) < 1e-6
home = open_page()
assert not home.exception
assert any('class="card" href="double_tanh"' in element.value for element in home.markdown)
assert any('aria-label="Double tanh and its derivative"' in element.value for element in home.markdown)
page = open_page("double_tanh")
assert not page.exception
assert "# Double tanh " in page.markdown[0].value
assert chart_data(page)["members"][0]["frames"] == frames_address(new)
assert frames_address(new) in preloads("double_tanh", {})
compare = open_page("compare", functions="double_tanh tanh")
assert not compare.exception
assert "Double tanh" in compare.selectbox(key="compare_add").options
assert chart_data(compare)["members"][0]["frames"] == frames_address(new)
assert find("double").functions()[0] is new
verify = open_page("verify", verify_function="double_tanh")
assert not verify.exception
assert "Double tanh" in verify.selectbox[0].options
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with one more file."""
    copy = copied(tmp_path_factory.mktemp("project"))
    catalog = copy / "activations" / "catalog"
    (catalog / "double_tanh.py").write_text(NEW)
    return copy


NEW = '''"""Double tanh: twice tanh, made up for this test."""

import dataclasses

import numpy as np

from activations.catalog.tanh import ACTIVATION as TANH
from activations.catalog.tanh import tanh_second, tanh_slope
from activations.intervals import Interval


def double_tanh(x):
    return 2 * np.tanh(x)


def double_tanh_slope(x):
    return 2 * tanh_slope(x)


def double_tanh_second(x):
    return 2 * tanh_second(x)


ACTIVATION = dataclasses.replace(
    TANH,
    name="double_tanh",
    title="Double tanh",
    full_name="Twice the hyperbolic tangent",
    aliases=(),
    order=99,
    family="Made up",
    function=double_tanh,
    slope=double_tanh_slope,
    second=double_tanh_second,
    definition=lambda m, x: 2 * TANH.definition(m, x),
    image=lambda: Interval(-2, 2),
)
'''


def test_it_is_shown_and_tested_everywhere(project):
    """Menu, page, card, search, frames, preloads and the row on Verify.

    The properties, the truth and the twin take it in without an edit, and the accuracy that is asked of it is there.
    """
    said = run("-c", SHOWN + TESTED, project=project)
    for file in JOINED:
        assert f"{file}::" in said, file
    assert "1 passed" in said
