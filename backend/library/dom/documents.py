"""Whole documents of DOM: parsing, writing, canonical forms, schemas.

Example: `f___systemlib_dom_parse(text, options, url)` is the tree of a text, or null.
"""

from backend.library.dom.namespaces import node_at, optional
from backend.library.dom.xpath import NODES, NodeSet, XPathObject, evaluated, xpath_drop
from backend.library.libxml.engine import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_tv_at
from backend.runtime.array_store import arr_new
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_from
from backend.runtime.value import *


@struct
class DtdRest:
    """What a document type has."""

    head: vec[u64, 9]
    notations: ptr[u8]
    elements: ptr[u8]
    attributes: ptr[u8]
    entities: ptr[u8]
    public: ptr[u8]
    system: ptr[u8]


@struct
class EntityRest:
    """What an entity has."""

    head: vec[u64, 9]
    written: ptr[u8]
    content: ptr[u8]
    length: i32
    kind: i32
    public: ptr[u8]
    system: ptr[u8]


UNPARSED = 3  # kind of an entity that has a notation

_hash_scan = extern("xmlHashScan", fn[[ptr[u8], ptr[u8], ptr[u8]], void], library=LIBRARY)
_parser = extern("xmlCreateMemoryParserCtxt", fn[[ptr[u8], i32], ptr[XmlParser]], library=LIBRARY)
_use_options = extern("xmlCtxtUseOptions", fn[[ptr[XmlParser], i32], i32], library=LIBRARY)
_parse_document = extern("xmlParseDocument", fn[[ptr[XmlParser]], i32], library=LIBRARY)
_free_parser = extern("xmlFreeParserCtxt", fn[[ptr[XmlParser]], void], library=LIBRARY)
_read_html = extern("htmlReadMemory", fn[[ptr[u8], i32, ptr[u8], ptr[u8], i32], ptr[XmlNode]], library=LIBRARY)
_dump = extern(
    "xmlDocDumpFormatMemoryEnc", fn[[ptr[XmlNode], ptr[ptr[u8]], ptr[i32], ptr[u8], i32], void], library=LIBRARY
)
_dump_html = extern("htmlDocDumpMemoryFormat", fn[[ptr[XmlNode], ptr[ptr[u8]], ptr[i32], i32], void], library=LIBRARY)
_buffer_new = extern("xmlBufferCreate", fn[[], ptr[u8]], library=LIBRARY)
_buffer_free = extern("xmlBufferFree", fn[[ptr[u8]], void], library=LIBRARY)
_buffer_bytes = extern("xmlBufferContent", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_buffer_size = extern("xmlBufferLength", fn[[ptr[u8]], i32], library=LIBRARY)
_output_new = extern("xmlOutputBufferCreateBuffer", fn[[ptr[u8], ptr[u8]], ptr[u8]], library=LIBRARY)
_output_close = extern("xmlOutputBufferClose", fn[[ptr[u8]], i32], library=LIBRARY)
_dump_node = extern("xmlNodeDump", fn[[ptr[u8], ptr[XmlNode], ptr[XmlNode], i32, i32], i32], library=LIBRARY)
_dump_html_node = extern(
    "htmlNodeDumpFormatOutput", fn[[ptr[u8], ptr[XmlNode], ptr[XmlNode], ptr[u8], i32], void], library=LIBRARY
)
_parse_balanced = extern(
    "xmlParseBalancedChunkMemory",
    fn[[ptr[XmlNode], ptr[u8], ptr[u8], i32, ptr[u8], ptr[ptr[XmlNode]]], i32],
    library=LIBRARY,
)
_xinclude = extern("xmlXIncludeProcessFlags", fn[[ptr[XmlNode], i32], i32], library=LIBRARY)
_strdup = extern("xmlStrdup", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_new_valid = extern("xmlNewValidCtxt", fn[[], ptr[u8]], library=LIBRARY)
_free_valid = extern("xmlFreeValidCtxt", fn[[ptr[u8]], void], library=LIBRARY)
_validate = extern("xmlValidateDocument", fn[[ptr[u8], ptr[XmlNode]], i32], library=LIBRARY)
_canonical = extern(
    "xmlC14NDocDumpMemory", fn[[ptr[XmlNode], ptr[NodeSet], i32, ptr[ptr[u8]], i32, ptr[ptr[u8]]], i32], library=LIBRARY
)
_set_meta = extern("htmlSetMetaEncoding", fn[[ptr[XmlNode], ptr[u8]], i32], library=LIBRARY)
_get_meta = extern("htmlGetMetaEncoding", fn[[ptr[XmlNode]], ptr[u8]], library=LIBRARY)
_find_encoding = extern("xmlFindCharEncodingHandler", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_close_encoding = extern("xmlCharEncCloseFunc", fn[[ptr[u8]], i32], library=LIBRARY)
_handler_type = fn[[ptr[u8], ptr[u8], ptr[u8]], void]


_set_schema_options = extern("xmlSchemaSetValidOptions", fn[[ptr[u8], i32], i32], library=LIBRARY)


def schema_calls(kind):
    """What libxml2 has for schemas of a kind."""
    call = lambda name, type: extern(f"xml{kind}{name}", type, library=LIBRARY)  # noqa: E731
    return (
        call("NewMemParserCtxt", fn[[ptr[u8], i32], ptr[u8]]),
        call("NewParserCtxt", fn[[ptr[u8]], ptr[u8]]),
        call("SetParserStructuredErrors", _handler_type),
        call("Parse", fn[[ptr[u8]], ptr[u8]]),
        call("FreeParserCtxt", fn[[ptr[u8]], void]),
        call("NewValidCtxt", fn[[ptr[u8]], ptr[u8]]),
        call("SetValidStructuredErrors", _handler_type),
        call("ValidateDoc", fn[[ptr[u8], ptr[XmlNode]], i32]),
        call("FreeValidCtxt", fn[[ptr[u8]], void]),
        call("Free", fn[[ptr[u8]], void]),
    )


# -- reading and writing --------------------------------------------------------------------------------


@native
def text_size(text: ptr[String], url: ptr[u8]) -> i32:
    """The size of a text for libxml2, which refuses an empty one without a word, but has one for the zero in the place of an empty file."""
    return 1 if text.len == 0 and url is not None else i32(text.len)


@native
def read_document(text: ptr[String], url: ptr[u8], folder: ptr[u8], options: i64) -> ptr[XmlNode]:
    """The document of a text, or None; its file has a name, or lies in a folder."""
    parser = _parser(str_bytes(text), text_size(text, url))
    if parser is None:
        return None
    _use_options(parser, i32(options))
    if url is not None:
        parser.input.file = _strdup(url)
    elif folder is not None:
        parser.directory = _strdup(folder)
    _parse_document(parser)
    doc = parser.doc
    if parser.well_formed == 0 and parser.recovers == 0:
        if doc is not None:
            xml_free_doc(doc)
        doc = None
    parser.doc = None
    _free_parser(parser)
    return doc


@native
def f___systemlib_dom_parse(text: ptr[String], url: ptr[String], folder: ptr[String], options: i64, html: bool) -> TV:
    """The tree of a text; null where there is none."""
    if not xml_there():
        return tv_null()
    p = str_bytes(text)
    mute_for(options)
    made: ptr[XmlNode] = None
    if html:
        made = _read_html(p, text_size(text, optional(url)), optional(url), None, i32(options))
    else:
        made = read_document(text, optional(url), optional(folder), options)
    mute_for(0)
    return tree_new(made)


@native
def f___systemlib_dom_fragment(fragment: i64, text: ptr[String]) -> bool:
    """Parse a text into the children of a fragment."""
    f = node_at(fragment)
    first = stack(ptr[XmlNode])
    first[0] = None
    if _parse_balanced(f.doc, None, None, 0, str_bytes(text), first) != 0:
        return False
    at = first[0]
    while at is not None:
        after = at.next
        at.parent = f
        at.prev = f.last
        at.next = None
        if f.last is not None:
            f.last.next = at
        else:
            f.children = at
        f.last = at
        at = after
    return True


@native
def f___systemlib_dom_write(doc: i64, format: bool, html: bool) -> ptr[String]:
    """The text of a document."""
    text = stack(ptr[u8])
    size = stack(i32)
    text[0] = None
    size[0] = 0
    if html:
        _dump_html(node_at(doc), text, size, i32(format))
    else:
        _dump(node_at(doc), text, size, ptr[DocRest](doc).encoding, i32(format))
    made = str_from(text[0], u64(size[0]))
    if text[0] is not None:
        c_free(text[0])
    return made


@native
def f___systemlib_dom_write_node(node: i64, format: bool, html: bool) -> ptr[String]:
    """The text of a node."""
    n = node_at(node)
    buffer = _buffer_new()
    if html:
        output = _output_new(buffer, None)
        _dump_html_node(output, n.doc, n, None, i32(format))
        _output_close(output)
    else:
        _dump_node(buffer, n.doc, n, 0, i32(format))
    made = str_from(_buffer_bytes(buffer), u64(_buffer_size(buffer)))
    _buffer_free(buffer)
    return made


@native
def f___systemlib_dom_xinclude(doc: i64, options: i64) -> i64:
    """Replace the inclusions of a document; how many, or -1."""
    count = _xinclude(node_at(doc), i32(options))
    drop_marks(node_at(doc).children)
    return i64(count)


@native
def drop_marks(first: ptr[XmlNode]) -> void:
    """Free what libxml2 leaves to mark where inclusions begin and end: of a node, its siblings and all below them."""
    node = first
    while node is not None:
        after = node.next
        if node.type == XINCLUDE_START or node.type == XINCLUDE_END:
            xml_unlink(node)
            xml_free_node(node)
        elif node.type == ELEMENT:
            drop_marks(node.children)
        node = after


# -- what documents and their types say -------------------------------------------------------------------


@native
def f___systemlib_dom_doc_facts(doc: i64) -> ptr[Array]:
    """Version, encoding, standalone, URL, document type of a document."""
    d = ptr[DocRest](doc)
    facts = arr_new(5)
    arr_append(facts, text_or_null(d.version))
    arr_append(facts, text_or_null(d.encoding))
    arr_append(facts, tv_int(i64(d.standalone)))
    arr_append(facts, text_or_null(d.url))
    arr_append(facts, tv_int(i64(d.internal)))
    return facts


VERSION, ENCODING, STANDALONE, URL = range(4)


@native
def f___systemlib_dom_set_fact(doc: i64, which: i64, text: ptr[String]) -> void:
    """Change one of the first four."""
    d = ptr[DocRest](doc)
    if which == STANDALONE:
        d.standalone = 1 if text.len > 0 else 0
        return
    made = _strdup(str_bytes(text)) if text.len > 0 else None
    old: ptr[u8] = None
    if which == VERSION:
        old = d.version
        d.version = made
    elif which == ENCODING:
        old = d.encoding
        d.encoding = made
    else:
        old = d.url
        d.url = made
    if old is not None:
        c_free(old)


@native
def f___systemlib_dom_dtd_facts(dtd: i64) -> ptr[Array]:
    """Public and system id of a document type."""
    d = ptr[DtdRest](dtd)
    facts = arr_new(2)
    arr_append(facts, tv_str(text_of(d.public)))
    arr_append(facts, tv_str(text_of(d.system)))
    return facts


@native
def f___systemlib_dom_entity_facts(entity: i64) -> ptr[Array]:
    """Public id, system id and notation of an entity."""
    e = ptr[EntityRest](entity)
    facts = arr_new(3)
    arr_append(facts, text_or_null(e.public))
    arr_append(facts, text_or_null(e.system))
    arr_append(facts, text_or_null(e.content if e.kind == UNPARSED else None))
    return facts


@native
def f___systemlib_dom_internal_subset(dtd: i64) -> TV:
    """The declarations in a document type, or null."""
    at = node_at(dtd).children
    if at is None:
        return tv_null()
    buffer = _buffer_new()
    while at is not None:
        _dump_node(buffer, at.doc, at, 0, 0)
        at = at.next
    made = str_from(_buffer_bytes(buffer), u64(_buffer_size(buffer)))
    _buffer_free(buffer)
    return tv_str(made)


@native
def f___systemlib_dom_declared(dtd: i64, notations: bool) -> ptr[Array]:
    """The entities of a document type; notations are no nodes."""
    found = arr_new(4)
    if not notations and ptr[DtdRest](dtd).entities is not None:
        _hash_scan(ptr[DtdRest](dtd).entities, ptr[u8](dom_declared), ptr[u8](found))
    return found


@native
def dom_declared(node: ptr[u8], list: ptr[u8], name: ptr[u8]) -> void:
    """Append a node's address."""
    arr_append(ptr[Array](list), tv_int(i64(node)))


# -- XPath ------------------------------------------------------------------------------------------------


@native
def f___systemlib_dom_validate(doc: i64) -> bool:
    """Whether a document is what its document type says."""
    context = _new_valid()
    valid = _validate(context, node_at(doc)) != 0
    _free_valid(context)
    return valid


@native
def f___systemlib_dom_is_encoding(name: ptr[String]) -> bool:
    """Whether an encoding is known."""
    found = _find_encoding(str_bytes(name))
    if found is None:
        return False
    _close_encoding(found)
    return True


@native
def f___systemlib_dom_set_meta(doc: i64) -> void:
    """Let an HTML document say its encoding, UTF-8 unless it has one."""
    d = node_at(doc)
    found = _get_meta(d)
    _set_meta(d, found if found is not None else b"UTF-8")


@native
def f___systemlib_dom_canonical(
    node: i64, expression: ptr[String], names: ptr[Array], prefixes: ptr[Array], exclusive: bool, comments: bool
) -> TV:
    """The canonical form of the nodes that an expression finds at a node, of the document for none; null when it finds no nodes."""
    n = node_at(node)
    found: ptr[XPathObject] = None
    nodes: ptr[NodeSet] = None
    if expression.len > 0:
        found = evaluated(n, expression, False, names, tv_null())
        if found is None or found.type != NODES:
            if found is not None:
                xpath_drop(found)
            return tv_null()
        nodes = found.nodes
    count = u64(prefixes.size)
    list = ptr[ptr[u8]](alloc((count + 1) * 8))
    for i in range(count):
        list[i] = str_bytes(as_str(arr_tv_at(prefixes, u32(i))[0]))
    list[count] = None
    text = stack(ptr[u8])
    text[0] = None
    size = _canonical(n.doc, nodes, i32(exclusive), list if count > 0 else None, i32(comments), text)
    made = str_from(text[0], u64(i64(size))) if size >= 0 and text[0] is not None else text_of(None)
    if text[0] is not None:
        c_free(text[0])
    dealloc(ptr[u8](list), (count + 1) * 8)
    if found is not None:
        xpath_drop(found)
    return tv_str(made)


# -- schemas ----------------------------------------------------------------------------------------------


def make_validate(kind):
    begin, begin_file, begin_errors, parse, end, valid, valid_errors, check, valid_end, drop = schema_calls(kind)
    is_schema = kind == "Schema"

    @native(name=f"f___systemlib_dom_validate_{kind.lower()}")
    def validate(doc: i64, schema: ptr[String], is_path: bool, flags: i64) -> i64:
        """0: a document fits a schema, a text or the path of a file; more: it does not; -1: the schema is none."""
        if not xml_there():
            return -1
        parser = begin_file(str_bytes(schema)) if is_path else begin(str_bytes(schema), i32(schema.len))
        if parser is None:
            return -1
        begin_errors(parser, ptr[u8](xml_complain), None)
        parsed = parse(parser)
        end(parser)
        if parsed is None:
            return -1
        context = valid(parsed)
        valid_errors(context, ptr[u8](xml_complain), None)
        if is_schema and flags != 0:
            _set_schema_options(context, i32(flags))
        answer = check(context, node_at(doc))
        valid_end(context)
        drop(parsed)
        return i64(answer)

    return validate


f___systemlib_dom_validate_schema = make_validate("Schema")
f___systemlib_dom_validate_relaxng = make_validate("RelaxNG")
