"""Formulas as MathML that looks alike in every browser, also where no font for mathematics is installed."""

import html
import re
from functools import lru_cache, partial
from typing import Literal

from latex2mathml.converter import convert

from activation_lab.export.by_template import by_template

# Letters in other scripts as characters of their own, which every browser draws; a prime close to its letter.
DRAWN = {
    "&#x0003D;": "=",
    "&#x0007E;": "∼",
    '<mi mathvariant="script">N</mi>': "<mi>𝒩</mi>",
    '<mi mathvariant="double-struck">E</mi>': "<mi>𝔼</mi>",
    "<mi>&#x02032;</mi>": '<mo lspace="0" rspace="0">′</mo>',
    "<mi>&#x02033;</mi>": '<mo lspace="0" rspace="0">″</mo>',
}
# One letter, which is italic, unlike names of functions and capital Greek letters: for styles that bring a font of their own.
LETTER = re.compile(r"<mi>([a-zA-Z]|&#x003[B-C][0-9A-F];)</mi>")
# A named function, or a power of one, right before its argument: TeX leaves a thin space there.
NAMED = re.compile(r"(<mi>[a-z]{2,}</mi>|<msup><mi>[a-z]{2,}</mi><mn>\d+</mn></msup>)(?=<mi)")
# Characters that HTML may hold as they are, and a namespace that it need not name.
CHARACTER = re.compile("&#x0*(?!(?:22|26|27|3C|3E);)([0-9A-F]+);")
NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
# Keeps a translator from changing a formula.
KEPT = '<math translate="no"'
CASES = re.compile(r'<mo stretchy="true"[^>]*>&#x0007B;</mo>(<mtable>.*?</mtable>)')


@lru_cache(maxsize=1024)
def typeset(latex: str, display: Literal["block", "inline"] = "block") -> str:
    """A formula as MathML, "inline" within a sentence.

    places.css stretches the brace of cases, since browsers do so only with a font for mathematics.
    """
    return _CONVERTED[display](latex)


def _converted(latex, display):
    found = convert(latex.replace(r"\arg\max", r"\text{arg max}"), display=display)
    for mathml, drawn in DRAWN.items():
        found = found.replace(mathml, drawn)
    found = NAMED.sub(r'\1<mspace width="0.1667em"></mspace>', found)
    found = CASES.sub(_brace, LETTER.sub(r'<mi class="letter">\1</mi>', found)).replace(f"<math{NAMESPACE}", KEPT)
    return CHARACTER.sub(lambda found: chr(int(found[1], 16)), found)


_CONVERTED = {display: by_template(partial(_converted, display=display)) for display in ("block", "inline")}


def typeset_within(sentence: str) -> str:
    """A sentence with LaTeX between dollar signs, as HTML."""
    parts = enumerate(sentence.split("$"))
    return "".join(typeset(part, "inline") if place % 2 else html.escape(part) for place, part in parts)


def _brace(cases):
    rows = cases[1].count("<mtr>")
    return f'<mo class="brace" stretchy="false" style="--rows: {rows}">{{</mo>{cases[1]}'
