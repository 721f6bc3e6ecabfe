"""What the lesson about vanishing gradients says; every number is computed from the results shown."""

from collections.abc import Sequence

import numpy as np

from activation_lab.lessons.vanishing_gradients.choice import GUESSED
from activation_lab.lessons.vanishing_gradients.declaration import FACTORS
from activation_lab.networks.functions import function_named
from activation_lab.networks.initialisers import SPOKEN
from activation_lab.networks.propagation import Propagation
from activations.formats import FORMATS
from activations.words import SUPERSCRIPTS, number

# A gradient that changes by less than a factor of SMALL is stable; one that changes by more than LARGE vanishes or explodes.
SMALL, LARGE = 10, 1000
# A layer whose inputs have a smaller variance has not overflowed.
USUAL = 1e30
# A gradient that is smaller, or larger, is 0 or ∞ in numbers of these kinds.
KINDS = {"float16": np.finfo(np.float16), "float32": np.finfo(np.float32)}
CAPTION = (
    "RMS: root mean square over units and digits. Dotted: an upper limit from the activation’s slopes alone; "
    "the weights are the other factor."
)


def description(results: Sequence[Propagation]) -> str:
    """What the chart shows, for readers who cannot see it."""
    depth = results[0].settings.depth
    parts = (
        f"{_title(result.settings.activation)} from {number(result.gradient_rms[-1], 2)} at the last layer to "
        f"{number(result.gradient_rms[0], 2)} at the first"
        for result in results
    )
    return f"Root mean square of the gradient through {depth} layers, on a log axis: {'; '.join(parts)}."


def guessed_right(ratio: float) -> str:
    """The option nearest to the ratio of the gradients."""
    return min(FACTORS, key=lambda option: abs(np.log(FACTORS[option] / ratio)))


def guessed(ratio: float) -> str:
    """What happened to the gradient of the guess."""
    return (
        f"With {SPOKEN[GUESSED.initialiser]} weights, {GUESSED.depth} sigmoid layers of {GUESSED.width} units make it "
        f"{_times(ratio)} times smaller."
    )


def saw(results: Sequence[Propagation]) -> str:
    """What happened to each function's gradient, and what the weights did."""
    settings, growth = results[0].settings, np.sqrt(results[0].weight_gain)
    weights = (
        f"**The weights** are the other factor, the same for all: {SPOKEN[settings.initialiser]} in layers of "
        f"{settings.width} multiplies by about {number(growth, 3)} per layer."
    )
    return "\n".join(f"- {line}" for line in (*map(_seen, results), weights))


def rounded(results: Sequence[Propagation], unscaled: Sequence[Propagation]) -> str:
    """How far each function's gradient gets in the number format, with and without loss scaling; "" in float64. unscaled: the results without."""
    settings = results[0].settings
    if not settings.format:
        return ""
    title = FORMATS[settings.format].title
    plain = f"**In {title}**, with the gradient rounded at every layer{{}}: {_fates(unscaled)}."
    if not settings.scale:
        return f"{plain.format('')} Loss scaling multiplies the loss, and with it the gradient, before it is rounded."
    factor = f"2{_power(settings.scale)} = {2**settings.scale:,}"
    return f"{plain.format(', without loss scaling')}\n\n**With the loss times {factor}**: {_fates(results)}."


def _fates(results):
    return "; ".join(f"{_title(result.settings.activation)} {_fate(result)}" for result in results)


def _fate(result):
    """How far the gradient gets on its way down."""
    rms = result.gradient_rms
    lost, over = np.flatnonzero(rms == 0), np.flatnonzero(~np.isfinite(rms))
    if over.size:
        return f"overflows at layer {over[-1] + 1}"
    if not lost.size:
        return "reaches layer 1"
    if len(lost) == len(rms):
        return "is 0 at every layer"
    where = f"from layer {lost[-1] + 1} down" if lost[-1] else "at layer 1"
    return f"is 0 {where}, after {len(rms) - len(lost)} of {len(rms)} layers"


def _seen(result):
    """The result for one function, in a sentence or two."""
    title, depth = _title(result.settings.activation), result.settings.depth
    first, last, ratio = result.gradient_rms[0], result.gradient_rms[-1], result.gradient_ratio
    if depth == 1:
        return f"**{title}**: with one layer, there is nothing to compare."
    if not np.isfinite([first, last]).all():
        lost = np.flatnonzero(np.isnan(result.mean[1:]))
        happened = "overflows: in training its numbers would be NaN."
        if lost.size and result.variance[lost[0]] < USUAL:
            happened = f"has no value, since f of some inputs of layer {lost[0] + 1} is no number."
    elif first == 0 or last == 0:
        happened = "is exactly 0 when it arrives at layer 1."
    elif 1 / SMALL <= ratio <= SMALL:
        happened = f"holds: layer 1 gets {number(1 / ratio, 2)} times what layer {depth} gets."
    elif ratio > 1:
        fate = "vanishes" if ratio > LARGE else "fades"
        happened = f"{fate}: it shrinks by a factor of {_times(ratio)} ({_per_layer(ratio, depth)}).{_lost(first, result.settings.format)}"
    else:
        fate = "explodes" if ratio < 1 / LARGE else "swells"
        happened = f"{fate}: it grows by a factor of {_times(1 / ratio)} ({_per_layer(1 / ratio, depth)})."
    return f"**{title}**’s gradient {happened} {_slopes_alone(result)}"


