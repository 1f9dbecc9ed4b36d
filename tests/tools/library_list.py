"""Record what php 8.2 has: functions, classes, members, constants and settings of its extensions.

`hop stats --library` and tests/library/test_coverage.py hold Hop's library against it.

    python -m tests.tools.library_list
"""

from __future__ import annotations

import subprocess
import sys

from cli.coverage import LISTER, PHP_LIST
from tests.tools.oracle import php_command

SHARED = ("ctype", "iconv", "mbstring", "tokenizer", "dom", "xml", "simplexml", "xmlreader", "xmlwriter", "posix")


def main() -> int:
    """Write the list."""
    listed = subprocess.run([*php_command(SHARED), str(LISTER)], capture_output=True, check=True).stdout
    PHP_LIST.write_bytes(listed)
    print(f"{len(listed.splitlines())} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
