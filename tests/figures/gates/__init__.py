"""Tests of activation_lab/figures/gates."""
