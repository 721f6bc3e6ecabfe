"""Reads a text: lark's grammar, the rules for words and for products without a sign, and the bounds."""

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken, VisitError
from lark.visitors import Transformer_NonRecursive

from activations.expression.error import ExpressionError
from activations.expression.tree import CatalogCall, Named, Node, Number, Operation, Parsed, Variable, holds_x, walk
from activations.expression.vocabulary import (
    COMPARISONS,
    CONSTANTS,
    MOST_LETTERS,
    MOST_NODES,
    MOST_PARAMETERS,
    OPERATIONS,
    SIGNS,
    SPELLINGS,
    catalog,
    functions,
    nearest,
    refusal,
)

# Other characters for the same signs and for x, each one character long, so that places in the text stay.
TRANSLATED = {"−": "-", "–": "-", "·": "*", "⋅": "*", "∙": "*", "×": "*", "÷": "/", "х": "x"}
HINTS = {
    "\\": "; LaTeX is not read",
    "√": "; a root is sqrt(x)",
    "%": "; a percentage is /100, the remainder of x/2 is x - 2*floor(x/2)",
    "{": "; write ( and )",
}
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

GRAMMAR = r"""
start: choice
?choice: comparison
    | comparison IF comparison ELSE choice
?comparison: sum
    | sum (COMPARED sum)+  -> chain
?sum: product
    | sum (PLUS | MINUS) product  -> binary
?product: signed
    | product (TIMES | OVER) signed  -> binary
    | product BESIDE power  -> beside
?signed: power
    | (PLUS | MINUS) signed  -> sign
?power: atom
    | atom RAISED exponent  -> binary
    | atom SUPERSCRIPT  -> superscript
?exponent: power
    | (PLUS | MINUS) exponent  -> sign
?atom: NUMBER  -> number
    | WORD  -> word
    | FUNCTION OPEN arguments CLOSE  -> call
    | OPEN choice CLOSE  -> bracket
    | BAR_OPEN choice BAR_CLOSE  -> bars
arguments: argument (COMMA argument)*
?argument: choice
    | KEYWORD IS choice  -> named

COMPARED: "<=" | ">=" | "==" | "!=" | "<" | ">" | "≤" | "≥" | "≠"
IS: "="
RAISED: "^" | "**"
PLUS: "+"
MINUS: "-"
TIMES: "*"
OVER: "/"
OPEN: "("
CLOSE: ")"
BAR: "|"
COMMA: ","
NUMBER: /(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?/
SUPERSCRIPT: /[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/
WORD: /[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹][^\W⁰¹²³⁴⁵⁶⁷⁸⁹]*/
%ignore /\s+/
%declare IF ELSE FUNCTION KEYWORD BESIDE BAR_OPEN BAR_CLOSE
"""
# What ends an operand, and what begins one.
ENDS = ("NUMBER", "WORD", "CLOSE", "BAR_CLOSE", "SUPERSCRIPT")
BEGINS = ("WORD", "FUNCTION", "OPEN", "BAR_OPEN")
SIGN_OF = {"≤": "<=", "≥": ">=", "≠": "!=", "**": "^"}


