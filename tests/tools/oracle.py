"""The php that says what is right: `php -n`, with those of its shared extensions that a test is about.

Example: `php_command(["mbstring"])` is `["php", "-n", "-d", "extension=mbstring"]` where mbstring is not built in.
"""

from __future__ import annotations

import functools
import subprocess
from collections.abc import Iterable
from pathlib import Path

# Extensions whose shared files want what others have, or that are about others, too.
NEEDS = {"simplexml": ("dom",), "xmlreader": ("dom",), "xsl": ("dom",)}


@functools.cache
def shared_extensions() -> frozenset[str]:
    """The extensions that php has in its folder of shared ones (opcache is loaded in another way)."""
    command = ["php", "-n", "-r", "echo ini_get('extension_dir');"]
    folder = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return frozenset(path.stem for path in Path(folder).glob("*.so") if path.stem != "opcache")


def php_command(extensions: Iterable[str]) -> list[str]:
    """The words that start php with the extensions given; what is no shared extension is built in or none."""
    words = ["php", "-n"]
    for name in dict.fromkeys(part for wanted in extensions for part in (*NEEDS.get(wanted, ()), wanted)):
        if name in shared_extensions():
            words += ["-d", f"extension={name}"]
    return words
