"""The glossary's examples: sentences whose numbers are computed."""

from math import erf, sqrt

import numpy as np

import activations
from activations.distribution import moments
from activations.properties import mean_output, steepest_slope
from activations.vector import functions as vector
from activations.words import number


def bounded() -> str:
    low, high = activations.tanh.bounds()
    return f"Tanh stays between {number(low)} and {number(high)}; ReLU grows without end."


def cross_entropy() -> str:
    sure, unsure = (number(-np.log(share), 2) for share in (0.9, 0.1))
    return f"For a probability of 0.9 it is {sure}, for 0.1 it is {unsure}."


def dead() -> str:
    value, slope = activations.relu(-1.0), activations.relu.derivative(-1.0)
    return f"ReLU has f(−1) = {number(value)} and f′(−1) = {number(slope)}. A unit is dead if its f only ever gets negative numbers."


def derivative() -> str:
    step, at = 0.01, 1.0
    growth = activations.tanh(at + step) - activations.tanh(at)
    return (
        f"tanh′(1) = {number(activations.tanh.derivative(at), 3)}: from x = 1 to {number(at + step)} tanh grows by {number(growth, 3)}, "
        f"nearly {number(step)} times that slope."
    )


def fixed_point() -> str:
    told = []
    for function in (activations.selu, activations.relu):
        average, deviation = moments(function.at())
        mean, variance = (number(abs(round(part, 9)), 2) for part in (average, deviation**2))
        told.append(f"mean {mean} and variance {variance}")
    return f"Standard normal numbers come out of SELU with {told[0]}, out of ReLU with {told[1]}."


def floats() -> str:
    after = {dtype: number(float(np.spacing(dtype(1))), 2) for dtype in (np.float32, np.float64)}
    return f"The next number after 1 is {after[np.float32]} away in float32, {after[np.float64]} in float64."


def initialiser() -> str:
    inputs = 100
    return (
        f"With {inputs} inputs, He’s weights have the standard deviation √(2/{inputs}) = {number(np.sqrt(2 / inputs), 2)}, LeCun’s "
        f"√(1/{inputs}) = {number(np.sqrt(1 / inputs), 2)}."
    )


def kink() -> str:
    (found,) = activations.elu.kinks_at(alpha=0.5)
    return f"ELU with α = 0.5 has one at {number(found.position)}: its slope jumps from {number(found.left)} to {number(found.right)}."


def logits() -> str:
    here, there = (
        " and ".join(number(share, 2) for share in vector.softmax(np.array(x))) for x in ([1.0, 0.0], [3.0, 2.0])
    )
    return f"1 and 0 give the probabilities {here}; 3 and 2 give {there}."


def monotone() -> str:
    x = np.linspace(-5, 0, 5001)
    at = x[np.argmin(activations.silu(x))]
    return f"Sigmoid never falls. SiLU falls down to x = {number(at, 3)} and rises from there."


def overflow() -> str:
    most = np.log(np.finfo(np.float32).max)
    return f"In float32, eˣ overflows for x above {number(most, 3)}."


def rms() -> str:
    return f"Of 3 and −4 it is √((9 + 16)/2) = {number(np.sqrt(12.5), 3)}; their mean is {number(-0.5)}."


def saturated() -> str:
    slopes = [number(activations.sigmoid.derivative(x), 2) for x in (0.0, 5.0)]
    return f"Sigmoid’s slope is {slopes[0]} at 0 and {slopes[1]} at 5."


def softmax() -> str:
    shares = ", ".join(number(share, 2) for share in vector.softmax(np.array([2.0, 1.0, 0.0])))
    return f"2, 1 and 0 become {shares}."


def standard_normal() -> str:
    return f"{number(100 * erf(1 / sqrt(2)), 3)} % of its values lie between −1 and 1."


def temperature() -> str:
    x = np.array([1.0, 0.0])
    low, high = (number(vector.softmax(x, temperature)[0], 2) for temperature in (0.5, 5.0))
    return f"Of the logits 1 and 0, the first gets {low} at T = 0.5 and {high} at T = 5."


def ulp() -> str:
    here = float(np.spacing(np.float64(1000.0)))
    return f"At 1 it is {number(float(np.spacing(1.0)), 2)} in float64, at 1,000 it is {number(here, 2)}."


def vanishing() -> str:
    steepest, layers = steepest_slope(activations.sigmoid.at()), 10
    return f"Sigmoid’s slope is at most {number(steepest)}: the slopes of {layers} layers leave at most {number(steepest**layers, 2)} of a gradient."


def zero_centred() -> str:
    means = [
        number(abs(round(mean_output(function.at()), 9)), 2) for function in (activations.tanh, activations.sigmoid)
    ]
    return f"Tanh’s mean output is {means[0]}, sigmoid’s {means[1]}."
