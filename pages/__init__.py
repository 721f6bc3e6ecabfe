"""Screens: each composes pieces of ui/ and computes nothing."""
