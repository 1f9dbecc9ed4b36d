"""The engines that a benchmark compares, as command lines."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HOP = str(Path(sys.executable).with_name("hop"))


class Engine(NamedTuple):
    """An engine: its column title and the command in front of the script's path."""

    name: str
    command: tuple[str, ...]
    repo: bool  # whether it runs a compiled repo instead of the source


HOP_ENGINES = (
    Engine("hop interp", (HOP, "run", "--engine", "interp"), True),
    Engine("hop jit", (HOP, "run", "--engine", "jit"), True),
)


def php_engines(*extensions: str) -> tuple[Engine, ...]:
    """php without and with its tracing JIT, where php 8.2 is installed; with extensions that are files of their own."""
    php = shutil.which("php8.2") or shutil.which("php")
    if php is None:
        return ()
    loaded = (word for name in extensions for word in ("-d", f"extension={name}"))
    plain = Engine("php", (php, "-n", *loaded), False)
    opcache = ("-d", "zend_extension=opcache", "-d", "opcache.enable_cli=1")
    jit = ("-d", "opcache.jit=tracing", "-d", "opcache.jit_buffer_size=64M")
    with_jit = Engine("php jit", (*plain.command, *opcache, *jit), False)
    probe = subprocess.run(
        [*with_jit.command, "-r", "echo opcache_get_status()['jit']['on'] ? 'on' : 'off';"],
        capture_output=True,
        check=False,
        timeout=30,
    )
    return (plain, with_jit) if probe.stdout == b"on" else (plain,)
