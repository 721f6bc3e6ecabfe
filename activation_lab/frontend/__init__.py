"""The browser's code, and the functions that join it into scripts."""