def _per_layer(factor, depth):
    return f"{number(factor ** (1 / (depth - 1)), 3)} per layer"


def _lost(value, in_format):
    """A sentence that names the kinds of numbers in which a value is rounded to 0; none where it is rounded to a format already."""
    kinds = [] if in_format else [name for name, kind in KINDS.items() if value < float(kind.smallest_subnormal) / 2]
    return f" In {' and '.join(kinds)} that is 0." if kinds else ""


def _slopes_alone(result):
    """The activation's factor, as a sentence."""
    bound, steepest = result.activation_bound[0], number(result.steepest, 3)
    if abs(result.steepest - 1) < 1e-9:
        return "Its slopes alone could let all of it pass: f′ reaches 1."
    if np.isinf(result.steepest):
        return "Its slopes alone could make it any number of times larger: f′ has no largest value."
    if bound > 1:
        return f"Its slopes alone could make it {_times(bound)} times larger: f′ reaches {steepest}."
    return f"Its slopes alone, at most {steepest}, leave at most {number(bound, 2)} of it."


FORMULA = (
    r"\frac{\partial L}{\partial z_\ell} = f'(z_\ell)\odot W_{\ell+1}^{\top}\,\frac{\partial L}{\partial z_{\ell+1}}",
    r"\left|\frac{\partial L}{\partial z_1}\right| \lesssim \underbrace{\max|f'|^{D-1}}_{\text{activation}}"
    r"\cdot\underbrace{\sqrt{n\,\sigma^2}^{\,D-1}}_{\text{weights}}\cdot\left|\frac{\partial L}{\partial z_D}\right|",
)


SYMBOLS = (
    (r"L", "the loss, one number that says how wrong the network is."),
    (r"z_\ell", "the inputs of f in layer ℓ, one for each unit: weighted sums of the outputs of the layer below."),
    (r"\partial L/\partial z_\ell", "the gradient at layer ℓ: how fast the loss changes with each of these inputs."),
    (r"f'", "the slope of the activation function."),
    (r"\odot", "multiplies entry by entry: each unit’s gradient by that unit’s own slope."),
    (
        r"W_{\ell+1}^{\top}",
        "the weights from layer ℓ to layer ℓ + 1, transposed (⊤), since the gradient runs backwards.",
    ),
    (r"\max", "the largest value, here that of the slope."),
    (r"\lesssim", "is at most about as large as."),
    (r"D", "the number of hidden layers, so that the gradient takes D − 1 steps from the last to the first."),
    (r"n", "the number of units in a layer."),
    (r"\sigma", "the standard deviation of the weights."),
)


def formula_words(results: Sequence[Propagation]) -> str:
    """The gradient's step down one layer, and the effect of many layers, in words."""
    steps, growth = results[0].settings.depth - 1, np.sqrt(results[0].weight_gain)
    factors = "; ".join(
        f"{_title(result.settings.activation)} {number(result.steepest, 3)}{_power(steps)} = "
        f"{number(result.activation_bound[0], 2)}"
        for result in results
    )
    with np.errstate(over="ignore", under="ignore"):
        weights = f"{number(growth, 3)}{_power(steps)} = {number(growth**steps, 2)}"
    return (
        "Going backwards, the gradient is multiplied in each layer by a slope and by weights. Factors below 1 make it vanish with depth, "
        f"factors above 1 make it explode. The dotted lines show the activation’s factor at its largest: {factors}. The weights’ "
        f"factor, for layers of n units whose weights have standard deviation σ, is {weights} on average."
    )


def challenge(deepest: int) -> str:
    """Something to try next."""
    return (
        f"At depth {deepest}, find the initialiser with which ReLU’s gradient reaches the first layer almost unchanged. "
        "Then choose random normal weights: above which σ does tanh’s gradient explode? Is there a σ at which sigmoid’s does not vanish? "
        f"And in {FORMATS['float16'].title}: which loss scaling brings sigmoid’s gradient through 10 layers, and which makes it overflow?"
    )


def _times(factor):
    """A factor with two digits: 480,000 rather than 480000."""
    short = float(f"{factor:.1e}")
    return f"{short:,.0f}" if 1000 <= short < 1e6 else number(factor, 2)


def _power(exponent):
    return str(exponent).translate(SUPERSCRIPTS)


def _title(name):
    return function_named(name).title
