"""Tests of frontend/live_chart in Chromium."""
