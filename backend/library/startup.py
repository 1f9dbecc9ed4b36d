"""What the library does when a request starts.

Example: `library_request_start(True)` after the symbol tables are there.
"""

from backend.library.directory import directories_request_start
from backend.library.headers import headers_request_start
from backend.library.ini import settings_request_start
from backend.library.json import json_request_start
from backend.library.object_pointer import object_pointers_request_start
from backend.library.random import random_request_start
from backend.library.serialize import serialize_request_start
from backend.library.stream_functions import standard_streams_start
from backend.library.streams import streams_request_start
from backend.library.unserialize_state import unserialize_request_start
from backend.library.words import words_request_start
from backend.native.lang import *


@native(cold=True)
def library_request_start(booted: bool) -> void:
    """Forget the previous request. STDIN and its like are constants of the request, not of the boot."""
    settings_request_start()
    directories_request_start()
    headers_request_start()
    random_request_start()
    json_request_start()
    object_pointers_request_start()
    serialize_request_start()
    unserialize_request_start()
    words_request_start()
    streams_request_start()
    if booted:
        standard_streams_start()
