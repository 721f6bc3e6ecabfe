"""One fixture over the whole catalog: a new file in it is tested without an edit here."""

import pytest

import activations


@pytest.fixture(params=activations.names(), scope="session")
def activation(request):
    """Each activation in turn."""
    return activations.get(request.param)
