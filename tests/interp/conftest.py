"""One machine for all tests of this folder: a process can boot only one."""

import os
import tempfile

import pytest

from backend.vm import Request, boot


class NoFiles:
    """A host without any files."""

    compiles = False
    spelled = None
    tree = None

    def include(self, path, folders):
        return None

    def compile(self, code, name, *, is_file):
        raise AssertionError("nothing is compiled")


@pytest.fixture(scope="session")
def vm():
    return boot()


@pytest.fixture(scope="session")
def execute(vm):
    """Run an image as a request; exit status and output."""

    def run(image, path=b"/app/main.php"):
        with tempfile.TemporaryFile() as captured:
            kept = os.dup(1)
            os.dup2(captured.fileno(), 1)
            try:
                status = vm.run(Request(image, path, path), NoFiles())
            finally:
                os.dup2(kept, 1)
                os.close(kept)
            captured.seek(0)
            return status, captured.read().decode()

    return run
