"""What the library does when a request starts.

Example: `library_request_start(True)` after the symbol tables are there.
"""

from backend.library.environment import set_setting, settings_request_start
from backend.library.json import json_request_start
from backend.library.random import random_request_start
from backend.library.stream_functions import standard_streams_start
from backend.library.streams import streams_request_start
from backend.native.lang import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_from


@native(cold=True)
def library_request_start(booted: bool) -> void:
    """Forget the previous request. STDIN and its like are constants of the request, not of the boot."""
    settings_request_start()
    random_request_start()
    json_request_start()
    streams_request_start()
    if booted:
        standard_streams_start()


@native(cold=True)
def vm_setting(name: ptr[u8], name_length: u64, value: ptr[u8], length: u64) -> void:
    """Set an ini value for the request that has just started."""
    key = str_from(name, name_length)
    text = str_from(value, length)
    set_setting(key, text)
    str_decref(key)
    str_decref(text)
