"""The instruction table and what derives from it fit together."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.jit import translate
from backend.jit.build.builder import LOWERINGS
from backend.jit.hhir import opgen, ops
from backend.jit.hhir.instructions import ALLOCATES, TABLE
from backend.jit.hhir.rows import Effect
from backend.jit.lower.cores import core_of
from backend.jit.lower.lowering import RULES
from backend.jit.passes import PIPELINE
from hhbc.opcodes import TABLE as OPCODES


def test_every_instruction_can_be_lowered() -> None:
    assert translate.REGISTERED
    assert {row.name for row in TABLE} == set(RULES)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_rows_make_sense(row) -> None:
    assert row.doc.endswith(".")
    if row.effects & Effect.TERMINATES:
        assert row.result is None
        assert not row.typed
    if row.pure:
        assert row.result is not None or row.typed
    if row.effects & Effect.OBSERVES and row.effects & ~Effect.CONSUMES != ALLOCATES:
        assert row.effects & Effect.THROWS


def test_builders_are_fresh() -> None:
    assert Path(ops.__file__).read_text() == opgen.generate()


def test_translated_opcodes_exist() -> None:
    assert set(LOWERINGS) <= {info.op for info in OPCODES}


def test_passes_give_reasons() -> None:
    assert all(step.why for step in PIPELINE)
    assert len({step.name for step in PIPELINE}) == len(PIPELINE)


def test_cores_are_found_by_variant() -> None:
    from hhbc import ops
    from hhbc.immediates import SetOpOp

    found = core_of(ops.SetOpL(0, SetOpOp.Concat))
    assert found is not None
    assert found.symbol == "core_SetOpL_Concat"
    assert core_of(ops.RetC()) is None
