"""A typed function in pictures: frames for its live chart, and its curves at rest."""
