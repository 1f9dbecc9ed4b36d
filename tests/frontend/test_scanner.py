"""Tokens: what the scanner makes of a source, and the full list with white space."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import frontend
from frontend import PhpSyntaxError, parse
from frontend.dumping import dump_tokens
from frontend.scanner import scan
from frontend.terminals import TERMINALS


def names(source):
    return [TERMINALS[number].name for number in scan(source).types[:-1]]


def values(source):
    return scan(source).values[:-1]


def test_listing_names_tokens_as_token_get_all():
    expected = (
        'T_OPEN_TAG "<?php\\n"\nT_ECHO "echo"\nT_WHITESPACE " "\nT_VARIABLE "$a"\n'
        'T_WHITESPACE " "\n"+"\nT_WHITESPACE " "\nT_VARIABLE "$b"\n";"\nT_WHITESPACE "\\n"'
    )
    assert dump_tokens(frontend.tokens(b"<?php\necho $a + $b;\n")) == expected


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("0", 0), ("1_000", 1000), ("0x1F", 31), ("0b1_01", 5), ("0o17", 15), ("017", 15),
        ("9223372036854775807", 2**63 - 1), ("9223372036854775808", 2.0**63),
        ("0xFFFFFFFFFFFFFFFF", 2.0**64), ("1.", 1.0), (".5e1", 5.0), ("1_0.2_5E-1", 1.025),
        ("01777777777777777777777", 2.0**64), ("1e1000", float("inf")),
    ],
)  # fmt: skip
def test_numbers(source, value):
    (node, _) = values(b"<?php " + source.encode() + b";")
    assert node.value == value
    assert type(node.value) is type(value)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        (rb"'a\'b\\c\n'", rb"a'b\c\n"), (rb'"\n\t\x41\101\u{20AC}\$\q\""', b"\n\tAA\xe2\x82\xac$\\q\""),
        (b"b'x'", b"x"), (b'"$ {"', b"$ {"), (b'"\xff"', b"\xff"), (rb'"\400"', b"\0"),
    ],
)  # fmt: skip
def test_strings(source, value):
    (node, _) = values(b"<?php " + source + b";")
    assert node.value == value


def test_newline_after_a_closing_tag_belongs_to_it():
    assert [v.value for v in values(b"a\n?>x") if hasattr(v, "value")] == [b"a\n?>x"]
    assert values(b"<?php ?>\n\nx")[-1].value == b"\nx"
    assert names(b"<?= 1 ?>\r\n<?php") == ["T_ECHO", "T_LNUMBER", ";"]


def test_words_are_contextual():
    assert names(b"<?php $a->list; $a?->class; A::LIST;")[:4] == [
        "T_VARIABLE", "T_OBJECT_OPERATOR", "T_STRING", ";",
    ]  # fmt: skip
    assert names(b"<?php enum A") == ["T_ENUM", "T_STRING"]
    assert names(b"<?php enum(") == ["T_STRING", "("]
    assert names(b"<?php enum extends") == ["T_STRING", "T_EXTENDS"]
    assert names(b"<?php Yield  From") == ["T_YIELD_FROM"]
    assert names(b"<?php a\\b \\c namespace\\d \\") == [
        "T_NAME_QUALIFIED", "T_NAME_FULLY_QUALIFIED", "T_NAME_RELATIVE", "T_NS_SEPARATOR",
    ]  # fmt: skip


def test_data_after_halt_compiler_is_left_alone():
    source = b"<?php __halt_compiler /* x */ ( ) ; \x00 'data"
    assert names(source) == ["T_HALT_COMPILER", "(", ")", ";"]
    assert source[parse(source, "a").stmts[0].offset :] == b" \x00 'data"


def test_an_earlier_fault_wins_over_a_later_one():
    with pytest.raises(PhpSyntaxError, match='unexpected integer "2"'):
        parse(b'<?php 1 2; "\\u{}"', "a")


def test_doc_comments_go_to_the_declaration_after_them():
    tree = parse(
        b"<?php /** c */ class A { /** p */ public $x; /** no */ } function f() {} /** g */"
        b" #[B] function g() {}",
        "a",
    )
    class_, f, g = tree.stmts
    assert (class_.doc, class_.members[0].items[0].doc) == (b"/** c */", b"/** p */")
    assert (f.doc, g.doc) == (None, b"/** g */")


PIECES = st.sampled_from(
    ["<?php ", "?>", "<?=", "$a", "->b", '"', "'", "`", "{$", "${", "{", "}", "[", "]", "<<<A\n",
     "\nA;", "\n", " ", "/*", "*/", "//", "#", "\\", "0x", "1", ".", "e", "\x00", "\xe9", "(int)",
     "__halt_compiler();", "/** */", "b", "\r"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_texts_of_all_tokens_are_the_source(text):
    source = text.encode("latin-1")
    assert b"".join(token.text for token in frontend.tokens(source)) == source


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_source_parses_or_is_refused(text):
    try:
        parse(b"<?php " + text.encode("latin-1"), "a")
    except frontend.PhpError as error:
        assert error.line >= 1
