"""Differential and mutation fuzzing with fixed seeds; `python -m tests.fuzz --help` for long runs."""
