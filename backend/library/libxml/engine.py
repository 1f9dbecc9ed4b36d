"""The libxml2 library as libxml and DOM use it: its structs, its errors, the documents that objects hold.

The library is looked for when the runtime is built; where it is missing the functions throw an Error that says so.

What libxml2 complains of is collected (`errors_take`), and raised or stored by PHP code once libxml2 has returned: of PHP code only
functions in XPath expressions run beneath it. A tree of the hidden class __XmlTree owns a document and the nodes that were taken out of it; all are freed with the tree,
so that no node goes while an object stands for it.

Example: `doc = read_memory(text, len, None, 0)`, then `f___systemlib_xml_errors()` is what was wrong with it.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.classes.lookup import class_load
from backend.interp.objects.objects import object_raw, object_without_number
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_new
from backend.runtime.errors import ErrorClass, msg0, throw_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_decref
from backend.runtime.string import str_empty, str_from, str_from_c
from backend.runtime.value import *

LIBRARY = "xml2"

ELEMENT, ATTRIBUTE, TEXT, CDATA, ENTITY_REF, ENTITY, PI, COMMENT, DOCUMENT, DOCTYPE, FRAGMENT = range(1, 12)
NOTATION, HTML_DOCUMENT, DTD = range(12, 15)
ENTITY_DECL = 17
NAMESPACE = 18
XINCLUDE_START = 19
XINCLUDE_END = 20
SHOWN = 80  # bytes of a line that a message shows
NO_ERROR = 32  # options of parsers
NO_WARNING = 64


@struct
class XmlNs:
    """libxml2's xmlNs."""

    next: ptr["XmlNs"]
    type: i32
    href: ptr[u8]
    prefix: ptr[u8]


@struct
class XmlNode:
    """libxml2's xmlNode; attributes and documents begin alike up to `doc`."""

    object: ptr[u8]
    type: i32
    name: ptr[u8]
    children: ptr["XmlNode"]
    last: ptr["XmlNode"]
    parent: ptr["XmlNode"]
    next: ptr["XmlNode"]
    prev: ptr["XmlNode"]
    doc: ptr["XmlNode"]
    ns: ptr[XmlNs]
    content: ptr[u8]
    properties: ptr["XmlNode"]
    ns_defined: ptr[XmlNs]
    psvi: ptr[u8]
    line: u16
    extra: u16


@struct
class DocRest:
    """What a document has behind the members that all nodes have."""

    head: vec[u64, 9]
    compression: i32
    standalone: i32
    internal: ptr["XmlNode"]
    external: ptr["XmlNode"]
    old_ns: ptr[XmlNs]
    version: ptr[u8]
    encoding: ptr[u8]
    ids: ptr[u8]
    refs: ptr[u8]
    url: ptr[u8]


@struct
class XmlError:
    """libxml2's xmlError."""

    domain: i32
    code: i32
    message: ptr[u8]
    level: i32
    file: ptr[u8]
    line: i32
    text1: ptr[u8]
    text2: ptr[u8]
    text3: ptr[u8]
    int1: i32
    column: i32
    parser: ptr["XmlParser"]  # where the domain is a parser's
    node: ptr[XmlNode]


@struct
class XmlParser:
    """libxml2's xmlParserCtxt, with what is used of it."""

    sax: ptr[u8]
    data: ptr[u8]
    doc: ptr["XmlNode"]
    well_formed: i32
    replace_entities: i32
    version: ptr[u8]
    encoding: ptr[u8]
    standalone: i32
    html: i32
    input: ptr["XmlInput"]
    inputs: vec[u64, 9]
    error: i32
    validity: vec[u32, 33]
    state: i32
    token: i32
    directory: ptr[u8]
    names: vec[u64, 6]
    in_subset: i32
    subset: ptr[u8]  # the name of the internal one; URL and public name of the external one
    subset_url: ptr[u8]
    subset_public: ptr[u8]
    spaces: vec[u64, 10]
    recovers: i32
    progressive: i32
    words: vec[u64, 13]
    well_named: i32
    options: i32


@struct
class XmlInput:
    """libxml2's xmlParserInput, but for its end."""

    buffer: ptr[u8]
    file: ptr[u8]
    directory: ptr[u8]
    base: ptr[u8]
    at: ptr[u8]
    end: ptr[u8]
    length: i32
    line: i32
    column: i32
    consumed: u64  # before `base`


@struct
class Tree:
    """`Object.ext` of a __XmlTree."""

    doc: ptr[XmlNode]
    orphans: ptr[ptr[XmlNode]]
    count: u64
    room: u64


