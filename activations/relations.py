"""How functions of the catalog are related: identities, equality at certain values of their parameters, and limits.

Each is declared once and tested against the core. A sentence holds LaTeX between dollar signs and letters for the parameters.
"""

from collections.abc import Sequence
from math import inf

import numpy as np

from activations.newer_relations import NEWER
from activations.relation import Equation, Limit, Relation, at, same

RELATIONS = (
    Relation(
        first="tanh",
        second="sigmoid",
        sentence=r"Tanh is a sigmoid, stretched and shifted: $\tanh x = 2\,\sigma(2x) - 1$.",
        sides=lambda tanh, sigmoid, x: (tanh(x), 2 * sigmoid(2 * x) - 1),
    ),
    Relation(
        first="leaky_relu",
        second="relu",
        sentence="At α = 0, leaky ReLU is ReLU.",
        given=at(negative_slope=0),
    ),
    Relation(first="prelu", second="relu", sentence="At α = 0, PReLU is ReLU.", given=at(alpha=0)),
    Relation(
        first="prelu",
        second="leaky_relu",
        sentence="With the same α, PReLU is leaky ReLU; PReLU learns its α.",
        given=same("alpha", "negative_slope"),
    ),
    Relation(
        first="rrelu",
        second="leaky_relu",
        sentence="After training, RReLU is leaky ReLU with the mean of both bounds as α.",
        given=(Equation({"lower": 0.5, "upper": 0.5}, 0, {"negative_slope": -1}),),
    ),
    Relation(first="elu", second="relu", sentence="At α = 0, ELU is ReLU.", given=at(alpha=0)),
    Relation(
        first="selu",
        second="elu",
        sentence="With the same α, SELU is λ times ELU.",
        sides=lambda selu, elu, x: (selu(x), selu.values["scale"] * elu(x)),
        given=same("alpha"),
    ),
    Relation(
        first="celu",
        second="elu",
        sentence="At α = 1, CELU and ELU are the same.",
        given=(Equation({"alpha": 1}, 1), Equation({}, 1, {"alpha": 1})),
    ),
    Relation(first="celu", second="relu", sentence=r"As $\alpha \to 0$, CELU becomes ReLU.", limit=Limit("alpha", 0)),
    Relation(
        first="silu",
        second="sigmoid",
        sentence=r"SiLU is x times a sigmoid: $x\,\sigma(\beta x)$.",
        sides=lambda silu, sigmoid, x: (silu(x), x * sigmoid(silu.values["beta"] * x)),
    ),
    Relation(
        first="silu", second="relu", sentence=r"As $\beta \to \infty$, SiLU becomes ReLU.", limit=Limit("beta", inf)
    ),
    Relation(
        first="silu",
        second="linear",
        sentence=r"As $\beta \to 0$, SiLU becomes $x/2$.",
        sides=lambda silu, linear, x: (silu(x), linear(x) / 2),
        limit=Limit("beta", 0),
    ),
    Relation(
        first="mish",
        second="softplus",
        sentence=r"Mish is $x\,\tanh(\mathrm{softplus}(x))$, with softplus at β = 1.",
        sides=lambda mish, softplus, x: (mish(x), x * np.tanh(softplus(x))),
        given=(Equation({}, 1, {"beta": 1}),),
    ),
    Relation(
        first="softplus",
        second="sigmoid",
        sentence=r"The slope of softplus is a sigmoid: $f'(x) = \sigma(\beta x)$.",
        sides=lambda softplus, sigmoid, x: (softplus.derivative(x), sigmoid(softplus.values["beta"] * x)),
    ),
    Relation(
        first="softplus",
        second="relu",
        sentence=r"As $\beta \to \infty$, softplus becomes ReLU.",
        limit=Limit("beta", inf),
    ),
    Relation(
        first="squareplus", second="relu", sentence=r"As $b \to 0$, squareplus becomes ReLU.", limit=Limit("b", 0)
    ),
    Relation(
        first="log_sigmoid",
        second="sigmoid",
        sentence=r"Log-sigmoid is the logarithm of the sigmoid: $\ln \sigma(x)$.",
        sides=lambda log_sigmoid, sigmoid, x: (log_sigmoid(x), np.log(sigmoid(x))),
    ),
    Relation(
        first="log_sigmoid",
        second="softplus",
        sentence=r"At β = 1, log-sigmoid is softplus, mirrored at both axes: $-\mathrm{softplus}(-x)$.",
        sides=lambda log_sigmoid, softplus, x: (log_sigmoid(x), -softplus(-x)),
        given=(Equation({}, 1, {"beta": 1}),),
    ),
    Relation(
        first="relu6",
        second="hard_sigmoid",
        sentence=r"At α = 1/6, hard sigmoid is made of ReLU6: $\mathrm{ReLU6}(x + 3)/6$.",
        sides=lambda relu6, hard_sigmoid, x: (hard_sigmoid(x), relu6(x + 3) / 6),
        given=(Equation({}, 1 / 6, {"slope": 1}),),
    ),
    Relation(
        first="hard_silu",
        second="hard_sigmoid",
        sentence=r"Hard SiLU is x times hard sigmoid at α = 1/6, as SiLU is x times sigmoid.",
        sides=lambda hard_silu, hard_sigmoid, x: (hard_silu(x), x * hard_sigmoid(x)),
        given=(Equation({}, 1 / 6, {"slope": 1}),),
    ),
    Relation(
        first="hard_tanh",
        second="sparse_sigmoid",
        sentence="Hard tanh is 2 × sparse sigmoid − 1.",
        sides=lambda hard_tanh, sparse_sigmoid, x: (hard_tanh(x), 2 * sparse_sigmoid(x) - 1),
    ),
    Relation(
        first="hard_sigmoid",
        second="sparse_sigmoid",
        sentence=r"Hard sigmoid is sparse sigmoid on another scale: $\mathrm{hard}(x) = \mathrm{sparse}(2\alpha x)$.",
        sides=lambda hard_sigmoid, sparse_sigmoid, x: (
            hard_sigmoid(x),
            sparse_sigmoid(2 * hard_sigmoid.values["slope"] * x),
        ),
    ),
    Relation(
        first="sparse_plus",
        second="sparse_sigmoid",
        sentence="The slope of sparse plus is sparse sigmoid.",
        sides=lambda sparse_plus, sparse_sigmoid, x: (sparse_plus.derivative(x), sparse_sigmoid(x)),
    ),
    Relation(
        first="relu",
        second="step",
        sentence="Except at 0, the slope of ReLU is the step function.",
        sides=lambda relu, step, x: (relu.derivative(x[x != 0]), step(x[x != 0])),
    ),
    Relation(
        first="tanh_shrink",
        second="tanh",
        sentence=r"Tanh shrink is x minus its tanh: $x - \tanh x$.",
        sides=lambda tanh_shrink, tanh, x: (tanh_shrink(x), x - tanh(x)),
    ),
    Relation(
        first="relu_general",
        second="relu",
        sentence="At α = 0, θ = 0 and without a limit, general ReLU is ReLU.",
        given=at(negative_slope=0, threshold=0, max_value=inf),
    ),
    Relation(
        first="relu_general",
        second="relu6",
        sentence="At α = 0, θ = 0 and m = 6, general ReLU is ReLU6.",
        given=at(negative_slope=0, threshold=0, max_value=6),
    ),
    Relation(
        first="relu_general",
        second="leaky_relu",
        sentence="With the same α, θ = 0 and no limit, general ReLU is leaky ReLU.",
        given=(*same("negative_slope"), *at(threshold=0, max_value=inf)),
    ),
    Relation(
        first="relu_general",
        second="threshold",
        sentence="With the same θ, α = 0, no limit and v = 0, general ReLU is threshold.",
        given=(*same("threshold"), *at(negative_slope=0, max_value=inf), Equation({}, 0, {"value": 1})),
    ),
    Relation(
        first="threshold",
        second="relu",
        sentence="At θ = 0 and v = 0, threshold is ReLU.",
        given=at(threshold=0, value=0),
    ),
    Relation(
        first="soft_shrink",
        second="relu",
        sentence=r"Soft shrink is made of two ReLUs: $\mathrm{ReLU}(x - \lambda) - \mathrm{ReLU}(-x - \lambda)$.",
        sides=lambda soft_shrink, relu, x: (
            soft_shrink(x),
            relu(x - soft_shrink.values["threshold"]) - relu(-x - soft_shrink.values["threshold"]),
        ),
    ),
    Relation(
        first="soft_shrink",
        second="linear",
        sentence=r"As $\lambda \to 0$, soft shrink becomes the identity.",
        limit=Limit("threshold", 0),
    ),
    Relation(
        first="hard_shrink",
        second="linear",
        sentence=r"As $\lambda \to 0$, hard shrink becomes the identity.",
        limit=Limit("threshold", 0),
    ),
    Relation(
        first="leaky_relu",
        second="linear",
        sentence="At α = 1, leaky ReLU is the identity.",
        given=at(negative_slope=1),
    ),
    Relation(first="prelu", second="linear", sentence="At α = 1, PReLU is the identity.", given=at(alpha=1)),
    Relation(
        first="linear",
        second="relu",
        sentence=r"The identity is made of two ReLUs: $\mathrm{ReLU}(x) - \mathrm{ReLU}(-x)$.",
        sides=lambda linear, relu, x: (linear(x), relu(x) - relu(-x)),
    ),
    Relation(
        first="sigmoid",
        second="exponential",
        sentence=r"Sigmoid is made of exponentials: $\frac{e^{x}}{1 + e^{x}}$.",
        sides=lambda sigmoid, exponential, x: (sigmoid(x), exponential(x) / (1 + exponential(x))),
    ),
    Relation(
        first="softplus",
        second="exponential",
        sentence=r"At β = 1, softplus is $\ln(1 + e^{x})$.",
        sides=lambda softplus, exponential, x: (softplus(x), np.log(1 + exponential(x))),
        given=at(beta=1),
    ),
    *NEWER,
    Relation(
        first="acon_c",
        second="silu",
        sentence="At p₁ = 1 and p₂ = 0, with the same β, ACON-C is SiLU.",
        given=(*at(p1=1, p2=0), *same("beta")),
    ),
    Relation(
        first="acon_c",
        second="lisht",
        sentence="At p₁ = 1, p₂ = −1 and β = 1, ACON-C is LiSHT.",
        given=at(p1=1, p2=-1, beta=1),
    ),
    Relation(
        first="lisht",
        second="tanh",
        sentence=r"LiSHT is x times tanh: $x\,\tanh x$.",
        sides=lambda lisht, tanh, x: (lisht(x), x * tanh(x)),
    ),
    Relation(
        first="sqrt_softplus",
        second="softplus",
        sentence=r"Sqrt softplus is the square root of softplus at β = 1: $\sqrt{\mathrm{softplus}(x)}$.",
        sides=lambda sqrt_softplus, softplus, x: (sqrt_softplus(x), np.sqrt(softplus(x))),
        given=(Equation({}, 1, {"beta": 1}),),
    ),
    Relation(
        first="isrlu",
        second="isru",
        sentence="With the same α, ISRLU and ISRU are the same below 0.",
        sides=lambda isrlu, isru, x: (isrlu(x[x < 0]), isru(x[x < 0])),
        given=same("alpha"),
    ),
    Relation(
        first="isrlu", second="relu", sentence=r"As $\alpha \to \infty$, ISRLU becomes ReLU.", limit=Limit("alpha", inf)
    ),
    Relation(
        first="bent_identity",
        second="isru",
        sentence=r"At α = 1, the slope of bent identity is made of ISRU: $1 + \mathrm{ISRU}(x)/2$.",
        sides=lambda bent_identity, isru, x: (bent_identity.derivative(x), 1 + isru(x) / 2),
        given=(Equation({}, 1, {"alpha": 1}),),
    ),
    Relation(
        first="hard_mish",
        second="sparse_sigmoid",
        sentence=r"Hard Mish is x times sparse sigmoid, shifted to the left by 1: $x\,\mathrm{sparse}(x + 1)$.",
        sides=lambda hard_mish, sparse_sigmoid, x: (hard_mish(x), x * sparse_sigmoid(x + 1)),
    ),
    Relation(
        first="srelu",
        second="relu",
        sentence="At t₁ = 0, a₁ = 0 and a₂ = 1, SReLU is ReLU.",
        given=at(t_left=0, a_left=0, a_right=1),
    ),
    Relation(
        first="srelu",
        second="leaky_relu",
        sentence="At t₁ = 0, a₂ = 1 and a₁ = α, SReLU is leaky ReLU.",
        given=(*at(t_left=0, a_right=1), *same("a_left", "negative_slope")),
    ),
    Relation(
        first="srelu",
        second="hard_tanh",
        sentence="At t₁ = −1, t₂ = 1, a₁ = 0 and a₂ = 0, SReLU is hard tanh.",
        given=at(t_left=-1, a_left=0, t_right=1, a_right=0),
    ),
    Relation(
        first="soft_clipping",
        second="softplus",
        sentence=r"With β = α, soft clipping is made of two softplus: $\mathrm{softplus}(x) - \mathrm{softplus}(x - 1)$.",
        sides=lambda soft_clipping, softplus, x: (soft_clipping(x), softplus(x) - softplus(x - 1)),
        given=same("alpha", "beta"),
    ),
    Relation(
        first="laplace",
        second="gaussian",
        sentence=r"The slope of Laplace is a Gaussian, shifted and scaled.",
        sides=lambda laplace, gaussian, x: (
            laplace.derivative(x),
            gaussian((x - laplace.values["mu"]) / laplace.values["sigma"] / np.sqrt(2))
            / (laplace.values["sigma"] * np.sqrt(2 * np.pi)),
        ),
    ),
    Relation(
        first="soft_exponential",
        second="exponential",
        sentence="At α = 1, soft exponential is the exponential.",
        given=at(alpha=1),
    ),
    Relation(
        first="soft_exponential",
        second="linear",
        sentence=r"As $\alpha \to 0$, soft exponential becomes the identity.",
        limit=Limit("alpha", 0),
    ),
)


def between(names: Sequence[str]) -> tuple[Relation, ...]:
    """The Relations among functions of these names: those that hold always first, then with conditions, then limits."""
    found = [relation for relation in RELATIONS if {relation.first, relation.second} <= set(names)]
    return tuple(sorted(found, key=lambda relation: (relation.limit is not None, bool(relation.given))))
