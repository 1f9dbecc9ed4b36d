"""`hop run -d`: settings that the compiler obeys, and its messages."""

from tests.cli.conftest import run_hop


def test_short_tags_can_be_off(tmp_path):
    (tmp_path / "a.php").write_text("<? echo 1 ?>\n<?= include 'b.php' ?>\n")
    (tmp_path / "b.php").write_text("<? echo 2 ?>\n")
    assert run_hop("run", "a.php", cwd=tmp_path).stdout == "121"
    off = run_hop("run", "-d", "short_open_tag=off", "a.php", cwd=tmp_path)
    assert off.stdout == "<? echo 1 ?>\n<? echo 2 ?>\n1"


def test_code_in_other_encodings_is_refused(tmp_path):
    (tmp_path / "a.php").write_bytes(b"\xef\xbb\xbf<?php echo 1;")
    done = run_hop("run", "-d", "zend.multibyte=1", "a.php", cwd=tmp_path)
    message = 'Could not convert the script from the detected encoding "UTF-8" to a compatible encoding'
    assert done.stdout == f"\nFatal error: {message} in Unknown on line 0\n"
    assert done.returncode == 255


def test_messages_show_the_bytes_of_names(tmp_path):
    (tmp_path / "wäre.php").write_text("<?php\nfunction ö() {} ü ä;", "utf-8")
    done = run_hop("run", "wäre.php", cwd=tmp_path)
    place = tmp_path / "wäre.php"
    assert done.stdout == f'\nParse error: syntax error, unexpected identifier "ä" in {place} on line 2\n'
