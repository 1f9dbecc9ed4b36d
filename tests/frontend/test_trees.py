"""Trees of small sources, as `hop ast` prints them."""

import pytest

from frontend import dump, fold, parse
from tests.goldens import cases, check

CASES = cases(__file__.rpartition("/")[0] + "/golden")


@pytest.mark.parametrize(("path", "name", "parts"), CASES, ids=[name for _, name, _ in CASES])
def test_tree(request, path, name, parts):
    if "fold" in parts:
        tree = fold(parse(parts["fold"].encode(), "case.php"))
    else:
        tree = parse(parts["php"].encode(), "case.php")
    check(request, path, name, dump(tree))
