"""Which function for which network: the rule of a well-known book, and today's practice, as answers to the questions.

Both rules are plain functions of the Answers; each of their sentences has its source.
"""

from dataclasses import dataclass, replace

from activation_lab.content.names.usage import counts, packages
from activation_lab.content.where_to_start import BOOK
from activation_lab.lessons.choose.declaration import (
    CONVOLUTIONS,
    DEEP,
    DENSE,
    FAST,
    HUGE,
    LITTLE,
    OF_THE_BOOK,
    PYTORCH,
    QUESTIONS,
    RECURRENT,
    SHALLOW,
    TODAY,
    TRANSFORMER,
)
from activations.activation import Source


@dataclass(frozen=True)
class Answers:
    """One option of each question."""

    architecture: str = QUESTIONS["architecture"].default
    depth: str = QUESTIONS["depth"].default
    latency: str = QUESTIONS["latency"].default
    data: str = QUESTIONS["data"].default
    framework: str = QUESTIONS["framework"].default


@dataclass(frozen=True)
class Reason:
    """One sentence, and its source."""

    words: str
    source: Source


@dataclass(frozen=True)
class Advice:
    """A function by name and the reasons for it; `alternatives`: other functions worth trying, as (name, Reason) pairs.

    gated: whether the function multiplies a second linear layer, as in today's large transformers.
    """

    activation: str
    reasons: tuple[Reason, ...]
    alternatives: tuple[tuple[str, Reason], ...] = ()
    gated: bool = False


def _paper(authors, title, year, number):
    return Source(authors, title, year, f"https://arxiv.org/abs/{number}")


BOOK_RECURRENT = Source(BOOK.authors, "Hands-On Machine Learning, 2nd edition, chapter 15", BOOK.year, BOOK.url)
NEW_BOOK = Source(
    "Géron",
    "Hands-On Machine Learning, 3rd edition, chapter 11",
    2022,
    "https://www.oreilly.com/library/view/hands-on-machine-learning/9781098125967/",
)
SELF_NORMALISING = _paper(
    "Klambauer, Unterthiner, Mayr and Hochreiter", "Self-normalizing neural networks", 2017, "1706.02515"
)
EMPIRICAL = _paper(
    "Xu, Wang, Chen and Li",
    "Empirical evaluation of rectified activations in convolutional network",
    2015,
    "1505.00853",
)
SWISH = _paper("Ramachandran, Zoph and Le", "Searching for activation functions", 2017, "1710.05941")
EFFICIENTNET = _paper(
    "Tan and Le", "EfficientNet: rethinking model scaling for convolutional neural networks", 2019, "1905.11946"
)
CONVNEXT = _paper("Liu and others", "A ConvNet for the 2020s", 2022, "2201.03545")
MOBILENET = _paper("Howard and others", "Searching for MobileNetV3", 2019, "1905.02244")
BERT = _paper(
    "Devlin, Chang, Lee and Toutanova", "BERT: pre-training of deep bidirectional transformers", 2018, "1810.04805"
)
GATED = _paper("Shazeer", "GLU variants improve transformer", 2020, "2002.05202")
LLAMA = _paper("Touvron and others", "LLaMA: open and efficient foundation language models", 2023, "2302.13971")
STRIKES_BACK = _paper(
    "Mirzadeh and others",
    "ReLU strikes back: exploiting activation sparsity in large language models",
    2023,
    "2310.04564",
)
KERAS_LSTM = Source("Keras documentation", "LSTM layer", 2025, "https://keras.io/api/layers/recurrent_layers/lstm/")
DROPOUT = Source(
    "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov",
    "Dropout: a simple way to prevent neural networks from overfitting",
    2014,
    "https://jmlr.org/papers/v15/srivastava14a.html",
)


def book(answers: Answers) -> Advice:
    """The Advice of the rule of 2019."""
    if answers.architecture == RECURRENT:
        reason = Reason(
            "A recurrent layer keeps tanh: its output is fed back again and again and must not grow, and tanh is bounded.",
            BOOK_RECURRENT,
        )
        return Advice("tanh", (reason,))
    if answers.latency == FAST:
        reasons = (
            Reason("Where latency matters, leaky ReLU: it needs no exponential, and no unit dies.", BOOK),
            Reason("Its slope stays at a usual value, so there is nothing to tune.", BOOK),
        )
        return Advice("leaky_relu", reasons, _worth_a_trial(answers))
    if answers.architecture == DENSE:
        reasons = (
            Reason("First in the ranking: SELU, then ELU, leaky ReLU, ReLU, tanh, sigmoid.", BOOK),
            Reason(
                "A stack of dense layers keeps mean 0 and standard deviation 1 by itself, given standardised inputs and LeCun "
                "normal weights.",
                SELF_NORMALISING,
            ),
        )
        return Advice("selu", reasons, _worth_a_trial(answers))
    built = "Convolutions" if answers.architecture == CONVOLUTIONS else "Attention and skip connections"
    reasons = (
        Reason(f"{built} are not the plain stack of dense layers that SELU needs; ELU may do better.", BOOK),
        Reason("Second in the ranking, and its slope does not jump at 0.", BOOK),
    )
    return Advice("elu", reasons, _worth_a_trial(answers))


