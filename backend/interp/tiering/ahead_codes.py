"""The numbers in the table of :mod:`.ahead`: plain ones, for who writes it without the rest of the interpreter.

Example: ``LINK_CLASS`` is the kind of a link that is a class's address.
"""

from __future__ import annotations

NONE = (1 << 32) - 1
ENTRY = NONE  # in the place of an instruction: the function's entry
WAITING, CONNECTED, UNFIT = range(3)  # states of parts
LINK_BUILTIN, LINK_CLASS, LINK_FUNC, LINK_CODE, LINK_WORD = range(5)
