"""Debug information as LLVM metadata: files, functions and the line of every instruction.

Numbers 0 and 1 are the branch weights (see emit.py), 2 to 5 belong to the module; functions count
on from there.
"""

from __future__ import annotations

import ast
from pathlib import Path

FIRST_FREE = 6


class DebugInfo:
    """Hands out metadata nodes for one module."""

    def __init__(self, file: str) -> None:
        self._next = FIRST_FREE
        self._files: dict[str, int] = {}
        self.lines: list[str] = []
        main = self._file(file)
        self._header = [
            f"!2 = distinct !DICompileUnit(language: DW_LANG_Python, file: !{main}, "
            f'producer: "typed Python", isOptimized: true, runtimeVersion: 0, '
            f"emissionKind: FullDebug, splitDebugInlining: false, nameTableKind: None)",
            "!3 = !DISubroutineType(types: !{null})",
            '!4 = !{i32 2, !"Debug Info Version", i32 3}',
            '!5 = !{i32 7, !"Dwarf Version", i32 5}',
            "!llvm.dbg.cu = !{!2}",
            "!llvm.module.flags = !{!4, !5}",
        ]

    def add(self, text: str) -> int:
        """A new node; its number."""
        number = self._next
        self._next += 1
        self.lines.append(f"!{number} = {text}")
        return number

    def _file(self, name: str) -> int:
        number = self._files.get(name)
        if number is None:
            path = Path(name)
            directory = str(path.parent).replace("\\", "\\\\")
            text = f'!DIFile(filename: "{path.name}", directory: "{directory}")'
            number = self._files[name] = self.add(text)
        return number

    def function(self, name: str, file: str, line: int) -> FunctionDebugInfo:
        """Start a function."""
        where = self._file(file)
        scope = self.add(
            f'distinct !DISubprogram(name: "{name}", scope: !{where}, file: !{where}, '
            f"line: {line}, type: !3, scopeLine: {line}, "
            f"spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)"
        )
        return FunctionDebugInfo(self, scope)

    def metadata(self) -> list[str]:
        """All nodes as lines of the module."""
        return self._header + self.lines


class FunctionDebugInfo:
    """The source lines of one function."""

    def __init__(self, owner: DebugInfo, scope: int) -> None:
        self.scope = scope
        self._owner = owner
        self._places: dict[int, str] = {}

    def place(self, node: ast.AST) -> str:
        """The suffix that gives an instruction the line of a node."""
        line = getattr(node, "lineno", 0)
        found = self._places.get(line)
        if found is None:
            number = self._owner.add(f"!DILocation(line: {line}, column: 0, scope: !{self.scope})")
            found = self._places[line] = f", !dbg !{number}"
        return found
