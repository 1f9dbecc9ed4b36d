"""Ini settings that the scanner and parser obey, with php's own messages."""

import pytest

from frontend import PhpError, ast, parse
from frontend.settings import Settings

LONG_TAGS = Settings(short_open_tag=False)
MULTIBYTE = Settings(multibyte=True)


def texts(file):
    """What a file prints outside of php code."""
    return [stmt.data for stmt in file.stmts if isinstance(stmt, ast.InlineHtml)]


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (b"a<? 1 ?>b", [b"a<? 1 ?>b"]),
        (b"a<?php 1 ?>b<?=2?>c<?xml ?>", [b"a", b"b", b"c<?xml ?>"]),
        (b"<?phpx ?><?PHP\n?>d", [b"<?phpx ?>", b"d"]),
        (b"<?php", []),
    ],
)
def test_without_short_tags_only_long_ones_open(source, printed):
    assert texts(parse(source, "a.php", settings=LONG_TAGS)) == printed


def test_encodings_of_files_are_unknown():
    file = parse(b"<?php\ndeclare(encoding='x');\ndeclare(encoding=1.5e40);", "a.php", settings=MULTIBYTE)
    assert [(w.message, w.line) for w in file.warnings] == [
        ("Unsupported encoding [x]", 2),
        ("Unsupported encoding [1.5E+40]", 3),
    ]


def test_a_fault_comes_with_what_was_mentioned_before():
    with pytest.raises(PhpError) as caught:
        parse(b"<?php\ndeclare(encoding=7);\ndeclare(encoding=X);", "a.php", settings=MULTIBYTE)
    assert caught.value.message == "Encoding must be a literal"
    assert [w.message for w in caught.value.warnings] == ["Unsupported encoding [7]"]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-32LE"), (b"\xfe\xff", "UTF-16BE"), (b"\0\0\xfe\xff", "UTF-32BE")],
)
def test_marks_of_byte_order_are_refused(mark, encoding):
    with pytest.raises(PhpError) as caught:
        parse(mark + b"<?php", "a.php", settings=MULTIBYTE)
    message = f'Could not convert the script from the detected encoding "{encoding}" to a compatible encoding'
    assert (caught.value.message, caught.value.file) == (message, b"Unknown")
    parse(mark + b"<?php", "a.php")
    parse(mark + b"<?php", "a.php", settings=Settings(multibyte=True, detect_unicode=False))