def advice(answers: Answers) -> dict[str, Advice]:
    """The answers of both rules: {name of the rule: Advice}, each with how often its functions are used today."""
    return {TODAY: _counted(today(answers)), OF_THE_BOOK: _counted(book(answers))}


def _counted(advice):
    names = (advice.activation, *(name for name, _ in advice.alternatives))
    reason = Reason(counts(names), packages()[0].source)
    return replace(advice, reasons=(*advice.reasons, reason))


def cited(source: Source) -> str:
    """A source in a few words: one name, and "and others" in place of more than one."""
    first, others, _ = source.authors.partition(",")
    return f"{first}{' and others' if others else ''}, {source.year}"


def _worth_a_trial(answers):
    """The functions that the book would try by cross-validation, given time."""
    if answers.data == LITTLE:
        only = "" if answers.framework == PYTORCH else f" {answers.framework} has none; PyTorch does."
        return (("rrelu", Reason(f"Worth trying against overfitting.{only}", EMPIRICAL)),)
    if answers.data == HUGE:
        return (("prelu", Reason("Worth trying with so much data: it learns its slope.", BOOK)),)
    return ()


def today(answers: Answers) -> Advice:
    """The Advice of today's practice."""
    found = {
        DENSE: _dense_today,
        CONVOLUTIONS: _convolutions_today,
        TRANSFORMER: _transformer_today,
        RECURRENT: _recurrent_today,
    }[answers.architecture](answers)
    if answers.data != LITTLE:
        return found
    if found.activation == "selu":
        reason = Reason(
            "Against overfitting take alpha dropout: plain dropout breaks the normalisation.", SELF_NORMALISING
        )
    else:
        reason = Reason("Against overfitting the code drops some outputs at random in training.", DROPOUT)
    return Advice(found.activation, (*found.reasons, reason), found.alternatives, found.gated)


def _dense_today(answers):
    if answers.depth == SHALLOW:
        reason = Reason(
            "A good default for simple tasks: often as good as the others, and libraries and chips are made for it.",
            NEW_BOOK,
        )
        return Advice("relu", (reason,))
    if answers.latency == FAST:
        return Advice("leaky_relu", (Reason("Where latency matters most, leaky ReLU is preferred.", NEW_BOOK),))
    if answers.data == HUGE:
        reason = Reason("The better default for more complex tasks.", NEW_BOOK)
        return Advice("silu", (reason,), (("mish", Reason("May be a little better, and costs more.", NEW_BOOK)),))
    reasons = (
        Reason("For deep dense networks SELU is worth a try if its conditions are met.", NEW_BOOK),
        Reason("The conditions: dense layers only, LeCun normal weights, standardised inputs.", SELF_NORMALISING),
    )
    return Advice("selu", reasons, (("silu", Reason("The default where the conditions cannot be met.", NEW_BOOK)),))


def _convolutions_today(answers):
    if answers.latency == FAST and answers.depth == DEEP:
        reasons = (
            Reason("SiLU without its exponential, made for phones.", MOBILENET),
            Reason("In the first layers ReLU is as good and cheaper: the gain is in the deeper half.", MOBILENET),
        )
        return Advice("hard_silu", reasons, (("relu", reasons[1]),))
    if answers.depth == SHALLOW:
        return Advice("relu", (Reason("A good default for simple tasks, and the cheapest.", NEW_BOOK),))
    if answers.data == HUGE:
        reason = Reason("Modern convolutional networks adopted it from transformers, at equal accuracy.", CONVNEXT)
        return Advice("gelu", (reason,), (("silu", Reason("EfficientNet is built with it.", EFFICIENTNET)),))
    reasons = (
        Reason("EfficientNet is built with it.", EFFICIENTNET),
        Reason("In deep image networks, in place of ReLU, it raised the accuracy on ImageNet.", SWISH),
    )
    return Advice("silu", reasons, (("gelu", Reason("ConvNeXt uses it.", CONVNEXT)),))


def _transformer_today(answers):
    if answers.latency == FAST:
        reason = Reason(
            "Most of its outputs are 0, and weights that multiply a 0 need not be read: less work per word, at little loss of quality.",
            STRIKES_BACK,
        )
        return Advice("relu", (reason,))
    if answers.data == HUGE:
        reasons = (
            Reason(
                "As a gate, it multiplies one linear layer by the SiLU of another: better than GELU or ReLU at equal size.",
                GATED,
            ),
            Reason("LLaMA and most large language models after it use this.", LLAMA),
        )
        return Advice("silu", reasons, (("gelu", Reason("Simpler; BERT uses it.", BERT)),), gated=True)
    return Advice("gelu", (Reason("BERT and many transformers since use it.", BERT),))


def _recurrent_today(answers):
    reason = Reason(
        "With tanh and sigmoid gates an LSTM runs on the GPU’s fast kernel; with any other function it cannot.",
        KERAS_LSTM,
    )
    return Advice("tanh", (reason,))
