"""The benchmark programs, in the order of the table, with their arguments, and which are numeric.

Sizes are such that php without JIT takes about one to four seconds, within its default memory limit:
processes are measured as a whole, and their start should not be what is measured.

Example: ``SIZES["fibonacci"]`` is ``("39",)``.
"""

from __future__ import annotations

from typing import Final

SIZES: Final[dict[str, tuple[str, ...]]] = {
    "fibonacci": ("39",),
    "ackermann": ("11",),
    "nested_loops": ("28",),
    "mandelbrot": ("2000",),
    "nbody_arrays": ("1000000",),
    "nbody_objects": ("1000000",),
    "spectral_norm": ("1400",),
    "fannkuch": ("10",),
    "sieve": ("2000000", "24"),
    "matmul": ("520",),
    "heapsort": ("1500000",),
    "quicksort": ("700000",),
    "nqueens": ("14",),
    "binary_trees": ("17",),
    "strings": ("500000",),
    "word_count": ("4000000",),
    "levenshtein": ("8000",),
    "assoc_arrays": ("900000",),
    "shapes_and_visitors": ("60000",),
    "closures_in_arrays": ("12000",),
    "tokenizer": ("2000",),
    "templates": ("900000",),
    "json_documents": ("40000",),
    "priority_queue": ("900",),
    "virtual_machine": ("60000",),
    "big_hashes": ("100000", "30"),
    "sort_with_callbacks": ("1300",),
    "generator_pipeline": ("6000000",),
    "exceptions_in_loops": ("4000000",),
    "references": ("2000000",),
    "string_parsing": ("4000",),
    "bignum": ("5000",),
    "brainfuck": ("30",),
    "task_scheduler": ("6000000",),
    "raytracer": ("600",),
    "dates": ("800000",),
    "event_dispatcher": ("4000000",),
    "expression_evaluator": ("200000",),
    "linked_collections": ("70000",),
}

# Arithmetic, calls and packed arrays; the others live from strings, hashes and allocation.
NUMERIC: Final = (
    "fibonacci", "ackermann", "nested_loops", "mandelbrot", "nbody_arrays", "nbody_objects",
    "spectral_norm", "fannkuch", "sieve", "matmul", "heapsort", "quicksort", "nqueens",
)  # fmt: skip
