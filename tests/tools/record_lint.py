"""Record php's verdicts for the table of `tests/frontend/test_lint.py` anew. Needs php 8.2.

The table has one JSON list a line: source, kind (ok, parse or fatal), message, line. Only the
sources are read; the rest is replaced by what ``php -l`` says. In messages FILE is the file.

    python tests/tools/record_lint.py tests/frontend/data/lint.jsonl
"""

from __future__ import annotations

import json
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lint_agreement import lint


def main(arguments: list[str]) -> int:
    """Rewrite the tables named."""
    with tempfile.TemporaryDirectory() as directory:
        scratch = Path(directory)

        def judge(numbered: tuple[int, str]) -> str:
            number, source = numbered
            path = scratch / f"{number}.php"
            path.write_bytes(source.encode("latin-1"))
            verdict = lint(path)
            message = verdict.message.replace(str(path), "FILE")
            return json.dumps([source, verdict.kind, message, verdict.line])

        for table in map(Path, arguments):
            sources = [json.loads(line)[0] for line in table.read_text().splitlines()]
            with ThreadPoolExecutor(2) as pool:
                lines = list(pool.map(judge, enumerate(sources)))
            table.write_text("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