def parse(text: str) -> Parsed:
    """The tree of a text. ExpressionError for anything outside the language or its bounds; TypeError if it is no str."""
    if not isinstance(text, str):
        raise TypeError(f"an expression is a str, received a {type(text).__name__}")
    if len(text) > MOST_LETTERS:
        raise ExpressionError(
            f"an expression has at most {MOST_LETTERS} characters, and this one has {len(text)}", text, MOST_LETTERS
        )
    if not text.strip():
        raise ExpressionError("type an expression, such as x * tanh(x)", text, len(text))
    builder = _Builder()
    try:
        tree = builder.transform(_lark().parse(_plain(text)))
    except _Wrong as wrong:
        raise ExpressionError(wrong.reason, text, wrong.place, wrong.closest) from None
    except UnexpectedCharacters as error:
        place = error.pos_in_stream or 0
        if (module := re.search(r"[^\W\d]\w*\.$", text[: place + 1])) and module[0] != "x.":
            raise ExpressionError(
                f"leave out {module[0]!r}, which no function needs here", text, module.start()
            ) from None
        hint = HINTS.get(text[place], "")
        raise ExpressionError(f"the character {text[place]!r} has no meaning here{hint}", text, place) from None
    except UnexpectedInput as error:
        raise _unexpected(text, error) from None
    except VisitError as error:
        if isinstance(wrong := error.orig_exc, _Wrong):
            raise ExpressionError(wrong.reason, text, wrong.place, wrong.closest) from None
        raise
    nodes = list(walk(tree))
    if len(nodes) > MOST_NODES:
        raise ExpressionError(
            f"an expression has at most {MOST_NODES} numbers, names and operations, and this one has {len(nodes)}",
            text,
            nodes[MOST_NODES].start,
        )
    named: dict[str, int] = {}
    for node in nodes:
        if isinstance(node, Named):
            named.setdefault(node.name, node.start)
    if len(named) > MOST_PARAMETERS:
        extra = list(named)[MOST_PARAMETERS]
        raise ExpressionError(
            f"an expression has at most {MOST_PARAMETERS} parameters, and {extra!r} is one more", text, named[extra]
        )
    return Parsed(text, tree, tuple(named), tuple(dict.fromkeys(builder.notes)))


def has_blank_product(text: str) -> bool:
    """Whether there is a blank, and no sign, between two values in a text; False also for what has no words of the language."""
    try:
        tokens = list(_lark().lex(_plain(text[:MOST_LETTERS])))
    except (_Wrong, UnexpectedInput):
        return False
    # A number after a value is no product.
    bare = (after for before, after in pairwise(tokens) if before.type in ENDS and after.type in ("BESIDE", "NUMBER"))
    return any(text[_place(token) - 1].isspace() for token in bare)


def _plain(text: str) -> str:
    """The text in the grammar's characters, each in its place: with our signs, plain letters for those of formulas such as 𝑥, and narrow ones."""

    def plain(letter: str) -> str:
        # Raised and lowered letters keep their meaning, which we do not know.
        if unicodedata.decomposition(letter).startswith(("<super>", "<sub>")):
            return letter
        new = unicodedata.normalize("NFKC", letter)
        return TRANSLATED.get(letter, new if len(new) == 1 else letter)

    return "".join(map(plain, text))


class _Wrong(Exception):
    """What is wrong at a place, for the ExpressionError that `parse` raises with the text."""

    def __init__(self, reason: str, place: int, closest: str = "") -> None:
        super().__init__(reason)
        self.reason, self.place, self.closest = reason, place, closest


@cache
def _lark() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="basic", postlex=_Marked(), maybe_placeholders=False)


def _unexpected(text: str, error: UnexpectedInput) -> ExpressionError:
    if not isinstance(error, UnexpectedToken) or error.token.type == "$END":
        return ExpressionError("something is missing at the end", text, len(text))
    place = _place(error.token)
    hint = "; for a product write *" if error.token.type == "NUMBER" else ""
    return ExpressionError(f"{str(error.token)!r} is not expected here{hint}", text, place)


def _place(token: Token) -> int:
    return token.start_pos or 0


def _of(token: Token, kind: str, value: str | None = None) -> Token:
    return Token(kind, str(token) if value is None else value, token.start_pos)


