"""The lesson vanishing_gradients."""
