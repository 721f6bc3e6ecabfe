"""A tree's value with every operation rounded to a number format, as a program computes that keeps no longer numbers in between."""

from collections.abc import Mapping
from typing import Literal

import numpy as np

from activations import formats
from activations.expression.evaluate import ONE, RULES, SWITCHES, evaluated
from activations.expression.in_catalog import through_catalog
from activations.expression.jet import Jet
from activations.expression.setting import Setting
from activations.expression.tree import CatalogCall, Named, Node, Number, Variable
from activations.types import FloatArray


def rounded(
    tree: Node, x: FloatArray, format: formats.Format, parameters: Mapping[str, float], order: Literal[0, 1] = 0
) -> FloatArray:
    """The tree (order 0) or its derivative by x (order 1) at numbers of the format, as float64.

    Numbers and parameters are rounded to the format, and so is the result of each operation, and its derivative by the chain rule, as of automatic
    differentiation. A function of the catalog counts as one operation. What overflows is ±inf, or NaN in a format without infinity.
    """
    setting = Setting(parameters, side=-1 if order else 0)

    def to_format(found: Jet) -> Jet:
        slope = None if found.x is None else format.round(found.x)
        return Jet(format.round(found.value), slope)

    def value(node: Node) -> Jet:
        if isinstance(node, Variable):
            return Jet(x, ONE if order else None)
        if isinstance(node, Number | Named):
            return to_format(evaluated(node, x, setting))
        if isinstance(node, CatalogCall):
            given = {name: value(each) for name, each in node.parameters}
            return to_format(through_catalog(node.name, value(node.argument), given, setting))
        arguments = [value(each) for each in node.arguments]
        rule = RULES.get(node.name)
        return to_format(rule(*arguments) if rule else SWITCHES[node.name](setting, *arguments))

    with np.errstate(all="ignore"):  # that something overflows on the way is what this shows
        found = value(tree)
        part = found.x if order else found.value
        return np.broadcast_to(0.0 if part is None else part, x.shape)
