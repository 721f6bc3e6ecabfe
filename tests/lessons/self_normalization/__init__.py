"""Tests of lessons/self_normalization."""
