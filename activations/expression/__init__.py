"""Functions that a reader types: the language, exact derivatives on its tree, and what is found about a function numerically.

`activations.typed` is the way in. Nothing here is imported before it is called; it needs the packages of the extra "typed".
"""
