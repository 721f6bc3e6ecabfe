"""Names of functions in libraries: the settings that they stand for, the answer to a name, and which names models choose."""
