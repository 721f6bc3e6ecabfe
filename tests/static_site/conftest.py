"""The pages of the whole site, made once for all tests of it: `Together` in tests/conftest.py gives these to one worker."""

import pytest

from activation_lab.static_site.build import all_pages


@pytest.fixture(scope="session")
def made():
    """(pages of functions, pages of lessons, other pages)."""
    return all_pages()
