"""Tests of the page of gates in a browser, in the app and on the static site."""
