"""The pages of the whole site, made once for all tests of it: `Together` in tests/conftest.py gives these to one worker."""

import pytest

from activation_lab.static_site import build
from tests.helpers.site import function_page_at, gates_page_at_start, page_of


@pytest.fixture(scope="session")
def made():
    """(pages of functions, pages of lessons, other pages). Those that other tests look at by themselves are the same ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "function_page", function_page_at)
        patch.setattr(build, "gates_page", gates_page_at_start)
        patch.setattr(build, "lesson_page", lambda declared, recorded: page_of(declared.address))
        return build.all_pages()
