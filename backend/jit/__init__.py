"""The JIT: HHBC functions to HHIR, optimized there, to LLVM IR, to machine code (docs/jit.md)."""
