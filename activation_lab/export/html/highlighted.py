"""Python code as HTML in which comments, strings, numbers, operators and words of the language have a class of their own."""

import html
import keyword
import re
from functools import lru_cache

# A minus that belongs to a number is part of it, so that what stands in the number's place may change its sign.
TOKEN = re.compile(
    r"(?P<comment>#.*)"
    r"|(?P<string>\"[^\"\n]*\"|'[^'\n]*')"
    r"|(?P<number>(?<![\w.)\]])-?\d+(?:\.\d*)?(?:e[+-]?\d+)?)"
    rf"|(?P<keyword>\b(?:{'|'.join(keyword.kwlist)})\b)"
    r"|(?P<operator>[-=+*/<>@%&|^~]+)"
)


def highlighted(code: str) -> str:
    """The code as HTML, with classes such as "token number", which the app's own code has too."""
    return "\n".join(map(_line, code.split("\n")))


# Most lines are the same at every stop of a slider.
@lru_cache(maxsize=2048)
def _line(code):
    parts, end = [], 0
    for found in TOKEN.finditer(code):
        marked = f'<span class="token {found.lastgroup}">{html.escape(found[0], quote=False)}</span>'
        parts += [html.escape(code[end : found.start()], quote=False), marked]
        end = found.end()
    return "".join(parts) + html.escape(code[end:], quote=False)
