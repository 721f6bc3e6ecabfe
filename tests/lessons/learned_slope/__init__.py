"""Tests of lessons/learned_slope."""
