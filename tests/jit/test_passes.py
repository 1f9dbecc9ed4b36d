"""Each pass, on functions small enough to see. A pass that does nothing, or too much, fails here."""

from __future__ import annotations

import pytest

from backend.jit.build.builder import build
from backend.jit.code.artifact import Request
from backend.jit.code.compiler import program_of
from backend.jit.hhir.ir import Exit, Function, StackEntry
from backend.jit.hhir.types import ARR, BOOL, DBL, GEN, INT, OBJ, STR
from backend.jit.hhir.verifier import verify
from backend.jit.passes import PIPELINE
from backend.jit.passes.blocks import thread_jumps
from backend.jit.passes.dead import remove_dead
from backend.jit.passes.fuel import Fuel
from backend.jit.passes.guards import share_guards
from backend.jit.passes.header import place_header
from backend.jit.passes.refcounts import cancel_counts
from tests.jit.goldens import compile_source, index_of
from tests.jit.hhir import EXIT, add, block_of, function, jump, names

PROGRAMS = (
    "function f(int $n) { $s = 0; for ($i = 0; $i < $n; $i++) { if ($i & 1) { $s += $i; } } return $s; }",
    "function f(array $a, $i) { $b = $a[$i]; $a[$i] = 1; return $b; }",
    "function f(float $x, bool $y) { while ($y) { $x = $x * 2; $y = $x < 100; } return [$x]; }",
    "function f($s) { foreach ([1, 2] as $v) { $s .= $v; } return $s; }",
    "function f(int $x) { switch ($x) { case 1: return 'a'; case 2: return 'b'; case 3: return 'c'; } }",
)


def built(source: str) -> Function:
    unit = compile_source(source)
    index = index_of(unit, b"f")
    program = program_of(unit, Request(index, -1, {}, True))
    return build(program, program.sources[index])


@pytest.mark.parametrize("source", PROGRAMS)
def test_every_pass_leaves_a_right_function(source) -> None:
    func = built(source)
    verify(func)
    for step in PIPELINE:
        step.run(func, Fuel())
        verify(func)


@pytest.mark.parametrize("source", PROGRAMS)
def test_passes_are_idempotent(source) -> None:
    func = built(source)
    for step in (*PIPELINE, *PIPELINE):
        step.run(func, Fuel())
    size = sum(len(block.insts) for block in func.blocks)
    for step in PIPELINE:
        step.run(func, Fuel())
    assert sum(len(block.insts) for block in func.blocks) == size


# Threading jumps


def test_a_block_that_only_jumps_is_skipped() -> None:
    func, entry = function(BOOL)
    empty, left, right = block_of(func), block_of(func), block_of(func)
    jump(func, entry, empty, right, on=entry.params[0])
    jump(func, empty, left)
    add(func, left, "Ret", entry.params[0])
    add(func, right, "Ret", entry.params[0])
    thread_jumps(func, Fuel())
    verify(func)
    assert func.blocks == [entry, left, right]


def test_a_straight_line_becomes_one_block_whose_parameters_are_arguments() -> None:
    func, entry = function(INT)
    follow = block_of(func, INT)
    jump(func, entry, (follow, (entry.params[0],)))
    add(func, follow, "Ret", follow.params[0])
    thread_jumps(func, Fuel())
    verify(func)
    assert names(entry) == ["Ret"]
    assert entry.insts[0].args == (entry.params[0],)


def test_what_is_not_reached_goes() -> None:
    func, entry = function(INT)
    lost = block_of(func)
    add(func, entry, "Ret", entry.params[0])
    add(func, lost, "Ret", entry.params[0])
    thread_jumps(func, Fuel())
    assert func.blocks == [entry]


def test_a_block_with_two_ways_in_is_not_joined() -> None:
    func, entry = function(BOOL)
    left, right, end = block_of(func), block_of(func), block_of(func)
    jump(func, entry, left, right, on=entry.params[0])
    for block in (left, right):
        add(func, block, "Poll", exit=EXIT)
        jump(func, block, end)
    add(func, end, "Ret", entry.params[0])
    thread_jumps(func, Fuel())
    verify(func)
    assert len(func.blocks) == 4


