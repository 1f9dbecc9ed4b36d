"""Abstract interpretation of HHBC: what is known before and after each instruction."""
