"""JavaScript for tests: run in Node where it is at hand, else in Chromium; and read for the names that it uses."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

# Comments, texts between quotes and regular expressions: what names nothing.
NAMELESS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|(?<=[(,=:&|!?\s])/(?![/*\s])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\]|\\.)*\])+/[a-z]*""",
    re.DOTALL,
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def result(code, expression, folder):
    """The value of a JavaScript expression, as JSON gives it, after a module's code; errors of either fail the test.

    folder: an empty one for files.
    """
    node, browser = _node(), next(filter(None, map(shutil.which, BROWSERS)), None)
    if node:
        script = folder / "script.mjs"
        script.write_text(f"{code}\nconsole.log(JSON.stringify({expression}));", encoding="utf-8")
        done = subprocess.run([node, script], capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)
    if not browser:
        message = "Neither Node nor Chromium is here. On Debian or Ubuntu: sudo apt-get install chromium"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    page = folder / "page.html"
    show = f"{code}\ndocument.body.dataset.result = encodeURIComponent(JSON.stringify({expression}));".replace(
        "</script", "<\\/script"
    )
    page.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><body><script type="module">{show}</script>', encoding="utf-8"
    )
    flags = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom")
    done = subprocess.run(
        [browser, *flags, page.as_uri()], capture_output=True, text=True, encoding="utf-8", check=False
    )
    found = re.search(r'data-result="([^"]*)"', done.stdout)
    assert found, done.stderr
    return json.loads(unquote(found[1]))


def _node():
    """The Node that came with the development packages, or any."""
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return shutil.which("node", path=beside)


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