# Sharing


def test_a_computation_is_shared_along_the_dominator_tree() -> None:
    func, entry = function(INT, BOOL)
    left, right = block_of(func), block_of(func)
    x = entry.params[0]
    first = add(func, entry, "AndInt", x, x, type=INT)
    jump(func, entry, left, right, on=entry.params[1])
    again = add(func, left, "AndInt", x, x, type=INT)
    add(func, left, "Ret", again)
    add(func, right, "Ret", first)
    share_guards(func, Fuel())
    verify(func)
    assert names(left) == ["Ret"]
    assert left.insts[0].args == (first,)


def test_branches_do_not_share_with_each_other() -> None:
    func, entry = function(INT, BOOL)
    x = entry.params[0]
    branches = block_of(func), block_of(func)
    jump(func, entry, *branches, on=entry.params[1])
    for block in branches:
        add(func, block, "Ret", add(func, block, "AndInt", x, x, type=INT))
    share_guards(func, Fuel())
    verify(func)
    assert [names(block) for block in branches] == [["AndInt", "Ret"]] * 2


def test_a_guard_is_shared_and_what_is_computed_from_it() -> None:
    func, entry = function()
    value = add(func, entry, "LdLoc", imm=(0,), type=GEN)
    sums = []
    for _ in range(2):
        checked = add(func, entry, "CheckType", value, type=INT, exit=EXIT)
        sums.append(add(func, entry, "AddIntO", checked, checked, type=INT, exit=Exit(0, 0, ((1, checked),), ())))
    add(func, entry, "Ret", add(func, entry, "AndInt", *sums, type=INT))
    share_guards(func, Fuel())
    verify(func)
    assert names(entry) == ["LdLoc", "CheckType", "AddIntO", "AndInt", "Ret"]


@pytest.mark.parametrize(("between", "loads"), [("AndInt", 1), ("StLoc", 2)])
def test_a_load_is_shared_up_to_the_next_write(between, loads) -> None:
    func, entry = function(INT)
    x = entry.params[0]
    before = add(func, entry, "LdLoc", imm=(0,), type=INT)
    if between == "StLoc":
        add(func, entry, "StLoc", x, imm=(0,))
    else:
        add(func, entry, "AndInt", x, x, type=INT)
    after = add(func, entry, "LdLoc", imm=(0,), type=INT)
    add(func, entry, "Ret", add(func, entry, "OrInt", before, after, type=INT))
    share_guards(func, Fuel())
    verify(func)
    assert names(entry).count("LdLoc") == loads


def test_signed_zeros_are_not_shared_but_equal_ones_are() -> None:
    func, entry = function()
    zeros = [add(func, entry, "Const", imm=(value,), type=DBL) for value in (0.0, -0.0, 0.0)]
    total = add(func, entry, "AddDbl", zeros[0], zeros[1], type=DBL)
    add(func, entry, "Ret", add(func, entry, "AddDbl", total, zeros[2], type=DBL))
    share_guards(func, Fuel())
    verify(func)
    assert [inst.imm[0] for inst in entry.insts if inst.name == "Const"] == [0.0, 0.0]
    assert entry.insts[-2].args[1] is zeros[0]


# Counts


def counted_pair(between: str) -> Function:
    func, entry = function()
    text = add(func, entry, "LdLoc", imm=(0,), type=STR)
    add(func, entry, "IncRef", text)
    if between == "read":
        add(func, entry, "StrLen", text, type=INT)
    elif between == "guard":
        add(func, entry, "CheckLoc", imm=(1,), type=INT, exit=EXIT)
    elif between == "write":
        add(func, entry, "StLoc", text, imm=(1,))
    elif between == "other":
        other = add(func, entry, "LdLoc", imm=(2,), type=STR)
        add(func, entry, "IncRef", other)
    add(func, entry, "DecRefStr", text)
    add(func, entry, "Ret", text)
    cancel_counts(func, Fuel())
    verify(func)
    return func


