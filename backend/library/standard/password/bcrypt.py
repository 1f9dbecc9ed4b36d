"""bcrypt (Provos and Mazieres, 1999): Blowfish with a key schedule that costs as much as one likes.

The tables are the fraction of pi. `2y` and `2b` are how it should be; `2x` takes the bytes of the password as signed ones, a fault of
an old implementation; `2a` is `2y`, but tells apart what that fault would not.

Example: `bcrypt_into(password, setting, out)` with the setting "$2y$10$" and 22 characters of salt.
"""

from backend.library.hash.haval import pi_words
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_from
from backend.runtime.value import *

_PI = pi_words(18 + 4 * 256)
BLOWFISH_KEYS = const_table("blowfish_keys", u32, _PI[:18])
BLOWFISH_BOXES = const_table("blowfish_boxes", u32, _PI[18:])
_LETTERS = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
NO_LETTER = 64
LETTERS = const_table("bcrypt_alphabet", u8, list(_LETTERS))
VALUES = const_table(
    "bcrypt_values", u8, [_LETTERS.index(byte) if byte in _LETTERS else NO_LETTER for byte in range(256)]
)
SALT_BYTES = 16
SALT_AT = 7  # in a setting
SALT_LETTERS = 22
HASH_LENGTH = 60
DIGEST_BYTES = 23
ROUNDS = 64
PAIRS = tuple(range(1, 17, 2))
_TEXT = b"OrpheanBeholderScryDoubt"
PLAIN = const_table("bcrypt_plain", u32, [int.from_bytes(_TEXT[i : i + 4], "big") for i in range(0, 24, 4)])


@struct
class Blowfish:
    """The keys and boxes, and what the schedule mixes in."""

    keys: vec[u32, 18]
    boxes: vec[u32, 1024]
    password: vec[u32, 18]
    salt: vec[u32, 4]


@native(inline=True)
def blowfish_half(b: ptr[Blowfish], x: u32) -> u32:
    """The function of a round."""
    sum = b.boxes[x >> 24] + b.boxes[256 + ((x >> 16) & 255)]
    return (sum ^ b.boxes[512 + ((x >> 8) & 255)]) + b.boxes[768 + (x & 255)]


@native(inline=True)
def blowfish_encrypt(b: ptr[Blowfish], block: ptr[u32]) -> void:
    """Encrypt two words."""
    left = block[0] ^ b.keys[0]
    right = block[1]
    for i in unroll(PAIRS):
        right = right ^ blowfish_half(b, left) ^ b.keys[i]
        left = left ^ blowfish_half(b, right) ^ b.keys[i + 1]
    block[0] = right ^ b.keys[17]
    block[1] = left


@native
def bcrypt_schedule(b: ptr[Blowfish], key: ptr[u32], count: u32, salted: bool) -> void:
    """Mix a key of `count` words into the keys, then encrypt keys and boxes into one another, with the salt or without."""
    for i in range(18):
        b.keys[i] = b.keys[i] ^ key[u32(i) % count]
    block = stack(u32, 2)
    block[0] = 0
    block[1] = 0
    at: u32 = 0
    for i in range(9 + 512):
        if salted:
            block[0] = block[0] ^ b.salt[at]
            block[1] = block[1] ^ b.salt[at + 1]
            at = at ^ 2
        blowfish_encrypt(b, block)
        if i < 9:
            b.keys[2 * i] = block[0]
            b.keys[2 * i + 1] = block[1]
        else:
            b.boxes[2 * i - 18] = block[0]
            b.boxes[2 * i - 17] = block[1]


@native
def bcrypt_password(b: ptr[Blowfish], password: ptr[u8], kind: u8) -> u32:
    """Repeat the password and its NUL over the key's words; a bit that `2a` changes for words that `2x` would mistake."""
    at: u64 = 0
    signs: u32 = 0
    differ: u32 = 0
    for i in range(18):
        word: u32 = 0
        signed_word: u32 = 0
        for j in range(4):
            c = password[at]
            word = (word << 8) | u32(c)
            signed_word = (signed_word << 8) | u32(i32(i8(c)))
            if j != 0:
                signs = signs | (signed_word & 0x80)
            at = at + 1 if c != 0 else 0
        differ = differ | (word ^ signed_word)
        b.password[i] = signed_word if kind == ord("x") else word
    if kind != ord("a") or differ & 0xFFFF != 0 or differ >> 16 != 0:
        return 0
    return (signs << 9) & 0x10000


