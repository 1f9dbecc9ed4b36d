"""The repo: what goes in comes out, and whatever is wrong with a file is one clear line."""

import os
import sqlite3
import struct
from pathlib import Path

import pytest

from hhbc import image
from hhbc.asm import assemble
from repo import Explanation, FunctionFacts, Repo, RepoError, RepoWriter, build

HELLO = '.filepath "hello.php"; .main { String "Hello\\n" Print PopC Int 1 RetC }'
LIBRARY = """
.filepath "lib/a.php";
.main { Int 1 RetC }
.function "Greet" [hoisted] { .param "x"; .locals "x"; CGetL 0 RetC }
.function "{closure}" [closure] { Null RetC }
.class "Box" [hoisted] { .method "get" [public] { Null RetC } }
"""


def encode(text: str) -> bytes:
    return image.encode(assemble(text))


def fill(writer: RepoWriter, root: str = "/srv/app") -> None:
    writer.set_setting("root", root)
    writer.set_setting("php_version", "8.2")
    writer.put_unit("unoptimized", "hello.php", encode(HELLO), source_hash="h1")
    facts = {1: FunctionFacts("Int", ["Int"], {"pure": True})}
    writer.put_unit(
        "unoptimized", "lib/a.php", encode(LIBRARY), facts, source_hash="a1", constants=[b"LIMIT"]
    )
    writer.put_unit("optimized", "hello.php", encode(HELLO))
    why = Explanation(1, 2, "const-prop", "local 0 is Int=3", "CGetL 0", "Int 3")
    writer.put_explanations("lib/a.php", [why])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "app.repo"
    with build(target) as writer:
        fill(writer)
    return target


def test_units(path: Path) -> None:
    with Repo.open(path) as repo:
        assert repo.paths() == ["hello.php", "lib/a.php"]
        assert repo.unit_image("hello.php", "unoptimized") == encode(HELLO)
        assert [name for name, _ in repo.units("optimized")] == ["hello.php"]
        assert repo.source_hashes() == {"hello.php": "h1", "lib/a.php": "a1"}
        assert repo.settings() == {"php_version": "8.2", "root": "/srv/app"}
        assert repo.setting("none") is None
        assert repo.latest_stage() == "optimized"
        with pytest.raises(RepoError, match=r"there is no optimized unit lib/a\.php"):
            repo.unit_image("lib/a.php", "optimized")


def test_functions_have_plain_columns(path: Path) -> None:
    with Repo.open(path) as repo:
        rows = {row.full_name: row for row in repo.functions("unoptimized") if row.path[0] == "l"}
        assert list(rows) == [b"{main}", b"Greet", b"{closure}", b"Box::get"]
        greet = rows[b"Greet"]
        assert (greet.code_bytes, greet.instructions, greet.locals) == (3, 2, 1)
        assert (greet.return_type, greet.param_types, greet.facts) == ("Int", "Int", {"pure": True})
        assert len(repo.functions()) == 6


def test_a_person_can_query_it(path: Path) -> None:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, instructions, return_type FROM functions").fetchall()
    assert ("Greet", 2, "Int") in rows
    assert ("Box::get", 2, None) in rows


def test_images_of_the_stage_that_does_not_run_are_packed(path: Path) -> None:
    with Repo.open(path) as repo:
        digest, stored = repo.digest(), dict(repo.units("unoptimized"))
    with build(path, base=path) as writer:
        writer.pack_images("optimized")
    with Repo.open(path) as repo:
        assert dict(repo.units("unoptimized")) == stored
        assert repo.digest() == digest
    with sqlite3.connect(path) as file:
        sizes = dict(
            file.execute(
                "SELECT path, length(content) < bytes FROM image JOIN stage_image ON hash = image"
                " JOIN unit ON unit.id = unit"
            )
        )
        assert sizes == {"hello.php": False, "lib/a.php": True}  # hello.php has one image at both stages
        file.execute("UPDATE image SET content = x'00112233' WHERE length(content) < bytes")
    with Repo.open(path) as repo, pytest.raises(RepoError, match="damaged"):
        repo.unit_image("lib/a.php", "unoptimized")


def test_symbols(path: Path) -> None:
    with Repo.open(path) as repo:
        (greet,) = repo.find("function", b"GREET", "unoptimized")
        assert (greet.path, greet.position, greet.hoisted) == ("lib/a.php", 1, True)
        (box,) = repo.find("class", b"box", "unoptimized")
        assert (box.path, box.position) == ("lib/a.php", 0)
        assert repo.find("constant", b"limit", "unoptimized") == []
        assert len(repo.find("constant", b"LIMIT", "unoptimized")) == 1
        kinds = [(kind, name) for kind, name, _ in repo.symbols("unoptimized")]
        assert kinds == [("class", b"box"), ("constant", b"LIMIT"), ("function", b"greet")]