@struct
class Complaints:
    """The errors since they were last taken, rows of an array; what PHP code keeps of earlier ones (both owned, or None)."""

    rows: ptr[Array]
    kept: ptr[Array]
    muted: u64  # levels, as bits, of what is not noted


complaints = global_var("xml_complaints", Complaints)

# Has libxml2 ask us for external entities (backend/library/libxml/entities.py).
entities_ours = declare("entities_ours", fn[[], void])

_set_errors = extern("xmlSetStructuredErrorFunc", fn[[ptr[u8], ptr[u8]], void], library=LIBRARY)
xml_free_doc = extern("xmlFreeDoc", fn[[ptr[XmlNode]], void], library=LIBRARY)
xml_free_node = extern("xmlFreeNode", fn[[ptr[XmlNode]], void], library=LIBRARY)
xml_unlink = extern("xmlUnlinkNode", fn[[ptr[XmlNode]], void], library=LIBRARY)
c_free = extern("free", fn[[ptr[u8]], void])


# -- errors -------------------------------------------------------------------------------------------


@native
def text_of(p: ptr[u8]) -> ptr[String]:
    """A string of libxml2's (copied, owned); empty for none."""
    return str_from_c(p) if p is not None else str_empty()


@native
def text_or_null(p: ptr[u8]) -> TV:
    """The same, or null for none."""
    return tv_str(text_of(p)) if p is not None else tv_null()


@native
def text_taken(p: ptr[u8]) -> ptr[String]:
    """The same of a string that is ours, and is freed."""
    text = text_of(p)
    if p is not None:
        c_free(p)
    return text


@native
def xml_complain(data: ptr[u8], error: ptr[XmlError]) -> void:
    """Note what libxml2 complains of: level, code, column, message, file, line, domain, element, and the line with a mark below it."""
    if complaints.muted >> u64(error.level) & 1 != 0 or vm.exc is not None:
        return
    if complaints.rows is None:
        complaints.rows = arr_new(4)
    row = arr_new(6)
    arr_append(row, tv_int(i64(error.level)))
    arr_append(row, tv_int(i64(error.code)))
    arr_append(row, tv_int(i64(error.column)))
    arr_append(row, tv_str(text_of(error.message)))
    arr_append(row, tv_str(text_of(error.file)))
    arr_append(row, tv_int(i64(error.line)))
    arr_append(row, tv_int(i64(error.domain)))
    named = error.node is not None and error.node.type == ELEMENT
    arr_append(row, tv_str(text_of(error.node.name if named else None)))
    if has_parser(error.domain) and error.parser is not None and error.parser.input is not None:
        show_place(error.parser.input, row)
    arr_append(complaints.rows, tv_arr(row))


@native
def complaints_dropped() -> void:
    """Nobody shall hear of the complaints until now, since something was thrown."""
    if complaints.rows is not None:
        arr_decref(complaints.rows)
    complaints.rows = None


@native
def complaint_added(parser: ptr[XmlParser], message: ptr[String]) -> void:
    """Note a complaint (consumed) of ours, whose domain is 0, about what a parser reads."""
    place: ptr[XmlInput] = parser.input if parser is not None else None
    if complaints.rows is None:
        complaints.rows = arr_new(4)
    row = arr_new(8)
    arr_append(row, tv_int(2))
    arr_append(row, tv_int(1))
    arr_append(row, tv_int(0))
    arr_append(row, tv_str(message))
    arr_append(row, tv_str(text_of(place.file if place is not None else None)))
    arr_append(row, tv_int(i64(place.line) if place is not None else 0))
    arr_append(row, tv_int(0))
    arr_append(row, tv_str(str_empty()))
    arr_append(complaints.rows, tv_arr(row))


@native
def has_parser(domain: i32) -> bool:
    """Whether errors of a domain know their parser."""
    return domain == 1 or domain == 3 or domain == 4 or domain == 5 or domain == 8 or domain == 23


@native
def is_line_end(c: u8) -> bool:
    """Whether a byte ends a line."""
    return c == 10 or c == 13


@native
def show_place(input: ptr[XmlInput], row: ptr[Array]) -> void:
    """Append the line that was being read, or 80 bytes of it, and a mark below the place."""
    at = input.at
    while at > input.base and is_line_end(at[0]):
        at -= 1
    back = 0
    while back < SHOWN and at > input.base and not is_line_end(at[0]):
        at -= 1
        back += 1
    if is_line_end(at[0]):
        at += 1
    before = u64(input.at - at)
    length: u64 = 0
    while length < SHOWN and at[length] != 0 and not is_line_end(at[length]):
        length += 1
    arr_append(row, tv_str(str_from(at, length)))
    b = stack(Builder)
    sb_new(b, SHOWN)
    i: u64 = 0
    while i < before and i < length and i < SHOWN - 1:
        sb_byte(b, 9 if at[i] == 9 else 32)
        i += 1
    sb_byte(b, 94)
    arr_append(row, tv_str(sb_finish(b)))


