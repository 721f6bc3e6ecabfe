"""Tests of the functions that a reader types."""
