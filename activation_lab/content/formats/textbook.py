"""How functions are written in textbooks and in simple code, as texts of the language of `activations.typed`; tests hold them to the catalog's functions."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spelling:
    """A formula of a function. form: the Form's name; label: what it is called on the page; text: the formula, in the language of `activations.typed`."""

    form: str
    label: str
    text: str


SPELLINGS = (
    Spelling("sigmoid", "Sigmoid", "1/(1+exp(-x))"),
    Spelling("sigmoid", "Sigmoid as 1 − σ(−x)", "1-1/(1+exp(x))"),
    Spelling("tanh", "Tanh", "(exp(x)-exp(-x))/(exp(x)+exp(-x))"),
    Spelling("tanh", "Tanh as 2σ(2x) − 1", "2/(1+exp(-2*x))-1"),
    Spelling("relu", "ReLU", "max(x, 0)"),
    Spelling("leaky_relu", "Leaky ReLU", "x if x > 0 else 0.01*x"),
    Spelling("prelu", "PReLU", "x if x > 0 else 0.25*x"),
    Spelling("elu", "ELU", "x if x > 0 else exp(x)-1"),
    Spelling("selu", "SELU", "1.0507009873554805*(x if x > 0 else 1.6732632423543772*(exp(x)-1))"),
    Spelling("gelu", "GELU", "x/2*(1+erf(x/sqrt(2)))"),
    Spelling("gelu_tanh", "GELU tanh with x³", "x/2*(1+tanh(sqrt(2/pi)*(x+0.044715*x^3)))"),
    Spelling("gelu_tanh", "GELU tanh with x²", "x/2*(1+tanh(sqrt(2/pi)*x*(1+0.044715*x*x)))"),
    Spelling("silu", "SiLU", "x/(1+exp(-x))"),
    Spelling("mish", "Mish", "x*tanh(log(1+exp(x)))"),
    Spelling("softplus", "Softplus", "log(1+exp(x))"),
    Spelling("squareplus", "Squareplus", "(x+sqrt(x*x+4))/2"),
    Spelling("quick_gelu", "Quick GELU", "x/(1+exp(-1.702*x))"),
    Spelling("shifted_softplus", "Shifted softplus", "log(1+exp(x))-log(2)"),
    Spelling("sqrt_softplus", "Sqrt softplus", "sqrt(log(1+exp(x)))"),
    Spelling("lisht", "LiSHT", "x*tanh(x)"),
    Spelling("acon_c", "ACON-C", "(1.5-0.5)*x/(1+exp(-(1.5-0.5)*x))+0.5*x"),
    Spelling("situ", "SiTU", "4*tanh(x/4)/(1+exp(-x))"),
    Spelling("bent_identity", "Bent identity", "(sqrt(x*x+1)-1)/2+x"),
    Spelling("celu", "CELU", "max(x, 0)+min(0, exp(x)-1)"),
    Spelling("relu6", "ReLU6", "min(max(x, 0), 6)"),
    Spelling("rrelu", "RReLU", "x if x > 0 else (1/8+1/3)/2*x"),
    Spelling("relu_general", "General ReLU", "x if x > 0 else 0"),
    Spelling("hard_silu", "Hard SiLU", "x*min(max(x+3, 0), 6)/6"),
    Spelling("sparse_plus", "Sparse plus", "0 if x <= -1 else (x+1)^2/4 if x < 1 else x"),
    Spelling("squared_relu", "Squared ReLU", "max(x, 0)^2"),
    Spelling("star_relu", "StarReLU", "max(x, 0)^2"),
    Spelling("squared_clipped_relu", "SCReLU", "clip(x, 0, 1)^2"),
    Spelling("hard_mish", "Hard Mish", "x/2*min(max(x+2, 0), 2)"),
    Spelling("srelu", "SReLU", "1+0.2*(x-1) if x > 1 else x if x > -1 else -1+0.2*(x+1)"),
    Spelling("isrlu", "ISRLU", "x if x >= 0 else x/sqrt(1+x*x)"),
    Spelling("xielu", "xIELU", "0.8*x*x+0.5*x if x > 0 else 0.8*(exp(x)-1-x)+0.5*x"),
    Spelling("clipped_gelu", "Clipped GELU", "clip(x/2*(1+erf(x/sqrt(2))), -10, 10)"),
    Spelling("softsign", "Softsign", "x/(1+abs(x))"),
    Spelling("hard_sigmoid", "Hard sigmoid", "clip(x/6+1/2, 0, 1)"),
    Spelling("hard_tanh", "Hard tanh", "clip(x, -1, 1)"),
    Spelling("sparse_sigmoid", "Sparse sigmoid", "clip((x+1)/2, 0, 1)"),
    Spelling("step", "Step", "1 if x >= 0 else 0"),
    Spelling("soft_cap", "Soft cap", "5*tanh(x/5)"),
    Spelling("dynamic_tanh", "Dynamic tanh", "tanh(x/2)"),
    Spelling("laplace", "Laplace", "(1+erf((x-0.707107)/(0.282095*sqrt(2))))/2"),
    Spelling("arctan", "Arctan", "atan(x)"),
    Spelling("isru", "ISRU", "x/sqrt(1+x*x)"),
    Spelling("soft_clipping", "Soft clipping", "(log(1+exp(4*x))-log(1+exp(4*(x-1))))/4"),
    Spelling("soft_shrink", "Soft shrink", "sign(x)*max(abs(x)-0.5, 0)"),
    Spelling("hard_shrink", "Hard shrink", "x if abs(x) > 0.5 else 0"),
    Spelling("tanh_shrink", "Tanh shrink", "x-tanh(x)"),
    Spelling("threshold", "Threshold", "x if x > 1 else 0"),
    Spelling("linear", "Linear", "x"),
    Spelling("exponential", "Exponential", "exp(x)"),
    Spelling("log_sigmoid", "Log sigmoid", "-log(1+exp(-x))"),
    Spelling("soft_exponential", "Soft exponential", "(exp(x/4)-1)/0.25+0.25"),
    Spelling("snake", "Snake", "x+sin(x)^2"),
    Spelling("snake_beta", "SnakeBeta", "x+sin(x)^2"),
    Spelling("sine", "Sine", "sin(x)"),
    Spelling("sinc", "Sinc", "1 if x == 0 else sin(x)/x"),
    Spelling("gaussian", "Gaussian", "exp(-(x*x))"),
)
# By the label.
LABELS = {each.label: each for each in SPELLINGS}
