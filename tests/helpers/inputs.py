"""What the fuzzers write into addresses and controls: ordinary values, values at and beyond every edge, and attacks."""

import random
import string

# Would be markup, if any page let it through.
MARKUP = "<img src=x onerror=alert(1)>"
TEXTS = (
    "",
    " ",
    "0",
    "-0",
    "1.5",
    "1e400",
    "-1e-400",
    "nan",
    "inf",
    "-Infinity",
    "1,2",
    "1,nan,inf,-inf,1e308",
    "0x10",
    "1_000",
    "٣",
    "−1",
    "½",
    "null",
    "None",
    "true",
    "[]",
    "{}",
    '{"a": [1]}',
    "%",
    "%00",
    "%s%n%d",
    "{0.__class__}",
    "${7*7}",
    "../../etc/passwd",
    "file:///etc/passwd",
    "; ls",
    "' OR 1=1 --",
    MARKUP,
    f'"/>{MARKUP}',
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "$\\frac{1}{$",
    "```",
    "# heading",
    "| a | b |",
    ":material/lock:",
    ":red[x",
    "\\",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "é" * 100,
    "😀",
    "Î±",
    "a" * 10_000,
    "9" * 5_000,
    "1," * 3_000,
)
JUNK = (
    "x",
    "embed",
    "embed_options",
    "hide",
    "answer",
    "__proto__",
    "",
    "page",
    "streamlit",
    "key with spaces",
    "é",
    "$$ID-1-x",
    "$$STREAMLIT_INTERNAL_KEY_x",
)


def text(chance: random.Random):
    """A text that a reader might write, or an attacker."""
    kind = chance.random()
    if kind < 0.5:
        return chance.choice(TEXTS)
    if kind < 0.8:
        return repr(chance.choice((chance.uniform(-20, 20), chance.gauss(0, 1e6), chance.randint(-99, 99))))
    letters = string.printable + "αβ′−∞√"
    return "".join(chance.choice(letters) for _ in range(chance.randint(1, 40)))


def query(chance: random.Random, keys):
    """Parameters of an address: some of the page's own keys, some of nobody's, now and then one several times.

    keys: each with the options of its control, which are among the values too.
    """
    asked = {}
    for key in chance.sample(sorted(keys), chance.randint(0, len(keys))):
        many = 1 if chance.random() < 0.7 else chance.randint(2, 12)
        asked[key] = [
            chance.choice(keys[key]) if keys[key] and chance.random() < 0.7 else text(chance) for _ in range(many)
        ]
    return asked | {key: [text(chance)] for key in chance.sample(JUNK, chance.randint(0, 2))}
