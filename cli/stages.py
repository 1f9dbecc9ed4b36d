"""The stages of the units in a repo.

Example: ``repo.images(UNOPTIMIZED)``.
"""

UNOPTIMIZED, OPTIMIZED = "unoptimized", "optimized"
