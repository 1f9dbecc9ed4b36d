"""XXH3 (Yann Collet) with 64 and 128 bits: forms for inputs of up to 16, 128 and 240 bytes, and one for longer ones.

Input up to 240 bytes waits in the buffer, which holds 256; of longer input the buffer always has the last 64 bytes.
The secret is the usual one, one made of it by a seed (for long input only), or one that was given.

Example: hash("xxh3", "") is 2d06800538d394c2.
"""

from backend.library.hash.state import *
from backend.library.hash.xxhash import *
from backend.native.lang import *

_SECRET = bytes.fromhex(
    "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6"
    "813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931"
    "c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f"
    "95160428afd7fbcabb4b407e"
)
SECRET_BYTES = len(_SECRET)
LEAST_SECRET = 136  # bytes that a secret must have
MOST_SHORT = 240
WHOLE = 256  # bytes that the buffer holds
STRIPE = 64
STRIPES = WHOLE // STRIPE
XXH3_SECRET = const_table("xxh3_usual_secret", u8, list(_SECRET))
XXH3_FIRST = list(enumerate((P32_3, P64_1, P64_2, P64_3, P64_4, P32_2, P64_5, P32_1)))
MIX = 0x9FB21C651E98DF25
EIGHT = tuple(range(8))
# Words of the state behind the eight sums.
SO_FAR = 8  # stripes of the block that runs
KEY = 9  # the seed
LENGTH = 10  # of the secret
GIVEN = 11  # whether it was given


@native(inline=True)
def xxh3_secret(h: ptr[HashState]) -> ptr[u8]:
    """The secret in force."""
    return ptr[u8](h) + SECRET


@native(inline=True)
def word_at(p: ptr[u8]) -> u64:
    """Eight bytes."""
    return ptr[u64](p)[0]


@native(inline=True)
def half_at(p: ptr[u8]) -> u64:
    """Four bytes."""
    return u64(ptr[u32](p)[0])


@native(inline=True)
def xxh3_fold(a: u64, b: u64) -> u64:
    """The halves of the product, added without carry."""
    return (a * b) ^ umul_high(a, b)


@native(inline=True)
def xxh3_avalanche(x: u64) -> u64:
    """The last mixing."""
    x = (x ^ (x >> 37)) * 0x165667919E3779F9
    return x ^ (x >> 32)


@native(inline=True)
def xxh3_mix16(p: ptr[u8], s: ptr[u8], seed: u64) -> u64:
    """Sixteen bytes with the secret."""
    return xxh3_fold(word_at(p) ^ (word_at(s) + seed), word_at(p + 8) ^ (word_at(s + 8) - seed))


@native(inline=True)
def xxh3_spread(seed: u64) -> u64:
    """The seed of four to eight bytes."""
    return seed ^ (u64(bswap(u32(seed))) << 32)


@native(inline=True)
def xxh3_few(p: ptr[u8], n: u64) -> u64:
    """One to three bytes and their number as a word."""
    return (u64(p[0]) << 16) | (u64(p[n >> 1]) << 24) | u64(p[n - 1]) | (n << 8)


# -- 64 bits ----------------------------------------------------------------------------------------


@native
def xxh3_upto16(p: ptr[u8], n: u64, s: ptr[u8], seed: u64) -> u64:
    """Up to 16 bytes."""
    if n > 8:
        low = word_at(p) ^ ((word_at(s + 24) ^ word_at(s + 32)) + seed)
        high = word_at(p + n - 8) ^ ((word_at(s + 40) ^ word_at(s + 48)) - seed)
        return xxh3_avalanche(n + bswap(low) + high + xxh3_fold(low, high))
    if n >= 4:
        flip = (word_at(s + 8) ^ word_at(s + 16)) - xxh3_spread(seed)
        x = (half_at(p + n - 4) + (half_at(p) << 32)) ^ flip
        x = (x ^ rotl(x, 49) ^ rotl(x, 24)) * MIX
        x = (x ^ ((x >> 35) + n)) * MIX
        return x ^ (x >> 28)
    if n != 0:
        return xxh64_avalanche(xxh3_few(p, n) ^ ((half_at(s) ^ half_at(s + 4)) + seed))
    return xxh64_avalanche(seed ^ word_at(s + 56) ^ word_at(s + 64))


@native
def xxh3_upto240(p: ptr[u8], n: u64, s: ptr[u8], seed: u64) -> u64:
    """17 to 240 bytes."""
    sum = n * P64_1
    if n <= 128:
        pairs = (n - 1) >> 5
        i = i64(pairs)
        while i >= 0:
            at = u64(i) * 16
            sum += xxh3_mix16(p + at, s + 2 * at, seed) + xxh3_mix16(p + n - 16 - at, s + 2 * at + 16, seed)
            i -= 1
        return xxh3_avalanche(sum)
    for i in range(8):
        sum += xxh3_mix16(p + 16 * i, s + 16 * i, seed)
    sum = xxh3_avalanche(sum)
    for i in range(8, i64(n) >> 4):
        sum += xxh3_mix16(p + 16 * i, s + 16 * (i - 8) + 3, seed)
    return xxh3_avalanche(sum + xxh3_mix16(p + n - 16, s + (LEAST_SECRET - 17), seed))


