"""Tests of the page of gates in Chromium: in the app, and on the static site."""
