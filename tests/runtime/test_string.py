"""Strings: making, joining, growing in place, hashing, searching."""

from ctypes import c_bool, c_int64, c_uint32, c_uint64, c_void_p

import pytest

from backend.runtime.layout import IMMORTAL
from tests.runtime.native_strings import runtime

WORDS = [b"", b"a", b"ab", b"abc" * 5, b"x" * 16, b"y" * 17, b"\0\xff", b"z" * 1000]


@pytest.mark.parametrize("word", WORDS)
def test_a_string_holds_its_bytes(word):
    assert runtime().bytes_of(runtime().string(word)) == word


def test_empty_and_one_byte_strings_are_static():
    assert runtime().string(b"a") == runtime().string(b"a")
    assert c_uint32.from_address(runtime().string(b"")).value >= IMMORTAL


@pytest.mark.parametrize("left", WORDS)
@pytest.mark.parametrize("right", WORDS)
def test_concat(left, right):
    assert runtime().text("str_concat", "ss", left, right) == left + right


def test_append_grows_in_place_and_clears_the_hash():
    call = runtime()
    s = call.string(b"start")
    expected = b"start"
    for step in range(1, 400):
        part = bytes([65 + step % 26]) * (step % 7)
        s = call("str_append", "ps", s, part, result=c_void_p)
        expected += part
    assert call.bytes_of(s) == expected


def test_append_to_itself():
    call = runtime()
    s = call.string(b"abc" * 30)
    s = call("str_append_own", "ppu", s, s + 24, 90, result=c_void_p)
    assert call.bytes_of(s) == b"abc" * 60


def test_append_leaves_a_shared_string_alone():
    call = runtime()
    s = call.string(b"shared")
    c_uint32.from_address(s).value = 2
    t = call("str_append", "ps", s, b"!", result=c_void_p)
    assert call.bytes_of(t) == b"shared!"
    assert call.bytes_of(s) == b"shared"
    assert c_uint32.from_address(s).value == 1


def test_hashes_tell_lengths_and_positions_apart():
    call = runtime()
    words = [b"a" * n for n in range(40)] + [b"a" * n + b"b" + b"a" * (20 - n) for n in range(20)]
    hashes = {call("hash_bytes", "bu", word, len(word), result=c_uint64) for word in words}
    assert len(hashes) == len(set(words))
    assert 0 not in hashes


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, b"0"), (7, b"7"), (-1, b"-1"), (2**63 - 1, b"9223372036854775807"), (-(2**63), b"-9223372036854775808")],
)
def test_int_to_str(number, text):
    assert runtime().text("int_to_str", "i", number) == text


def test_repeat_and_case():
    call = runtime()
    assert call.text("str_repeat", "su", b"abc", 5) == b"abc" * 5
    assert call.text("str_repeat", "su", b"x", 1000) == b"x" * 1000
    assert call.text("str_repeat", "su", b"x", 0) == b""
    assert call.text("str_lower", "s", b"A\xc4[z@Z") == b"a\xc4[z@z"
    assert call.text("str_upper", "s", b"a\xe4{Z`z") == b"A\xe4{Z`Z"


@pytest.mark.parametrize("name", ["find", "find_ci", "find_last", "find_last_ci"])
@pytest.mark.parametrize("needle", [b"", b"a", b"lo", b"LO", b"hello", b"xyz", b"hello hello!"])
def test_searching(name, needle):
    hay = b"hello hello"
    folded = (hay.lower(), needle.lower()) if name.endswith("_ci") else (hay, needle)
    expected = folded[0].rfind(folded[1]) if "last" in name else folded[0].find(folded[1])
    call = runtime()
    h, n = call.string(hay + b" ") + 24, call.string(needle + b"  ") + 24
    found = call(name, "pupu", h, len(hay), n, len(needle), result=c_void_p)
    assert (found - h if found else -1) == expected


@pytest.mark.parametrize("a", WORDS)
@pytest.mark.parametrize("b", WORDS)
def test_order_and_equality(a, b):
    call = runtime()
    assert call("str_cmp", "ss", a, b, result=c_int64) == (a > b) - (a < b)
    assert call("str_eq_ci", "ss", a, b, result=c_bool) == (a.lower() == b.lower())
