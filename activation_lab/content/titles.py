"""The names of the functions by their titles, which stand in controls and in links."""

import activations

NAMES = {activations.get(name).title: name for name in activations.names()}
