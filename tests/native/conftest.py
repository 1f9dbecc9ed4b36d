"""The compiled sample modules, once per session, in both variants."""

import pytest

from backend.native.loader import Library
from backend.native.partial import load_modules

SAMPLES = ("native_samples.arithmetic", "native_samples.memory", "native_samples.control")


@pytest.fixture(scope="session")
def library() -> Library:
    return load_modules(*SAMPLES)


@pytest.fixture(scope="session")
def debug_library() -> Library:
    return load_modules(*SAMPLES, debug=True)


@pytest.fixture(scope="session", params=["release", "debug"])
def either(request, library, debug_library) -> Library:
    return library if request.param == "release" else debug_library
