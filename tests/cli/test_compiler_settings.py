"""`hop run -d`: settings that the compiler obeys, and its messages."""

from tests.cli.conftest import run_hop


def test_short_tags_can_be_off(tmp_path):
    (tmp_path / "a.php").write_text("<? echo 1 ?>\n<?= include 'b.php' ?>\n")
    (tmp_path / "b.php").write_text("<? echo 2 ?>\n")
    assert run_hop("run", "a.php", cwd=tmp_path).stdout == "121"
    off = run_hop("run", "-d", "short_open_tag=off", "a.php", cwd=tmp_path)
    assert off.stdout == "<? echo 1 ?>\n<? echo 2 ?>\n1"


TEXT = "テスト"


def printed(tmp_path, source, *settings):
    """What a program with zend.multibyte prints."""
    (tmp_path / "a.php").write_bytes(source)
    words = [word for setting in ("zend.multibyte=1", *settings) for word in ("-d", setting)]
    return run_hop("run", *words, "a.php", cwd=tmp_path).stdout


def test_code_in_other_encodings(tmp_path):
    code = f"<?php echo bin2hex('{TEXT}');"
    inside = TEXT.encode().hex()
    for encoding in ("EUC-JP", "SJIS", "ISO-2022-JP"):
        codec = encoding.replace("SJIS", "shift_jis")
        assert printed(tmp_path, code.encode(codec), f"zend.script_encoding={encoding}") == inside
        assert printed(tmp_path, code.replace("echo", f"declare(encoding='{encoding}'); echo").encode(codec)) == inside
    assert printed(tmp_path, b"\xef\xbb\xbf" + code.encode()) == inside
    assert printed(tmp_path, b"\xff\xfe" + code.encode("utf-16-le")) == inside
    assert printed(tmp_path, code.encode(), "zend.script_encoding=UTF-8", "internal_encoding=CP932") == "836583588367"


def test_bytes_of_characters_are_no_quotes(tmp_path):
    source = "<?php echo '表', \"表\", bin2hex(eval(\"return '表';\"));".encode("shift_jis")
    settings = ("zend.script_encoding=SJIS", "internal_encoding=SJIS", "default_charset=SJIS")
    (tmp_path / "a.php").write_bytes(source)
    assert printed(tmp_path, source, "zend.script_encoding=SJIS") == "表表" + "表".encode().hex()
    told = printed(tmp_path, b"<?php echo bin2hex('\x95\\');", *settings)
    assert told == "955c"


def test_unknown_encodings_of_code(tmp_path):
    source = b"<?php\ndeclare(encoding='x');\necho 1;"
    place = tmp_path / "a.php"
    assert printed(tmp_path, source) == f"\nWarning: Unsupported encoding [x] in {place} on line 2\n1"


def test_messages_show_the_bytes_of_names(tmp_path):
    (tmp_path / "wäre.php").write_text("<?php\nfunction ö() {} ü ä;", "utf-8")
    done = run_hop("run", "wäre.php", cwd=tmp_path)
    place = tmp_path / "wäre.php"
    assert done.stdout == f'\nParse error: syntax error, unexpected identifier "ä" in {place} on line 2\n'
