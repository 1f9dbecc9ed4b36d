"""hash(), hash_hmac(), hash_pbkdf2(), hash_hkdf() and their kin.

Example: `hash("crc32b", "")` is "00000000".
"""

from backend.library.hash.algorithms import *
from backend.library.hash.xxh3 import LEAST_SECRET, xxh3_give_secret
from backend.library.standard.strings.string_encode import f_bin2hex
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_str
from backend.runtime.array_store import arr_new
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import ErrorClass, msg, running_name, throw_error, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_from, str_from_c, str_new
from backend.runtime.value import *

SECRET_ROOM = 256
NAMED = {row.name: number for number, row in enumerate(ALGORITHMS)}
XXH3_64 = NAMED[b"xxh3"]
XXH3_128 = NAMED[b"xxh128"]
MOST_SALT = 0x7FFFFFFF - 4
MOST_BLOCKS = 255  # of hash_hkdf()


@native
def digest_shown(digest: ptr[u8], n: u64, binary: bool) -> ptr[String]:
    """A digest as it is, or in hexadecimal."""
    raw = str_from(digest, n)
    if binary:
        return raw
    text = f_bin2hex(raw)
    str_decref(raw)
    return text


@native(cold=True)
def wrong_algorithm(kind: ptr[u8]) -> void:
    """Throw the ValueError of a name that is no algorithm's, or not one of a kind."""
    text = b"%s(): Argument #1 ($algo) must be a valid %z"
    value_error(msg(text, i64(running_name()), i64(kind), 0))


@native
def known_algorithm(name: ptr[String]) -> i64:
    """The number of an algorithm; -1 after throwing."""
    number = algorithm_of(name)
    if number < 0:
        wrong_algorithm(b"hashing algorithm")
    return number


@native
def secure_algorithm(name: ptr[String]) -> i64:
    """The number of an algorithm that there is an HMAC of; -1 after throwing."""
    number = algorithm_of(name)
    if number >= 0 and BLOCKS[number] != 0:
        return number
    wrong_algorithm(b"cryptographic hashing algorithm")
    return -1


# -- options ----------------------------------------------------------------------------------------


@native
def option_of(options: ptr[Array], name: ptr[u8]) -> TV:
    """An option (borrowed); null for one that is not given."""
    key = str_from_c(name)
    found = arr_get_str(options, key)
    str_decref(key)
    return deref(found)[0] if found is not None else tv_null()


@native
def begin_with(number: i64, h: ptr[HashState], options: ptr[Array]) -> bool:
    """Start a computation with options: a seed, or a secret; False after throwing."""
    seed = option_of(options, b"seed") if options.size != 0 else tv_null()
    hash_begin(number, h, u64(seed.data) if seed.tag == Tag.INT else 0)
    if options.size == 0 or (number != XXH3_64 and number != XXH3_128):
        return True
    secret = option_of(options, b"secret")
    if secret.tag == Tag.NULL:
        return True
    if seed.tag != Tag.NULL:
        text = b"%z: Only one of seed or secret is to be passed for initialization"
        throw_error(ErrorClass.ERROR, msg(text, i64(NAMES[number]), 0, 0))
        return False
    bytes = tv_to_str(secret)
    if bytes is None:
        return False
    use_secret(number, h, bytes)
    str_decref(bytes)
    return vm.exc is None


@native
def use_secret(number: i64, h: ptr[HashState], secret: ptr[String]) -> void:
    """Give XXH3 a secret. May warn and throw."""
    n = secret.len
    if n < LEAST_SECRET:
        text = b"%z: Secret length must be >= %d bytes, %d bytes passed"
        throw_error(ErrorClass.ERROR, msg(text, i64(NAMES[number]), LEAST_SECRET, i64(n)))
        return
    if n > SECRET_ROOM:
        n = SECRET_ROOM
        text = b"%s(): %z: Secret content exceeding %d bytes discarded"
        warning(msg(text, i64(running_name()), i64(NAMES[number]), SECRET_ROOM))
    xxh3_give_secret(h, str_bytes(secret), n)


# -- hashing strings --------------------------------------------------------------------------------


@native
def f_hash(algo: ptr[String], data: ptr[String], binary: bool, options: ptr[Array]) -> ptr[String]:
    """hash()"""
    number = known_algorithm(algo)
    if number < 0:
        return None
    h = stack(HashState)
    if not begin_with(number, h, options):
        return None
    hash_take(number, h, str_bytes(data), data.len)
    digest = stack(u8, LONGEST_DIGEST)
    hash_end(number, h, digest)
    return digest_shown(digest, DIGESTS[number], binary)


@native
def f_hash_hmac(algo: ptr[String], data: ptr[String], key: ptr[String], binary: bool) -> ptr[String]:
    """hash_hmac()"""
    number = secure_algorithm(algo)
    if number < 0:
        return None
    padded = stack(u8, LONGEST_BLOCK)
    digest = stack(u8, LONGEST_DIGEST)
    hmac_key(number, str_bytes(key), key.len, padded)
    hmac_of(number, padded, str_bytes(data), data.len, digest, 0, digest)
    return digest_shown(digest, DIGESTS[number], binary)


