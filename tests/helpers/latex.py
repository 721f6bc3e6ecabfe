"""Evaluates the LaTeX of the catalog's formulas, so that formulas on a page can be compared with the core."""

import re

import numpy as np
from scipy.special import ndtr

TOKEN = re.compile(r"\\[a-zA-Z]+(?:_[a-z+-])?|\\.|\d+(?:\.\d+)?|[a-zA-Z](?:_\w)?'{0,2}|\S")
SPACES = {r"\,", r"\;", r"\ ", r"\bigl", r"\bigr", r"\left", r"\right"}
FUNCTIONS = {
    r"\tanh": np.tanh,
    r"\arctan": np.arctan,
    r"\sin": np.sin,
    r"\cos": np.cos,
    r"\ln": np.log,
    r"\sigma": lambda x: 1 / (1 + np.exp(-x)),
    r"\Phi": ndtr,
    r"\varphi": lambda x: np.exp(-x * x / 2) / np.sqrt(2 * np.pi),
}
RELATIONS = {"<": np.less, ">": np.greater, r"\le": np.less_equal, r"\ge": np.greater_equal, "=": np.equal}
ENDS = {")", "}", "+", "-", "=", "<", ">", r"\le", r"\ge", "&", ",", r"\\", r"\end", r"\text", None}


def evaluate(latex, letters):
    """Every side of the equation after the first, in order.

    letters: by name numbers and arrays, or functions, which `f(x)` calls; a choice is the name of the case that counts.
    Nothing is said, as NaN, where no case holds. What stands behind a wide space defines letters, or says where the formula holds.
    """
    within = re.findall(r",\\ (\w = .*?) &", latex)
    statement, *behind = re.split(r",?\s*\\q?quad\s*|,\\;", re.sub(r",\\ \w = .*? &", " &", latex))
    letters = dict(letters)
    for definition in [*within, *behind]:
        name, equals, meaning = definition.partition(" = ")
        if equals:
            letters[name.strip()] = _Parser(meaning, letters).expression()
    parser = _Parser(statement, letters)
    parser.skip_to("=")
    # 0/0 is what a formula leaves open.
    with np.errstate(invalid="ignore", divide="ignore"):
        return parser.sides()


class _Parser:
    def __init__(self, latex, letters):
        self.tokens = [token for token in TOKEN.findall(latex.replace(r"\dfrac", r"\frac")) if token not in SPACES]
        self.place, self.letters, self.within = 0, letters, 0

    @property
    def next(self):
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def take(self, expected=None):
        token = self.next
        assert expected is None or token == expected, f"{expected} expected: {self.tokens[self.place :]}"
        self.place += 1
        return token

    def skip_to(self, token):
        while self.next != token:
            self.take()

    def sides(self):
        found = []
        while self.next == "=":
            self.take()
            found.append(self.cases() if self.next == r"\begin" else self.expression())
        assert self.next is None, f"not read: {self.tokens[self.place :]}"
        return found

    def braced(self):
        self.take("{")
        found = self.expression()
        self.take("}")
        return found

    def word(self):
        """The letters between braces, and what else stands there."""
        self.take("{")
        found = ""
        while self.next != "}":
            found += self.take()
        self.take("}")
        return found

    def cases(self):
        self.take(r"\begin")
        self.word()
        found = np.full(np.shape(self.letters["x"]), np.nan)
        while self.next != r"\end":
            value = self.expression()
            self.take("&")
            found = np.where(self.condition(), value, found)
            if self.next == r"\\":
                self.take()
        self.take(r"\end")
        self.word()
        return found

    def condition(self):
        if self.next == r"\text":
            self.take()
            return self.word() == self.letters["case"]
        left, holds = self.expression(), True
        while self.next in RELATIONS:
            compare = RELATIONS[self.take()]
            right = self.expression()
            holds, left = np.logical_and(holds, compare(left, right)), right
        if self.next == r"\text":
            self.take()
            assert self.word() == "or"
            return np.logical_or(holds, self.condition())
        return holds

    def expression(self):
        sign = -1 if self.next == "-" else 1
        if sign < 0:
            self.take()
        found = sign * self.term()
        while self.next in ("+", "-"):
            found = found + self.term() if self.take() == "+" else found - self.term()
        return found

    def term(self):
        found = self.factor()
        while self.next not in ENDS and not (self.next == "|" and self.within):
            if self.next == "/":
                self.take()
                found = found / self.factor()
            else:
                if self.next == r"\cdot":
                    self.take()
                found = found * self.factor()
        return found

    def factor(self):
        token = self.next
        # σ is the sigmoid, unless a parameter has its name.
        if token in FUNCTIONS and token not in self.letters:
            self.take()
            power = self.power()
            return FUNCTIONS[token](self.factor()) ** power
        found = self.base()
        return found ** self.power()

    def power(self):
        if self.next != "^":
            return 1
        self.take()
        return self.braced() if self.next == "{" else float(self.take())

    def base(self):
        token = self.take()
        if token == "(":
            found = self.expression()
            self.take(")")
            return found
        if token == "|":
            self.within += 1
            found = self.expression()
            self.within -= 1
            self.take("|")
            return np.abs(found)
        if token == r"\frac":
            return self.braced() / self.braced()
        if token == r"\sqrt":
            return np.sqrt(self.braced())
        if token == "e":
            return np.e
        if token == r"\pi":
            return np.pi
        if token == r"\mathrm":
            return self.letters[self.word()]
        if re.fullmatch(r"\d.*", token):
            return float(token)
        if callable(self.letters[token]):
            return self.letters[token](self.base())
        return self.letters[token]
