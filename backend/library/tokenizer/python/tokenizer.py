"""What the frontend's parser knows of tokens.

Example: `__systemlib_parse_tokens(b"<?php A::LIST;", True)` is the offset of `LIST`, as a number of 32 bits.
"""

from __future__ import annotations

from array import array

from backend.library.python.packing import Value
from frontend.diagnostics import PhpError
from frontend.parser import Parse
from frontend.scanner import scan
from frontend.settings import Settings


def __systemlib_parse_tokens(code: bytes, short_tags: bool) -> Value:
    """Where keywords stand that are names, 32 bits each; a list of message and line when it is no php."""
    settings = Settings(short_open_tag=short_tags)
    stream = scan(code, settings, shebang=False)
    run = Parse(stream, settings)
    try:
        run.run()
    except PhpError as error:
        return [error.message.encode("latin-1", "replace"), error.line]
    return array("I", sorted(stream.starts[index] for index in run.names)).tobytes()
