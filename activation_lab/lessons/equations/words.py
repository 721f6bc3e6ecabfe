"""What the lesson about equations says; every number is computed from the runs, {function's name: History}."""

import numpy as np

from activation_lab.lessons.equations.chart import place_of
from activation_lab.lessons.equations.choice import Choice, Histories
from activation_lab.lessons.equations.declaration import BELOW, FIRST, STEPS, WITHOUT
from activation_lab.networks.equations import PENALTY, POINTS
from activation_lab.networks.functions import function_named
from activations.words import number

FORMULA = (
    r"L = \frac{1}{n} \sum_{i=1}^{n} r(x_i)^2 + p\,\bigl(u(0)^2 + u(1)^2\bigr)",
    r"r(x) = a\,u''(x) + b\,u'(x) - g(x)",
    r"\frac{d^2}{dx^2}\,f(z(x)) = f''(z)\,z'(x)^2 + f'(z)\,z''(x)",
)
FORMULA_WORDS = (
    "In the first layer z is a straight line in x, so z″ is 0, and a second derivative comes only from f″. ReLU’s f″ is 0 on both sides of its "
    "kink, so u″ is 0 whatever the weights are. (At the kink f″ is a Dirac delta, which no sample point detects.) "
    "The gradient of the loss with respect to the weights contains f‴ too. Here it is exact: u, u′ and u″ pass through the layers together, and "
    "the gradient passes back through all three. "
    "The conditions u(0) = u(1) = 0 are not built into the network. They are a penalty in the loss, so a network may violate them slightly."
)
SYMBOLS = (
    (r"L", "the loss, one number that says how far u is from solving the equation."),
    (r"u(x)", "the output of the network at x."),
    (r"u',\;u''", "its first and second derivative with respect to x."),
    (r"r", "the residual: what is left if u is put into the equation, 0 for a solution."),
    (r"a,\;b,\;g(x)", "the equation’s two coefficients and its right side."),
    (r"x_i", f"the {POINTS} points where the residual is computed; n is {POINTS}."),
    (r"p", f"the weight of the boundary conditions, {number(PENALTY)}."),
    (r"\sum", "adds up the squares at all points, numbered by i."),
    (r"f", "the activation function."),
    (r"z(x)", "what a unit feeds to f, which depends on x."),
    (r"d^2/dx^2", "the second derivative with respect to x."),
)
CHALLENGE = (
    "- Take the boundary layer: the solution falls steeply beside x = 0. Which functions still find it? Is it the same for other seeds?\n"
    "- Squared ReLU has a second derivative, but one that jumps. Look at its residual at the last step.\n"
    "- How few units are enough for tanh to solve the first equation?"
)
ERROR_WORDS = "The error is the root mean square of u minus the exact solution, divided by the root mean square of the exact solution."
# An error below the first counts as solved, and one below the second as close.
SOLVED, CLOSE = min(BELOW.values()), 0.1


def guessed_right(histories: Histories) -> str | None:
    """The option of the guess that is correct: how far ReLU's network is from the solution at the end; None if it has diverged."""
    relu = histories[FIRST]
    return None if relu.diverged else next(option for option, below in BELOW.items() if relu.error[-1] < below)


def saw(histories: Histories, choice: Choice) -> list[str]:
    """The result of each function's run, in sentences."""
    results = [_run(name, history) for name, history in histories.items()]
    results[0] = " ".join(filter(None, (results[0], _why(histories[FIRST], choice))))
    return [*results, *_compared(histories), ERROR_WORDS]


def _run(name, history):
    who = f"**{_title(name)}**"
    if history.diverged:
        found = "NaN" if np.isnan(history.loss[-1]) else "infinite"
        return f"{who} diverged at step {history.diverged:,}: its loss became {found}."
    error, steps = history.error[-1], f"{int(history.steps[-1]):,} steps"
    loss = f"The loss went from {number(history.loss[0], 3)} to {number(history.loss[-1], 3)}."
    if error < SOLVED:
        return f"{who} solves the equation: after {steps} its error is {_percent(error)}. {loss}"
    if error < CLOSE:
        return f"{who} approximates the solution: after {steps} its error is {_percent(error)}. {loss}"
    return f"{who} does not solve the equation in {steps}: its error is {_percent(error)}. {loss}"


def _why(history, choice):
    """Why ReLU's loss does not fall further: what its second derivative of 0 leaves of the equation."""
    if history.diverged:
        return ""
    if choice.equation.first:
        return f"Its u″ is 0 at every step. What remains of the equation, {WITHOUT[choice.name]}, has no solution with u(0) = u(1)."
    if np.ptp(history.residual, axis=0).any():
        return ""
    return "Its u″ is 0 at every step, so the residual never changed: only the boundary conditions moved the weights."


def _compared(histories):
    """Which function came closest, if more than one ended."""
    ended = {name: history.error[-1] for name, history in histories.items() if not history.diverged}
    if len(ended) < 2:
        return []
    best, worst = min(ended, key=ended.__getitem__), max(ended, key=ended.__getitem__)
    if ended[best] == ended[worst]:
        return []
    return [f"The error of {_title(worst)} is {_times(ended[worst] / ended[best])} times that of {_title(best)}."]


def _times(ratio):
    """A ratio with two digits, and thousands apart."""
    return number(ratio, 2) if ratio < 100 else f"{float(f'{ratio:.1e}'):,.0f}"


def _percent(share):
    return f"{number(100 * share, 2)} %"


def _title(name):
    return function_named(name).title


def solutions(histories: Histories, choice: Choice, step: int) -> str:
    """What the chart of solutions shows, for readers who cannot see it."""
    parts = []
    for name, history in histories.items():
        place = place_of(history, step)
        if place is None:
            parts.append(f"{_title(name)} has no result")
        else:
            largest = float(np.abs(history.residual[place]).max())
            parts.append(
                f"{_title(name)} has an error of {_percent(history.error[place])}, largest residual {number(largest, 3)}"
            )
    return f"Solutions of {choice.written} after step {step:,} of {STEPS:,}, and below their residuals: {'; '.join(parts)}."


def curves(histories: Histories, step: int) -> str:
    """What the curves of loss and error show, for readers who cannot see them."""
    parts = []
    for name, history in histories.items():
        place = place_of(history, step)
        found = (
            "no result"
            if place is None
            else f"loss {number(history.loss[step], 3)}, error {_percent(history.error[place])}"
        )
        parts.append(f"{_title(name)}: {found}")
    return f"Loss and error over the steps. After step {step:,}: {'; '.join(parts)}."
