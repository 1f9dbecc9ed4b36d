"""The keys of typed entries, which lie in front of generic ones (backend/jit/lower/linkage.py): by them those who call know what travels how.

Example: `typed_entry_key([INT, MEMORY])` is the key where the first argument is an int in a register and the second lies in the frame.
"""

from collections.abc import Sequence
from typing import Final

from frontend.digests import blake2b

WORD: Final = 8
MOST_LEFT_OUT: Final = 3  # arguments, where an entry without them can be found
MEMORY: Final = "-"  # in the place of a type: the argument lies in the frame
INT: Final = "Int"
FLOAT: Final = "Dbl"


def typed_entry_key(kinds: Sequence[str]) -> int:
    """What tells a way of calling, the type of each argument or `MEMORY`, from all others, and from machine code."""
    text = f"typed entry({','.join(kinds)})"
    return int.from_bytes(blake2b(text.encode(), digest_size=WORD).digest(), "little", signed=True)
