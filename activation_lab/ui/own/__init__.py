"""The page of a typed function: its controls and its parts."""
