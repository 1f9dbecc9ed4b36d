"""libxml2's push parser as the XML parser functions use it: what it meets is collected, and PHP code is told once it has returned.

No PHP code runs beneath libxml2, and the library frees what it shows, so events are copied into rows `[kind, line, column, byte, ...]`.

Example: `f___systemlib_sax_parse(parser, "<a>", False)` returns `[True, [[START, 1, 3, 2, "a", []]]]`.
"""

from backend.interp.calls.callee import call_value
from backend.interp.classes.behaviour import native_class
from backend.library.libxml.engine import (
    LIBRARY,
    XmlNode,
    XmlParser,
    hidden_object,
    text_of,
    xml_free_doc,
    xml_there,
)
from backend.library.standard.strings.words import f_utf8_decode
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_from
from backend.runtime.value import *

START, START_NS, END, END_NS, TEXT, PI, COMMENT, ENTITY, NOTATION, UNPARSED = range(10)
SAX2_MAGIC = 0xDEEDBEAF
OLD_SAX = 1 << 20
ENTITY_VALUE, ATTRIBUTE_VALUE = 11, 12


@struct
class SaxEntity:
    """libxml2's xmlEntity."""

    head: vec[u64, 2]
    name: ptr[u8]
    links: vec[u64, 7]
    content: ptr[u8]
    length: i32
    type: i32
    public: ptr[u8]
    system: ptr[u8]


@struct
class SaxHandlers:
    """libxml2's xmlSAXHandler."""

    first: vec[u64, 5]
    entity: ptr[u8]
    entity_decl: ptr[u8]
    notation: ptr[u8]
    decls: vec[u64, 2]
    unparsed: ptr[u8]
    document: vec[u64, 3]
    start: ptr[u8]
    end: ptr[u8]
    reference: ptr[u8]
    text: ptr[u8]
    blank: ptr[u8]
    pi: ptr[u8]
    comment: ptr[u8]
    complaints: vec[u64, 3]
    parameter: ptr[u8]
    cdata: ptr[u8]
    external: ptr[u8]
    magic: u32
    own: ptr[u8]
    start_ns: ptr[u8]
    end_ns: ptr[u8]
    serious: ptr[u8]


@struct
class Sax:
    """`Object.ext` of a __SaxParser."""

    context: ptr[XmlParser]
    events: ptr[Array]  # owned; None outside of parsing
    handlers: SaxHandlers


_create = extern("xmlCreatePushParserCtxt", fn[[ptr[u8], ptr[u8], ptr[u8], i32, ptr[u8]], ptr[XmlParser]], library=LIBRARY)
_options = extern("xmlCtxtUseOptions", fn[[ptr[XmlParser], i32], i32], library=LIBRARY)
_parse = extern("xmlParseChunk", fn[[ptr[XmlParser], ptr[u8], i32, i32], i32], library=LIBRARY)
_free = extern("xmlFreeParserCtxt", fn[[ptr[XmlParser]], void], library=LIBRARY)
_predefined = extern("xmlGetPredefinedEntity", fn[[ptr[u8]], ptr[SaxEntity]], library=LIBRARY)
_entity = extern("xmlGetDocEntity", fn[[ptr[XmlNode], ptr[u8]], ptr[SaxEntity]], library=LIBRARY)


@native
def f___systemlib_xml_call(handler: ptr[TV], arguments: ptr[Array]) -> TV:
    """Call a handler with a list of arguments."""
    result = call_value(handler[0], ptr[TV](arguments.data), arguments.used)
    return result if result.tag != Tag.THROWN else tv_null()


@native
def f___systemlib_xml_latin1(text: ptr[String]) -> ptr[String]:
    """UTF-8 in ISO-8859-1, as utf8_decode() does it."""
    return f_utf8_decode(text)


# -- rows ---------------------------------------------------------------------------------------------


@native
def place(s: ptr[Sax], row: ptr[Array]) -> void:
    """Append where the parser is."""
    input = s.context.input
    if input is None:
        for number in unroll((0, 0, 0)):
            arr_append(row, tv_int(number))
        return
    arr_append(row, tv_int(i64(input.line)))
    arr_append(row, tv_int(i64(input.column)))
    arr_append(row, tv_int(i64(input.consumed) + (input.at - input.base)))  # of the text in UTF-8


@native
def event(s: ptr[Sax], kind: i64) -> ptr[Array]:
    """A new row among the events."""
    row = arr_new(8)
    arr_append(row, tv_int(kind))
    place(s, row)
    arr_append(s.events, tv_arr(row))
    return row


@native
def add(row: ptr[Array], text: ptr[u8]) -> void:
    """Append a text, or null."""
    arr_append(row, tv_str(text_of(text)) if text is not None else tv_null())


@native
def event_of_three(s: ptr[Sax], kind: i64, first: ptr[u8], second: ptr[u8], third: ptr[u8]) -> ptr[Array]:
    """A new row with three texts."""
    row = event(s, kind)
    add(row, first)
    add(row, second)
    add(row, third)
    return row


# -- what libxml2 calls -------------------------------------------------------------------------------


@native
def sax_start(s: ptr[Sax], name: ptr[u8], attributes: ptr[ptr[u8]]) -> void:
    """startElement: `name, [attribute, value ...]`"""
    row = event(s, START)
    add(row, name)
    list = arr_new(4)
    at: i64 = 0
    while attributes is not None and attributes[at] is not None:
        add(list, attributes[at])
        add(list, attributes[at + 1])
        at += 2
    arr_append(row, tv_arr(list))


@native
def sax_end(s: ptr[Sax], name: ptr[u8]) -> void:
    """endElement: `name`"""
    add(event(s, END), name)


