"""The small scripts and styles that travel with messages and pages, without their comments and needless spaces."""

import re
from functools import cache

from activation_lab.frontend.modules import code_lines
from activation_lab.frontend.scripts import text


# Every run of a page sends the styles.
@cache
def inline(name: str) -> str:
    """The text of a file below this folder, such as "streamlit/address/back.js", without comments that have lines of their own.

    A style sheet is without the spaces that only people need, too.
    """
    code = "\n".join(line for _, line in code_lines(name, text(name))).lstrip()
    return compact(code) if name.endswith(".css") else code


def compact(style: str) -> str:
    """A style sheet without the spaces and semicolons that only people need; texts in quotes keep theirs."""
    return re.sub(r"(?m)(\"[^\"]*\")|^ +|;? *(?=\})| *([{;:,]) +| +(?=\{)", r"\1\2", style)
