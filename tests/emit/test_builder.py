"""The builder: labels, unreachable code, temporaries, regions with gaps."""

from contextlib import ExitStack

from hhbc import ops
from hhbc.emit.builder import FuncBuilder
from hhbc.immediates import KeyKind, MemberKey, MOpMode
from hhbc.ops import Op


def names(b: FuncBuilder) -> list[str]:
    return [instr.name for instr in b.finish()]


def test_code_behind_a_terminal_is_dropped_until_a_wanted_label():
    b = FuncBuilder()
    wanted, unwanted = b.label(), b.label()
    b.emit(ops.True_())
    b.jump_if(True, wanted)
    b.emit(ops.Null())
    b.emit(ops.RetC())
    b.emit(ops.Int(1))
    b.place(unwanted)
    b.emit(ops.Int(2))
    b.place(wanted)
    b.emit(ops.Int(3))
    code = b.finish()
    assert [instr.name for instr in code] == ["True", "JmpNZ", "Null", "RetC", "Int"]
    assert code[1].imms == (4,)


def test_depth_at_a_label_is_that_of_its_jumps():
    b = FuncBuilder()
    done = b.label()
    b.emit(ops.Int(1))
    b.emit(ops.Dup())
    b.jump_if(True, done)
    b.emit(ops.Throw())
    b.place(done)
    assert b.depth == 1
    assert b.max_stack == 2


def test_temporaries_move_behind_named_locals():
    b = FuncBuilder()
    temp = b.temp()
    b.emit(ops.CGetL(temp))
    b.emit(ops.BaseL(b.local("a"), MOpMode.Warn))
    b.emit(ops.SetM(0, MemberKey(KeyKind.EL, temp)))
    code = b.finish()
    assert code[0].imms == (1,)
    assert code[1].imms[0] == 0
    assert code[2].imms == (0, MemberKey(KeyKind.EL, 1))
    assert b.num_locals == 2


def test_temporaries_and_iterators_are_reused():
    b = FuncBuilder()
    first = b.temp()
    b.free_temp(first)
    assert b.temp() == first
    slot = b.iterator()
    b.free_iterator(slot)
    assert (b.iterator(), b.num_iters) == (slot, 1)


def test_a_suspended_region_has_a_gap():
    b = FuncBuilder()
    with b.cleanup_on_throw(ops.IterFree(0)):
        b.emit(ops.Nop())
        b.suspend_regions(0)
        b.emit(ops.IterFree(0))
        b.resume_regions()
        b.emit(ops.Nop())
    b.seal()
    b.emit_funclets()
    assert [(row.start, row.end, row.parent) for row in b.eh_table()] == [(0, 1, -1), (2, 3, -1)]


def test_parts_of_nested_regions_know_the_part_around_them():
    b = FuncBuilder()
    inner = b.label()
    with b.cleanup_on_throw(ops.IterFree(0)):
        b.emit(ops.Nop())
        b.open_region([((b"A",), inner), ((b"B",), inner)])
        b.emit(ops.Nop())
        b.suspend_regions(0)
        b.emit(ops.Nop())
        b.resume_regions()
        b.emit(ops.Nop())
        b.close_region()
    b.place_target(inner)
    b.seal()
    b.emit_funclets()
    rows = [(row.start, row.end, row.parent, row.classes) for row in b.eh_table()]
    assert rows == [
        (0, 2, -1, ()),
        (1, 2, 0, (b"A",)),
        (1, 2, 0, (b"B",)),
        (3, 4, -1, ()),
        (3, 4, 3, (b"A",)),
        (3, 4, 3, (b"B",)),
    ]


def test_the_outermost_of_nested_regions_is_cleaned_up_first():
    b = FuncBuilder()
    with b.cleanup_on_throw(ops.IterFree(0)):
        b.emit(ops.Nop())
        with b.cleanup_on_throw(ops.IterFree(1)):
            b.emit(ops.Nop())
        b.emit(ops.Nop())
    b.seal()
    b.emit_funclets()
    code = b.finish()
    rows = [(row.start, row.end, row.parent, code[row.handler]) for row in b.eh_table()]
    assert rows == [
        (0, 1, -1, ops.IterFree(0)),
        (1, 2, -1, ops.IterFree(1)),
        (1, 2, 1, ops.IterFree(0)),
        (2, 3, -1, ops.IterFree(0)),
    ]


def test_deep_nests_are_cleaned_up_in_groups():
    b = FuncBuilder()
    depth = 200
    with ExitStack() as stack:
        for number in range(depth):
            stack.enter_context(b.cleanup_on_throw(ops.UnsetL(number)))
            b.emit(ops.Nop())
    b.seal()
    b.emit_funclets()
    assert len(b.eh_table()) < 32 * depth


def test_a_call_with_a_throwing_argument_still_ends_its_region():
    b = FuncBuilder()
    b.begin_call(ops.FPushFuncD(1, b"f"))
    b.emit(ops.Null())
    b.emit(ops.Throw())
    b.end_call(1, ops.FCall(1), 1)
    b.emit(ops.PopR())
    b.seal()
    assert names(b) == ["FPushFuncD", "Null", "Throw", "FCall", "Null", "RetC"]
    assert b.fpi_table()[0][:2] == (0, 3)


def test_frame_headers_count_in_the_stack():
    b = FuncBuilder()
    b.begin_call(ops.FPushFuncD(1, b"f"))
    b.emit(ops.Int(1))
    b.emit(ops.FPassC(0))
    b.end_call(1, ops.FCall(1), 1)
    assert (b.depth, b.max_stack) == (1, 5)


def test_lines_change_only_where_an_instruction_stands():
    b = FuncBuilder()
    b.line = 3
    b.emit(ops.Null())
    b.line = 4
    b.line = 5
    b.emit_at(9, ops.PopC())
    b.emit(ops.Null())
    assert b.line_table() == ((0, 3), (1, 9), (2, 5))
    assert b.finish()[0].op == Op.Null
