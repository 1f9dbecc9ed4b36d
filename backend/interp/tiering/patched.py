"""Which words native code has taken the place of, and what was there before.

One table for functions that outlive the request, one for the others: another function may have their addresses in the
next request.

Example: `replace_word(patch, func, at, native)`; `word_before(func, at)` is what the interpreter had there.
"""

from backend.interp.loading.arena import IN_REQUEST
from backend.native.lang import *
from backend.runtime.layout import *

FIRST_ROOM = 256  # a power of two
_calloc = extern("calloc", fn[[u64, u64], ptr[u8]])
_free = extern("free", fn[[ptr[u8]], void])


@struct
class Taken:
    """A word that native code has the place of."""

    at: ptr[i64]  # None: free
    original: i64
    patch: ptr[Patch]  # of the newest code in that place


@struct
class TakenWords:
    """An open-addressing table of them, at most half full."""

    rows: ptr[Taken]
    room: u64
    count: u64


lasting_words = global_var("lasting_words", TakenWords)
passing_words = global_var("passing_words", TakenWords)


@native(inline=True)
def words_of(func: ptr[Func]) -> ptr[TakenWords]:
    """The table that a function's words are in."""
    return addr(passing_words) if func.arena == IN_REQUEST else addr(lasting_words)


@native
def taken_place(words: ptr[TakenWords], at: ptr[i64]) -> ptr[Taken]:
    """The row of a word, or the free one where it belongs; the table has one."""
    mask = words.room - 1
    place = (u64(at) * 0x9E3779B97F4A7C15) >> 20 & mask
    while (words.rows + place).at is not None and (words.rows + place).at != at:
        place = (place + 1) & mask
    return words.rows + place


@native
def word_before(func: ptr[Func], at: ptr[i64]) -> i64:
    """What the interpreter has in a word of a function."""
    words = words_of(func)
    if words.count != 0:
        row = taken_place(words, at)
        if row.at is not None:
            return row.original
    return at[0]


@native
def replace_word(patch: ptr[Patch], func: ptr[Func], at: ptr[i64], native: i64) -> void:
    """Fill in a patch: native code is to take the place of a word of a function, and of older code that has it."""
    words = words_of(func)
    if words.count * 2 >= words.room:
        words_grow(words)
    row = taken_place(words, at)
    if row.at is None:
        words.count += 1
        row.at = at
        row.original = at[0]
    elif row.patch is not None:
        row.patch.at = None
    row.patch = patch
    patch.at = at
    patch.native = native
    patch.original = row.original


@native(cold=True)
def words_grow(words: ptr[TakenWords]) -> void:
    """Make room."""
    old = words.rows
    room = words.room
    words.room = FIRST_ROOM if room == 0 else room * 2
    words.rows = ptr[Taken](_calloc(words.room, sizeof(Taken)))
    for i in range(room):
        row = old + i
        if row.at is not None:
            fresh = taken_place(words, row.at)
            fresh.at = row.at
            fresh.original = row.original
            fresh.patch = row.patch
    if old is not None:
        _free(ptr[u8](old))


@native
def words_forget(words: ptr[TakenWords]) -> void:
    """The functions are about to go."""
    if words.count != 0:
        memset(ptr[u8](words.rows), 0, words.room * sizeof(Taken))
        words.count = 0
