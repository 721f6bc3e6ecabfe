"""Texts that mean harm, random ones and good ones that are changed, and a trial of all that a page shows of one."""

import random
from collections.abc import Iterator

import numpy as np

import activations

WORDS = [
    "x",
    "a",
    "pi",
    "e",
    "exp",
    "log",
    "sqrt",
    "relu",
    "elu",
    "max",
    "min",
    "where",
    "clip",
    "floor",
    "tanh",
    "if",
    "else",
    "alpha=",
    "=",
    "==",
    "<",
    ">",
    "+",
    "-",
    "*",
    "/",
    "^",
    "**",
    "(",
    ")",
    "|",
    ",",
    "1",
    "2.5",
    "9e9",
    "0",
    ".",
]
FOREIGN = [
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "eval('1')",
    "exec(x)",
    "open('/etc/passwd')",
    "lambda: 0",
    "x.__class__",
    "[x for x in (1,)]",
    "{x}",
    "x := 1",
    "f'{x}'",
    "'x'",
    '"x"',
    "<script>alert(1)</script>",
    "x<b>1",
    "x\x00",
    "x\u202e",
    "\ud800",
    "x;x",
    "x\\y",
    "`x`",
    "$x$",
    "${x}",
    "<alpha>",
    "%s",
    "../x",
    "0x10",
    "1_000",
    "x!",
    "x@x",
    "x//2",
    "x%2",
    "~x",
    "x<<2",
    "x and x",
    "not x",
]
HEAVY = [
    "9^9^9^9^9^9^9",
    "((((((((x^999)^999)^999)^999)^999)^999)^999)^999)",
    "exp(exp(exp(exp(exp(exp(99.5))))))*x",
    "exp(" * 90 + "x" + ")" * 90,
    "tanh(" * 80 + "x" + ")" * 80,
    "x^" * 90 + "x",
    "|" * 100 + "x" + "|" * 100,
    "(" * 249 + "x" + ")" * 249,
    "-" * 199 + "x",
    "max(" * 60 + "x" + ",1)" * 60,
    "x if x>0 else " * 25 + "1",
    "floor(1e300x)" + "+floor(9e99x)" * 20,
    "sin(1e9x)" * 20,
    "*".join(["(x-1)"] * 60),
    "1/0",
    "0/0*x",
    "x^1e308",
    "1e308x*1e308",
    "abs(sin(1/x))",
    "a^b^c^d^f^g^h^k",
    "where(x,where(x,where(x,1,2),3),4)" * 4,
    "elu(" * 50 + "x" + ")" * 50,
]
X = np.linspace(-8, 8, 201)


def tried(text: str) -> bool:
    """Reads the text and, if it is understood, computes all that a page shows; gives whether it was."""
    try:
        made = activations.typed(text)
    except activations.ExpressionError:
        return False
    for order in (1, 2):
        made.derivative(X, order=order)
        for name in made.parameters:
            made.derivative(X, order=order, wrt=name)
    assert made(X).shape == X.shape
    made.kinks_at(), made.range(), made.is_increasing(), made.saturates()
    assert max(map(len, (made.formula, made.slope_formula, made.second_formula))) < 20_000
    assert made.code["NumPy"].general
    return True


def random_texts(count: int) -> Iterator[str]:
    """Words and signs of the language in any order."""
    chance = random.Random(500)
    for _ in range(count):
        yield "".join(chance.choice(WORDS) + chance.choice(["", " "]) for _ in range(chance.randrange(1, 30)))


def changed_texts(count: int) -> Iterator[str]:
    """Good expressions with a character taken out, put in or doubled."""
    chance = random.Random(22)
    good = [
        "x*tanh(softplus(beta*x))",
        "a if x > 0 else b*(exp(x)-1)",
        "clip(x/6+1/2, 0, 1)",
        "0.5x(1+erf(x/sqrt(2)))",
        "|x|/(1+|x|)^2",
    ]
    for _ in range(count):
        text = chance.choice(good)
        place = chance.randrange(len(text))
        yield text[:place] + chance.choice(["", text[place] * 2, chance.choice("()|,^x1é\n")]) + text[place + 1 :]
