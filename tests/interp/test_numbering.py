"""Numbers of instructions and of decoded records."""

from backend.interp.loading.numbering import SILENT, record_numbers
from backend.jit.build.program import Profile, Program
from hhbc.asm import assemble
from hhbc.ops import Op

LOOP = """
.filepath "loop.php";

.main {
  .numlocals 1;
  Int 0
  PopL 0
L0:
  AssertRATL 0 "Int"
  Nop
L1:
  AssertRATL 0 "Num"
  CGetL 0
  AssertRATStk 0 "Int"
  PopC
  IncDecL 0 PreInc
  Int 3
  Lt
  JmpNZ L1
  True
  JmpNZ L0
  Null
  RetC
}
"""


def source():
    return Program([assemble(LOOP)]).sources[0]


def test_silent_instructions_share_the_next_record():
    code = source().func.code
    numbers = record_numbers(code)
    kept = [instr for instr in code if instr.op not in SILENT]
    assert [kept[number].op for number in numbers[2:6]] == [Op.CGetL] * 4
    assert numbers[6:8] == [3, 3]
    assert len(set(numbers)) == len(kept)


def test_a_record_with_two_labels_is_the_last_loop_head():
    assert source().loop_at(2) == 4


def test_results_of_records_belong_to_the_instructions_that_leave_them():
    code = source().func.code
    results = Profile({2: 8}).by_instruction(record_numbers(code)).results
    assert {code[pc].op for pc in results} == {Op.CGetL, Op.AssertRATStk}
    assert set(results.values()) == {8}
