"""Real programs: everything that the emitter makes verifies and survives each round trip."""

import hashlib
import random
from pathlib import Path

import pytest

from frontend import parse
from hhbc import image
from hhbc.asm import assemble
from hhbc.disasm import disassemble
from hhbc.emit import emit_unit
from hhbc.records import DIGEST_END
from hhbc.stack import find_fpi, max_stack
from hhbc.verify import verify

PROGRAMS = sorted((Path(__file__).parents[2] / "benchmarks" / "programs").glob("*.php"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_program(path: Path) -> None:
    unit = emit_unit(parse(path.read_bytes(), path.name), path.name)
    assert verify(unit) == []
    assert image.decode(image.encode(unit)) == unit
    assert assemble(disassemble(unit, lines=True)) == unit
    for _, func in unit.all_funcs():
        assert func.max_stack == max_stack(func)
        assert func.fpi == find_fpi(func.code)


@pytest.mark.parametrize("path", PROGRAMS[:4], ids=lambda path: path.stem)
def test_mutated_code_is_rejected_or_still_a_unit(path: Path) -> None:
    data = bytearray(image.encode(emit_unit(parse(path.read_bytes(), path.name), path.name)))
    rng = random.Random(path.stem)
    rejected = 0
    for _ in range(60):
        at, old = (index := rng.randrange(DIGEST_END, len(data))), data[index]
        data[at] = rng.randrange(256)
        data[16:32] = hashlib.blake2b(bytes(data[DIGEST_END:]), digest_size=16).digest()
        try:
            rejected += bool(verify(image.decode(bytes(data))))
        except image.ImageError:
            rejected += 1
        data[at] = old
    assert rejected
