"""Every function of the catalog typed out as a textbook writes it, without its name and without names of others but tanh, which is in the language too."""

import activations
from activations import Activation
from activations.expression.function import TypedActivation

# {name: the text}; the names of parameters are the catalog's, but for NAMES.
COPIES = {
    "sigmoid": "1/(1+exp(-x))",
    "tanh": "(exp(x)-exp(-x))/(exp(x)+exp(-x))",
    "relu": "max(x, 0)",
    "leaky_relu": "x if x > 0 else negative_slope*x",
    "prelu": "max(x,0) + alpha*min(x,0)",
    "elu": "x if x > 0 else alpha*(exp(x)-1)",
    "selu": "scale*(x if x > 0 else alpha*(exp(x)-1))",
    "celu": "max(x,0) + min(0, alpha*(exp(x/alpha)-1))",
    "silu": "x/(1+exp(-beta*x))",
    "softplus": "log(1+exp(beta*x))/beta",
    "mish": "x*tanh(log(1+exp(x)))",
    "gelu": "x/2*(1+erf(x/sqrt(2)))",
    "softsign": "x/(1+|x|)",
    "squareplus": "(x+sqrt(x^2+b))/2",
    "hard_tanh": "clip(x,-1,1)",
    "relu6": "min(max(x,0),6)",
    "squared_relu": "max(x,0)^2",
    "gaussian": "exp(-x^2)",
    "arctan": "atan(x)",
    "snake": "x + sin(a*x)^2/a",
    "bent_identity": "(sqrt(x^2+1)-1)/2+x",
    "isru": "x/sqrt(1+alpha*x^2)",
    "hard_shrink": "x if |x| > t else 0",
    "soft_shrink": "sign(x)*max(|x|-t,0)",
    "tanh_shrink": "x-tanh(x)",
    "lisht": "x*tanh(x)",
    "sine": "sin(omega*x)",
    "exponential": "e^x",
    "quick_gelu": "x/(1+exp(-1.702x))",
    "shifted_softplus": "log(1+exp(x))-log(2)",
    "sqrt_softplus": "sqrt(log(1+exp(x)))",
    "acon_c": "(p1-p2)*x/(1+exp(-beta*(p1-p2)*x)) + p2*x",
    "situ": "beta*tanh(x/beta)/(1+exp(-x))",
    "rrelu": "x if x > 0 else (lower+upper)/2*x",
    "relu_general": "x if x > t else negative_slope*(x-t)",
    "hard_silu": "x*clip(x/6+1/2, 0, 1)",
    "sparse_plus": "0 if x <= -1 else (x+1)^2/4 if x < 1 else x",
    "star_relu": "scale*max(x,0)^2 + bias",
    "squared_clipped_relu": "clip(x,0,1)^2",
    "hard_mish": "x/2*clip(x+2, 0, 2)",
    "srelu": "t_right+a_right*(x-t_right) if x > t_right else x if x > t_left else t_left+a_left*(x-t_left)",
    "isrlu": "x if x >= 0 else x/sqrt(1+alpha*x^2)",
    "xielu": "alpha_p*x^2+beta*x if x > 0 else alpha_n*(exp(x)-1-x)+beta*x",
    "clipped_gelu": "clip(x/2*(1+erf(x/sqrt(2))), low, high)",
    "hard_sigmoid": "clip(slope*x+1/2, 0, 1)",
    "sparse_sigmoid": "clip((x+1)/2, 0, 1)",
    "step": "1 if x >= 0 else 0",
    "soft_cap": "cap*tanh(x/cap)",
    "dynamic_tanh": "weight*tanh(alpha*x)+bias",
    "laplace": "(1+erf((x-mu)/(sigma*sqrt(2))))/2",
    "soft_clipping": "(log(1+exp(alpha*x))-log(1+exp(alpha*(x-1))))/alpha",
    "threshold": "x if x > t else value",
    "linear": "x",
    "log_sigmoid": "log(1/(1+exp(-x)))",
    "soft_exponential": "(exp(alpha*x)-1)/alpha+alpha",
    "snake_beta": "x + sin(alpha*x)^2/beta",
    "sinc": "sin(x)/x if x != 0 else 1",
}
# A word that is followed by brackets cannot be a parameter: `threshold` is the catalog's function.
NAMES = {"t": "threshold"}


def typed_copy(name: str) -> tuple[Activation, TypedActivation]:
    """(the catalog's function, the typed one with the same defaults)."""
    entry = activations.get(name)
    copy = activations.typed(COPIES[name])
    defaults = {key: entry.parameters[NAMES.get(key, key)].default for key in copy.parameters}
    return entry, activations.typed(COPIES[name], **defaults)
