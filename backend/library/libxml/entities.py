"""External entities: what libxml2 wants to read besides a document comes through PHP's streams, or from the program's own loader.

PHP code (`__systemlib_xml_entity`) says what an entity is; it runs beneath libxml2, so the native functions that parse are marked
`CallsBack`.

Example: `entities_ours()` before each use of the library.
"""

from backend.interp.calls.frames import call_func
from backend.interp.loading.symbols import function_named
from backend.library.libxml.engine import *
from backend.library.standard.general.info import set_named
from backend.native.lang import *
from backend.runtime.array_iter import arr_tv_at
from backend.runtime.array_store import arr_new
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

# What a loader is told of the parser.
TOLD = ((b"directory", "directory"), (b"intSubName", "subset"), (b"extSubURI", "subset_url"), (b"extSubSystem", "subset_public"))
_TOLD = [(name, offsetof(XmlParser, member)) for name, member in TOLD]
NO_NETWORKS = 2048  # an option

_set_loader = extern("xmlSetExternalEntityLoader", fn[[ptr[u8]], void], library=LIBRARY)
_refuse = extern("xmlNoNetExternalEntityLoader", fn[[ptr[u8], ptr[u8], ptr[XmlParser]], ptr[XmlInput]], library=LIBRARY)
_buffer = extern("xmlParserInputBufferCreateMem", fn[[ptr[u8], i32, i32], ptr[u8]], library=LIBRARY)
_input = extern("xmlNewIOInputStream", fn[[ptr[XmlParser], ptr[u8], i32], ptr[XmlInput]], library=LIBRARY)
_not_loaded = extern("__xmlLoaderErr", fn[[ptr[XmlParser], ptr[u8], ptr[u8]], void], library=LIBRARY)
_strdup = extern("xmlStrdup", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_folder = extern("xmlParserGetDirectory", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)


@native
def told_of(parser: ptr[XmlParser]) -> ptr[Array]:
    """What a loader is told of the parser that wants an entity (owned)."""
    told = arr_new(4)
    for name, offset in unroll(_TOLD):
        member: ptr[u8] = ptr[ptr[u8]](ptr[u8](parser) + offset)[0] if parser is not None else None
        set_named(told, name, text_or_null(member))
    return told


@native
def input_of(parser: ptr[XmlParser], text: ptr[String], file: TV) -> ptr[XmlInput]:
    """What libxml2 reads for a text, which it copies; null or the name of its file."""
    made = _input(parser, _buffer(str_bytes(text), i32(text.len), 0), 0)
    if made is not None and file.tag == Tag.STR:
        made.file = _strdup(str_bytes(as_str(file)))
        made.directory = _folder(str_bytes(as_str(file)))
    return made


@native
def entity_load(url: ptr[u8], public: ptr[u8], parser: ptr[XmlParser]) -> ptr[u8]:
    """libxml2 calls it for what it wants to read; None for nothing."""
    if vm.exc is not None:
        return None
    args = stack(TV, 4)
    args[0] = text_or_null(public)
    args[1] = text_or_null(url)
    args[2] = tv_arr(told_of(parser))
    args[3] = tv_bool(parser is not None and parser.options & NO_NETWORKS != 0)
    name = str_from_c(b"__systemlib_xml_entity")
    found = call_func(function_named(name), None, None, args, 4)
    str_decref(name)
    for i in range(4):
        decref(args[i])
    made: ptr[XmlInput] = None
    if found.tag == Tag.ARR:
        row = as_arr(found)
        made = input_of(parser, as_str(arr_tv_at(row, 0)[0]), arr_tv_at(row, 1)[0])
    elif found.tag == Tag.STR:
        _not_loaded(parser, b"failed to load external entity \"%s\"\n", str_bytes(as_str(found)))
    elif found.tag == Tag.BOOL:
        made = _refuse(url, public, parser)
    elif found.tag == Tag.NULL:
        complaint_added(parser, msg(b"Failed to load external entity \"%z\"", i64(public if public is not None else b"NULL"), 0, 0))
    if found.tag == Tag.THROWN:
        complaints_dropped()
    else:
        decref(found)
    return ptr[u8](made)


@native
def entities_ours() -> void:
    """Have libxml2 ask us."""
    _set_loader(ptr[u8](entity_load))
