"""The graph of a function tells order, dominators, loops and liveness, and bodies are written as they were read."""

from dataclasses import replace
from pathlib import Path

import pytest

from frontend import parse
from hhbbc.graph import ENTRY, FlowGraph
from hhbbc.program import Block, Item
from hhbbc.reader import read
from hhbbc.whole_program import identity
from hhbbc.writer import write
from hhbc import ops
from hhbc.asm import assemble
from hhbc.emit import emit_unit
from hhbc.verify import verify_func

PROGRAMS = sorted((Path(__file__).parents[1] / "php").glob("engine/*exception*.php"))


def diamond_in_a_loop():
    flow = FlowGraph()
    flow.connect(0, thrown=(), taken=(), follow=1)
    flow.connect(1, thrown=(), taken=(3,), follow=2)
    flow.connect(2, thrown=(5,), taken=(4,), follow=None)
    flow.connect(3, thrown=(), taken=(), follow=4)
    flow.connect(4, thrown=(), taken=(1,), follow=6)
    flow.connect(5, thrown=(), taken=(), follow=None)
    flow.connect(6, thrown=(), taken=(), follow=None)
    flow.enter([0])
    return flow


def test_order_puts_predecessors_first():
    order = diamond_in_a_loop().order
    assert order[:2] == [0, 1]
    assert order.index(4) > max(order.index(2), order.index(3))


def test_dominators_and_loops():
    flow = diamond_in_a_loop()
    assert flow.dominators() == {0: ENTRY, 1: 0, 2: 1, 3: 1, 4: 1, 5: 2, 6: 4}
    assert flow.loops() == [{1, 2, 3, 4}]
    assert flow.reached(4) == {1, 2, 3, 4, 5, 6}
    assert flow.handlers == {2: [5]}


def test_liveness_goes_around_the_loop_and_into_handlers():
    flow = diamond_in_a_loop()
    nothing = dict.fromkeys(range(7), (0, 0))
    live, caught = flow.live_out({**nothing, 3: (1, 0), 5: (2, 0), 0: (0, 3)})
    assert live == {0: 3, 1: 3, 2: 3, 3: 3, 4: 3, 5: 0, 6: 0}
    assert caught == {0: 0, 1: 0, 2: 2, 3: 0, 4: 0, 5: 0, 6: 0}


def test_what_a_handler_reads_is_live_above_a_store():
    flow = diamond_in_a_loop()
    nothing = dict.fromkeys(range(7), (0, 0))
    live, _ = flow.live_out({**nothing, 2: (0, 3), 4: (1, 0), 5: (2, 0)})
    assert live[1] == 3
    assert live[0] == 3


def test_a_removed_block_takes_its_edges_along():
    flow = diamond_in_a_loop()
    flow.remove({3})
    assert flow.predecessors(4) == [2]
    assert 3 not in flow.order


@pytest.mark.parametrize("path", PROGRAMS, ids=[path.stem for path in PROGRAMS])
def test_reading_and_writing_changes_nothing(path):
    unit = emit_unit(parse(path.read_bytes(), "a.php"), "a.php")
    for before, after in zip(unit.all_funcs(), identity(unit).all_funcs(), strict=True):
        merged = replace(before[1], lines=after[1].lines)  # entries of one line become one entry
        assert after[1] == merged


TRY = """
.filepath "a.php";
.main { Int 1 RetC }
.function "f" {
  .locals "x";
  .eh catch L0 L2 L3 -1 "E";
L0: Cns "A"
  JmpZ L1
  Cns "B"
  PopC
L1: Cns "C"
  PopC
L2: Null
  RetC
L3: Catch
  RetC
}
"""


def test_blocks_of_a_region_can_be_moved_apart():
    unit = assemble(TRY)
    body = read(unit, None, unit.funcs[0])
    first, _, last = (block for block in body.blocks if block.region is not None)
    copy = Block(body.fresh_block(), last.code[:], last.next, last.region, last.call)
    body.insert(len(body.blocks), [copy])
    first.code[-1] = Item(ops.JmpZ(copy.id), first.code[-1].at)
    body.rewire(first)
    assert not body.stale()
    func = write(body)
    assert [(row.start, row.end, row.handler) for row in func.eh] == [(0, 6, 8), (10, 13, 8)]
    assert not verify_func(unit, None, func)
