"""Tests of ui/controls."""
