"""The verdict on small sources: what php 8.2 said of each is recorded in data/lint.jsonl
(`python tests/tools/record_lint.py tests/frontend/data/lint.jsonl` records it anew)."""

import json
from pathlib import Path

import pytest

from frontend import PhpError, PhpSyntaxError, parse

TABLE = Path(__file__).parent / "data" / "lint.jsonl"
CASES = [json.loads(line) for line in TABLE.read_text().splitlines()]


def verdict(source):
    try:
        parse(source.encode("latin-1"), "FILE")
    except PhpSyntaxError as error:
        return ["parse", error.message, error.line]
    except PhpError as error:
        return ["fatal", error.message, error.line]
    return ["ok", "", 0]


@pytest.mark.parametrize("case", CASES, ids=[case[0][:60] for case in CASES])
def test_verdict_is_that_of_php(case):
    source, kind, message, line = case
    assert verdict(source) == [kind, message, line]
