"""Tests of lessons/dying_relu."""