# -- 128 bits ---------------------------------------------------------------------------------------


@native
def xxh128_upto16(p: ptr[u8], n: u64, s: ptr[u8], seed: u64, out: ptr[u64]) -> void:
    """Up to 16 bytes: the low word and the high one."""
    if n > 8:
        tail = word_at(p + n - 8)
        x = word_at(p) ^ tail ^ ((word_at(s + 32) ^ word_at(s + 40)) - seed)
        low = x * P64_1 + ((n - 1) << 54)
        tail = tail ^ ((word_at(s + 48) ^ word_at(s + 56)) + seed)
        high = umul_high(x, P64_1) + tail + (tail & 0xFFFFFFFF) * (P32_2 - 1)
        low = low ^ bswap(high)
        out[0] = xxh3_avalanche(low * P64_2)
        out[1] = xxh3_avalanche(umul_high(low, P64_2) + high * P64_2)
    elif n >= 4:
        flip = (word_at(s + 16) ^ word_at(s + 24)) + xxh3_spread(seed)
        x = (half_at(p) + (half_at(p + n - 4) << 32)) ^ flip
        factor: u64 = P64_1 + (n << 2)
        low = x * factor
        high = umul_high(x, factor) + (low << 1)
        low = low ^ (high >> 3)
        low = (low ^ (low >> 35)) * MIX
        out[0] = low ^ (low >> 28)
        out[1] = xxh3_avalanche(high)
    elif n != 0:
        few = xxh3_few(p, n)
        out[0] = xxh64_avalanche(few ^ ((half_at(s) ^ half_at(s + 4)) + seed))
        turned = u64(rotl(bswap(u32(few)), u32(13)))
        out[1] = xxh64_avalanche(turned ^ ((half_at(s + 8) ^ half_at(s + 12)) - seed))
    else:
        out[0] = xxh64_avalanche(seed ^ word_at(s + 64) ^ word_at(s + 72))
        out[1] = xxh64_avalanche(seed ^ word_at(s + 80) ^ word_at(s + 88))


@native
def xxh128_mix32(sum: ptr[u64], p: ptr[u8], q: ptr[u8], s: ptr[u8], seed: u64) -> void:
    """Twice sixteen bytes with the secret."""
    sum[0] = (sum[0] + xxh3_mix16(p, s, seed)) ^ (word_at(q) + word_at(q + 8))
    sum[1] = (sum[1] + xxh3_mix16(q, s + 16, seed)) ^ (word_at(p) + word_at(p + 8))


@native
def xxh128_upto240(p: ptr[u8], n: u64, s: ptr[u8], seed: u64, out: ptr[u64]) -> void:
    """17 to 240 bytes."""
    sum = stack(u64, 2)
    sum[0] = n * P64_1
    sum[1] = 0
    if n <= 128:
        i = i64((n - 1) >> 5)
        while i >= 0:
            at = u64(i) * 16
            xxh128_mix32(sum, p + at, p + n - 16 - at, s + 2 * at, seed)
            i -= 1
    else:
        for i in range(4):
            xxh128_mix32(sum, p + 32 * i, p + 32 * i + 16, s + 32 * i, seed)
        sum[0] = xxh3_avalanche(sum[0])
        sum[1] = xxh3_avalanche(sum[1])
        for i in range(4, i64(n) >> 5):
            xxh128_mix32(sum, p + 32 * i, p + 32 * i + 16, s + 32 * (i - 4) + 3, seed)
        xxh128_mix32(sum, p + n - 16, p + n - 32, s + (LEAST_SECRET - 33), u64(0) - seed)
    out[0] = xxh3_avalanche(sum[0] + sum[1])
    out[1] = u64(0) - xxh3_avalanche(sum[0] * P64_1 + sum[1] * P64_4 + (n - seed) * P64_2)


# -- long input -------------------------------------------------------------------------------------


@native(inline=True)
def xxh3_stripe(sums: ptr[u64], p: ptr[u8], s: ptr[u8]) -> void:
    """Take 64 bytes."""
    for i in unroll(EIGHT):
        data = word_at(p + 8 * i)
        key = data ^ word_at(s + 8 * i)
        sums[i ^ 1] += data
        sums[i] += (key & 0xFFFFFFFF) * (key >> 32)


@native
def xxh3_stripes(h: ptr[HashState], sums: ptr[u64], p: ptr[u8], count: u64) -> void:
    """Take stripes; at the end of a block the sums are scrambled."""
    secret = xxh3_secret(h)
    limit = hash_words(h)[LENGTH] - STRIPE
    so_far = hash_words(h)[SO_FAR]
    for i in range(count):
        xxh3_stripe(sums, p + STRIPE * i, secret + 8 * so_far)
        so_far += 1
        if so_far == limit >> 3:
            for lane in unroll(EIGHT):
                x = sums[lane]
                sums[lane] = (x ^ (x >> 47) ^ word_at(secret + limit + 8 * lane)) * P32_1
            so_far = 0
    hash_words(h)[SO_FAR] = so_far


