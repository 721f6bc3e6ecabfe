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
    Spelling("elu", "ELU", "x if x > 0 else exp(x)-1"),
    Spelling(
        "selu",
        "SELU",
        "1.0507009873554805*(x if x > 0 else 1.6732632423543772*(exp(x)-1))",
    ),
    Spelling("silu", "SiLU", "x/(1+exp(-x))"),
    Spelling("gelu", "GELU", "x/2*(1+erf(x/sqrt(2)))"),
    Spelling("gelu_tanh", "GELU tanh with x³", "x/2*(1+tanh(sqrt(2/pi)*(x+0.044715*x^3)))"),
    Spelling("gelu_tanh", "GELU tanh with x²", "x/2*(1+tanh(sqrt(2/pi)*x*(1+0.044715*x*x)))"),
    Spelling("quick_gelu", "Quick GELU", "x/(1+exp(-1.702*x))"),
    Spelling("mish", "Mish", "x*tanh(log(1+exp(x)))"),
    Spelling("softplus", "Softplus", "log(1+exp(x))"),
    Spelling("log_sigmoid", "Log sigmoid", "-log(1+exp(-x))"),
    Spelling("squareplus", "Squareplus", "(x+sqrt(x*x+4))/2"),
    Spelling("softsign", "Softsign", "x/(1+abs(x))"),
    Spelling("tanh_shrink", "Tanh shrink", "x-tanh(x)"),
    Spelling("hard_silu", "Hard SiLU", "x*min(max(x+3, 0), 6)/6"),
    Spelling("isru", "ISRU", "x/sqrt(1+x*x)"),
    Spelling("bent_identity", "Bent identity", "(sqrt(x*x+1)-1)/2+x"),
    Spelling("gaussian", "Gaussian", "exp(-(x*x))"),
    Spelling("sinc", "Sinc", "1 if x == 0 else sin(x)/x"),
    Spelling("snake", "Snake", "x+sin(x)^2"),
    Spelling("lisht", "LiSHT", "x*tanh(x)"),
)
# By the label.
LABELS = {each.label: each for each in SPELLINGS}
