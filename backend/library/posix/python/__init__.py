"""Bodies in Python of the posix extension."""
