"""The benchmark programs, in the order of the table, with their arguments, and which are numeric.

Sizes are such that php without JIT takes 0.5 to 2 seconds, within its default memory limit.

Example: ``SIZES["fibonacci"]`` is ``("36",)``.
"""

from __future__ import annotations

from typing import Final

SIZES: Final[dict[str, tuple[str, ...]]] = {
    "fibonacci": ("36",),
    "ackermann": ("10",),
    "nested_loops": ("22",),
    "mandelbrot": ("1000",),
    "nbody_arrays": ("250000",),
    "nbody_objects": ("250000",),
    "spectral_norm": ("700",),
    "fannkuch": ("10",),
    "sieve": ("3500000",),
    "matmul": ("340",),
    "heapsort": ("800000",),
    "quicksort": ("700000",),
    "nqueens": ("13",),
    "binary_trees": ("16",),
    "strings": ("800000",),
    "word_count": ("2500000",),
    "levenshtein": ("4500",),
    "assoc_arrays": ("900000",),
}

# Arithmetic, calls and packed arrays; the others live from strings, hashes and allocation.
NUMERIC: Final = (
    "fibonacci", "ackermann", "nested_loops", "mandelbrot", "nbody_arrays", "nbody_objects",
    "spectral_norm", "fannkuch", "sieve", "matmul", "heapsort", "quicksort", "nqueens",
)  # fmt: skip
