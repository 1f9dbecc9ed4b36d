"""Units to images and back; damaged images are ImageErrors."""

import hashlib
import random
from dataclasses import replace

import pytest
from random_units import Generator

from hhbc import codec, ops
from hhbc.image import ImageError, decode, decode_own, encode
from hhbc.image_write import UnitWriter
from hhbc.records import DIGEST_END, RECORDS, STRUCTS, WIDTHS
from hhbc.summary import summarize
from hhbc.unit import Func, TypeConstraint, TypeKind, Unit
from hhbc.verify import verify

SMALL = Unit(b"a.php", Func(b"", code=(ops.String(b"hi"), ops.RetC()), max_stack=1))


@pytest.mark.parametrize("seed", range(40))
def test_round_trip(seed: int) -> None:
    unit = Generator(seed).unit()
    image = encode(unit)
    # repr tells 1 from true and 0.0 from -0.0
    assert repr(decode(image)) == repr(unit)
    assert encode(decode(image)) == image


def reseal(data: bytearray) -> bytes:
    digest = hashlib.blake2b(bytes(data[DIGEST_END:]), digest_size=16).digest()
    data[16:32] = digest
    return bytes(data)


@pytest.mark.parametrize("seed", range(8))
def test_mutants_are_rejected_or_as_they_would_be_written(seed: int) -> None:
    rng = random.Random(seed)
    image = encode(Generator(seed).unit())
    for _ in range(150):
        data = bytearray(image)
        for _ in range(rng.randrange(1, 4)):
            data[rng.randrange(len(data))] = rng.choice((0, 1, 0x7F, 0xFF, rng.randrange(256)))
        changed = reseal(data)
        try:
            unit = decode(changed)
        except ImageError:
            continue
        verify(unit)
        assert encode(unit) == changed


class Wasteful(UnitWriter):
    """Writes strings and values that nothing names, in front of those that are used."""

    def __init__(self) -> None:
        super().__init__()
        self.pool.litstr(b"unused")
        self.pool.scalar(1.5)


def test_what_can_be_read_but_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("hhbc.image.UnitWriter", Wasteful)
        image = encode(SMALL)
    assert decode_own(image) == SMALL
    with pytest.raises(ImageError, match="not as it would be written"):
        decode(image)


def test_types_are_not_nested_deeply() -> None:
    constraint = TypeConstraint(TypeKind.NAMED, b"A", name=b"A")
    for _ in range(20):
        constraint = TypeConstraint(TypeKind.UNION, b"A", parts=(constraint,))
    image = encode(replace(SMALL, main=replace(SMALL.main, return_type=constraint)))
    with pytest.raises(ImageError, match="a type is nested too deeply"):
        decode(image)


def test_every_truncation_is_rejected() -> None:
    image = encode(SMALL)
    for size in range(len(image)):
        with pytest.raises(ImageError):
            decode(image[:size])


def test_a_flipped_bit_is_found() -> None:
    image = bytearray(encode(SMALL))
    image[-1] ^= 1
    with pytest.raises(ImageError, match="checksum"):
        decode(bytes(image))


def test_other_versions_are_named() -> None:
    image = bytearray(encode(SMALL))
    image[4] += 1
    with pytest.raises(ImageError, match="another version"):
        decode(bytes(image))
    with pytest.raises(ImageError, match="not an image"):
        decode(b"x" * 500)


def test_a_unit_that_cannot_be_encoded() -> None:
    with pytest.raises(codec.CodecError):
        encode(replace(SMALL, halt_offset=-1, main=Func(b"", code=(ops.Jmp(9),))))
    with pytest.raises(codec.CodecError):
        encode(replace(SMALL, main=replace(SMALL.main, num_locals=1 << 40)))


def test_records_are_naturally_aligned() -> None:
    for name, fields in RECORDS.items():
        assert STRUCTS[name].size == sum(WIDTHS[width][1] for _, width in fields)


@pytest.mark.parametrize("seed", range(10))
def test_summary_agrees_with_the_unit(seed: int) -> None:
    unit = Generator(seed).unit()
    summary = summarize(encode(unit))
    found = [(f.cls, f.name, f.instructions, f.locals, f.attrs) for f in summary.functions]
    assert found == [
        (cls.name if cls else b"", f.name, len(f.code), f.num_locals, f.attrs)
        for cls, f in unit.all_funcs()
    ]
    assert [cls.name for cls in summary.classes] == [cls.name for cls in unit.classes]
