"""The cheat sheet: which functions are on it, and what it says of each."""
