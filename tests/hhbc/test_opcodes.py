"""The table is complete and consistent, and what is generated from it is fresh."""

from pathlib import Path

import hhbc
from hhbc import docgen, opgen, ops
from hhbc.opcodes import BY_NAME, MAX_OPCODES, TABLE, TERMINAL, Effect, Flavor, Flow, Fpi
from hhbc.rat import parse_rat


def test_generated_files_are_fresh() -> None:
    source = Path(hhbc.__file__).with_name("ops.py").read_text(encoding="utf-8")
    assert source == opgen.generate()
    assert docgen.TARGET.read_text(encoding="utf-8") == docgen.generate()


def test_numbers_and_names_are_unique_and_fit_a_byte() -> None:
    assert [info.op for info in TABLE] == list(range(len(TABLE)))
    assert len(BY_NAME) == len(TABLE) <= MAX_OPCODES


def test_every_row_is_documented_and_has_a_constructor() -> None:
    for info in TABLE:
        assert info.doc.endswith(".") or info.section == "Operators", info.name
        assert callable(getattr(ops, opgen.constructor_name(info)))
        if info.result:
            parse_rat(info.result)


def test_effects_are_consistent() -> None:
    for info in TABLE:
        if info.effects & Effect.REENTERS:
            assert info.effects & Effect.THROWS, info.name
        reads_locals = bool(info.effects & (Effect.LOC_READ | Effect.LOC_WRITE))
        if info.locals and not info.name.startswith("AssertRAT"):
            assert reads_locals, info.name


def test_labels_go_with_control_flow() -> None:
    with_labels = {info.name for info in TABLE if info.label is not None}
    flows = {info.name for info in TABLE if info.flow in (Flow.BRANCH, Flow.JUMP)}
    assert with_labels == flows
    assert {info.name for info in TABLE if info.flow is Flow.SWITCH} == {"Switch", "SSwitch"}
    assert BY_NAME["Throw"].op in TERMINAL
    assert BY_NAME["CGetL"].op not in TERMINAL


def test_call_roles() -> None:
    assert BY_NAME["FPushFuncD"].fpi is Fpi.PUSH
    assert BY_NAME["FPassM"].fpi is Fpi.PASS
    assert BY_NAME["FPassBaseL"].fpi is Fpi.NONE
    assert BY_NAME["FCallN"].fpi is Fpi.CALL
    assert BY_NAME["FCallBuiltin"].fpi is Fpi.NONE
    assert BY_NAME["SetM"].pops[-1].flavor == Flavor.C