@native
def f_hash_algos() -> ptr[Array]:
    """hash_algos()"""
    return algorithm_names(0)


@native
def f_hash_hmac_algos() -> ptr[Array]:
    """hash_hmac_algos()"""
    return algorithm_names(1)


@native
def algorithm_names(least_block: u64) -> ptr[Array]:
    """The names of the algorithms with such blocks."""
    names = arr_new(COUNT)
    for number in range(COUNT):
        if BLOCKS[number] >= least_block:
            arr_append(names, tv_str(str_from(NAMES[number], LENGTHS[number])))
    return names


# -- making keys ------------------------------------------------------------------------------------


@native(cold=True)
def wrong_number(text: ptr[u8], most: i64) -> void:
    """Throw the ValueError of an argument ("%d" may be in the text)."""
    message = msg(text, most, 0, 0)
    value_error(msg(b"%s(): Argument #%s", i64(running_name()), i64(message), 0))
    str_decref(message)


@native
def f_hash_pbkdf2(
    algo: ptr[String], password: ptr[String], salt: ptr[String], iterations: i64, length: i64, binary: bool, options: ptr[Array]
) -> ptr[String]:
    """hash_pbkdf2() (RFC 8018)"""
    number = secure_algorithm(algo)
    if number < 0:
        return None
    if salt.len > MOST_SALT:
        wrong_number(b"3 ($salt) must be less than or equal to INT_MAX - 4 bytes", 0)
    elif iterations <= 0:
        wrong_number(b"4 ($iterations) must be greater than 0", 0)
    elif length < 0:
        wrong_number(b"5 ($length) must be greater than or equal to 0", 0)
    if vm.exc is not None:
        return None
    size = DIGESTS[number]
    shown = u64(length)
    if length == 0:
        shown = size if binary else size * 2
    bytes = shown if binary else (shown + 1) >> 1
    blocks = (bytes + size - 1) // size
    key = str_new(blocks * size)
    padded = stack(u8, LONGEST_BLOCK)
    hmac_key(number, str_bytes(password), password.len, padded)
    for i in range(blocks):
        _pbkdf2_block(number, padded, salt, iterations, u32(i) + 1, str_bytes(key) + i * size)
    if binary:
        result = str_from(str_bytes(key), bytes)
        str_decref(key)
        return result
    text = f_bin2hex(key)
    str_decref(key)
    result = str_from(str_bytes(text), shown)
    str_decref(text)
    return result


@native
def _pbkdf2_block(number: i64, padded: ptr[u8], salt: ptr[String], iterations: i64, index: u32, out: ptr[u8]) -> void:
    """The sum of all rounds of a block."""
    size = DIGESTS[number]
    digest = stack(u8, LONGEST_DIGEST)
    counter = stack(u32)
    counter[0] = bswap(index)
    hmac_of(number, padded, str_bytes(salt), salt.len, ptr[u8](counter), 4, digest)
    memcpy(out, digest, size)
    for _ in range(1, iterations):
        hmac_of(number, padded, digest, size, digest, 0, digest)
        for i in range(size):
            out[i] = out[i] ^ digest[i]


@native
def f_hash_hkdf(algo: ptr[String], key: ptr[String], length: i64, info: ptr[String], salt: ptr[String]) -> ptr[String]:
    """hash_hkdf() (RFC 5869)"""
    number = secure_algorithm(algo)
    if number < 0:
        return None
    size = DIGESTS[number]
    if key.len == 0:
        wrong_number(b"2 ($key) cannot be empty", 0)
    elif length < 0:
        wrong_number(b"3 ($length) must be greater than or equal to 0", 0)
    elif u64(length) > MOST_BLOCKS * size:
        wrong_number(b"3 ($length) must be less than or equal to %d", i64(MOST_BLOCKS * size))
    if vm.exc is not None:
        return None
    wanted = u64(length) if length != 0 else size
    padded = stack(u8, LONGEST_BLOCK)
    digest = stack(u8, LONGEST_DIGEST)
    hmac_key(number, str_bytes(salt), salt.len, padded)
    hmac_of(number, padded, str_bytes(key), key.len, digest, 0, digest)
    hmac_key(number, digest, size, padded)
    blocks = (wanted + size - 1) // size
    made = str_new(blocks * size)
    for i in range(blocks):
        _hkdf_block(number, padded, str_bytes(made), i, info)
    result = str_from(str_bytes(made), wanted)
    str_decref(made)
    return result


@native
def _hkdf_block(number: i64, padded: ptr[u8], made: ptr[u8], i: u64, info: ptr[String]) -> void:
    """Block `i` of the key: the HMAC of the block before, the info and the block's number."""
    size = DIGESTS[number]
    h = stack(HashState)
    last = stack(u8)
    last[0] = u8(i + 1)
    hmac_pad(number, h, padded, INNER)
    if i != 0:
        hash_take(number, h, made + (i - 1) * size, size)
    hash_take(number, h, str_bytes(info), info.len)
    hash_take(number, h, last, 1)
    hmac_end(number, h, padded, made + i * size)
