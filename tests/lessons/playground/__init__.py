"""Tests of lessons/playground."""
