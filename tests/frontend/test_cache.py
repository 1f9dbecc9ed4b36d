"""The directory for generated files."""

import os
import shutil
import subprocess
import sys
import tempfile
import time

import pytest

SCRIPT = "from frontend.cache import *; print(cache_dir(), write_cached('a/b', b'x'), read_cached('a/b'))"


def run(**environment):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    place, *rest = done.stdout.split()
    return place, rest, done.stderr


def test_the_variable_decides(tmp_path):
    place, rest, noise = run(HOP_CACHE_DIR=str(tmp_path / "c"), HOME=str(tmp_path))
    assert (place, rest, noise) == (str(tmp_path / "c"), ["True", "b'x'"], "")
    assert (tmp_path / "c").stat().st_mode & 0o077 == 0


def test_the_home_directory_is_the_usual_place(tmp_path):
    place, rest, noise = run(HOME=str(tmp_path))
    assert place.startswith(str(tmp_path))
    assert (rest, noise) == (["True", "b'x'"], "")


@pytest.mark.parametrize("home", ["/proc/nowhere", "/dev/null"])
def test_without_a_home_directory_a_temporary_one_does_with_a_note(tmp_path, home):
    place, rest, noise = run(HOME=home, TMPDIR=str(tmp_path))
    assert place.startswith(str(tmp_path))
    assert rest == ["True", "b'x'"]
    assert noise.count("\n") == 1
    assert "using" in noise


def test_a_prepared_temporary_directory_is_not_trusted(tmp_path):
    trap = tmp_path / f"hop-{os.getuid()}"
    trap.mkdir()
    trap.chmod(0o777)
    place, _, _ = run(HOME="/proc/nowhere", TMPDIR=str(tmp_path))
    assert place != str(trap)


def test_writing_to_a_full_or_broken_place_is_only_reported(tmp_path, monkeypatch):
    from frontend import cache

    monkeypatch.setenv("HOP_CACHE_DIR", str(tmp_path))
    cache.cache_dir.cache_clear()
    (tmp_path / "a").write_text("a file where a directory should be")
    assert not cache.write_cached("a/b", b"x")
    assert cache.read_cached("a/b") is None
    cache.cache_dir.cache_clear()


# -- what others may have made ------------------------------------------------------------------

OTHER = 65534  # a user that is not us


def gives_away():
    """Whether this user can give files to another one: root, unless it is a container's that has one user only."""
    with tempfile.NamedTemporaryFile() as file:
        try:
            os.chown(file.name, OTHER, OTHER)
        except OSError:
            return False
    return True


as_root = pytest.mark.skipif(not gives_away(), reason="only root can give files away")


def refused(chosen, tmp_path):
    """Check that a directory is not used, with one line that says why; the line."""
    place, rest, noise = run(HOP_CACHE_DIR=str(chosen), TMPDIR=str(tmp_path / "tmp"))
    assert place == str(tmp_path / "tmp" / f"hop-{os.geteuid()}")
    assert rest == ["True", "b'x'"]
    assert noise.startswith("hop: ")
    assert noise.count("\n") == 1
    return noise


@pytest.fixture(autouse=True)
def temporary(tmp_path):
    (tmp_path / "tmp").mkdir(mode=0o700)


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o1777, 0o702])
def test_a_directory_that_others_can_write_to(tmp_path, mode):
    (tmp_path / "c").mkdir()
    (tmp_path / "c").chmod(mode)
    assert "other users can write to" in refused(tmp_path / "c", tmp_path)
    assert os.listdir(tmp_path / "c") == []


@as_root
def test_a_directory_of_another_user(tmp_path):
    (tmp_path / "c").mkdir(mode=0o700)
    os.chown(tmp_path / "c", OTHER, OTHER)
    (tmp_path / "link").symlink_to("c")
    for chosen in ("c", "link", "c/below", "link/below"):
        assert "belongs to another user" in refused(tmp_path / chosen, tmp_path)
    assert os.listdir(tmp_path / "c") == []


def test_a_directory_that_others_can_exchange(tmp_path):
    (tmp_path / "open" / "c").mkdir(parents=True, mode=0o700)
    (tmp_path / "open").chmod(0o777)
    for chosen in ("open/c", "open/new"):
        assert f"can write to {tmp_path}/open" in refused(tmp_path / chosen, tmp_path)
    (tmp_path / "open").chmod(0o1777)  # as /tmp is
    assert run(HOP_CACHE_DIR=str(tmp_path / "open" / "c"))[2] == ""


