"""The page of a function that a reader types: its settings, their names in addresses, and what is said about it."""