@native
def xxh3_update(h: ptr[HashState], p: ptr[u8], n: u64) -> void:
    """Take bytes; a full buffer is consumed when another byte comes."""
    h.total += n
    while True:
        room = WHOLE - h.filled
        if n <= room:
            memcpy(hash_buffer(h) + h.filled, p, n)
            h.filled += n
            return
        memcpy(hash_buffer(h) + h.filled, p, room)
        xxh3_stripes(h, hash_words(h), hash_buffer(h), STRIPES)
        p = p + room
        n -= room
        h.filled = 0


@native
def xxh3_long_sums(h: ptr[HashState], sums: ptr[u64]) -> void:
    """The sums after what the buffer has, and the last 64 bytes once more."""
    memcpy(ptr[u8](sums), ptr[u8](h), 64)
    buffer = hash_buffer(h)
    last = stack(u8, STRIPE)
    if h.filled >= STRIPE:
        xxh3_stripes(h, sums, buffer, (h.filled - 1) // STRIPE)
        memcpy(last, buffer + h.filled - STRIPE, STRIPE)
    else:
        missing = STRIPE - h.filled
        memcpy(last, buffer + WHOLE - missing, missing)
        memcpy(last + missing, buffer, h.filled)
    xxh3_stripe(sums, last, xxh3_secret(h) + (hash_words(h)[LENGTH] - STRIPE - 7))


@native
def xxh3_merge(sums: ptr[u64], s: ptr[u8], start: u64) -> u64:
    """The eight sums as one word."""
    result = start
    for i in range(4):
        result += xxh3_fold(sums[2 * i] ^ word_at(s + 16 * i), sums[2 * i + 1] ^ word_at(s + 16 * i + 8))
    return xxh3_avalanche(result)


# -- beginning and end ------------------------------------------------------------------------------


@native
def xxh3_begin(h: ptr[HashState], seed: u64) -> void:
    """The sums' first values; the secret that the seed makes."""
    words = hash_words(h)
    for i, value in unroll(XXH3_FIRST):
        words[i] = value
    words[SO_FAR] = 0
    words[KEY] = seed
    words[LENGTH] = SECRET_BYTES
    words[GIVEN] = 0
    secret = ptr[u64](xxh3_secret(h))
    for i in range(SECRET_BYTES // 16):
        secret[2 * i] = word_at(ptr[u8](XXH3_SECRET) + 16 * i) + seed
        secret[2 * i + 1] = word_at(ptr[u8](XXH3_SECRET) + (16 * i + 8)) - seed


@native
def xxh3_give_secret(h: ptr[HashState], p: ptr[u8], n: u64) -> void:
    """After the beginning: a secret of one's own."""
    memcpy(xxh3_secret(h), p, n)
    hash_words(h)[LENGTH] = n
    hash_words(h)[GIVEN] = 1


@native(inline=True)
def xxh3_short_secret(h: ptr[HashState]) -> ptr[u8]:
    """The secret for short input: a seed does not change it."""
    return xxh3_secret(h) if hash_words(h)[GIVEN] != 0 else ptr[u8](XXH3_SECRET)


@native
def xxh3_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """64 bits."""
    seed = hash_words(h)[KEY]
    result: u64 = 0
    if h.total <= 16:
        result = xxh3_upto16(hash_buffer(h), h.total, xxh3_short_secret(h), seed)
    elif h.total <= MOST_SHORT:
        result = xxh3_upto240(hash_buffer(h), h.total, xxh3_short_secret(h), seed)
    else:
        sums = stack(u64, 8)
        xxh3_long_sums(h, sums)
        result = xxh3_merge(sums, xxh3_secret(h) + 11, h.total * P64_1)
    ptr[u64](out)[0] = bswap(result)


@native
def xxh128_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """128 bits, the high word first."""
    seed = hash_words(h)[KEY]
    result = stack(u64, 2)
    if h.total <= 16:
        xxh128_upto16(hash_buffer(h), h.total, xxh3_short_secret(h), seed, result)
    elif h.total <= MOST_SHORT:
        xxh128_upto240(hash_buffer(h), h.total, xxh3_short_secret(h), seed, result)
    else:
        sums = stack(u64, 8)
        xxh3_long_sums(h, sums)
        secret = xxh3_secret(h)
        result[0] = xxh3_merge(sums, secret + 11, h.total * P64_1)
        result[1] = xxh3_merge(sums, secret + (hash_words(h)[LENGTH] - STRIPE - 11), ~(h.total * P64_2))
    ptr[u64](out)[0] = bswap(result[1])
    ptr[u64](out)[1] = bswap(result[0])


ALGORITHMS = [
    Algorithm(b"xxh3", 8, 0, xxh3_begin, xxh3_update, xxh3_finish),
    Algorithm(b"xxh128", 16, 0, xxh3_begin, xxh3_update, xxh128_finish),
]
