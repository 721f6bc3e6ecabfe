"""Reads numbers as people write them: with a real minus, powers of ten, ∞, decimal commas or grouped thousands."""

import re
from dataclasses import dataclass
from math import inf, isinf, isnan, nan

from activations.words import SUPERSCRIPTS

SIGNS = str.maketrans(dict.fromkeys("−–‒﹣－", "-") | {"＋": "+"})
RAISED = "".join(map(chr, SUPERSCRIPTS.values())) + "⁺"
LOWERED = {raised: chr(plain) for plain, raised in SUPERSCRIPTS.items()} | {ord("⁺"): "+"}
NAMED = {"inf": inf, "infinity": inf, "∞": inf, "nan": nan, "undefined": nan}
MANTISSA = r"(?<![\w.,])(?P<mantissa>\d[\d.,_'’]*)\s*[×xX*·⋅]\s*"
POWER = re.compile(
    rf"(?:{MANTISSA}|(?<![\w.,]))10(?:\s*(?:\^|\*\*)\s*(?P<plain>[+-]?\d+)|(?P<raised>[{RAISED}]+))(?!\w)"
)
# A space that breaks no line, or an apostrophe, between groups of three digits.
GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:[\u00a0\u2009\u202f'’]\d{3})+(?!\d)")
# Plain spaces separate numbers, but nobody writes a number as 000 or 050: what begins so belongs to the one before.
SPACED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?: \d{3})*? 0\d\d(?: \d{3})*(?!\d)")
BROKEN_GROUPS = re.compile(r"[+-]?\d+(?:,\d+)*,0\d+(?:,\d+)*")
# A comma that begins a number rather than follows one.
COMMA_FIRST = re.compile(r"(?:(?<=;)|^)[^\S\n]*([+-]?,\d+)", re.MULTILINE)
# A sign that stands away from its number, with nothing but a separator before it.
AWAY = re.compile(r"((?:^|[,;\n])\s*[+-])[^\S\n]+(?=[\d.∞i])", re.IGNORECASE)
TERM = r"(?:[^\s,;]|(?<=\d),(?=\d))*"
DIFFERENCE = re.compile(rf"{TERM}[\d.∞](?:\s+-\s+[\d.∞]{TERM})+")
EXPONENT = r"(?:[eE][+-]?\d+)?"
THOUSANDS = re.compile(rf"[+-]?[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d*)?{EXPONENT}")
THOUSANDS_BY_POINTS = re.compile(rf"[+-]?[1-9]\d{{0,2}}(?:(?:\.\d{{3}})+,\d+|(?:\.\d{{3}}){{2,}}){EXPONENT}")
ONE_COMMA = re.compile(rf"[+-]?(?P<whole>\d*),(?P<fraction>\d+){EXPONENT}")
POINT = re.compile(r"\d\.\d|(?<!\d)\.\d")


@dataclass(frozen=True)
class Reading:
    """What was read from a text.

    numbers: in their order, NaN where the text says undefined. bad: entries that are no numbers. unclear: (entry, what it
    may mean), each left out. beyond: entries too large for a float, left out too. told: (entry, number) where a comma or a
    plain space was taken for a part of the number.
    """

    numbers: tuple[float, ...]
    bad: tuple[str, ...] = ()
    unclear: tuple[tuple[str, str], ...] = ()
    beyond: tuple[str, ...] = ()
    told: tuple[tuple[str, float], ...] = ()


