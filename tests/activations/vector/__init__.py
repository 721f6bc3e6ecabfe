"""Tests of activations/vector."""