@native
def f___systemlib_xml_complained() -> bool:
    """Whether anything was complained of since the last time."""
    return complaints.rows is not None


@native
def f___systemlib_xml_errors() -> ptr[Array]:
    """What was complained of since the last time."""
    rows = complaints.rows
    complaints.rows = None
    return rows if rows is not None else arr_empty()


@native
def f___systemlib_xml_keep(state: ptr[Array]) -> void:
    """Keep what the request is to know of errors."""
    state.rc += 1
    if complaints.kept is not None:
        arr_decref(complaints.kept)
    complaints.kept = state


@native
def f___systemlib_xml_kept() -> ptr[Array]:
    """What was kept; at first nothing."""
    if complaints.kept is None:
        return arr_empty()
    complaints.kept.rc += 1
    return complaints.kept


@native
def xml_there() -> bool:
    """Whether the library is there; throws where it is missing."""
    if xml_free_doc is None:
        text = b"The library libxml2, which DOM stands on, was not found when the runtime was built"
        throw_error(ErrorClass.ERROR, msg0(text))
        return False
    _set_errors(None, ptr[u8](xml_complain))
    entities_ours()
    return True


@native
def mute_for(options: i64) -> void:
    """Note only what the options of a parser ask for."""
    complaints.muted = (0b1100 if options & NO_ERROR != 0 else 0) | (0b10 if options & NO_WARNING != 0 else 0)


@native(cold=True)
def libxml_request_start(booted: bool) -> void:
    """Forget the previous request, whose heap is gone."""
    complaints.rows = None
    complaints.kept = None
    complaints.muted = 0


# -- trees --------------------------------------------------------------------------------------------


@native
def tree_free(o: ptr[Object]) -> void:
    """NativeClass.free: the document and the nodes that are in no document any more."""
    tree = ptr[Tree](o.ext)
    if tree is None:
        return
    for i in range(tree.count):
        node = tree.orphans[i]
        if node.parent is None:
            xml_free_node(node)
    xml_free_doc(tree.doc)
    if tree.room > 0:
        dealloc(ptr[u8](tree.orphans), tree.room * 8)
    dealloc(o.ext, sizeof(Tree))
    o.ext = None


native_class("__XmlTree", free=tree_free)


@native
def hidden_object(name: ptr[u8], state: ptr[u8]) -> TV:
    """An object (owned) of one of the library's own classes, which php has not, over what belongs to libxml2."""
    of = str_from_c(name)
    made = object_raw(class_load(of))
    str_decref(of)
    made.ext = state
    object_without_number(made)
    return tv_obj(made)


@native
def tree_of(o: ptr[Object]) -> ptr[Tree]:
    """The tree of an object."""
    return ptr[Tree](o.ext)


@native
def tree_new(doc: ptr[XmlNode]) -> TV:
    """A tree that owns a document; null for none."""
    if doc is None:
        return tv_null()
    tree = ptr[Tree](alloc(sizeof(Tree)))
    tree.doc = doc
    tree.orphans = None
    tree.count = 0
    tree.room = 0
    return hidden_object(b"__XmlTree", ptr[u8](tree))


@native
def orphan_add(tree: ptr[Tree], node: ptr[XmlNode]) -> void:
    """A node that has no parent any more, or not yet, belongs to the tree."""
    if tree.count == tree.room:
        room: u64 = 8 if tree.room == 0 else tree.room * 2
        more = ptr[ptr[XmlNode]](alloc(room * 8))
        memcpy(ptr[u8](more), ptr[u8](tree.orphans), tree.count * 8)
        if tree.room > 0:
            dealloc(ptr[u8](tree.orphans), tree.room * 8)
        tree.orphans = more
        tree.room = room
    tree.orphans[tree.count] = node
    tree.count += 1


@native
def orphan_remove(tree: ptr[Tree], node: ptr[XmlNode]) -> void:
    """A node has a parent now, or belongs to another tree; most of them came last."""
    i = tree.count
    while i > 0:
        i -= 1
        if tree.orphans[i] == node:
            tree.count -= 1
            tree.orphans[i] = tree.orphans[tree.count]
            return
