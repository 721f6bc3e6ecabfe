"""Tests against other libraries: the code templates, their gradients and their defaults; and of the true values themselves."""
