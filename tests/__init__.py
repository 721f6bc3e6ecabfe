"""Tests; the folders mirror the wings."""
