"""What an address asks for on the page about functions of a whole vector."""

from dataclasses import dataclass

import numpy as np

from activation_lab.content import address, page_sliders
from activations.vector.catalog import VECTOR_FUNCTIONS, VectorFunction

CONTROLS = (page_sliders.FUNCTION, *page_sliders.LOGITS, page_sliders.COUNT, page_sliders.TEMPERATURE)


@dataclass(frozen=True, eq=False)
class VectorSettings:
    """A vector function with its inputs and temperature; query: what the address says of them."""

    entry: VectorFunction
    x: np.ndarray
    temperature: float
    query: dict


def read_vector(asked: address.Texts) -> VectorSettings:
    """The VectorSettings that an address asks for; a function without a temperature has the default."""
    values = address.read_controls(CONTROLS, asked)
    entry, count = VECTOR_FUNCTIONS[values[page_sliders.FUNCTION.key]], values[page_sliders.COUNT.key]
    count += count % 2 if entry.halves else 0
    temperature = page_sliders.TEMPERATURE.default if not entry.heated else values[page_sliders.TEMPERATURE.key]
    x = np.array([values[logit.key] for logit in page_sliders.LOGITS[:count]])
    return VectorSettings(entry, x, temperature, address.controls_query(CONTROLS, values))
