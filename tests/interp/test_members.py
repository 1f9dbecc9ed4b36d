"""Member instructions: cores for native code, and superinstructions that stand for what the emitter emits."""

import itertools

import pytest

from backend.interp.handlers.dispatch import CORES
from backend.interp.handlers.fused_member import PATTERNS
from backend.interp.handlers.table import BACKWARD, HANDLERS
from hhbc.immediates import SUBOPS, Imm, KeyKind
from hhbc.opcodes import BY_NAME

MEMBERS = (
    "Dim",
    "FPassDim",
    "QueryM",
    "VGetM",
    "FPassM",
    "SetM",
    "SetOpM",
    "IncDecM",
    "BindM",
    "UnsetM",
)
KNOWN = [*HANDLERS.values(), *BACKWARD.values()]


def variants(name):
    """The names of an opcode's variants, as cores have them."""
    spaces = []
    for imm in BY_NAME[name].imms:
        if imm.kind is Imm.MEMBERKEY:
            spaces.append(KeyKind)
        elif imm.kind in SUBOPS:
            spaces.append(SUBOPS[imm.kind])
    for choice in itertools.product(*spaces):
        yield "_".join((name, *(value.name for value in choice)))


@pytest.mark.parametrize("name", MEMBERS)
def test_every_variant_has_a_core(name):
    missing = [variant for variant in variants(name) if variant not in CORES]
    # [] cannot be read, whatever the query.
    assert all(variant.startswith("QueryM") and variant.endswith("_W") for variant in missing)


def test_fused_sequences_consist_of_plain_handlers():
    for pattern in PATTERNS:
        assert len(pattern) > 1
        assert all(any(handler is known for known in KNOWN) for handler in pattern)


def test_fused_sequences_begin_with_a_base():
    bases = {
        id(handler) for key, handler in HANDLERS.items() if key == "BaseH" or key[0] == "BaseL"
    }
    assert {id(pattern[0]) for pattern in PATTERNS} <= bases
