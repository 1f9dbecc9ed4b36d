"""mbstring: the encodings of text."""
