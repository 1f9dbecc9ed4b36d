"""Instructions to bytes and back; bad bytes are CodecErrors."""

import itertools
import random

import pytest
from random_units import Generator

from hhbc import codec, ops
from hhbc.opcodes import BY_NAME, TABLE
from hhbc.pool import Pool, ScalarReader
from hhbc.records import STRUCTS


def reader(pool: Pool) -> ScalarReader:
    nodes = list(STRUCTS["scalar"].iter_unpack(pool.sections()["scalar"][1]))
    return ScalarReader(nodes, list(pool.strings))


@pytest.mark.parametrize("info", TABLE, ids=lambda info: info.name)
def test_every_instruction_round_trips(info) -> None:
    generator = Generator(info.op)
    code = tuple(generator.instr(info, 20) for _ in range(20))
    pool = Pool()
    data, offsets = codec.encode(code, pool)
    assert repr(codec.decode(data, reader(pool))) == repr((code, offsets))


def test_sizes_of_the_classic_encoding() -> None:
    code = (
        ops.String(b"x"), ops.Cns(b"F"), ops.DefCns(b"F"), ops.SetL(0), ops.CGetL2(0),
        ops.FCall(0), ops.FPushFuncD(0, b"f"), ops.JmpZ(0), ops.Int(3), ops.Print(),
    )  # fmt: skip
    _, offsets = codec.encode(code, Pool())
    sizes = [after - before for before, after in itertools.pairwise(offsets)]
    assert sizes == [5, 5, 5, 2, 2, 2, 6, 5, 9, 1]


def test_labels_are_relative_to_the_instruction() -> None:
    data, _ = codec.encode((ops.Nop(), ops.Jmp(0)), Pool())
    assert data[2:] == (-1).to_bytes(4, "little", signed=True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes([254]), "bad instruction at 0"),
        (bytes([BY_NAME["Int"].op, 1, 2]), "bad instruction at 0"),
        (bytes([BY_NAME["SetL"].op, 0x81, 0, 0, 0]), "shortest form"),
        (bytes([BY_NAME["SetL"].op]), "bad instruction at 0"),
        (bytes([BY_NAME["Jmp"].op, 3, 0, 0, 0]), "not the start of an instruction"),
        (bytes([BY_NAME["String"].op, 9, 0, 0, 0]), "bad instruction at 0"),
        (bytes([BY_NAME["FCallN"].op, 0, 0xFF, 0xFF, 0xFF, 0xFF]), "ends within a vector"),
    ],
)
def test_bad_bytes(data: bytes, reason: str) -> None:
    with pytest.raises(codec.CodecError, match=reason):
        codec.decode(data, reader(Pool()))


def test_random_bytes_never_crash() -> None:
    rng = random.Random(1)
    literals = reader(Pool())
    for _ in range(2000):
        data = rng.randbytes(rng.randrange(30))
        try:
            code, _ = codec.decode(data, literals)
        except codec.CodecError:
            continue
        assert codec.encode(code, Pool())[0] == data


def test_a_label_outside_the_code_cannot_be_encoded() -> None:
    with pytest.raises(codec.CodecError):
        codec.encode((ops.Jmp(7),), Pool())