def test_explanations(path: Path) -> None:
    with Repo.open(path) as repo:
        ((where, why),) = repo.explanations()
        assert where == "lib/a.php"
        assert (why.offset, why.pass_name, why.after) == (2, "const-prop", "Int 3")


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    text = '.main { Null RetC } .function "f\\xff" { Null RetC }'
    with build(tmp_path / "a.repo") as writer:
        writer.put_unit("unoptimized", "a.php", encode(text), source_hash="x")
    with Repo.open(tmp_path / "a.repo") as repo:
        assert [row.name for row in repo.functions()] == [b"", b"f\xff"]
        assert len(repo.find("function", b"F\xff", "unoptimized")) == 1


def test_the_digest_leaves_the_root_out(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.repo"
    with build(other) as writer:
        fill(writer, root="/elsewhere")
    with Repo.open(path) as first, Repo.open(other) as second:
        assert first.digest() == second.digest()
    with build(other, base=other) as writer:
        writer.set_setting("php_version", "8.3")
    with Repo.open(path) as first, Repo.open(other) as second:
        assert first.digest() != second.digest()


def test_the_digest_does_not_depend_on_history(path: Path) -> None:
    with Repo.open(path) as repo:
        before = repo.digest()
    with build(path, base=path) as writer:
        writer.put_unit("unoptimized", "b.php", encode(LIBRARY), source_hash="b")
        writer.put_unit("unoptimized", "hello.php", encode(LIBRARY), source_hash="h2")
    with build(path, base=path) as writer:
        writer.remove_unit("b.php")
        writer.put_unit("unoptimized", "hello.php", encode(HELLO), source_hash="h1")
    with Repo.open(path) as repo:
        assert repo.digest() == before


def test_a_unit_can_be_removed(path: Path) -> None:
    with build(path, base=path) as writer:
        writer.remove_unit("lib/a.php")
    with Repo.open(path) as repo:
        assert repo.paths() == ["hello.php"]
        assert repo.explanations() == []
        assert repo.find("class", b"Box", "unoptimized") == []
        assert [row.path for row in repo.functions("unoptimized")] == ["hello.php"]


def test_a_stage_can_be_removed(path: Path) -> None:
    with build(path, base=path) as writer:
        writer.remove_stage("optimized")
    with Repo.open(path) as repo:
        assert repo.latest_stage() == "unoptimized"
        assert repo.functions("optimized") == []


def test_a_failed_build_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(image.ImageError), build(path, base=path) as writer:
        writer.remove_unit("hello.php")
        writer.put_unit("unoptimized", "b.php", b"no image", source_hash="b")
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["app.repo"]


def test_other_files_are_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("Dear reader, " * 20)
    with (
        pytest.raises(RepoError, match=r"letter\.txt: exists and is not a hop repo"),
        build(target),
    ):
        pass
    assert target.read_text().startswith("Dear")


def broken(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(RepoError) as caught, Repo.open(path) as repo:
        repo.functions()
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{path}: ")


def test_every_bad_file_is_one_clear_line(path: Path, tmp_path: Path) -> None:
    good = path.read_bytes()
    bad = tmp_path / "bad.repo"
    assert broken(bad, b"") == "truncated repo"
    assert broken(bad, good[:50]) == "truncated repo"
    assert broken(bad, good[:-1]).startswith("truncated repo")
    assert broken(bad, b"<?php echo 1;\n" * 50) == "not a hop repo"
    assert broken(bad, good[:100] + b"\xff" * (len(good) - 100)).startswith("damaged repo")
    at = good.index(b"CREATE TABLE")  # SQLite quotes what it cannot read
    assert broken(bad, good[:at] + b"CR\x8bATE" + good[at + 6 :]).startswith("damaged repo")
    other_version = good[:60] + (999).to_bytes(4, "big") + good[64:]
    assert "schema version 999, this hop needs" in broken(bad, other_version)
    other_program = good[:68] + b"\0\0\0\1" + good[72:]
    assert broken(bad, other_program) == "not a hop repo"
    with pytest.raises(RepoError, match="no such file"):
        Repo.open(tmp_path / "none.repo")
    with pytest.raises(RepoError, match="is a directory"):
        Repo.open(tmp_path)
    with pytest.raises(RepoError, match="no such file"), build(tmp_path / "no" / "a.repo"):
        pass


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER t AFTER INSERT ON setting BEGIN SELECT raise(ABORT, 'no'); END",
        "CREATE TABLE more (a)",
        "CREATE INDEX more ON setting (value)",
        "CREATE VIEW more AS SELECT 1",
        "DROP VIEW functions",
        "ANALYZE",
        "ALTER TABLE unit ADD COLUMN more AS (hex(zeroblob(1 << 30)))",
        "ALTER TABLE image RENAME TO more",
    ],
)
def test_a_repo_has_the_tables_of_a_repo_and_nothing_else(
    path: Path, tmp_path: Path, change: str
) -> None:
    with sqlite3.connect(path) as shell:
        shell.execute(change)
    with pytest.raises(RepoError, match=r"app\.repo: damaged repo \(its tables"):
        Repo.open(path)
    with (
        pytest.raises(RepoError, match=r"app\.repo: damaged repo \(its tables"),
        build(tmp_path / "new.repo", base=path),
    ):
        pass
    assert os.listdir(tmp_path) == ["app.repo"]


