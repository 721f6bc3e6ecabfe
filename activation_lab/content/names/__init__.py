"""What libraries call the functions: settings that have names, the answer to a name, and which names models choose."""
