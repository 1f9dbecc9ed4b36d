"""The library is declared as php 8.2 declares it; what is missing or different stands in open.txt, and nothing else is.

`python -m tests.library.test_coverage` writes the file anew, for the eye to check that it became shorter.
"""

from pathlib import Path

from cli.coverage import compare, coverage, own_library, php_library

OPEN = Path(__file__).with_name("open.txt")


def open_things():
    """Lines for what differs, in the extensions that Hop has."""
    own = own_library()
    for extension, found in compare(php_library(), own).items():
        if extension in own:
            yield from (f"{extension}: missing {thing}" for thing in found.missing)
            yield from (f"{extension}: other {thing}" for thing in found.differing)


def test_nothing_else_is_missing_or_different():
    assert list(open_things()) == OPEN.read_text("utf-8").splitlines()


def test_the_table_has_a_row_for_each_extension():
    rows = coverage().splitlines()
    assert rows[0].split()[0] == "extension"
    assert any(row.startswith("ctype") and "11 of 11" in row for row in rows)


if __name__ == "__main__":
    OPEN.write_text("".join(f"{line}\n" for line in open_things()), "utf-8")
