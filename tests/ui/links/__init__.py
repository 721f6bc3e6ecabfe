"""Tests of ui/links."""
