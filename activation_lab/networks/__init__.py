"""What the lessons compute: networks, propagation and training in NumPy, from settings and a seed to frozen results."""
