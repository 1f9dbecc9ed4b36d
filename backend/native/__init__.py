"""Typed Python: the language of the native runtime, its compiler, linker and loader.

From what modules import to what runs, each file imports only files before it: `types`, `lang` (the
language), `operands`, `emit` (IR text), `constants`, `conversions`, `operators`, `calls`,
`intrinsics`, `expressions`, `statements` (the compiler of one function, layer by layer),
`debuginfo`, `function`, `module`, `inline` (what the JIT takes), `engine` (LLVM), `elf`, `linker`,
`loader`, `seal`, `worker`, `builder`, `build` (the cached image), `partial`, `check` (for authors).
The language and the commands are described in docs/native.md.
"""
