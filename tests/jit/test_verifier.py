"""The verifier finds what breaks its rules."""

from __future__ import annotations

import pytest

from backend.jit.hhir.instructions import BY_NAME
from backend.jit.hhir.ir import Function, Inst, Target
from backend.jit.hhir.types import BOOL, DBL, INT, STR
from backend.jit.hhir.verifier import HhirError, fits_registers, verify
from tests.jit.hhir import EXIT, add, function


def refused(func: Function, text: str) -> None:
    with pytest.raises(HhirError, match=text):
        verify(func)


def test_right_function_passes() -> None:
    func, block = function(INT)
    total = add(func, block, "AddIntO", block.params[0], block.params[0], type=INT, exit=EXIT)
    add(func, block, "Ret", total)
    verify(func)


def test_block_needs_a_terminator() -> None:
    func, block = function(INT)
    add(func, block, "AndInt", block.params[0], block.params[0], type=INT)
    refused(func, "without a terminator")


def test_terminator_only_at_the_end() -> None:
    func, block = function(INT)
    add(func, block, "Ret", block.params[0])
    add(func, block, "Ret", block.params[0])
    refused(func, "in the middle")


def test_operand_types() -> None:
    func, block = function(DBL)
    add(func, block, "AndInt", block.params[0], block.params[0], type=INT)
    add(func, block, "Ret", block.params[0])
    refused(func, "t0 is Dbl, not Int")


def test_number_of_operands() -> None:
    func, block = function(INT)
    add(func, block, "AndInt", block.params[0], type=INT)
    add(func, block, "Ret", block.params[0])
    refused(func, "2 operands wanted")


def test_missing_exit() -> None:
    func, block = function(INT)
    add(func, block, "AddIntO", block.params[0], block.params[0], type=INT)
    add(func, block, "Ret", block.params[0])
    refused(func, "no exit")


def test_exit_too_many() -> None:
    func, block = function(INT)
    add(func, block, "AndInt", block.params[0], block.params[0], type=INT, exit=EXIT)
    add(func, block, "Ret", block.params[0])
    refused(func, "an exit too many")


def test_missing_unwinding_exit() -> None:
    func, block = function(INT)
    add(func, block, "DecRef", block.params[0])
    add(func, block, "Ret", block.params[0])
    refused(func, "no unwinding exit")


def test_use_before_definition() -> None:
    func, block = function(INT)
    late = func.value(INT)
    add(func, block, "AndInt", late, late, type=INT)
    made = Inst(BY_NAME["AndInt"], (block.params[0], block.params[0]))
    made.result = late
    block.insts.append(made)
    add(func, block, "Ret", late)
    refused(func, "before its definition")


def test_definition_must_dominate() -> None:
    func, block = function(BOOL)
    one, other, last = func.block(), func.block(), func.block()
    func.blocks += [one, other, last]
    add(func, block, "Br", block.params[0], imm=(None,), targets=(Target(one), Target(other)))
    value = add(func, one, "Const", type=INT, imm=(1,))
    add(func, one, "Jmp", targets=(Target(last),))
    add(func, other, "Jmp", targets=(Target(last),))
    add(func, last, "Ret", value)
    refused(func, "does not dominate")


def test_block_arguments() -> None:
    func, block = function(INT)
    last = func.block()
    last.params = [func.value(DBL)]
    func.blocks.append(last)
    add(func, block, "Jmp", targets=(Target(last, (block.params[0],)),))
    add(func, last, "Ret", last.params[0])
    refused(func, "the parameter Dbl")


def test_tail_calls_take_registers_only() -> None:
    assert fits_registers([INT] * 5)
    assert not fits_registers([INT] * 6)
    assert fits_registers([DBL] * 8)
    assert not fits_registers([DBL] * 9)
    func, block = function(*[INT] * 6)
    add(func, block, "Ret", block.params[0])
    refused(func, "more registers")


def test_error_is_shown_below_the_instruction() -> None:
    func, block = function(STR)
    add(func, block, "AndInt", block.params[0], block.params[0], type=INT)
    add(func, block, "Ret", block.params[0])
    refused(func, r"AndInt t0, t0\n    \^ t0 is Str, not Int")
