"""Typed-Python modules that the tests compile and run."""
