"""Names of functions in libraries: the settings that they stand for, and the answer to a name."""
