"""Bodies in Python of the pcntl extension."""
