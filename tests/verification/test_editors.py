"""Editors know exactly the functions of the catalog."""

import pytest

import activations
from verification.editors import LIBRARY, renewed


def test_editors_know_every_function():
    source = LIBRARY.read_text()
    assert renewed(source) == source, "activations/__init__.py is out of date: `make format` writes it anew"
    assert all(source.count(f"\n    {name}: Activation\n") == 1 for name in activations.names())


@pytest.mark.parametrize("lines", ["", "    elu: Activation\n    double_tanh: Activation\n"])
def test_lines_that_are_out_of_date_are_renewed(lines):
    """One too few, or one too many."""
    source = LIBRARY.read_text()
    outdated = source.replace("    elu: Activation\n", lines)
    assert outdated != source
    assert renewed(outdated) == source


def test_their_place_must_be_there():
    with pytest.raises(ValueError, match="found 0"):
        renewed("import activations\n")
