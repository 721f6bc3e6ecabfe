"""The files to take away from the lesson about equations: what was measured along the training, and a notebook that trains the same networks in Keras."""

from typing import Any

from activation_lab.content.slider import Values
from activation_lab.export import lesson_cells
from activation_lab.export import notebook as cells
from activation_lab.export.table import Table
from activation_lab.lessons.equations.choice import DEPTH, chosen, result
from activation_lab.lessons.equations.declaration import DECLARATION, STEPS
from activation_lab.networks.equations import PENALTY, POINTS, SHOWN
from activation_lab.networks.functions import function_named

# In Python, by the equation's name: its right side and its exact solution.
RIGHT = {"Sine wave": "-np.pi**2 * np.sin(np.pi * x)", "Boundary layer": "np.ones_like(x)"}
EXACT = {"Sine wave": "np.sin(np.pi * x)", "Boundary layer": "x - np.expm1(-x / SECOND) / np.expm1(-1 / SECOND)"}
# Every sixth point of SHOWN is in the table.
SIXTH = slice(None, None, 6)


def table(values: Values) -> Table:
    """Loss, error and u at eleven points by function and step, up to divergence."""
    choice = chosen(values)
    rows = [
        (
            function_named(name).name,
            int(step),
            float(history.loss[int(step)]),
            float(history.error[place]),
            *map(float, history.u[place, SIXTH]),
        )
        for name, history in result(choice).items()
        for place, step in enumerate(history.steps)
    ]
    names = ("function", "step", "loss", "error", *(f"u_at_{x:.1f}" for x in SHOWN[SIXTH]))
    about = (
        f"{choice.equation.second} u'' + {choice.equation.first} u' = {RIGHT[choice.name]}, u(0) = u(1) = 0",
        f"{DEPTH} hidden layers of {choice.units} units, learning rate {choice.rate} at the start, seed {choice.seed}",
        "error: root mean square of u - exact, divided by that of exact; u_at_0.5: u(0.5)",
        *(["recorded to seven digits"] if choice.is_recorded else []),
    )
    return Table.from_rows(about, names, rows)


def notebook(values: Values, link: str) -> list[dict[str, Any]]:
    """The cells that train the same networks in Keras, with u′ and u″ from nested tapes."""
    choice = chosen(values)
    members = lesson_cells.at_defaults(choice.functions)
    told = f"Networks of {DEPTH} hidden layers of {choice.units} units learn to solve {choice.written} with u(0) = u(1) = 0."
    return [
        lesson_cells.begin(DECLARATION, link, told),
        lesson_cells.settings(
            {
                "SECOND": choice.equation.second,
                "FIRST": choice.equation.first,
                "POINTS": POINTS,
                "PENALTY": PENALTY,
                "DEPTH": DEPTH,
                "UNITS": choice.units,
                "RATE": choice.rate,
                "SEED": choice.seed,
                "STEPS": STEPS,
            }
        ),
        lesson_cells.functions(members),
        lesson_cells.titles(members),
        lesson_cells.network(1, 1),
        cells.code("equation", EQUATION.replace("<right>", RIGHT[choice.name]).replace("<exact>", EXACT[choice.name])),
        cells.code("experiment", EXPERIMENT.replace("<shown>", str(len(SHOWN)))),
        lesson_cells.plot(PLOT),
    ]


EQUATION = '''\
def right(x):
    """The right side of SECOND u″ + FIRST u′ = right(x)."""
    return <right>


def exact(x):
    """The solution."""
    return <exact>


def solution(model, x):
    """u, u′ and u″ at x, by a tape within a tape."""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            u = model(2 * x - 1)
        slope = inner.gradient(u, x)
    return u, slope, outer.gradient(slope, x, unconnected_gradients="zero")


inside = (np.arange(POINTS)[:, None] + 0.5) / POINTS
inside, known = tf.constant(inside), tf.constant(right(inside))
ends = tf.constant([[0.0], [1.0]], tf.float64)


def loss_of(model):
    """The mean square of the residual inside, and the penalty at both ends."""
    _, slope, bend = solution(model, inside)
    residual = SECOND * bend + FIRST * slope - known
    return tf.reduce_mean(residual**2) + PENALTY * tf.reduce_sum(model(2 * ends - 1) ** 2)'''
EXPERIMENT = """\
def trained(model):
    \"\"\"The loss before the first step and after each one. The learning rate falls along half a cosine.\"\"\"
    optimiser = keras.optimizers.Adam(RATE)
    optimiser.build(model.trainable_variables)

    @tf.function(autograph=False)
    def one_step():
        with tf.GradientTape() as tape:
            value = loss_of(model)
        optimiser.apply_gradients(zip(tape.gradient(value, model.trainable_variables), model.trainable_variables))
        return value

    losses = []
    for step in range(STEPS):
        optimiser.learning_rate = RATE * (1 + np.cos(np.pi * step / STEPS)) / 2
        losses.append(float(one_step()))
    return [*losses, float(loss_of(model))]


shown = np.linspace(0, 1, <shown>)[:, None]
loss, u, error = {}, {}, {}
for name in FUNCTIONS:
    model, _, _ = network(name, DEPTH, UNITS, "glorot_uniform", SEED)
    loss[name] = trained(model)
    u[name] = model(2 * shown - 1).numpy()
    error[name] = float(np.linalg.norm(u[name] - exact(shown)) / np.linalg.norm(exact(shown)))
    print(f"{TITLES[name]}: loss {loss[name][-1]:.3g}, error {100 * error[name]:.2g} %")"""
PLOT = """\
axes.plot(shown, exact(shown), color="black", linestyle="dashed", linewidth=1.5, label="exact")
for colour, name in zip(COLOURS, FUNCTIONS):
    axes.plot(shown, u[name], color=colour, linewidth=2, label=TITLES[name])
axes.set(xlabel="x", ylabel="u")
axes.legend(frameon=False)"""
