"""The abstract syntax tree of PHP 8.2: one slotted class for each construct.

Conventions:

- Every node starts with ``line``: the line of its first token, or that of its leftmost operand, as
  php itself counts it (an operator spread over several lines reports its first operand's line).
  Declarations also have ``end_line``, the line of their closing brace.
- PHP strings are ``bytes``. Names and identifiers are ``str`` decoded as latin-1, so that every byte
  sequence php accepts maps one to one; encode with latin-1 to get the bytes back. Variable names
  come without the dollar sign.
- A ``Name`` holds what the source says (``text``) until :mod:`frontend.names` fills ``resolved``
  and, where php falls back to the global function or constant, ``fallback``.
- Fields that hold a statement list are plain lists; an absent optional part is ``None``.
- Nodes compare by identity, so they may be keys of a dict. They are mutable only for the passes of
  this package (names, fold); everybody else treats them as values.

>>> Binary(1, BinOp.ADD, Int(1, 1), Int(1, 2)).op.symbol
'+'
"""

from frontend.ast.base import *  # noqa: F403
from frontend.ast.declarations import *  # noqa: F403
from frontend.ast.expressions import *  # noqa: F403
from frontend.ast.kinds import *  # noqa: F403
from frontend.ast.statements import *  # noqa: F403
from frontend.ast.walking import *  # noqa: F403
