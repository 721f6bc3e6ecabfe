"""Tests of activation_lab/content/own."""