@native
def bcrypt_salt(setting: ptr[u8], salt: ptr[u8]) -> bool:
    """The 16 bytes of a setting's salt; whether there are 22 of the right letters."""
    filled: u64 = 0
    bits: u32 = 0
    word: u32 = 0
    for i in range(SALT_LETTERS):
        value = VALUES[setting[SALT_AT + i]]
        if value == NO_LETTER:
            return False
        word = (word << 6) | u32(value)
        bits += 6
        if bits >= 8 and filled < SALT_BYTES:
            bits -= 8
            salt[filled] = u8(word >> bits)
            filled += 1
    return True


@native
def bcrypt_cost(setting: ptr[String]) -> i64:
    """The cost of a setting "$2y$10$..."; -1 where it is none."""
    p = str_bytes(setting)
    if setting.len < SALT_AT + SALT_LETTERS or p[0] != ord("$") or p[1] != ord("2") or p[3] != ord("$") or p[6] != ord("$"):
        return -1
    if p[2] != ord("y") and p[2] != ord("b") and p[2] != ord("a") and p[2] != ord("x"):
        return -1
    tens = p[4] - 48
    ones = p[5] - 48
    if tens > 3 or ones > 9:
        return -1
    cost = i64(tens) * 10 + i64(ones)
    return cost if cost >= 4 and cost <= 31 else -1


@native
def bcrypt_letters(bytes: ptr[u8], count: u64, out: ptr[u8]) -> void:
    """Bytes as letters, six bits each."""
    word: u32 = 0
    bits: u32 = 0
    for i in range(count):
        word = (word << 8) | u32(bytes[i])
        bits += 8
        while bits >= 6:
            bits -= 6
            out[0] = LETTERS[(word >> bits) & 63]
            out = out + 1
    if bits > 0:
        out[0] = LETTERS[(word << (6 - bits)) & 63]


@native
def f___systemlib_bcrypt(password: ptr[String], setting: ptr[String]) -> TV:
    """bcrypt of a password, as far as its first NUL; false for a setting that is none."""
    cost = bcrypt_cost(setting)
    salt = stack(u8, SALT_BYTES)
    if cost < 0 or not bcrypt_salt(str_bytes(setting), salt):
        return tv_bool(False)
    b = stack(Blowfish)
    for i in range(4):
        b.salt[i] = bswap(ptr[u32](salt)[i])
    changed = bcrypt_password(b, str_bytes(password), str_bytes(setting)[2])
    for i in range(18):
        b.keys[i] = BLOWFISH_KEYS[i]
    b.keys[0] = b.keys[0] ^ changed
    for i in range(1024):
        b.boxes[i] = BLOWFISH_BOXES[i]
    key = ptr[u32](ptr[u8](b) + offsetof(Blowfish, "password"))
    bcrypt_schedule(b, key, 18, True)
    for _ in range(i64(1) << cost):
        bcrypt_schedule(b, key, 18, False)
        bcrypt_schedule(b, ptr[u32](ptr[u8](b) + offsetof(Blowfish, "salt")), 4, False)
    digest = stack(u32, 6)
    for i in range(6):
        digest[i] = PLAIN[i]
    for i in range(3):
        for _ in range(ROUNDS):
            blowfish_encrypt(b, digest + 2 * i)
    for i in range(6):
        digest[i] = bswap(digest[i])
    out = stack(u8, HASH_LENGTH)
    memcpy(out, str_bytes(setting), SALT_AT)
    bcrypt_letters(salt, SALT_BYTES, out + SALT_AT)
    bcrypt_letters(ptr[u8](digest), DIGEST_BYTES, out + (SALT_AT + SALT_LETTERS))
    return tv_str(str_from(out, HASH_LENGTH))
