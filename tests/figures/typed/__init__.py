"""Tests of activation_lab/figures/typed."""
