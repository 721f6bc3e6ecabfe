"""Texts of functions for tests and benchmarks: such as mean harm, and random expressions with the true values by mpmath."""
