"""Bits of the runtime's structs: each has one meaning."""

import pytest

from backend.runtime import layout

MEASURES = {"FRAME_BYTES", "FRAME_SLOTS"}


@pytest.mark.parametrize("prefix", ["FRAME_", "CLASS_", "CLOSURE_", "PARAM_", "OBJ_", "UNIT_"])
def test_flags_have_bits_of_their_own(prefix):
    flags = {
        name: value
        for name, value in vars(layout).items()
        if name.startswith(prefix) and isinstance(value, int) and name not in MEASURES
    }
    assert flags
    assert sum(flags.values()) == sum(1 << bit for bit in range(64) if any(v >> bit & 1 for v in flags.values()))
