"""XMLWriter: libxml2's writers of XML. `Object.ext` is a `Writer`.

Invariant: `writers.first` is the list of those that write to streams; what the request leaves unfinished is written when it ends, before its streams are closed.

Example: `f___systemlib_xmlwriter_call1(w, START_ELEMENT, name)` begins an element.
"""

from backend.interp.calls.exceptions import set_aside, throw_later
from backend.interp.classes.behaviour import native_class
from backend.library.dom.namespaces import optional
from backend.library.libxml.engine import LIBRARY, xml_there
from backend.library.standard.streams.resources import resource_close
from backend.library.standard.streams.streams import Stream
from backend.library.standard.streams.writing import stream_write
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import res_decref
from backend.runtime.string import str_bytes, str_empty, str_from
from backend.runtime.value import *


@struct
class Writer:
    """A writer, and what it writes to: memory, or a stream (both owned, one of them None)."""

    handle: ptr[u8]
    buffer: ptr[u8]
    stream: ptr[Resource]
    before: ptr["Writer"]
    after: ptr["Writer"]


@struct
class Writers:
    """The writers to streams."""

    first: ptr[Writer]


writers = global_var("xml_writers", Writers)

_buffer_new = extern("xmlBufferCreate", fn[[], ptr[u8]], library=LIBRARY)
_buffer_free = extern("xmlBufferFree", fn[[ptr[u8]], void], library=LIBRARY)
_buffer_empty = extern("xmlBufferEmpty", fn[[ptr[u8]], void], library=LIBRARY)
_buffer_bytes = extern("xmlBufferContent", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_buffer_size = extern("xmlBufferLength", fn[[ptr[u8]], i32], library=LIBRARY)
_to_memory = extern("xmlNewTextWriterMemory", fn[[ptr[u8], i32], ptr[u8]], library=LIBRARY)
_output = extern("xmlOutputBufferCreateIO", fn[[ptr[u8], ptr[u8], ptr[u8], ptr[u8]], ptr[u8]], library=LIBRARY)
_to_output = extern("xmlNewTextWriter", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_free_writer = extern("xmlFreeTextWriter", fn[[ptr[u8]], void], library=LIBRARY)
_flush = extern("xmlTextWriterFlush", fn[[ptr[u8]], i32], library=LIBRARY)
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
def writer_write(stream: ptr[u8], p: ptr[u8], size: i32) -> i32:
    """libxml2 has bytes for the stream of a resource; how many went, or -1."""
    s = ptr[Stream](ptr[Resource](stream).ext)
    return i32(stream_write(s, p, u64(size))) if s is not None else -1


@native
def writer_new(writer: ptr[Object], handle: ptr[u8]) -> ptr[Writer]:
    """Have an object write with a writer of libxml2's, no longer with an earlier one."""
    writer_free(writer)
    w = ptr[Writer](alloc(sizeof(Writer)))
    memset(ptr[u8](w), 0, sizeof(Writer))
    w.handle = handle
    writer.ext = ptr[u8](w)
    return w


@native
def writer_end(w: ptr[Writer]) -> void:
    """Write what libxml2 still holds back, and give the writer and its stream up."""
    thrown = set_aside()
    _free_writer(w.handle)
    if thrown is not None:
        throw_later(thrown)
    w.handle = None
    r = w.stream
    w.stream = None
    if r is None:
        return
    if w.after is not None:
        w.after.before = w.before
    if w.before is not None:
        w.before.after = w.after
    else:
        writers.first = w.after
    resource_close(r)
    res_decref(r)


@native
def writer_free(o: ptr[Object]) -> void:
    """NativeClass.free"""
    w = ptr[Writer](o.ext)
    if w is None:
        return
    o.ext = None
    if w.handle is not None:
        writer_end(w)
    if w.buffer is not None:
        _buffer_free(w.buffer)
    dealloc(ptr[u8](w), sizeof(Writer))


@native(cold=True)
def xmlwriter_request_start(booted: bool) -> void:
    """Forget the previous request, whose heap is gone."""
    writers.first = None


@native(cold=True)
def xmlwriter_request_end() -> void:
    """Write what was not written yet."""
    while writers.first is not None:
        writer_end(writers.first)


native_class("XMLWriter", free=writer_free)


@native
def f___systemlib_xmlwriter_open(writer: ptr[Object], stream: ptr[TV]) -> bool:
    """Begin to write to a stream, which only the writer closes."""
    if not xml_there():
        return False
    r = as_res(stream[0])
    handle = _to_output(_output(ptr[u8](writer_write), None, ptr[u8](r), None))
    w = writer_new(writer, handle)
    ptr[Stream](r.ext).kept = True
    r.rc += 1
    w.stream = r
    w.after = writers.first
    if w.after is not None:
        w.after.before = w
    writers.first = w
    return True


@native
def f___systemlib_xmlwriter_open_memory(writer: ptr[Object]) -> bool:
    """Begin to write to memory."""
    if not xml_there():
        return False
    buffer = _buffer_new()
    w = writer_new(writer, _to_memory(buffer, 0))
    w.buffer = buffer
    return True


@native
def f___systemlib_xmlwriter_is_open(writer: ptr[Object]) -> bool:
    """Whether a writer writes somewhere."""
    w = ptr[Writer](writer.ext)
    return w is not None and w.handle is not None


@native
def f___systemlib_xmlwriter_flush(writer: ptr[Object], empty: bool) -> TV:
    """What was written to memory, which is emptied if so wanted; for a stream how many bytes."""
    w = ptr[Writer](writer.ext)
    count = _flush(w.handle)
    if w.buffer is None:
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
