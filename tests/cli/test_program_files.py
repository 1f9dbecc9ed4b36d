"""What earlier runs of a program knew of its files: believed while their status is the same, and they are settled."""

import os

import pytest

import cli.program_files
import frontend.cache
from cli.program_files import ProgramFiles, RepoImages, status_of


@pytest.fixture(autouse=True)
def empty_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(frontend.cache, "cache_dir", lambda: str(tmp_path / "cache"))


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Two files, which a first run has seen, as if they had been written long ago."""
    monkeypatch.setattr(cli.program_files, "SETTLED", -1000)
    paths = [os.fsencode(tmp_path / name) for name in ("a.php", "b.php")]
    first = ProgramFiles(b"how")
    for path in paths:
        write(path, path)
        assert first.find(path) is None
        first.learn(path, b"image of " + path)
    first.save()
    return paths


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)


def test_the_next_run_has_them(files):
    assert [ProgramFiles(b"how").find(path) for path in files] == [b"image of " + files[0], None]  # of two programs
    later = ProgramFiles(b"how")
    assert [later.find(path) for path in files] == [b"image of " + path for path in files]


def test_other_settings_have_others(files):
    assert ProgramFiles(b"other").find(files[0]) is None


def test_a_changed_file_is_read_again_whatever_its_time_says(files):
    before = os.stat(files[1])
    write(files[1], files[1][::-1])
    os.utime(files[1], ns=(before.st_atime_ns, before.st_mtime_ns))
    later = ProgramFiles(b"how")
    assert [later.find(path) for path in files] == [b"image of " + files[0], None]
    later.learn(files[1], b"another")
    later.save()
    last = ProgramFiles(b"how")
    assert [last.find(path) for path in files] == [b"image of " + files[0], b"another"]


def test_a_file_in_the_place_of_another_is_read(files, tmp_path):
    write(os.fsencode(tmp_path / "c"), files[0])
    os.replace(tmp_path / "c", files[0])
    assert ProgramFiles(b"how").find(files[0]) is None


def test_what_is_gone_or_no_file_is_not_known(files, tmp_path):
    os.unlink(files[0])
    assert ProgramFiles(b"how").find(files[0]) is None
    folder = ProgramFiles(b"how")
    assert folder.find(os.fsencode(tmp_path)) is None
    folder.learn(os.fsencode(tmp_path), b"image")
    folder.save()
    assert ProgramFiles(b"how").find(os.fsencode(tmp_path)) is None


def test_what_was_written_a_moment_ago_may_change_within_the_clocks_tick(tmp_path):
    path = os.fsencode(tmp_path / "new.php")
    write(path, b"new")
    run = ProgramFiles(b"how")
    assert run.find(path) is None
    run.learn(path, b"image")
    run.save()
    assert ProgramFiles(b"how").find(path) is None


def test_a_repos_units_are_known_by_the_repos_status(files):
    repo = os.fsdecode(files[0])
    first = RepoImages(repo, "optimized", status_of(repo))
    assert first.find("a.php") is None
    first.learn("a.php", b"image")
    first.save()
    assert RepoImages(repo, "optimized", status_of(repo)).find("a.php") == b"image"
    assert RepoImages(repo, "unoptimized", status_of(repo)).find("a.php") is None
    before = status_of(repo)
    write(files[0], files[0][::-1])
    assert RepoImages(repo, "optimized", before).find("a.php") is None  # it was replaced while it was opened
    assert RepoImages(repo, "optimized", status_of(repo)).find("a.php") is None


def test_one_new_file_of_many_is_not_worth_writing(tmp_path, monkeypatch):
    monkeypatch.setattr(cli.program_files, "SETTLED", -1000)
    paths = [os.fsencode(tmp_path / f"{number}.php") for number in range(22)]
    for count in (1, 21, 22):
        run = ProgramFiles(b"how")
        for path in paths[:count]:
            if not os.path.exists(path):
                write(path, path)
            if run.find(path) is None:
                run.learn(path, path)
        run.save()
    last = ProgramFiles(b"how")
    assert [last.find(path) is not None for path in paths] == [True] * 21 + [False]


def test_a_damaged_cache_file_does_not_exist(files, tmp_path):
    entries = list((tmp_path / "cache" / "programs").iterdir())
    assert len(entries) == 1  # it is vouched for when it is first used
    entries[0].write_bytes(entries[0].read_bytes()[:-1] + b"?")
    assert ProgramFiles(b"how").find(files[0]) is None


def test_images_beyond_the_bound_are_left_out(files, monkeypatch):
    monkeypatch.setattr(cli.program_files, "MOST_BYTES", len(b"image of " + files[0]))
    for path in files:
        write(path, b"new")
    run = ProgramFiles(b"how")
    for path in files:
        assert run.find(path) is None
        run.learn(path, b"image of " + path)
    run.save()
    last = ProgramFiles(b"how")
    assert [last.find(path) for path in files] == [b"image of " + files[0], None]