class _Marked:
    """Between lexer and parser: says which words are functions, which bars open, and where a product has no sign."""

    always_accept = ("BAR",)

    def process(self, stream: Iterable[Token]) -> Iterable[Token]:
        tokens = list(stream)
        _refuse_equation(tokens)
        marked: list[Token] = []
        opened: list[Token] = []
        for index, token in enumerate(tokens):
            after = tokens[index + 1].type if index + 1 < len(tokens) else ""
            operand_before = bool(marked) and marked[-1].type in ENDS
            if token.type == "WORD":
                token = _word(token, after)
            elif token.type == "BAR":
                closes = operand_before and bool(opened) and opened[-1].type == "BAR_OPEN"
                token = _of(token, "BAR_CLOSE" if closes else "BAR_OPEN")
            if operand_before and token.type in BEGINS:
                marked.append(_of(token, "BESIDE", ""))
            if token.type in ("OPEN", "BAR_OPEN"):
                opened.append(token)
            elif token.type in ("CLOSE", "BAR_CLOSE"):
                if not opened or (opened[-1].type == "OPEN") != (token.type == "CLOSE"):
                    raise _Wrong(f"this {str(token)!r} closes nothing", _place(token))
                opened.pop()
            marked.append(token)
        if opened:
            raise _Wrong(f"this {str(opened[-1])!r} is not closed", _place(opened[-1]))
        return iter(marked)


def _refuse_equation(tokens: list[Token]) -> None:
    depth = 0
    for token in tokens:
        depth += {"OPEN": 1, "CLOSE": -1}.get(token.type, 0)
        if token.type == "IS" and depth <= 0:
            raise _Wrong(
                "write only what stands after the =; whether two values are equal is asked by ==", _place(token)
            )


def _word(token: Token, after: str) -> Token:
    """A word as what it is: IF, ELSE, KEYWORD, FUNCTION or WORD; `after` is the type of the next token."""
    word = SPELLINGS.get(str(token), str(token))
    if after == "IS":
        return _of(token, "KEYWORD")
    if word in ("if", "else"):
        return _of(token, word.upper())
    if word in functions():
        if after != "OPEN":
            raise _Wrong(f"{str(token)!r} needs its brackets: {token}(x)", _place(token), word)
        return _of(token, "FUNCTION", word)
    if word == "x" or word in CONSTANTS:
        return _of(token, "WORD", word)
    if after == "OPEN":
        close = nearest(word)
        hint = f"did you mean {close!r}?" if close else f"for a product write {word}*(…)"
        raise _Wrong(f"no function is called {word!r}; {hint}", _place(token), close)
    reason, close = refusal(word)
    if reason:
        raise _Wrong(reason, _place(token), close)
    return _of(token, "WORD", word)


