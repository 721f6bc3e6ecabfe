"""Tests of ui/own."""
