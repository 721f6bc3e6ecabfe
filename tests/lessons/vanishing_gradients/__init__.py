"""Tests of lessons/vanishing_gradients."""
