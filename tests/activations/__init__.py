"""Tests of the core: the whole catalog against its contract, its facts and the true values."""