def test_a_table_that_is_an_endless_view(path: Path) -> None:
    with sqlite3.connect(path) as shell:
        shell.executescript(
            "DROP VIEW functions; ALTER TABLE unit RENAME TO unit2; CREATE VIEW unit AS"
            " WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
            " SELECT x AS id, 'p' AS path, 'h' AS source_hash, 1 AS size, 1 AS mtime FROM c WHERE x < 0;"
        )
    with pytest.raises(RepoError, match="its tables"):
        Repo.open(path)


def test_a_query_that_does_not_end(path: Path) -> None:
    """Pages may refer to each other, so that there are more rows than a file has room for."""
    endless = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c WHERE x < 0"
    with Repo.open(path) as repo:
        with pytest.raises(RepoError, match=r"app\.repo: damaged repo \(reading it does not end\)"):
            repo.store.rows("i", endless)
        for _ in range(3):  # long queries together are no endless one
            repo.store.rows("i", endless.replace("FROM c)", "FROM c WHERE x < 400000)"))
        assert repo.paths() == ["hello.php", "lib/a.php"]


def test_pages_that_refer_to_each_other(path: Path) -> None:
    """An index whose inner pages all have the same child, many times over: a million rows in some pages."""
    sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_unit_1'"
    ((root,),) = sqlite3.connect(path).execute(sql)
    content = bytearray(path.read_bytes())
    cell = bytes([5, 3, 15, 1, ord("p"), 1])  # a record: its length, its header, "p", row 1
    for number in (0, 1, 2):
        child = struct.pack(">I", len(content) // 4096)
        cells = [cell if number == 0 else child + cell] * 300
        page = bytearray(4096)
        start = 4096 - sum(map(len, cells))
        struct.pack_into(">BHHHB", page, 0, 10 if number == 0 else 2, 0, len(cells), start, 0)
        page[8:12] = child
        for at, one in enumerate(cells):
            offset = start + at * len(one)
            struct.pack_into(">H", page, (8 if number == 0 else 12) + 2 * at, offset)
            page[offset : offset + len(one)] = one
        if number < 2:
            content += page
        else:
            content[(root - 1) * 4096 : root * 4096] = page
    content[28:32] = struct.pack(">I", len(content) // 4096)
    path.write_bytes(content)
    with Repo.open(path) as repo:
        with pytest.raises(RepoError, match=r"app\.repo: damaged repo \(more rows than fit"):
            repo.paths()
        with pytest.raises(RepoError, match=r"app\.repo: damaged repo"):
            repo.check()


def test_text_that_is_no_utf8_is_one_line(path: Path) -> None:
    with sqlite3.connect(path) as shell:
        shell.execute("UPDATE unit SET path = CAST(x'0a1b5b324aff' AS TEXT) WHERE path = 'hello.php'")
    with Repo.open(path) as repo, pytest.raises(RepoError, match="damaged repo") as caught:
        repo.paths()
    assert str(caught.value).isprintable()


def test_damage_is_that_of_the_base(path: Path, tmp_path: Path) -> None:
    with sqlite3.connect(path) as shell:
        shell.execute("UPDATE unit SET source_hash = 1.5 || x'ff'")
    with (
        pytest.raises(RepoError, match=r"app\.repo: damaged repo"),
        build(tmp_path / "new.repo", base=path) as writer,
    ):
        writer.put_unit("optimized", "hello.php", encode(HELLO))


def test_a_damaged_repo_can_be_built_anew(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    with build(path) as writer:
        fill(writer)
    with Repo.open(path) as repo:
        assert len(repo.paths()) == 2
