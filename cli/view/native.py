"""What the JIT makes of a function when nothing has run yet: HHIR and machine code, beside the bytecode.

Example::

    add_native(view, unit)
    view.machine_code
"""

from __future__ import annotations

from cli.view.model import FunctionView
from frontend.printable import printable
from hhbc.unit import Unit


def add_native(view: FunctionView, unit: Unit) -> None:
    """Put HHIR and machine code of a function of a verified unit into its view."""
    from backend.jit.dump import dump_function

    texts = (dump_function(unit, view.summary.position, form).expandtabs(8) for form in ("hhir", "asm"))
    view.hhir, view.machine_code = ("\n".join(map(printable, text.split("\n"))) for text in texts)
