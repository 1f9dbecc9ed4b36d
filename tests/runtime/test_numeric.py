"""Numbers as text: shortest and rounded digits, numeric strings."""

import math
from ctypes import byref, c_bool, c_int64, c_uint64
from random import Random
from struct import pack, unpack

import pytest

from backend.runtime.numeric import SHORTEST
from tests.runtime.native_strings import TypedValue, runtime

EDGES = [
    1.0, 0.1, 0.1 + 0.2, 1 / 3, 1e14, 1e15, 1e16, 1e17, 1e22, 1e23, 5e-324, 2.2250738585072014e-308,
    2.225073858507201e-308, 1.7976931348623157e308, 2.0**-44, 9007199254740993.0, 123456789012345.6,
    12345678901234.5, 99999999999999.96, 0.0001, 0.00001, 4.35, 1e-7,
]  # fmt: skip


def random_doubles(count):
    random = Random(20)
    while count:
        value = abs(unpack("d", pack("Q", random.getrandbits(64)))[0])
        if math.isfinite(value) and value:
            count -= 1
            yield value
            yield random.randint(1, 10**6) / 10 ** random.randint(0, 6)


def digits_of(text):
    return text.split("e")[0].split("E")[0].replace(".", "").strip("0")


@pytest.fixture(scope="module", autouse=True)
def precisions():
    memory = runtime().library.variable("precisions", c_uint64 * 2)
    memory[0], memory[1] = 14, SHORTEST


@pytest.mark.parametrize("value", EDGES)
def test_shortest_digits_are_those_of_repr(value):
    text = runtime().text("dbl_shortest", "d", value).decode()
    assert digits_of(text) == digits_of(repr(value))
    assert float(text) == value


def test_shortest_digits_of_random_doubles():
    for value in random_doubles(2000):
        text = runtime().text("dbl_shortest", "d", value).decode()
        assert (digits_of(text), float(text)) == (digits_of(repr(value)), value)


def test_echo_rounds_to_fourteen_digits():
    for value in [*EDGES, *random_doubles(1000)]:
        text = runtime().text("dbl_to_str", "d", value).decode()
        assert f"{float(text):.13e}" == f"{value:.13e}"
        assert len(digits_of(text)) <= 14


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (-0.0, "-0"), (1e25, "1.0E+25"), (1.5e-7, "1.5E-7"), (math.inf, "INF"), (-math.inf, "-INF"),
        (math.nan, "NAN"), (100000.0, "100000"), (1e14, "1.0E+14"), (0.0001, "0.0001"), (-2.5, "-2.5"),
        (5e-324, "4.9406564584125E-324"),
    ],
)  # fmt: skip
def test_echo_of_a_float(value, text):
    assert runtime().text("dbl_to_str", "d", value).decode() == text


@pytest.mark.parametrize(
    ("text", "value", "used"),
    [
        (b"12", 12, 2), (b"  12 ", 12, 5), (b"12abc", 12, 2), (b"abc", None, 0), (b"", None, 0), (b"-", None, 0),
        (b".5", 0.5, 2), (b"5.", 5.0, 2), (b".", None, 0), (b"1e3", 1000.0, 3), (b"1e", 1, 1), (b"1e+", 1, 1),
        (b"0x1A", 0, 1), (b"+7", 7, 2), (b"9223372036854775807", 2**63 - 1, 19),
        (b"-9223372036854775808", -(2**63), 20),
        (b"9223372036854775808", 2.0**63, 19), (b"1e400", math.inf, 5), (b"\t\n 7 \n", 7, 6), (b"00012", 12, 5),
    ],
)  # fmt: skip
def test_scanning_a_number(text, value, used):
    call = runtime()
    consumed = c_uint64(99)
    address = call.string(text + b"") + 24
    number = call("scan_number", "pup", address, len(text), byref(consumed), result=TypedValue)
    assert (number.python(), type(number.python())) == (value, type(value))
    assert consumed.value == used


def test_reading_doubles_is_exact():
    for value in random_doubles(1000):
        text = repr(value).encode()
        number = runtime()("str_to_number", "s", text, result=TypedValue)
        assert float(number.python()) == value


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (b"0", 0), (b"12", 12), (b"-5", -5), (b"-0", None), (b"08", None), (b"", None), (b"1.0", None), (b" 1", None),
        (b"9223372036854775807", 2**63 - 1), (b"9223372036854775808", None), (b"-9223372036854775808", -(2**63)),
        (b"-", None), (b"1a", None),
    ],
)  # fmt: skip
def test_integer_keys(text, key):
    found = c_int64(0)
    is_key = runtime()("is_int_key", "sp", text, byref(found), result=c_bool)
    assert (found.value if is_key else None) == key


@pytest.mark.parametrize("places", [0, 1, 2, 5, 14, 15, 30])
def test_fixed_decimals_are_those_of_c(places):
    call = runtime()
    for value in [*EDGES, 0.5, 1.5, 2.5, 0.125, 1.005, 99.995, 999999.9999995, 9.5, *random_doubles(300)]:
        text = (c_uint64 * 60)()
        length = call("format_fixed", "pudu", byref(text), 480, value, places, result=c_uint64)
        assert bytes(text)[:length].decode() == f"{value:.{places}f}"


@pytest.mark.parametrize("places", [1, 2, 10, 15, 16, 17, 25, 53])
def test_rounded_digits_are_those_of_c(places):
    for value in [*EDGES, *random_doubles(200)]:
        digits, point = (c_uint64 * 16)(), c_int64()
        call = runtime()
        count = call("rounded_digits", "dupp", value, places, byref(digits), byref(point), result=c_uint64)
        mantissa, exponent = f"{value:.{places - 1}e}".split("e")
        assert bytes(digits)[:count].decode() == mantissa.replace(".", "").rstrip("0")
        assert point.value == int(exponent) + 1