def read_numbers(text: str) -> Reading:
    """The Reading of a list of numbers.

    White space, semicolons and commas separate numbers; brackets count for nothing. A comma between digits groups
    thousands before three digits, as it does on our pages, and is a decimal comma where semicolons separate the numbers
    or another number leaves no doubt; where a text has decimal points it separates, and otherwise "0,5" is unclear. A plain
    space belongs to the number before three digits that begin with 0: "1 000".
    """
    plain = _plain(re.sub(r"[\[\](){}]", " ", text))
    numbers, bad, unclear, beyond, told = [], [], [], [], []
    for found in COMMA_FIRST.findall(plain):
        unclear.append((found, f"{found.replace(',', '0.')}, or {found.replace(',', '')}"))
        plain = plain.replace(found, " ", 1)
    spaced = {found.replace(" ", ""): found for found in SPACED.findall(plain)}
    plain = _closed(plain)
    for found in DIFFERENCE.findall(plain):
        terms = re.split(r"\s+-\s+", found)
        unclear.append((found, f"a difference, or {' and −'.join(terms)}"))
        plain = plain.replace(found, " ", 1)
    entries = [entry for chunk in re.split(r"[\s;]+", plain) if (entry := chunk.strip(","))]
    commas = [entry for entry in entries if ONE_COMMA.fullmatch(entry)]
    points = any(POINT.search(entry) for entry in entries if not THOUSANDS_BY_POINTS.fullmatch(entry))
    decimal = any(map(_only_decimal, commas)) or (";" in plain and not all(map(THOUSANDS.fullmatch, commas)))
    for entry in entries:
        if entry in commas and decimal == points and not THOUSANDS.fullmatch(entry):
            whole, fraction = entry.split(",")
            unclear.append((entry, f"{whole}.{fraction}, or {whole} and {fraction}"))
        elif entry in commas and decimal and not points:
            numbers.append(float(entry.replace(",", ".")))
            told.append((entry, numbers[-1]))
        elif BROKEN_GROUPS.fullmatch(entry) and not THOUSANDS.fullmatch(entry):
            unclear.append((entry, "one number, or " + " and ".join(entry.rsplit(",", 1)).replace(",", ", ")))
        elif (value := _value(entry)) is not None:
            if isinf(value) and re.search(r"\d", entry):
                beyond.append(entry)
                continue
            numbers.append(value)
            if "," in entry or entry.lstrip("+-") in spaced:
                told.append((spaced.get(entry.lstrip("+-"), entry), value))
        else:
            for part in filter(None, entry.split(",")):
                value = _value(part)
                (bad if value is None else numbers).append(part if value is None else value)
    return Reading(tuple(numbers), tuple(bad), tuple(unclear), tuple(beyond), tuple(told))


def read_number(text: str) -> float:
    """The one number that a text holds, as a float; a comma in it is a decimal comma unless it groups thousands.

    Raises ValueError, with a sentence for the reader, where the text is no number, several, or undefined.
    """
    plain = _closed(_plain(text)).strip()
    value = float(plain.replace(",", ".")) if _decimal(plain) else _value(plain)
    if value is None or isnan(value):
        raise ValueError(f"“{text.strip()[:20]}” is not a number. Write one like −1.5, 2e3 or ∞.")
    return value


def _closed(text: str) -> str:
    """The text without plain spaces inside numbers."""
    return SPACED.sub(lambda found: found[0].replace(" ", ""), text)


def _plain(text: str) -> str:
    """The text with one way to write minus, powers of ten and grouped digits."""
    text = POWER.sub(_power, text.translate(SIGNS))
    text = GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    return AWAY.sub(r"\1", text)


def _power(found: re.Match[str]) -> str:
    exponent = found["plain"] or found["raised"].translate(LOWERED)
    return f"{found['mantissa'] or 1}e{exponent}"


def _only_decimal(entry: str) -> bool:
    """Whether a comma between digits can be nothing but a decimal comma: nobody writes a whole number with a leading 0."""
    parts = ONE_COMMA.fullmatch(entry)
    if parts is None or THOUSANDS.fullmatch(entry):
        return False
    return len(parts["fraction"]) > 1 and parts["fraction"].startswith("0")


def _decimal(entry: str) -> bool:
    return bool(ONE_COMMA.fullmatch(entry)) and not THOUSANDS.fullmatch(entry)


def _value(entry: str) -> float | None:
    """The number that an entry is by itself; None where it is none."""
    sign, name = (-1 if entry.startswith("-") else 1), entry.lstrip("+-").lower()
    if name in NAMED and len(entry) - len(name) <= 1:
        return sign * NAMED[name]
    if THOUSANDS.fullmatch(entry):
        entry = entry.replace(",", "")
    elif THOUSANDS_BY_POINTS.fullmatch(entry):
        entry = entry.replace(".", "").replace(",", ".")
    try:
        return float(entry)
    except ValueError:
        return None
