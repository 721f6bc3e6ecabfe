"""What serving the app imports: nothing that only checks the numbers, on no page."""

from tests.helpers.project import run

EVERY_PAGE = """
import sys
import activations
from activation_lab.ui.jobs import sliced_run
from tests.helpers.pages import addresses, open_page

sliced_run.Run.going = property(lambda run: False)  # what lessons compute stops after its first picture
assert len(addresses()) > 40
# Functions' pages are one module's, and import the same: two are enough.
for address in sorted({*addresses()} - {*activations.names()[2:], "own"}):
    assert not open_page(address).exception, address
HEAVY = {"tensorflow", "keras", "mpmath", "jax", "torch", "verification"}
heavy = HEAVY & set(sys.modules)
# SymPy, which writes the formulas of a typed function, brings mpmath.
assert not open_page("own").exception
heavy |= (HEAVY - {"mpmath"}) & set(sys.modules)
sys.exit(f"imported: {heavy}" if heavy else 0)
"""


def test_no_page_imports_what_is_heavy():
    run("-c", EVERY_PAGE)