@pytest.mark.parametrize(("between", "left"), [("", 0), ("read", 0), ("other", 1)])
def test_counts_cancel(between, left) -> None:
    kept = names(counted_pair(between).blocks[0])
    assert (kept.count("IncRef"), kept.count("DecRefStr")) == (left, 0)


@pytest.mark.parametrize("between", ["guard", "write"])
def test_counts_that_somebody_may_see_stay(between) -> None:
    kept = names(counted_pair(between).blocks[0])
    assert (kept.count("IncRef"), kept.count("DecRefStr")) == (1, 1)


def test_counts_of_objects_cancel_too() -> None:
    func, entry = function()
    object = add(func, entry, "LdLoc", imm=(0,), type=OBJ)
    add(func, entry, "IncRef", object)
    add(func, entry, "DecRef", object, thrown=EXIT)
    add(func, entry, "Ret", object)
    cancel_counts(func, Fuel())
    assert names(entry) == ["LdLoc", "Ret"]


# Dead code


def test_what_nobody_uses_goes_with_what_fed_it() -> None:
    func, entry = function(INT)
    x = entry.params[0]
    loaded = add(func, entry, "LdLoc", imm=(0,), type=INT)
    add(func, entry, "AndInt", loaded, x, type=INT)
    add(func, entry, "Ret", x)
    remove_dead(func, Fuel())
    verify(func)
    assert names(entry) == ["Ret"]


def test_guards_and_writes_stay_and_what_exits_name() -> None:
    func, entry = function(INT)
    for_local, for_stack = (add(func, entry, "Const", imm=(value,), type=INT) for value in (1, 2))
    exit = Exit(0, 1, ((1, for_local),), (StackEntry(for_stack, 0),))
    add(func, entry, "CheckLoc", imm=(0,), type=INT, exit=exit)
    add(func, entry, "StLoc", entry.params[0], imm=(0,))
    add(func, entry, "Ret", entry.params[0])
    remove_dead(func, Fuel())
    verify(func)
    assert names(entry) == ["Const", "Const", "CheckLoc", "StLoc", "Ret"]


def test_a_parameter_that_only_feeds_itself_goes() -> None:
    func, entry = function(INT, BOOL)
    x, more = entry.params
    head, end = block_of(func, INT, INT), block_of(func)
    jump(func, entry, (head, (x, x)))
    kept, dead = head.params
    jump(func, head, (head, (kept, dead)), end, on=more)
    add(func, end, "Ret", kept)
    remove_dead(func, Fuel())
    verify(func)
    assert head.params == [kept]
    assert [target.args for target in head.terminator.targets] == [(kept,), ()]
    assert entry.params == [x, more]


# The frame's header


def test_the_header_is_completed_before_the_first_look_and_outside_loops() -> None:
    func, entry = function(ARR, BOOL)
    array, more = entry.params
    head, early, late = block_of(func), block_of(func), block_of(func)
    jump(func, entry, head, early, on=more)
    add(func, head, "DecRef", array, thrown=EXIT)
    jump(func, head, head, late, on=more)
    add(func, early, "Ret", more)
    add(func, late, "Ret", more)
    place_header(func)
    assert [block for block in func.blocks if "StHeader" in names(block)] == [entry]
    assert names(entry) == ["StHeader", "Br"]


def test_the_header_lies_behind_what_does_not_need_it() -> None:
    func, entry = function(ARR, BOOL)
    array, more = entry.params
    plain, looked = block_of(func), block_of(func)
    jump(func, entry, plain, looked, on=more)
    add(func, plain, "Ret", more)
    add(func, looked, "Poll", exit=EXIT)
    add(func, looked, "DecRef", array, thrown=EXIT)
    add(func, looked, "Ret", more)
    place_header(func)
    assert names(entry) == ["Br"]
    assert names(looked) == ["Poll", "StHeader", "DecRef", "Ret"]
