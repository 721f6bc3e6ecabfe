"""What libraries call the functions: settings that have names, and the answer to a name."""
