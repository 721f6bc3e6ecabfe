"""Relations of the functions that today's models use; see relations.py."""

from math import inf

import numpy as np

from activations.relation import Equation, Limit, Relation, at, same

NEWER = (
    Relation(
        first="quick_gelu",
        second="silu",
        sentence="At β = 1.702, SiLU is quick GELU.",
        given=(Equation({}, 1.702, {"beta": 1}),),
    ),
    Relation(
        first="clipped_gelu",
        second="gelu",
        sentence=r"Clipped GELU is the exact GELU, held between its limits: $\min(\max(x\,\Phi(x), \mathrm{low}), \mathrm{high})$.",
        sides=lambda clipped, gelu, x: (
            clipped(x),
            np.clip(gelu.activation(x), clipped.values["low"], clipped.values["high"]),
        ),
    ),
    Relation(
        first="squared_relu",
        second="relu",
        sentence=r"Squared ReLU is ReLU times itself: $\mathrm{ReLU}(x)^2$.",
        sides=lambda squared_relu, relu, x: (squared_relu(x), relu(x) ** 2),
    ),
    Relation(
        first="star_relu",
        second="squared_relu",
        sentence="At s = 1 and b = 0, StarReLU is squared ReLU.",
        given=at(scale=1, bias=0),
    ),
    Relation(
        first="squared_clipped_relu",
        second="squared_relu",
        sentence=r"SCReLU is squared ReLU with a limit of 1: $\min(\mathrm{ReLU}(x)^2, 1)$.",
        sides=lambda squared_clipped_relu, squared_relu, x: (
            squared_clipped_relu(x),
            np.minimum(squared_relu(x), 1),
        ),
    ),
    Relation(
        first="shifted_softplus",
        second="softplus",
        sentence=r"At β = 1, shifted softplus is softplus minus $\ln 2$.",
        sides=lambda shifted_softplus, softplus, x: (shifted_softplus(x), softplus(x) - np.log(2)),
        given=(Equation({}, 1, {"beta": 1}),),
    ),
    Relation(
        first="shifted_softplus",
        second="sigmoid",
        sentence="The slope of shifted softplus is the sigmoid.",
        sides=lambda shifted_softplus, sigmoid, x: (shifted_softplus.derivative(x), sigmoid(x)),
    ),
    Relation(first="soft_cap", second="tanh", sentence="At c = 1, a soft cap is tanh.", given=at(cap=1)),
    Relation(
        first="soft_cap",
        second="linear",
        sentence=r"As $c \to \infty$, a soft cap becomes the identity.",
        limit=Limit("cap", inf),
    ),
    Relation(
        first="dynamic_tanh",
        second="tanh",
        sentence=r"Dynamic tanh is tanh, scaled and shifted: $w\,\tanh(\alpha x) + b$.",
        sides=lambda dynamic_tanh, tanh, x: (
            dynamic_tanh(x),
            dynamic_tanh.values["weight"] * tanh(dynamic_tanh.values["alpha"] * x) + dynamic_tanh.values["bias"],
        ),
    ),
    Relation(
        first="situ",
        second="soft_cap",
        sentence=r"At c = β, SiTU is a soft cap times the sigmoid: $\mathrm{cap}(x)\,\sigma(x)$.",
        sides=lambda situ, soft_cap, x: (situ(x), soft_cap(x) / (1 + np.exp(-x))),
        given=same("beta", "cap"),
    ),
    Relation(
        first="situ",
        second="silu",
        sentence=r"As $\beta \to \infty$, SiTU becomes SiLU at β = 1.",
        limit=Limit("beta", inf),
    ),
    Relation(
        first="snake",
        second="sine",
        sentence=r"At ω = a, Snake is x plus the square of sine, divided by a: $x + \sin^2(\omega x)/a$.",
        sides=lambda snake, sine, x: (snake(x), x + sine(x) ** 2 / snake.values["a"]),
        given=same("a", "omega"),
    ),
    Relation(
        first="snake_beta",
        second="snake",
        sentence="At α = a and β = a, SnakeBeta is Snake.",
        given=(Equation({"alpha": 1, "beta": -1}), *same("alpha", "a")),
    ),
    Relation(
        first="xielu",
        second="squared_relu",
        sentence=r"Above 0, xIELU is squared ReLU times $\alpha_+$ plus a straight line: $\alpha_+\,x^2 + \beta x$.",
        sides=lambda xielu, squared_relu, x: (
            xielu(x[x > 0]),
            xielu.values["alpha_p"] * squared_relu(x[x > 0]) + xielu.values["beta"] * x[x > 0],
        ),
    ),
    Relation(
        first="xielu",
        second="elu",
        sentence=r"Below 0, at $\alpha_-$ = α, xIELU is ELU plus a straight line: $\mathrm{ELU}(x) + (\beta - \alpha)\,x$.",
        sides=lambda xielu, elu, x: (
            xielu(x[x < 0]),
            elu(x[x < 0]) + (xielu.values["beta"] - elu.values["alpha"]) * x[x < 0],
        ),
        given=same("alpha_n", "alpha"),
    ),
)
