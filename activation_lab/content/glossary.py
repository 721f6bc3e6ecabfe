"""The words that a student may not know: each is explained once here, for the page Glossary and in place on all pages."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import activations
from activation_lab.content import glossary_examples as examples
from activations.vector.catalog import VECTOR_FUNCTIONS


@dataclass(frozen=True)
class Term:
    """A word and what it means.

    forms: other words on pages that mean it, in small letters. meaning: a sentence or two, shown where the word is. example: gives
    a sentence with computed numbers; None where the meaning says enough. pages: the addresses of pages where it is seen.
    """

    word: str
    meaning: str
    pages: tuple[str, ...]
    forms: tuple[str, ...] = ()
    example: Callable[[], str] | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """The word and its forms, in small letters."""
        return (self.word.lower(), *self.forms)


# In the order of the alphabet.
TERMS = (
    Term(
        "Accuracy",
        "The share of examples that a network classifies correctly.",
        ("dying_relu",),
    ),
    Term(
        "Alpha dropout",
        "Dropout for SELU: dropped outputs get SELU’s lowest value, then all are scaled and shifted, so that mean and variance stay the same.",
        ("selu",),
    ),
    Term(
        "BERT",
        "Google’s transformer of 2018, which reads a text in both directions.",
        ("",),
    ),
    Term(
        "Bias",
        "A number that a unit adds to its weighted inputs before the activation; it is learned.",
        ("dying_relu",),
        ("biases",),
    ),
    Term(
        "Bounded",
        "Never beyond two fixed values, however large x is.",
        ("",),
        example=examples.bounded,
    ),
    Term(
        "Cross-entropy",
        "The usual loss for classes: minus the logarithm of the probability that the network gives to the right class.",
        ("softmax",),
        example=examples.cross_entropy,
    ),
    Term(
        "Dead unit",
        "A unit whose output and slope are 0 for every example, so that it gets no gradient and stops learning.",
        ("dying_relu",),
        ("dead units", "dead"),
        example=examples.dead,
    ),
    Term(
        "Derivative",
        "f′(x), the slope of the curve at x: by how much f grows for a small step in x, per unit of that step.",
        ("sigmoid", "relu"),
        ("derivatives",),
        example=examples.derivative,
    ),
    Term(
        "Differential equation",
        "An equation between a function and its derivatives; a solution is a function that satisfies it at every x.",
        ("equations",),
        ("differential equations",),
    ),
    Term(
        "Dropout",
        "During training, a random share of outputs is set to 0 and the others are scaled up; it reduces overfitting.",
        ("self_normalization", "selu"),
    ),
    Term(
        "Epoch",
        "One pass of training through all examples.",
        ("dying_relu", "playground", "choose"),
        ("epochs",),
    ),
    Term(
        "Fixed point",
        "A value that a map returns unchanged. SELU’s layers map mean 0 and variance 1 to themselves.",
        ("self_normalization",),
        example=examples.fixed_point,
    ),
    Term(
        "float32, float64",
        "Numbers with 24 or 53 binary digits, which is about 7 or 16 decimal digits. Networks are usually trained in float32 or less.",
        ("verify", "cost"),
        ("float32", "float64", "float16"),
        example=examples.floats,
    ),
    Term(
        "Gate",
        "A factor, often between 0 and 1, that decides how much of another number passes.",
        ("",),
        ("gates",),
    ),
    Term(
        "GLU",
        "Gated linear unit: one half of the inputs, multiplied by the sigmoid of the other half.",
        ("gates",),
    ),
    Term(
        "GPT",
        "Generative pre-trained transformer: OpenAI’s language models, which write a text word by word.",
        ("",),
        ("gpt-2",),
    ),
    Term(
        "GPU",
        "A graphics processor: it does many simple computations at once, and most networks are trained on one.",
        ("choose",),
    ),
    Term(
        "Gradient",
        "The derivatives of the loss with respect to all weights. Training moves each weight against its own derivative.",
        ("vanishing_gradients", "relu"),
        ("gradients",),
    ),
    Term(
        "Hidden layer",
        "A layer between the inputs and the outputs of a network.",
        ("dying_relu", "choose"),
        ("hidden layers",),
    ),
    Term(
        "Initialiser",
        "The rule by which random weights are drawn before training: Glorot’s, He’s and LeCun’s choose the variance from the number of "
        "a unit’s inputs or outputs.",
        ("vanishing_gradients", "choose"),
        ("initialisers",),
        example=examples.initialiser,
    ),
    Term(
        "Jacobian",
        "The table of all slopes of a function with several inputs and outputs: row i, column j says how fast output i changes with input j.",
        ("softmax",),
    ),
    Term(
        "Kink",
        "A point where the slope jumps. f′ has no single value there, so libraries agree on one.",
        ("relu", "elu", "verify"),
        ("kinks",),
        example=examples.kink,
    ),
    Term(
        "Learning rate",
        "The length of a training step: what the gradient is multiplied by before it is subtracted from the weights.",
        ("dying_relu", "playground"),
        ("learning rates",),
    ),
    Term(
        "Logits",
        "The numbers that softmax turns into probabilities; any real numbers, of which only the differences count.",
        ("softmax",),
        ("logit",),
        example=examples.logits,
    ),
    Term(
        "Loss",
        "The number that training makes smaller; it says how wrong the network’s outputs are.",
        ("learned_slope", "playground"),
        ("losses",),
    ),
    Term(
        "LSTM",
        "Long short-term memory: a network for sequences whose gates use the sigmoid and whose signal uses tanh.",
        ("choose",),
    ),
    Term(
        "Monotone",
        "Never falling, or never rising, from left to right.",
        ("", "gelu"),
        example=examples.monotone,
    ),
    Term(
        "NaN",
        "“Not a number”: what floats give for 0/0 or ∞ − ∞. Every result computed from it is NaN too.",
        ("verify",),
        ("nan",),
    ),
    Term(
        "ONNX",
        "An open file format for networks, with operators such as Gelu. Its reference evaluator, in NumPy, says what each of them gives.",
        ("verify", "formats"),
    ),
    Term(
        "Overfitting",
        "Fitting what is accidental in the training examples, so that unseen ones are predicted worse.",
        ("learned_slope", "prelu"),
        ("overfit", "overfits"),
    ),
    Term(
        "Overflow",
        "A result too large for the type of number; a float becomes ∞.",
        ("softmax",),
        ("overflows",),
        example=examples.overflow,
    ),
    Term(
        "Residual",
        "What remains when a candidate is put into an equation: left side minus right side, 0 for a solution.",
        ("equations",),
        ("residuals",),
    ),
    Term(
        "RMS",
        "Root mean square: the square root of the mean of the squares. A measure of size that ignores signs.",
        ("vanishing_gradients",),
        ("root mean square",),
        example=examples.rms,
    ),
    Term(
        "Saturated",
        "So far out on a flat end of the curve that f′ is nearly 0 and hardly any gradient passes.",
        ("sigmoid", "tanh", ""),
        ("saturates", "saturation", "saturate"),
        example=examples.saturated,
    ),
    Term(
        "Seed",
        "The number that random numbers start from. The same seed gives the same run.",
        ("dying_relu", "vanishing_gradients", "playground"),
        ("seeds",),
    ),
    Term(
        "Smooth",
        "Without kinks or jumps in f or in any of its derivatives.",
        ("softplus", "gelu", ""),
    ),
    Term(
        "Softmax",
        "Turns several numbers into positive ones that add up to 1, so that they can be read as probabilities.",
        ("softmax",),
        example=examples.softmax,
    ),
    Term(
        "Standard deviation",
        "A typical distance from the mean: the square root of the variance.",
        ("elu", "compare"),
        ("standard deviations",),
    ),
    Term(
        "Standard normal",
        "The bell-shaped distribution with mean 0 and standard deviation 1.",
        ("elu", "cost"),
        example=examples.standard_normal,
    ),
    Term(
        "Temperature",
        "What logits are divided by before softmax. A low one favours the largest, a high one evens all out.",
        ("softmax",),
        example=examples.temperature,
    ),
    Term(
        "Transformers",
        "The networks behind today’s language models. Between attention layers they have dense layers, mostly with GELU or SiLU.",
        ("", "choose"),
        ("transformer",),
    ),
    Term(
        "ULP",
        "Unit in the last place: the distance from one float to the next. Rounding alone costs up to half of one.",
        ("verify", "elu"),
        ("units in the last place",),
        example=examples.ulp,
    ),
    Term(
        "Unit",
        "One neuron of a layer: it adds up its inputs times their weights and a bias, and applies the activation function.",
        ("playground", "dying_relu"),
        ("units",),
    ),
    Term(
        "Unseen digits",
        "Examples that were not used in training. A network’s accuracy on them shows what it has really learned.",
        ("choose", "learned_slope"),
        ("unseen ones", "unseen points", "unseen"),
    ),
    Term(
        "Vanishing gradient",
        "A gradient that gets so small on its way through many layers that the first ones learn almost nothing.",
        ("vanishing_gradients", "sigmoid"),
        ("vanishing gradients",),
        example=examples.vanishing,
    ),
    Term(
        "Variance",
        "The mean squared distance from the mean.",
        ("self_normalization",),
        ("variances",),
    ),
    Term(
        "Weight",
        "The factor by which a unit multiplies one of its inputs; it is learned.",
        ("vanishing_gradients", "playground"),
        ("weights",),
    ),
    Term(
        "XOR",
        "Exclusive or: true where exactly one of two inputs is. A network without a hidden layer cannot learn it.",
        ("playground",),
    ),
    Term(
        "Zero-centred",
        "With a mean output of 0 for standard normal input, so that the next layer’s inputs are not all of one sign.",
        ("tanh", ""),
        ("zero-centered",),
        example=examples.zero_centred,
    ),
)
BY_SPELLING = {spelling: term for term in TERMS for spelling in term.spellings}
_WORDS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, BY_SPELLING), key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
# Functions' names in which a term's word means nothing of its own, such as "Sparse sigmoid".
_NAMES = {
    name
    for entry in map(activations.get, activations.names())
    for name in (entry.title, entry.full_name, *entry.aliases)
    if _WORDS.search(name)
} | {entry.full_name for entry in VECTOR_FUNCTIONS.values()}
# Parts that are no running text: those names, code, formulas, links, HTML and its links, headings, icons.
_UNEXPLAINED = re.compile(
    r"`[^`]*`|\$[^$]+\$|\[[^\]]*\]\([^)]*\)|<(a|math|abbr|svg)\b.*?</\1>|<[^>]+>|^#.*$|:material/\w+:"
    rf"|(?i:{'|'.join(sorted(map(re.escape, _NAMES), key=len, reverse=True))})",
    re.MULTILINE | re.DOTALL,
)


def help_on(label: str) -> str | None:
    """What the first term in a control's label means; None where there is none."""
    found = _WORDS.search(label)
    return BY_SPELLING[found[0].lower()].meaning if found else None


def explained(text: str, known: set[str] | None = None) -> str:
    """Markdown or HTML with the first occurrence of each term explained in place, as HTML.

    known: the words of terms that need no explanation any more; those explained here are added.
    """
    known = set() if known is None else known
    shown, found = _explained(text, frozenset(known))
    known |= found
    return shown


# Most sentences are the same at every stop of a slider.
@lru_cache(maxsize=2048)
def _explained(text: str, before: frozenset[str]) -> tuple[str, frozenset[str]]:
    known = set(before)

    def mark(found):
        term = BY_SPELLING[found[0].lower()]
        if term.word in known:
            return found[0]
        known.add(term.word)
        return in_place(found[0], term)

    pieces, at = [], 0
    for kept in _UNEXPLAINED.finditer(text):
        pieces += [_WORDS.sub(mark, text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*pieces, _WORDS.sub(mark, text[at:])]), frozenset(known)


def in_place(words: str, term: Term) -> str:
    """Words of a text as HTML that shows what they mean to mouse, keyboard, touch and screen readers."""
    return f'<span class="term" tabindex="0" aria-description="{html.escape(term.meaning)}">{words}</span>'
