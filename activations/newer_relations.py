"""Relations of the functions of today's models; see relations.py."""

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
        sentence=r"Squared clipped ReLU is squared ReLU with a limit of 1: $\min(\mathrm{ReLU}(x)^2, 1)$.",
        sides=lambda squared_clipped_relu, squared_relu, x: (
            squared_clipped_relu(x),
            np.minimum(squared_relu(x), 1),
        ),
    ),
    Relation(
        first="shifted_softplus",
        second="softplus",
        sentence=r"At β = 1, shifted softplus is softplus less $\ln 2$.",
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
        sentence=r"Dynamic tanh is tanh, scaled and moved: $w\,\tanh(\alpha x) + b$.",
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
)
