"""`--explain-jit`: who is told what the JIT does.

Example: ``engine(Namespace(explain_jit=explain, ...), vm)``.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from backend.jit.code.telling import Teller
    from backend.native.loader import Library


def explain(library: Library) -> Teller:
    """People, on stderr."""
    from backend.jit.code.telling import Teller

    return Teller(lambda text: print(text, file=sys.stderr), library)