@native
def sax_start_ns(
    s: ptr[Sax], name: ptr[u8], prefix: ptr[u8], uri: ptr[u8], spaces: i32, declared: ptr[ptr[u8]], count: i32,
    defaulted: i32, attributes: ptr[ptr[u8]],
) -> void:  # fmt: skip
    """startElementNs: `name, prefix, uri, [prefix, uri ...] declared, [name, prefix, uri, value ...]`"""
    row = event_of_three(s, START_NS, name, prefix, uri)
    list = arr_new(4)
    for i in range(spaces * 2):
        add(list, declared[i])
    arr_append(row, tv_arr(list))
    list = arr_new(4)
    for i in range(count):
        at = attributes + 5 * i
        add(list, at[0])
        add(list, at[1])
        add(list, at[2])
        arr_append(list, tv_str(str_from(at[3], u64(at[4] - at[3]))))
    arr_append(row, tv_arr(list))


@native
def sax_end_ns(s: ptr[Sax], name: ptr[u8], prefix: ptr[u8], uri: ptr[u8]) -> void:
    """endElementNs: `name, prefix, uri`"""
    event_of_three(s, END_NS, name, prefix, uri)


@native
def sax_text(s: ptr[Sax], text: ptr[u8], length: i32) -> void:
    """characters and cdataBlock: `text`"""
    arr_append(event(s, TEXT), tv_str(str_from(text, u64(length))))


@native
def sax_pi(s: ptr[Sax], target: ptr[u8], data: ptr[u8]) -> void:
    """processingInstruction: `target, data`"""
    row = event(s, PI)
    add(row, target)
    add(row, data)


@native
def sax_comment(s: ptr[Sax], text: ptr[u8]) -> void:
    """comment: `text`"""
    add(event(s, COMMENT), text)


@native
def sax_notation(s: ptr[Sax], name: ptr[u8], public: ptr[u8], system: ptr[u8]) -> void:
    """notationDecl: `name, public, system`"""
    event_of_three(s, NOTATION, name, public, system)


@native
def sax_unparsed(s: ptr[Sax], name: ptr[u8], public: ptr[u8], system: ptr[u8], notation: ptr[u8]) -> void:
    """unparsedEntityDecl: `name, public, system, notation`"""
    add(event_of_three(s, UNPARSED, name, public, system), notation)


@native
def sax_entity(s: ptr[Sax], name: ptr[u8]) -> ptr[SaxEntity]:
    """getEntity: what a name stands for; in contents also an event `name, type (0: unknown), content, public, system`"""
    context = s.context
    if context.in_subset != 0:
        return None
    found = _predefined(name)
    if found is None:
        found = _entity(context.doc, name)
    if found is None or (context.state != ENTITY_VALUE and context.state != ATTRIBUTE_VALUE):
        row = event(s, ENTITY)
        add(row, name)
        arr_append(row, tv_int(i64(found.type) if found is not None else 0))
        add(row, found.content if found is not None else None)
        add(row, found.public if found is not None else None)
        add(row, found.system if found is not None else None)
    return found


# -- parsers ------------------------------------------------------------------------------------------


@native
def sax_free(o: ptr[Object]) -> void:
    """NativeClass.free"""
    s = ptr[Sax](o.ext)
    if s is None:
        return
    if s.context.doc is not None:
        xml_free_doc(s.context.doc)
        s.context.doc = None
    _free(s.context)
    dealloc(o.ext, sizeof(Sax))
    o.ext = None


native_class("__SaxParser", free=sax_free)
native_class("XMLParser", instead="xml_parser_create() or xml_parser_create_ns()")


@native
def f___systemlib_sax_new(namespaces: bool) -> TV:
    """A parser; null where there is no libxml2."""
    if not xml_there():
        return tv_null()
    s = ptr[Sax](alloc(sizeof(Sax)))
    memset(ptr[u8](s), 0, sizeof(Sax))
    h = addr(s.handlers)
    h.entity = ptr[u8](sax_entity)
    h.notation = ptr[u8](sax_notation)
    h.unparsed = ptr[u8](sax_unparsed)
    h.start = ptr[u8](sax_start)
    h.end = ptr[u8](sax_end)
    h.text = ptr[u8](sax_text)
    h.cdata = ptr[u8](sax_text)
    h.pi = ptr[u8](sax_pi)
    h.comment = ptr[u8](sax_comment)
    h.start_ns = ptr[u8](sax_start_ns)
    h.end_ns = ptr[u8](sax_end_ns)
    h.magic = SAX2_MAGIC
    s.context = _create(ptr[u8](h), ptr[u8](s), None, 0, None)
    _options(s.context, OLD_SAX)
    if not namespaces:
        ptr[SaxHandlers](s.context.sax).magic = 1  # libxml2 itself needs the magic number only to make a context
    s.context.replace_entities = 1
    s.context.well_formed = 0
    return hidden_object(b"__SaxParser", ptr[u8](s))


@native
def f___systemlib_sax_parse(parser: ptr[Object], data: ptr[String], last: bool) -> ptr[Array]:
    """Parse a piece: whether that went well, and the events."""
    s = ptr[Sax](parser.ext)
    s.events = arr_new(16)
    failed = _parse(s.context, str_bytes(data), i32(data.len), 1 if last else 0) != 0
    answer = arr_new(2)
    arr_append(answer, tv_bool(not failed))
    arr_append(answer, tv_arr(s.events))
    s.events = None
    return answer


@native
def f___systemlib_sax_state(parser: ptr[Object]) -> ptr[Array]:
    """Where a parser is, and its last error."""
    s = ptr[Sax](parser.ext)
    row = arr_new(4)
    place(s, row)
    arr_append(row, tv_int(i64(s.context.error)))
    return row
