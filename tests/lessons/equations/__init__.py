"""Tests of lessons/equations."""
