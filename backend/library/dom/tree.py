"""The nodes of DOM: reading and changing libxml2's trees. PHP code (dom.php) makes objects of them and keeps DOM's rules.

A node is its address, an int. Whoever takes a node out of its parent, or makes one, gives it to a tree (`engine.py`).

Example: `f___systemlib_dom_link(node, CHILDREN)` is the first child's address, or 0.
"""

from backend.interp.objects.objects import obj_props, object_table, object_without_number
from backend.library.dom.namespaces import drop_declarations, node_at, optional
from backend.library.libxml.engine import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_byte, sb_c, sb_finish, sb_new
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes
from backend.runtime.value import *

_node_content = extern("xmlNodeGetContent", fn[[ptr[XmlNode]], ptr[u8]], library=LIBRARY)
_node_path = extern("xmlGetNodePath", fn[[ptr[XmlNode]], ptr[u8]], library=LIBRARY)
_node_line = extern("xmlGetLineNo", fn[[ptr[XmlNode]], i64], library=LIBRARY)
_node_base = extern("xmlNodeGetBase", fn[[ptr[XmlNode], ptr[XmlNode]], ptr[u8]], library=LIBRARY)
_set_content = extern("xmlNodeSetContentLen", fn[[ptr[XmlNode], ptr[u8], i32], void], library=LIBRARY)
_new_doc = extern("xmlNewDoc", fn[[ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_new_node = extern("xmlNewDocNode", fn[[ptr[XmlNode], ptr[XmlNs], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_new_text = extern("xmlNewDocTextLen", fn[[ptr[XmlNode], ptr[u8], i32], ptr[XmlNode]], library=LIBRARY)
_new_cdata = extern("xmlNewCDataBlock", fn[[ptr[XmlNode], ptr[u8], i32], ptr[XmlNode]], library=LIBRARY)
_new_comment = extern("xmlNewDocComment", fn[[ptr[XmlNode], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_new_fragment = extern("xmlNewDocFragment", fn[[ptr[XmlNode]], ptr[XmlNode]], library=LIBRARY)
_new_pi = extern("xmlNewDocPI", fn[[ptr[XmlNode], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_new_reference = extern("xmlNewReference", fn[[ptr[XmlNode], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_new_doc_prop = extern("xmlNewDocProp", fn[[ptr[XmlNode], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_new_dtd = extern("xmlCreateIntSubset", fn[[ptr[XmlNode], ptr[u8], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_reconcile = extern("xmlReconciliateNs", fn[[ptr[XmlNode], ptr[XmlNode]], i32], library=LIBRARY)
_set_doc = extern("xmlSetTreeDoc", fn[[ptr[XmlNode], ptr[XmlNode]], void], library=LIBRARY)
_copy_node = extern("xmlDocCopyNode", fn[[ptr[XmlNode], ptr[XmlNode], i32], ptr[XmlNode]], library=LIBRARY)
_copy_doc = extern("xmlCopyDoc", fn[[ptr[XmlNode], i32], ptr[XmlNode]], library=LIBRARY)
_get_id = extern("xmlGetID", fn[[ptr[XmlNode], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_add_id = extern("xmlAddID", fn[[ptr[u8], ptr[XmlNode], ptr[u8], ptr[XmlNode]], ptr[u8]], library=LIBRARY)
_is_id = extern("xmlIsID", fn[[ptr[XmlNode], ptr[XmlNode], ptr[XmlNode]], i32], library=LIBRARY)
_remove_id = extern("xmlRemoveID", fn[[ptr[XmlNode], ptr[XmlNode]], i32], library=LIBRARY)
_valid_name = extern("xmlValidateName", fn[[ptr[u8], i32], i32], library=LIBRARY)
_valid_qname = extern("xmlValidateQName", fn[[ptr[u8], i32], i32], library=LIBRARY)
_text_of_new = extern("xmlStringGetNodeList", fn[[ptr[XmlNode], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_text_of_other = extern("xmlStringLenGetNodeList", fn[[ptr[XmlNode], ptr[u8], i32], ptr[XmlNode]], library=LIBRARY)
_same = extern("strcmp", fn[[ptr[u8], ptr[u8]], i32])

CHILDREN, LAST, PARENT, NEXT, PREVIOUS, DOC, PROPERTIES = range(7)
ID_TYPE = 2  # of an attribute, where other nodes have their content
COPY_DEEP = 1
# Nodes that need no closer look when one becomes the child of another, as bits.
PLAIN_PARENTS = 1 << ELEMENT | 1 << DOCUMENT | 1 << HTML_DOCUMENT | 1 << FRAGMENT
PLAIN_CHILDREN = 1 << ELEMENT | 1 << TEXT | 1 << CDATA | 1 << ENTITY_REF | 1 << PI | 1 << COMMENT
COPY_ATTRIBUTES = 2


# -- objects ------------------------------------------------------------------------------------------


@native
def f___systemlib_dom_unnumbered(object: ptr[Object]) -> void:
    """An object that php has not takes no number."""
    object_without_number(object)


@native
def f___systemlib_dom_stand(object: ptr[Object], node: i64) -> void:
    """Let a node know the object that stands for it."""
    node_at(node).object = ptr[u8](i64(object.id))


@native
def f___systemlib_dom_object(node: i64) -> ptr[Object]:
    """The object that stands for a node and lives, or None. Its number may be another object's by now."""
    number = i64(node_at(node).object)
    if number <= 0 or number >= i64(object_table.used) or object_table.slots[number] & 1 != 0:
        return None
    found = ptr[Object](object_table.slots[number])
    if found.cls.flags & CLASS_MAGIC_PROPS == 0 or found.nprops < 2:
        return None
    held = obj_props(found)[0]
    if held.tag != Tag.INT or held.data != node or obj_props(found)[1].tag != Tag.OBJ:
        return None
    found.rc += 1
    return found


# -- reading ------------------------------------------------------------------------------------------


@native
def f___systemlib_dom_link(node: i64, which: i64) -> i64:
    """A neighbour of a node, or 0."""
    n = node_at(node)
    found: ptr[XmlNode] = None
    if which == PARENT:
        found = n.parent
    elif which == DOC:
        found = n.doc
    elif n.type == ENTITY_REF and which != NEXT and which != PREVIOUS:
        found = None
    elif which == CHILDREN:
        found = n.children
    elif which == LAST:
        found = n.last
    elif which == NEXT:
        found = n.next
    elif which == PREVIOUS:
        found = n.prev
    elif n.type == ELEMENT:
        found = n.properties
    return i64(found)


@native
def f___systemlib_dom_kind(node: i64) -> i64:
    """The type of a node, libxml2's."""
    return i64(node_at(node).type)


@native
def f___systemlib_dom_local(node: i64) -> ptr[String]:
    """The name without prefix."""
    return text_of(node_at(node).name)


@native
def has_namespace(n: ptr[XmlNode]) -> bool:
    """Whether a node is of a kind that can be in a namespace, and is."""
    return (n.type == ELEMENT or n.type == ATTRIBUTE) and n.ns is not None


@native
def f___systemlib_dom_prefix(node: i64) -> ptr[String]:
    """The prefix, or an empty string."""
    n = node_at(node)
    return text_of(n.ns.prefix if has_namespace(n) else None)


@native
def f___systemlib_dom_uri(node: i64) -> TV:
    """The namespace, or null."""
    n = node_at(node)
    return tv_str(text_of(n.ns.href)) if has_namespace(n) and n.ns.href is not None else tv_null()


@native
def qualified(n: ptr[XmlNode]) -> ptr[String]:
    """The name with its prefix."""
    if not has_namespace(n) or n.ns.prefix is None:
        return text_of(n.name)
    b = stack(Builder)
    sb_new(b, 32)
    sb_c(b, n.ns.prefix)
    sb_byte(b, 58)
    sb_c(b, n.name)
    return sb_finish(b)


@native
def f___systemlib_dom_name(node: i64) -> ptr[String]:
    """The name with its prefix."""
    return qualified(node_at(node))


@native
def f___systemlib_dom_content(node: i64) -> ptr[String]:
    """The text of a node and all below it."""
    return text_taken(_node_content(node_at(node)))


@native
def f___systemlib_dom_path(node: i64) -> ptr[String]:
    """An XPath that leads to the node."""
    return text_taken(_node_path(node_at(node)))


@native
def f___systemlib_dom_line(node: i64) -> i64:
    """The line, as far as it is known."""
    return _node_line(node_at(node))


@native
def f___systemlib_dom_base(node: i64) -> TV:
    """The base URI, or null."""
    n = node_at(node)
    base = _node_base(n.doc, n)
    return tv_str(text_taken(base)) if base is not None else tv_null()


@native
def f___systemlib_dom_attribute(element: i64, name: ptr[String]) -> i64:
    """The attribute of a qualified name, or 0."""
    at = node_at(element).properties
    while at is not None:
        text = qualified(at)
        same = text.len == name.len and memcmp(str_bytes(text), str_bytes(name), name.len) == 0
        str_decref(text)
        if same:
            return i64(at)
        at = at.next
    return 0


@native
def f___systemlib_dom_attribute_ns(element: i64, uri: ptr[String], local: ptr[String]) -> i64:
    """The attribute of a name in a namespace (empty: none), or 0."""
    at = node_at(element).properties
    while at is not None:
        inside = at.ns is not None and at.ns.href is not None
        fits = _same(at.ns.href, str_bytes(uri)) == 0 if inside else uri.len == 0
        if fits and _same(at.name, str_bytes(local)) == 0:
            return i64(at)
        at = at.next
    return 0


@native
def f___systemlib_dom_valid_name(name: ptr[String], qualified_: bool) -> bool:
    """Whether a text is a name."""
    return name.len > 0 and (_valid_qname(str_bytes(name), 0) if qualified_ else _valid_name(str_bytes(name), 0)) == 0


@native
def f___systemlib_dom_element(doc: i64, id: ptr[String]) -> i64:
    """The element of an id that is in the document, or 0."""
    found = _get_id(node_at(doc), str_bytes(id))
    if found is None or found.type != ATTRIBUTE:
        return 0
    at = found.parent
    while at is not None and at != node_at(doc):
        at = at.parent
    return i64(found.parent) if at is not None else 0


@native
def f___systemlib_dom_is_id(attribute: i64) -> bool:
    """Whether an attribute is the id of its element."""
    return ptr[i32](addr(node_at(attribute).content))[0] == ID_TYPE


@native
def is_id_name(attribute: i64) -> bool:
    """Whether the document's kind or type makes an attribute the id of its element."""
    a = node_at(attribute)
    return _is_id(a.doc, a.parent, a) == 1


@native
def f___systemlib_dom_set_id(attribute: i64, is_id: bool) -> void:
    """Make an attribute the id of its element, or no more."""
    a = node_at(attribute)
    if is_id:
        value = _node_content(a)
        _add_id(None, a.doc, value, a)
        c_free(value)
    else:
        _remove_id(a.doc, a)


@native
def f___systemlib_dom_set_parsed(tree: ptr[Object], node: i64, text: ptr[String], is_new: bool) -> void:
    """Give an element or attribute a content in which libxml2 replaces entities. It does so in two ways, which differ where an
    entity is the document's own."""
    f___systemlib_dom_empty(tree, node)
    n = node_at(node)
    p = str_bytes(text)
    child = _text_of_new(n.doc, p) if is_new else _text_of_other(n.doc, p, i32(text.len) + 1)
    n.children = child
    while child is not None:
        child.parent = n
        n.last = child
        child = child.next


@native
def f___systemlib_dom_give_value(tree: ptr[Object], attribute: i64, text: ptr[String]) -> void:
    """Give an attribute a value, by which the element may be found if it is its id."""
    was_id = f___systemlib_dom_is_id(attribute)
    if was_id:
        f___systemlib_dom_set_id(attribute, False)
    f___systemlib_dom_empty(tree, attribute)
    made = f___systemlib_dom_make(tree, TEXT, text, text)
    f___systemlib_dom_put(tree, attribute, made, 0)
    if was_id or is_id_name(attribute):
        f___systemlib_dom_set_id(attribute, True)


# -- making -------------------------------------------------------------------------------------------


@native
def f___systemlib_dom_new(version: ptr[String]) -> TV:
    """A tree with a new document."""
    return tree_new(_new_doc(str_bytes(version))) if xml_there() else tv_null()


@native
def f___systemlib_dom_doc(tree: ptr[Object]) -> i64:
    """The document of a tree."""
    return i64(tree_of(tree).doc)


@native
def f___systemlib_dom_make(tree: ptr[Object], kind: i64, name: ptr[String], text: ptr[String]) -> i64:
    """A node of a kind, without parent."""
    t = tree_of(tree)
    made: ptr[XmlNode] = None
    if kind == ELEMENT:
        made = _new_node(t.doc, None, str_bytes(name), None)
    elif kind == TEXT:
        made = _new_text(t.doc, str_bytes(text), i32(text.len))
    elif kind == CDATA:
        made = _new_cdata(t.doc, str_bytes(text), i32(text.len))
    elif kind == COMMENT:
        made = _new_comment(t.doc, str_bytes(text))
    elif kind == FRAGMENT:
        made = _new_fragment(t.doc)
    elif kind == PI:
        made = _new_pi(t.doc, str_bytes(name), optional(text))
    elif kind == ENTITY_REF:
        made = _new_reference(t.doc, str_bytes(name))
    elif kind == ATTRIBUTE:
        made = _new_doc_prop(t.doc, str_bytes(name), None)
    if made is not None:
        orphan_add(t, made)
    return i64(made)


@native
def f___systemlib_dom_doctype(
    tree: ptr[Object], name: ptr[String], public: ptr[String], system: ptr[String]
) -> i64:
    """The document type of a document."""
    return i64(_new_dtd(tree_of(tree).doc, str_bytes(name), optional(public), optional(system)))


@native
def f___systemlib_dom_set_doctype(doc: i64, node: i64) -> void:
    """Let a child of a document be its document type."""
    ptr[DocRest](doc).internal = node_at(node)


@native
def f___systemlib_dom_copy(tree: ptr[Object], node: i64, deep: bool) -> i64:
    """A copy of a node, with its attributes, for the document of a tree; 0 where there is none."""
    t = tree_of(tree)
    made = _copy_node(node_at(node), t.doc, COPY_DEEP if deep else COPY_ATTRIBUTES)
    if made is not None:
        orphan_add(t, made)
    return i64(made)


@native
def f___systemlib_dom_copy_doc(doc: i64, deep: bool) -> TV:
    """A tree with a copy of a document."""
    return tree_new(_copy_doc(node_at(doc), 1 if deep else 0))


# -- changing -----------------------------------------------------------------------------------------


@native
def f___systemlib_dom_take(tree: ptr[Object], node: i64) -> void:
    """Take a node out of its parent."""
    n = node_at(node)
    xml_unlink(n)
    orphan_add(tree_of(tree), n)


@native
def f___systemlib_dom_give(tree: ptr[Object], node: i64, to: ptr[Object]) -> void:
    """Give a node without parent to another tree."""
    n = node_at(node)
    orphan_remove(tree_of(tree), n)
    orphan_add(tree_of(to), n)
    _set_doc(n, tree_of(to).doc)


@native
def f___systemlib_dom_put(tree: ptr[Object], parent: i64, node: i64, before: i64) -> void:
    """Put a node without parent among the children of another, before one of them or last. Texts stay apart."""
    p, n = node_at(parent), node_at(node)
    orphan_remove(tree_of(tree), n)
    b = node_at(before)
    n.parent = p
    n.next = b
    n.prev = p.last if b is None else b.prev
    if n.prev is not None:
        n.prev.next = n
    else:
        p.children = n
    if b is not None:
        b.prev = n
    else:
        p.last = n
    if n.type == ELEMENT:
        drop_declarations(n)
        _reconcile(n.doc, n)


@native
def f___systemlib_dom_insert(tree: ptr[Object], parent: i64, node: i64, before: i64) -> bool:
    """Put a node of the same tree, wherever it is, among the children of another, as `__systemlib_dom_put()` does; False, and
    nothing done, where it takes a closer look at what nodes those are."""
    p, n = node_at(parent), node_at(node)
    if PLAIN_PARENTS >> u64(p.type) & 1 == 0 or PLAIN_CHILDREN >> u64(n.type) & 1 == 0:
        return False
    if n.children is not None:
        at = p
        while at is not None:
            if at == n:
                return False
            at = at.parent
    if p == n:
        return False
    if n.parent is not None:
        f___systemlib_dom_take(tree, node)
    f___systemlib_dom_put(tree, parent, node, before)
    return True


@native
def f___systemlib_dom_put_attribute(tree: ptr[Object], element: i64, node: i64) -> void:
    """Give an attribute without element to one."""
    e, n = node_at(element), node_at(node)
    orphan_remove(tree_of(tree), n)
    n.parent = e
    n.next = None
    n.prev = None
    at = e.properties
    if at is None:
        e.properties = n
        return
    while at.next is not None:
        at = at.next
    at.next = n
    n.prev = at


@native
def f___systemlib_dom_set_text(node: i64, text: ptr[String]) -> void:
    """The content of a text, a comment or an instruction."""
    _set_content(node_at(node), str_bytes(text), i32(text.len))


@native
def f___systemlib_dom_empty(tree: ptr[Object], node: i64) -> void:
    """Take out all children of a node."""
    n = node_at(node)
    while n.children is not None:
        child = n.children
        xml_unlink(child)
        orphan_add(tree_of(tree), child)
