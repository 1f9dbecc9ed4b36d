"""metaphone(): how an English word sounds.

A word is read letter by letter; the sound of each depends on the letters around it. Bytes behind a NUL do not count.

Example: `metaphone("Thompson")` is "TMSN".
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_new
from backend.runtime.errors import msg0, value_error
from backend.runtime.layout import *
from backend.runtime.string import *


def _letters(text: bytes) -> int:
    """A set of letters as bits."""
    return sum(1 << letter - 65 for letter in text)


VOWELS = _letters(b"AEIOU")
SOFTENS = _letters(b"EIY")  # makes a C or G before it soft
SPOILS_H = _letters(b"CGPST")  # an H behind it is part of it
NO_F = _letters(b"BDH")  # three letters before GH: that is silent
AS_THEY_ARE = _letters(b"FJLMNR")
SH, TH = 88, 48  # "X" and "0" are what sh and th sound like


@struct
class SpelledWord:
    """A word that is read, and what it sounds like so far."""

    letters: ptr[u8]
    length: i64
    at: i64
    sounds: Builder


@native(inline=True)
def letter_near(w: ptr[SpelledWord], offset: i64) -> u8:
    """The letter so far from where the word is read, in upper case; 0 outside the word."""
    at = w.at + offset
    return upper(w.letters[at]) if at >= 0 and at < w.length else u8(0)


@native(inline=True)
def is_upper_letter(c: u8) -> bool:
    """Whether a byte is an upper-case letter."""
    return c - 65 < 26


@native(inline=True)
def is_among(c: u8, letters: u32) -> bool:
    """Whether a letter is in a set."""
    return c - 65 < 26 and (letters >> u32(c - 65)) & 1 != 0


@native
def word_begins(w: ptr[SpelledWord]) -> void:
    """Read the beginning of a word where that is special."""
    c = letter_near(w, 0)
    following = letter_near(w, 1)
    sound = c
    length: i64 = 2
    if c == ord("A") and following == ord("E"):
        sound = ord("E")
    elif (c == ord("G") or c == ord("K") or c == ord("P")) and following == ord("N"):
        sound = ord("N")
    elif c == ord("W") and following == ord("R"):
        sound = ord("R")
    elif c == ord("W") and (following == ord("H") or is_among(following, VOWELS)):
        sound = ord("W")
    elif c == ord("X"):
        sound = ord("S")
        length = 1
    elif is_among(c, VOWELS):
        length = 1
    else:
        return
    sb_byte(addr(w.sounds), sound)
    w.at += length


@native
def sound_of_c(w: ptr[SpelledWord]) -> u8:
    """C; 0 is no sound. What belongs to the sound behind the letter is read, too."""
    following = letter_near(w, 1)
    if is_among(following, SOFTENS):
        if following == ord("I") and letter_near(w, 2) == ord("A"):
            return SH
        return 0 if letter_near(w, -1) == ord("S") else ord("S")
    if following == ord("H"):
        w.at += 1
        return SH
    return ord("K")


@native
def sound_of_g(w: ptr[SpelledWord]) -> u8:
    """G, as `sound_of_c`."""
    following = letter_near(w, 1)
    if following == ord("H"):
        if is_among(letter_near(w, -3), NO_F) or letter_near(w, -4) == ord("H"):
            return 0
        w.at += 1
        return ord("F")
    if following == ord("N"):
        silent = not is_upper_letter(letter_near(w, 2)) or (letter_near(w, 2) == ord("E") and letter_near(w, 3) == ord("D"))
        return 0 if silent else ord("K")
    return ord("J") if is_among(following, SOFTENS) and letter_near(w, -1) != ord("G") else ord("K")


@native
def sound_of_s_or_t(w: ptr[SpelledWord], c: u8) -> u8:
    """S and T, as `sound_of_c`."""
    following = letter_near(w, 1)
    if following == ord("I") and (letter_near(w, 2) == ord("O") or letter_near(w, 2) == ord("A")):
        return SH
    if following == ord("H"):
        w.at += 1
        return SH if c == ord("S") else TH
    if c == ord("T") and following == ord("C") and letter_near(w, 2) == ord("H"):
        return 0
    return c


@native
def sound_of_h(w: ptr[SpelledWord]) -> u8:
    """H, as `sound_of_c`."""
    return ord("H") if is_among(letter_near(w, 1), VOWELS) and not is_among(letter_near(w, -1), SPOILS_H) else 0


@native
def sound_of(w: ptr[SpelledWord], c: u8) -> u8:
    """A letter inside a word, as `sound_of_c`."""
    following = letter_near(w, 1)
    if c == ord("C"):
        return sound_of_c(w)
    if c == ord("G"):
        return sound_of_g(w)
    if c == ord("S") or c == ord("T"):
        return sound_of_s_or_t(w, c)
    if is_among(c, AS_THEY_ARE):
        return c
    if c == ord("D"):
        if following == ord("G") and is_among(letter_near(w, 2), SOFTENS):
            w.at += 1
            return ord("J")
        return ord("T")
    if c == ord("B"):
        return 0 if letter_near(w, -1) == ord("M") else c
    if c == ord("H"):
        return sound_of_h(w)
    if c == ord("K"):
        return 0 if letter_near(w, -1) == ord("C") else c
    if c == ord("P"):
        return ord("F") if following == ord("H") else c
    if c == ord("Q"):
        return ord("K")
    if c == ord("V"):
        return ord("F")
    if c == ord("W") or c == ord("Y"):
        return c if is_among(following, VOWELS) else 0
    return ord("S") if c == ord("Z") else 0


@native
def f_metaphone(string: ptr[String], max_phonemes: i64) -> ptr[String]:
    """metaphone()"""
    if max_phonemes < 0:
        value_error(msg0(b"metaphone(): Argument #2 ($max_phonemes) must be greater than or equal to 0"))
        return None
    w = stack(SpelledWord)
    w.letters = str_bytes(string)
    w.length = 0
    while w.length < i64(string.len) and w.letters[w.length] != 0:
        w.length += 1
    w.at = 0
    sb_new(addr(w.sounds), string.len + 8)
    while w.at < w.length and not is_upper_letter(letter_near(w, 0)):
        w.at += 1
    word_begins(w)
    while w.at < w.length and (max_phonemes == 0 or i64(w.sounds.len) < max_phonemes):
        c = letter_near(w, 0)
        if is_upper_letter(c) and (c != letter_near(w, -1) or c == ord("C")):
            if c == ord("X"):
                sb_byte(addr(w.sounds), ord("K"))
                sb_byte(addr(w.sounds), ord("S"))
            else:
                sound = sound_of(w, c)
                if sound != 0:
                    sb_byte(addr(w.sounds), sound)
        w.at += 1
    return sb_finish(addr(w.sounds))
