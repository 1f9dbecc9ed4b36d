from pathlib import Path

import pytest

from tests.jit.goldens import FOLDER, check

GOLDENS = sorted(FOLDER.glob("*.test"))


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    expected, actual = check(path)
    assert actual == expected
