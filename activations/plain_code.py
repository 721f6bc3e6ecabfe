"""Writes code as a person would: without a factor of 1, a summand of 0, or two signs in a row."""

import re
from collections.abc import Mapping

# What binds more closely than a product, on either side of a number.
BEFORE, AFTER = r"(?<!\*\*)(?<!/ )(?<!\*\* )", r"(?! ?\*\*)"
# The first factor of an expression: a name, or a call without calls in it.
FIRST, FACTOR = r"(?:(?<== )|(?<=return )|(?<=\())", r"[A-Za-z_][\w.]*(?:\([^()]*\))?"
# A sum ends here, or a bracket around it does.
END = r"(?=\s*$|\s*[),\]])"
# A name alone in brackets that call nothing.
BRACKETED = re.compile(r"(?:(?<=[-+*/=] )|(?<=\())\((\w+)\)")
SIGNS = ((re.compile(r"\+ -(?=[\w.(])"), "- "), (re.compile(r"(?<=[\w)] )- -(?=[\w.(])"), "+ "))


def plain(template: str, values: Mapping[str, float]) -> str:
    """A snippet's template without the `<name>` that multiply or divide by 1, or add 0, at these values; −1 times a term is the negative term."""
    for name, value in values.items():
        given = f"<{name}>"
        if given not in template or isinstance(value, bool):
            continue
        if value == 1:
            template = re.sub(rf"{BEFORE}{given} \* | [*/] {given}{AFTER}", "", template)
        elif value == -1:
            template = re.sub(rf"{BEFORE}{given} \* ", "-", template)
            template = re.sub(rf"{FIRST}({FACTOR}) \* {given}{AFTER}", r"-\1", template)
        elif value == 0:
            template = re.sub(rf"(?<=[=(] ){given} \+ |(?<=\(){given} \+ ", "", template)
            template = re.sub(rf" [-+] {given}{END}", "", template, flags=re.MULTILINE)
    return BRACKETED.sub(r"\1", template)


def signed(code: str) -> str:
    """Code in which no sign follows another: what is added is not negative, and neither is what is subtracted."""
    for pattern, sign in SIGNS:
        code = pattern.sub(sign, code)
    return code
