"""Tests of activation_lab/content/gates."""
