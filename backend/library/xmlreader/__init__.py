"""xmlreader: documents read node by node."""
