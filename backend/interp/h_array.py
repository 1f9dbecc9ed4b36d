"""Being written by author members."""
