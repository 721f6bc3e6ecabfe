"""The curves that the browser makes of a function's frames are the core's, at and between samples and at any slider's stop."""

import json
from base64 import b64encode

import numpy as np

import activations
from activation_lab.figures.axes import WIDEST
from activation_lab.figures.frames import frames
from activation_lab.frontend.scripts import module
from tests.helpers.javascript import result
from tests.helpers.pages import every_function

# Between knots 0.1 apart a cubic's slope is off by at most √3/216 · 0.1³ · |f⁗|. Where the largest |f⁗| makes that more than the
# few 10⁻⁵ of valuesAt in live_chart/curves.js:
CUBIC = np.sqrt(3) / 216 * 0.1**3
FOURTH_DERIVATIVE = {
    "gaussian": lambda: 12,
    "snake": lambda a: 8 * a**3,
    "snake_beta": lambda alpha, beta: 8 * alpha**4 / beta,
}
READ = """({ payload, values, positions }) => {
  const frames = decoded(fromBase64(payload).buffer);
  return values.map((parameters) => {
    const curves = interpolate(frames, parameters);
    return ["f", "slope"].map((name) => [...valuesAt(curves, name, positions)]);
  });
}"""


@every_function
def test_the_browsers_curves_are_the_cores(name):
    activation = activations.get(name)
    rng = np.random.default_rng(2)
    sampled, values = frames(activation), []
    for _ in range(6):
        values.append(dict(sampled.defaults))
        for parameter in activation.parameters.values():
            stops = np.arange(parameter.low, parameter.high + parameter.step / 2, parameter.step)
            values[-1][parameter.name] = float(np.round(rng.choice(stops), 10))
    x = np.sort(rng.uniform(*WIDEST, 400))
    sent = {"payload": b64encode(sampled.payload).decode(), "values": values, "positions": x.tolist()}
    told = result(module("live_chart/curves", "", '""'), f"({READ})({json.dumps(sent)})")
    for parameters, (f, slope) in zip(values, told, strict=True):
        bent = FOURTH_DERIVATIVE[name](**parameters) if name in FOURTH_DERIVATIVE else 0
        for made, exact, slack in (
            (f, activation(x, **parameters), 4e-6),
            (slope, activation.derivative(x, **parameters), 4e-5 + CUBIC * bent),
        ):
            # The few 10⁻⁶ and 10⁻⁵ of valuesAt in live_chart/curves.js.
            off = np.abs(np.array(made) - exact) / np.maximum(1, np.abs(exact))
            assert off.max() <= slack, (parameters, x[off.argmax()], off.max())
