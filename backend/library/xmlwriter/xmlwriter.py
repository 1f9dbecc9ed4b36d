"""XMLWriter: libxml2's writers of XML. `Object.ext` is a `Writer`.

Example: `f___systemlib_xmlwriter_call1(w, START_ELEMENT, name)` begins an element.
"""

from backend.interp.classes.behaviour import native_class
from backend.library.dom.namespaces import optional
from backend.library.libxml.engine import LIBRARY, xml_there
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_empty, str_from
from backend.runtime.value import *


@struct
class Writer:
    """A writer, and the memory that it writes to, or None."""

    handle: ptr[u8]
    buffer: ptr[u8]


_buffer_new = extern("xmlBufferCreate", fn[[], ptr[u8]], library=LIBRARY)
_buffer_free = extern("xmlBufferFree", fn[[ptr[u8]], void], library=LIBRARY)
_buffer_empty = extern("xmlBufferEmpty", fn[[ptr[u8]], void], library=LIBRARY)
_buffer_bytes = extern("xmlBufferContent", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_buffer_size = extern("xmlBufferLength", fn[[ptr[u8]], i32], library=LIBRARY)
_to_memory = extern("xmlNewTextWriterMemory", fn[[ptr[u8], i32], ptr[u8]], library=LIBRARY)
_to_file = extern("xmlNewTextWriterFilename", fn[[ptr[u8], i32], ptr[u8]], library=LIBRARY)
_free_writer = extern("xmlFreeTextWriter", fn[[ptr[u8]], void], library=LIBRARY)
_flush = extern("xmlTextWriterFlush", fn[[ptr[u8]], i32], library=LIBRARY)
_fflush = extern("fflush", fn[[ptr[u8]], i32])
_set_indent = extern("xmlTextWriterSetIndent", fn[[ptr[u8], i32], i32], library=LIBRARY)
_write_entity = extern(
    "xmlTextWriterWriteDTDEntity",
    fn[[ptr[u8], i32, ptr[u8], ptr[u8], ptr[u8], ptr[u8], ptr[u8]], i32],
    library=LIBRARY,
)
_start_entity = extern("xmlTextWriterStartDTDEntity", fn[[ptr[u8], i32, ptr[u8]], i32], library=LIBRARY)

# What writers do, by the number of texts that it takes; the PHP code numbers them in this order.
CALLS = (
    ('EndAttribute', 'EndCDATA', 'EndComment', 'EndDocument', 'EndDTD', 'EndDTDAttlist', 'EndDTDElement', 'EndDTDEntity', 'EndElement', 'EndPI', 'FullEndElement', 'StartCDATA', 'StartComment'),
    ('StartAttribute', 'StartDTDAttlist', 'StartDTDElement', 'StartElement', 'StartPI', 'WriteString', 'WriteCDATA', 'WriteComment', 'WriteRaw', 'SetIndentString'),
    ('WriteAttribute', 'WriteElement', 'WritePI', 'WriteDTDAttlist', 'WriteDTDElement'),
    ('StartElementNS', 'StartAttributeNS', 'StartDocument', 'StartDTD'),
    ('WriteElementNS', 'WriteAttributeNS', 'WriteDTD'),
)


def _calls(texts):
    """The functions that take a number of texts, numbered."""
    type = fn[[ptr[u8], *[ptr[u8]] * texts], i32]
    return [(at, extern(f"xmlTextWriter{name}", type, library=LIBRARY)) for at, name in enumerate(CALLS[texts])]


@native
def writer_free(o: ptr[Object]) -> void:
    """NativeClass.free"""
    w = ptr[Writer](o.ext)
    if w is None:
        return
    _free_writer(w.handle)
    if w.buffer is not None:
        _buffer_free(w.buffer)
    dealloc(o.ext, sizeof(Writer))
    o.ext = None


native_class("XMLWriter", free=writer_free)


@native
def f___systemlib_xmlwriter_open(writer: ptr[Object], uri: ptr[String]) -> bool:
    """Begin to write to a file, or to memory when the name is empty."""
    if not xml_there():
        return False
    buffer = _buffer_new() if uri.len == 0 else None
    handle = _to_memory(buffer, 0) if uri.len == 0 else _to_file(str_bytes(uri), 0)
    if handle is None:
        if buffer is not None:
            _buffer_free(buffer)
        return False
    writer_free(writer)
    w = ptr[Writer](alloc(sizeof(Writer)))
    w.handle = handle
    w.buffer = buffer
    writer.ext = ptr[u8](w)
    return True


@native
def f___systemlib_xmlwriter_is_open(writer: ptr[Object]) -> bool:
    """Whether a writer writes somewhere."""
    return writer.ext is not None


@native
def f___systemlib_xmlwriter_flush(writer: ptr[Object], empty: bool) -> TV:
    """What was written to memory, which is emptied if so wanted; for a file how many bytes."""
    w = ptr[Writer](writer.ext)
    count = _flush(w.handle)
    if w.buffer is None:
        _fflush(None)  # libxml2 leaves it to stdio
        return tv_int(i64(count))
    text = str_from(_buffer_bytes(w.buffer), u64(_buffer_size(w.buffer)))
    if empty:
        _buffer_empty(w.buffer)
    return tv_str(text)


@native
def f___systemlib_xmlwriter_indent(writer: ptr[Object], enable: bool) -> bool:
    """Whether what is written is indented."""
    return _set_indent(ptr[Writer](writer.ext).handle, 1 if enable else 0) == 0


@native
def f___systemlib_xmlwriter_entity(
    writer: ptr[Object], is_param: bool, name: ptr[String], content: ptr[String], public: ptr[String], system: ptr[String],
    data: ptr[String],
) -> bool:  # fmt: skip
    """Write an entity."""
    handle = ptr[Writer](writer.ext).handle
    kind: i32 = 1 if is_param else 0
    answer = _write_entity(
        handle, kind, str_bytes(name), optional(public), optional(system), optional(data), optional(content)
    )
    return answer != -1


@native
def f___systemlib_xmlwriter_start_entity(writer: ptr[Object], is_param: bool, name: ptr[String]) -> bool:
    """Begin an entity."""
    return _start_entity(ptr[Writer](writer.ext).handle, 1 if is_param else 0, str_bytes(name)) != -1


@native
def f___systemlib_xmlwriter_call0(writer: ptr[Object], what: i64) -> bool:
    """Do what needs no text."""
    handle = ptr[Writer](writer.ext).handle
    for at, call in unroll(_calls(0)):
        if what == at:
            return call(handle) != -1
    return False


@native
def f___systemlib_xmlwriter_call1(writer: ptr[Object], what: i64, a: ptr[String]) -> bool:
    """Do what needs one text."""
    handle = ptr[Writer](writer.ext).handle
    for at, call in unroll(_calls(1)):
        if what == at:
            return call(handle, str_bytes(a)) != -1
    return False


@native
def f___systemlib_xmlwriter_call2(writer: ptr[Object], what: i64, a: ptr[String], b: ptr[String]) -> bool:
    """Do what needs two texts."""
    handle = ptr[Writer](writer.ext).handle
    for at, call in unroll(_calls(2)):
        if what == at:
            return call(handle, str_bytes(a), str_bytes(b)) != -1
    return False


@native
def bytes_of(text: ptr[String]) -> ptr[u8]:
    """The bytes of a string or of none."""
    return str_bytes(text) if text is not None else None


@native
def f___systemlib_xmlwriter_call3(
    writer: ptr[Object], what: i64, a: ptr[String], b: ptr[String], c: ptr[String]
) -> bool:
    """Do what needs three texts; an empty second one is none."""
    handle = ptr[Writer](writer.ext).handle
    for at, call in unroll(_calls(3)):
        if what == at:
            return call(handle, bytes_of(a), optional(b), bytes_of(c)) != -1
    return False


@native
def f___systemlib_xmlwriter_call4(
    writer: ptr[Object], what: i64, a: ptr[String], b: ptr[String], c: ptr[String], d: ptr[String]
) -> bool:
    """Do what needs four texts; an empty second one is none."""
    handle = ptr[Writer](writer.ext).handle
    for at, call in unroll(_calls(4)):
        if what == at:
            return call(handle, bytes_of(a), optional(b), bytes_of(c), str_bytes(d)) != -1
    return False
