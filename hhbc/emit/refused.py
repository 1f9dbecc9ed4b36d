"""The unit of a file that php refuses to compile: loading it raises what php reports then.

Example: ``refused("bad.php", PhpSyntaxError("syntax error, unexpected end of file", 3)).main`` throws a ParseError of
line 3 of bad.php.
"""

from __future__ import annotations

import os
from dataclasses import replace

from frontend import PhpError
from hhbc import ops
from hhbc.immediates import FatalOp
from hhbc.ops import Instr
from hhbc.stack import max_stack
from hhbc.unit import FpiEntry, Func, LineEntry, Unit


def refused(path: str, error: PhpError) -> Unit:
    """A unit that does nothing but raise the error."""
    message = ops.String(error.message.encode("latin-1"))
    code: tuple[Instr, ...]
    if error.thrown:
        code = (
            ops.FPushCtorD(1, error.thrown.encode()), message, ops.FPassC(0), ops.FCall(1), ops.PopR(), ops.Throw(),
        )  # fmt: skip
    else:
        code = message, ops.Fatal(FatalOp.Runtime)
    main = Func(
        b"",
        code=code,
        fpi=(FpiEntry(0, 3, 1),) if error.thrown else (),
        lines=(LineEntry(0, error.line),),
        first_line=error.line,
        last_line=error.line,
    )
    return Unit(os.fsencode(path), replace(main, max_stack=max_stack(main)))
