"""Style sheets as they travel: smaller, and the same to a browser."""

import re

import pytest

from activation_lab.frontend import scripts
from activation_lab.frontend.inline import compact, inline

QUOTED = re.compile(r'"[^"\n]*"')
SHEETS = sorted(path.relative_to(scripts.HERE).as_posix() for path in scripts.HERE.rglob("*.css"))


@pytest.mark.parametrize("name", SHEETS)
def test_texts_in_quotes_are_kept(name):
    """With the spaces in them, such as those before an address on paper."""
    said = re.sub(r"/\*.*?\*/", "", scripts.text(name), flags=re.DOTALL)
    assert QUOTED.findall(inline(name)) == QUOTED.findall(said)


def test_what_is_left_out():
    assert compact('  a::after { content: ": x; }"; margin: 0, 1px; }') == 'a::after{content:": x; }";margin:0,1px}'
