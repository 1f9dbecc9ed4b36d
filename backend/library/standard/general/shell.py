"""Quoting for the shell.

Characters are the C library's, those of the locale: what is none is left out. The system says how long a command may be.

Example: `escapeshellarg("it's")` is `'it'\\''s'`.
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_finish, sb_new
from backend.runtime.errors import fatal, msg
from backend.runtime.layout import *
from backend.runtime.search import find_byte
from backend.runtime.string import *

_mblen = extern("mblen", fn[[ptr[u8], u64], i32])
_sysconf = extern("sysconf", fn[[i32], i64])
ARG_MAX = 0  # sysconf()'s number for it
LEAST_ARG_MAX = 4096  # where the system sets no limit
FRAME = 3  # two quotes and a NUL byte

SPECIAL = const_table("shell_special", u8, [int(chr(byte) in "#&;`|*?~<>^()[]{}$\\\n\xff") for byte in range(256)])


@native
def most_command_bytes() -> u64:
    """How long a command may be."""
    most = _sysconf(ARG_MAX)
    return u64(most) if most > 0 else LEAST_ARG_MAX


@native(inline=True)
def character_size(p: ptr[u8], rest: u64) -> i32:
    """The bytes of the character at `p`, -1 for none; those of ASCII are the same in every locale there is."""
    return 1 if p[0] < 0x80 else _mblen(p, rest)


@native(inline=True)
def check_command(size: u64, most: u64, text: ptr[u8]) -> void:
    """Nothing below the limit; otherwise a fatal error with the text, which names the limit."""
    if size > most:
        fatal(msg(text, i64(most_command_bytes()), 0, 0))


@native
def f_escapeshellarg(arg: ptr[String]) -> ptr[String]:
    """escapeshellarg()"""
    most = most_command_bytes()
    check_command(arg.len, most - FRAME, b"escapeshellarg(): Argument exceeds the allowed length of %d bytes")
    b = stack(Builder)
    sb_new(b, arg.len + (arg.len >> 3) + 2)
    sb_byte(b, ord("'"))
    p = str_bytes(arg)
    i: u64 = 0
    while i < arg.len:
        size = character_size(p + i, arg.len - i)
        if size > 1:
            sb_bytes(b, p + i, u64(size))
            i += u64(size)
            continue
        if size > 0 and p[i] == ord("'"):
            sb_bytes(b, b"'\\''", 4)
        elif size > 0:
            sb_byte(b, p[i])
        i += 1
    sb_byte(b, ord("'"))
    check_command(b.len, most + 1, b"escapeshellarg(): Escaped argument exceeds the allowed length of %d bytes")
    return sb_finish(b)


@native
def f_escapeshellcmd(command: ptr[String]) -> ptr[String]:
    """escapeshellcmd(): quotes are left alone where they pair up"""
    most = most_command_bytes()
    check_command(command.len, most - FRAME, b"escapeshellcmd(): Command exceeds the allowed length of %d bytes")
    b = stack(Builder)
    sb_new(b, command.len + (command.len >> 3))
    p = str_bytes(command)
    closing: u8 = 0  # the quote that is open
    i: u64 = 0
    while i < command.len:
        c = p[i]
        size = character_size(p + i, command.len - i)
        if size > 1:
            sb_bytes(b, p + i, u64(size))
            i += u64(size)
            continue
        if size > 0:
            if c == ord('"') or c == ord("'"):
                if closing == c:
                    closing = 0
                elif closing == 0 and find_byte(p + i + 1, command.len - i - 1, c) is not None:
                    closing = c
                else:
                    sb_byte(b, ord("\\"))
            elif SPECIAL[c] != 0:
                sb_byte(b, ord("\\"))
            sb_byte(b, c)
        i += 1
    check_command(b.len, most + 1, b"escapeshellcmd(): Escaped command exceeds the allowed length of %d bytes")
    return sb_finish(b)
