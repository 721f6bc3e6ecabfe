"""The lessons’ experiments: against Keras, against the literature, and against themselves."""