class _Builder(Transformer_NonRecursive[Token, Node]):
    """Makes our own tree of lark's; it goes through a tree of any depth without recursion."""

    def __init__(self) -> None:
        super().__init__(visit_tokens=False)
        self.notes: list[str] = []
        self.bracketed: set[int] = set()

    def start(self, found: list[Node]) -> Node:
        return found[0]

    def number(self, found: list[Token]) -> Node:
        (token,) = found
        value = float(token)
        if not math.isfinite(value):
            raise _Wrong(f"{token} is beyond 1.8e308, the largest number", _place(token))
        return Number(value, start=_place(token))

    def word(self, found: list[Token]) -> Node:
        (token,) = found
        if token == "x":
            return Variable(_place(token))
        if token in CONSTANTS:
            return Number(CONSTANTS[str(token)], str(token), _place(token))
        return Named(str(token), _place(token))

    def bracket(self, found: list[Node]) -> Node:
        self.bracketed.add(id(found[1]))
        return found[1]

    def bars(self, found: list[Node]) -> Node:
        return Operation("abs", (found[1],), _place(_token(found[0])))

    def sign(self, found: list[Node]) -> Node:
        sign, operand = _token(found[0]), found[1]
        return operand if sign == "+" else Operation("negative", (operand,), _place(sign))

    def binary(self, found: list[Node]) -> Node:
        sign = _token(found[1])
        return Operation(SIGNS[SIGN_OF.get(str(sign), str(sign))], (found[0], found[2]), _place(sign))

    def beside(self, found: list[Node]) -> Node:
        left, sign, right = found[0], _token(found[1]), found[2]
        if isinstance(left, Operation) and left.name == "divide" and id(left) not in self.bracketed:
            self.notes.append("A product is read from left to right: 1/2x is (1/2)·x. Write 1/(2x) to divide by both.")
        return Operation("multiply", (left, right), _place(sign))

    def superscript(self, found: list[Node]) -> Node:
        token = _token(found[1])
        digits = str(token).lstrip("⁺⁻").translate(str.maketrans(SUPERSCRIPTS, "0123456789"))
        exponent: Node = Number(float(digits), start=_place(token))
        if str(token).startswith("⁻"):
            exponent = Operation("negative", (exponent,), _place(token))
        return Operation("power", (found[0], exponent), _place(token))

    def choice(self, found: list[Node]) -> Node:
        return Operation("where", (found[2], found[0], found[4]), _place(_token(found[1])))

    def chain(self, found: list[Node]) -> Node:
        compared = [
            Operation(
                COMPARISONS[SIGN_OF.get(sign, sign)], (found[index], found[index + 2]), _place(_token(found[index + 1]))
            )
            for index in range(0, len(found) - 2, 2)
            if (sign := str(found[index + 1]))
        ]
        node: Node = compared[0]
        for each in compared[1:]:
            node = Operation("multiply", (node, each), each.start)
        return node

    def named(self, found: list[Node]) -> tuple[Token, Node]:
        return _token(found[0]), found[2]

    def arguments(self, found: list[Node]) -> list[Node | tuple[Token, Node]]:
        return [each for each in found if not isinstance(each, Token)]

    def call(self, found: list[Node]) -> Node:
        token = _token(found[0])
        arguments: list[Node | tuple[Token, Node]] = found[2]  # pyright: ignore[reportAssignmentType]  # as `arguments` returns it
        positional = [each for each in arguments if not isinstance(each, tuple)]
        keywords = [each for each in arguments if isinstance(each, tuple)]
        if str(token) in catalog():
            return _catalog_call(token, positional, keywords)
        if keywords:
            raise _Wrong(f"{token} has no parameter {str(keywords[0][0])!r}", _place(keywords[0][0]))
        least, most = OPERATIONS[str(token)]
        if not least <= len(positional) <= most:
            asked = str(least) if least == most else f"{least} to {most}"
            raise _Wrong(
                f"{token} takes {asked} argument{'s' * (most > 1)}, and here are {len(positional)}", _place(token)
            )
        return Operation(str(token), tuple(positional), _place(token))


def _catalog_call(token: Token, positional: list[Node], keywords: list[tuple[Token, Node]]) -> Node:
    known = catalog()[str(token)].parameters
    allowed = f"its parameters are {', '.join(known)}" if known else "it has no parameters"
    if len(positional) != 1:
        example = f": {token}(x, {next(iter(known))}=…)" if known else ""
        raise _Wrong(f"{token} takes one argument, and {allowed}, each with its name{example}", _place(token))
    given: dict[str, Node] = {}
    for keyword, value in keywords:
        name = str(keyword)
        if name not in known:
            raise _Wrong(f"{token} has no parameter {name!r}; {allowed}", _place(keyword))
        if name in given:
            raise _Wrong(f"{name} is given twice", _place(keyword))
        if holds_x(value):
            raise _Wrong(f"{name} of {token} is a number or a parameter; it cannot contain x", _place(keyword))
        if known[name].choices and not (isinstance(value, Number) and value.value in (0, 1)):
            raise _Wrong(f"{name} of {token} is 0 or 1", _place(keyword))
        given[name] = value
    return CatalogCall(str(token), positional[0], tuple(given.items()), _place(token))


def _token(found: object) -> Token:
    """The token that the grammar has at this place."""
    assert isinstance(found, Token)
    return found
