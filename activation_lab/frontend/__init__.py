"""The browser's code, and what joins it into scripts."""
