"""Tests of lessons/choose."""
