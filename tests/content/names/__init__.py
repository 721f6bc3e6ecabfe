"""Tests of activation_lab/content/names."""
