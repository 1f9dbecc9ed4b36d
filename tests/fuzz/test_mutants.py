"""A small, fixed part of the mutation of bytecode (`make fuzz` is the long one), and what the listings hold."""

from hhbc.asm import assemble
from hhbc.disasm import disassemble
from hhbc.opcodes import TABLE
from hhbc.verify import verify
from tests.fuzz.listings import LIBRARY, listing, names, unit
from tests.fuzz.mutants import Mutants
from tests.fuzz.mutate import mutate

NUMBERS = range(400)
NATIVE = 10  # native code is made of each so many


def test_listings_hold_every_opcode():
    held = {instr.op for name in names() for _, func in unit(name).all_funcs() for instr in func.code}
    assert [info.name for info in TABLE if info.op not in held] == []


def test_listings_verify_and_read_back():
    assert len(names()) >= 35
    for name in names():
        assert verify(unit(name), library=name == LIBRARY) == [], name
        assert assemble(disassemble(unit(name))) == unit(name)


def test_mutants_are_functions_of_their_numbers():
    assert mutate(unit("calls"), 7) == mutate(unit("calls"), 7)
    assert disassemble(mutate(unit("calls"), 7)) != listing("calls")


def test_no_mutant_that_verifies_harms_the_machine():
    listings = names()
    with Mutants() as mutants:
        for number in NUMBERS:
            name = listings[number % len(listings)]
            found = mutants.try_mutant(name, number, jit=number % NATIVE == 0)
            assert found is None, f"mutant {number} of {name}: {found}"
    assert mutants.counts["mutants"] == len(NUMBERS)
    assert mutants.counts["ran"] > len(NUMBERS) / 10
