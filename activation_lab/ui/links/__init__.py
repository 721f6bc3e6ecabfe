"""Addresses: what arrives, what leads on, what leads back."""