@as_root
def test_a_link_of_another_user(tmp_path):
    (tmp_path / "mine").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to("mine")
    place, _, noise = run(HOP_CACHE_DIR=str(tmp_path / "link"))
    assert (place, noise) == (str(tmp_path / "mine"), "")
    os.chown(tmp_path / "link", OTHER, OTHER, follow_symlinks=False)
    assert "belongs to another user" in refused(tmp_path / "link", tmp_path)


def test_links_in_a_circle(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert "cannot write to" in refused(tmp_path / "a", tmp_path)


def test_a_folder_that_is_a_link(tmp_path):
    (tmp_path / "c").mkdir(mode=0o700)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "c" / "jit").symlink_to(tmp_path / "elsewhere")
    assert "is a link" in refused(tmp_path / "c", tmp_path)
    assert os.listdir(tmp_path / "elsewhere") == []


@as_root
def test_a_folder_of_another_user(tmp_path):
    (tmp_path / "c" / "jit").mkdir(parents=True, mode=0o700)
    os.chown(tmp_path / "c" / "jit", OTHER, OTHER)
    assert "belongs to another user" in refused(tmp_path / "c", tmp_path)


def test_a_folder_that_others_could_write_to(tmp_path):
    (tmp_path / "c" / "jit").mkdir(parents=True, mode=0o700)
    (tmp_path / "c").chmod(0o700)
    (tmp_path / "c" / "jit").chmod(0o777)
    assert run(HOP_CACHE_DIR=str(tmp_path / "c"))[1:] == (["True", "b'x'"], "")
    assert (tmp_path / "c" / "jit").stat().st_mode & 0o022 == 0


def test_what_is_not_the_caches_stays_as_it_is(tmp_path):
    (tmp_path / "c" / "team").mkdir(parents=True, mode=0o700)
    (tmp_path / "c").chmod(0o700)
    (tmp_path / "c" / "team").chmod(0o2775)
    (tmp_path / "c" / "link").symlink_to("team")
    assert run(HOP_CACHE_DIR=str(tmp_path / "c"))[2] == ""
    assert (tmp_path / "c" / "team").stat().st_mode & 0o7777 == 0o2775


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The cache, in this process."""
    from frontend import cache

    monkeypatch.setenv("HOP_CACHE_DIR", str(tmp_path / "c"))
    cache.cache_dir.cache_clear()
    yield cache
    cache.cache_dir.cache_clear()


def test_files_that_others_may_have_made_are_not_read(here, tmp_path):
    assert here.write_cached("a/b", b"x")
    file = tmp_path / "c" / "a" / "b"
    file.chmod(0o666)
    assert here.read_cached("a/b") is None
    assert here.write_cached("a/b", b"y")
    assert here.read_cached("a/b") == b"y"
    (tmp_path / "c" / "a" / "link").symlink_to(file)
    assert here.read_cached("a/link") is None
    os.mkfifo(tmp_path / "c" / "a" / "pipe")
    assert here.read_cached("a/pipe") is None
    (tmp_path / "c" / "a" / "folder").mkdir()
    assert here.read_cached("a/folder") is None
    if gives_away():
        os.chown(file, OTHER, OTHER)
        assert here.read_cached("a/b") is None


def test_the_directory_is_removed_meanwhile(here, tmp_path):
    assert here.write_cached("a/b", b"x")
    shutil.rmtree(tmp_path / "c")
    assert here.read_cached("a/b") is None
    assert here.write_cached("a/b", b"y")
    assert here.read_cached("a/b") == b"y"
    assert (tmp_path / "c").stat().st_mode & 0o077 == 0


def test_old_entries_go(here, tmp_path):
    for number in range(6):
        here.write_cached(f"a/{number}", b"x")
        os.utime(tmp_path / "c" / "a" / str(number), (number, time.time() - 60 * (6 - number)))
    os.utime(tmp_path / "c" / "a" / "5", (0, time.time() - 86400 * (here.KEPT_DAYS + 1)))
    here.discard_old("a")
    assert sorted(os.listdir(tmp_path / "c" / "a")) == ["0", "1", "2", "3", "4"]
    here.discard_old("a", most=2)
    assert sorted(os.listdir(tmp_path / "c" / "a")) == ["3", "4"]
    here.discard_old("nowhere")
