"""Tests of what libraries call the functions."""
