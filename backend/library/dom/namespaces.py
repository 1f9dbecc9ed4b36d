"""Namespaces of DOM's nodes: what elements declare, and in which namespace an attribute is.

Example: `dom_attribute_namespace(n, uri, prefix)` declares it as `default` where only elements without prefix are in it.
"""

from backend.library.libxml.engine import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

_new_prop = extern("xmlNewProp", fn[[ptr[XmlNode], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_new_ns_prop = extern(
    "xmlNewNsProp", fn[[ptr[XmlNode], ptr[XmlNs], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY
)
_new_doc_prop = extern("xmlNewDocProp", fn[[ptr[XmlNode], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_new_ns = extern("xmlNewNs", fn[[ptr[XmlNode], ptr[u8], ptr[u8]], ptr[XmlNs]], library=LIBRARY)
_set_ns = extern("xmlSetNs", fn[[ptr[XmlNode], ptr[XmlNs]], void], library=LIBRARY)
_search_ns = extern("xmlSearchNs", fn[[ptr[XmlNode], ptr[XmlNode], ptr[u8]], ptr[XmlNs]], library=LIBRARY)
_search_href = extern("xmlSearchNsByHref", fn[[ptr[XmlNode], ptr[XmlNode], ptr[u8]], ptr[XmlNs]], library=LIBRARY)
_copy_text = extern("xmlStrdup", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_same = extern("strcmp", fn[[ptr[u8], ptr[u8]], i32])


@native(inline=True)
def node_at(address: i64) -> ptr[XmlNode]:
    """The node at an address."""
    return ptr[XmlNode](address)


@native
def optional(text: ptr[String]) -> ptr[u8]:
    """The bytes of a string, None for an empty one."""
    return str_bytes(text) if text.len > 0 else None


@native
def f___systemlib_dom_namespaces(node: i64) -> ptr[Array]:
    """What an element declares: prefix, namespace, prefix, namespace ..."""
    found = arr_new(4)
    n = node_at(node)
    at: ptr[XmlNs] = n.ns_defined if n.type == ELEMENT else None
    while at is not None:
        arr_append(found, tv_str(text_of(at.prefix)))
        arr_append(found, tv_str(text_of(at.href)))
        at = at.next
    return found


@native
def f___systemlib_dom_uri_of(node: i64, prefix: ptr[String]) -> TV:
    """The namespace that a prefix stands for at an element, or null."""
    n = node_at(node)
    found = _search_ns(n.doc, n, optional(prefix))
    return tv_str(text_of(found.href)) if found is not None and found.href is not None else tv_null()


@native
def f___systemlib_dom_prefix_of(node: i64, uri: ptr[String]) -> TV:
    """A prefix that stands for a namespace at an element, or null."""
    n = node_at(node)
    found = _search_href(n.doc, n, str_bytes(uri))
    return tv_str(text_of(found.prefix)) if found is not None and found.prefix is not None else tv_null()


@native
def namespace_for(n: ptr[XmlNode], at: ptr[XmlNode], uri: ptr[String], prefix: ptr[String]) -> ptr[XmlNs]:
    """The namespace as it is declared at an element or above it, else declared there now."""
    found = _search_ns(at.doc, at, optional(prefix))
    if found is not None and found.href is not None and _same(found.href, str_bytes(uri)) == 0:
        return found
    return _new_ns(at, str_bytes(uri), optional(prefix))


@native
def f___systemlib_dom_set_namespace(node: i64, uri: ptr[String], prefix: ptr[String]) -> void:
    """Put an element into a namespace, which it declares."""
    n = node_at(node)
    _set_ns(n, namespace_for(n, n, uri, prefix))


@native
def declared_here(n: ptr[XmlNode], prefix: ptr[u8]) -> ptr[XmlNs]:
    """What an element itself declares for a prefix, which is None for the namespace of names without one."""
    at = n.ns_defined
    while at is not None:
        if prefix is None or at.prefix is None:
            if prefix is None and at.prefix is None:
                return at
        elif _same(at.prefix, prefix) == 0:
            return at
        at = at.next
    return None


@native
def f___systemlib_dom_declare(element: i64, uri: ptr[String], prefix: ptr[String]) -> void:
    """Let an element declare a namespace, another one if it has declared the prefix."""
    n = node_at(element)
    known = declared_here(n, optional(prefix))
    if known is None:
        _new_ns(n, str_bytes(uri), optional(prefix))
    else:
        c_free(known.href)
        known.href = _copy_text(str_bytes(uri))


@native
def dom_keep_namespace(doc: ptr[XmlNode], n: ptr[XmlNode], space: ptr[XmlNs]) -> void:
    """Let a document keep a namespace that no element declares; `n` is any node of it."""
    _search_ns(doc, n, b"xml")  # makes the list that is kept
    kept = ptr[DocRest](doc).old_ns
    space.next = kept.next
    kept.next = space


@native
def f___systemlib_dom_undeclare(element: i64, uri: ptr[String], prefix: ptr[String]) -> TV:
    """Take back what an element declares for a prefix, and out of the namespace what is in it: whether the prefix stood for
    the namespace; null when the element does not declare it."""
    n = node_at(element)
    space = declared_here(n, optional(prefix))
    if space is None:
        return tv_null()
    if space.href is None or _same(space.href, str_bytes(uri)) != 0:
        return tv_bool(False)
    before: ptr[XmlNs] = None
    at = n.ns_defined
    while at != space:
        before = at
        at = at.next
    if before is None:
        n.ns_defined = space.next
    else:
        before.next = space.next
    dom_leave_namespace(n, space)
    dom_keep_namespace(n.doc, n, space)
    return tv_bool(True)


@native
def dom_leave_namespace(n: ptr[XmlNode], space: ptr[XmlNs]) -> void:
    """Take an element, its attributes and what is below it out of a namespace."""
    if n.ns == space:
        n.ns = None
    attribute = n.properties
    while attribute is not None:
        if attribute.ns == space:
            attribute.ns = None
        attribute = attribute.next
    child = n.children
    while child is not None:
        if child.type == ELEMENT:
            dom_leave_namespace(child, space)
        child = child.next


@native
def dom_attribute_namespace(n: ptr[XmlNode], uri: ptr[String], prefix: ptr[String]) -> ptr[XmlNs]:
    """The namespace for an attribute: as it is declared with a prefix, else declared now; None when it cannot be."""
    found = _search_href(n.doc, n, str_bytes(uri))
    if found is None:
        return _new_ns(n, str_bytes(uri), str_bytes(prefix)) if prefix.len > 0 else None
    while found is not None and (found.prefix is None or found.href is None or _same(found.href, str_bytes(uri)) != 0):
        found = found.next
    if found is not None:
        return found
    number: i64 = 0
    name = str_from_c(b"default")
    while _search_ns(n.doc, n, str_bytes(name)) is not None:
        str_decref(name)
        number += 1
        name = msg(b"default%d", number, 0, 0)
    found = _new_ns(n, str_bytes(uri), str_bytes(name))
    str_decref(name)
    return found


@native
def f___systemlib_dom_add_attribute(element: i64, prefix: ptr[String], local: ptr[String]) -> i64:
    """A new attribute without value, in the namespace that a prefix stands for unless it is empty."""
    n = node_at(element)
    if prefix.len == 0:
        return i64(_new_prop(n, str_bytes(local), None))
    return i64(_new_ns_prop(n, _search_ns(n.doc, n, str_bytes(prefix)), str_bytes(local), None))


@native
def f___systemlib_dom_add_attribute_ns(
    element: i64, uri: ptr[String], prefix: ptr[String], local: ptr[String]
) -> i64:
    """A new attribute without value, in a namespace unless it is empty; 0 when that cannot be declared."""
    n = node_at(element)
    if uri.len == 0:
        return i64(_new_prop(n, str_bytes(local), None))
    space = dom_attribute_namespace(n, uri, prefix)
    return i64(_new_ns_prop(n, space, str_bytes(local), None)) if space is not None else 0


@native
def f___systemlib_dom_make_attribute(
    tree: ptr[Object], root: i64, uri: ptr[String], prefix: ptr[String], local: ptr[String]
) -> i64:
    """An attribute of no element, in a namespace unless it is empty, which the root declares; 0 when it cannot."""
    t = tree_of(tree)
    r = node_at(root)
    space: ptr[XmlNs] = None
    if uri.len > 0:
        space = _search_href(r.doc, r, str_bytes(uri))
        if space is None:
            space = _new_ns(r, str_bytes(uri), optional(prefix))
        if space is None:
            return 0
    made = _new_doc_prop(t.doc, str_bytes(local), None)
    made.ns = space
    orphan_add(t, made)
    return i64(made)


@native
def f___systemlib_dom_import_namespace(attribute: i64, root: i64, uri: ptr[String], prefix: ptr[String]) -> void:
    """Put an attribute of no element into a namespace: as the root declares it with a prefix, or, now; without a root the document keeps it."""
    a, r = node_at(attribute), node_at(root)
    space: ptr[XmlNs] = _search_href(a.doc, r, str_bytes(uri)) if r is not None else None
    if space is None or space.prefix is None:
        space = _new_ns(r, str_bytes(uri), optional(prefix))
        if space is not None and r is None:
            dom_keep_namespace(a.doc, a, space)
    a.ns = space


@native
def same_prefix(a: ptr[XmlNs], b: ptr[XmlNs]) -> bool:
    """Whether two namespaces have the same prefix."""
    if a.prefix is None or b.prefix is None:
        return a.prefix is None and b.prefix is None
    return _same(a.prefix, b.prefix) == 0


@native
def drop_declarations(n: ptr[XmlNode]) -> void:
    """Elements do not declare again what is declared above them, nor without prefix what has one there; the document keeps what they declared."""
    last: ptr[XmlNs] = None
    space = n.ns_defined
    while space is not None:
        after = space.next
        above: ptr[XmlNs] = None
        if space.href is not None and n.parent is not None and n.parent.type == ELEMENT:
            above = _search_href(n.doc, n.parent, space.href)
        if above is not None and (space.prefix is None or same_prefix(above, space)):
            if last is None:
                n.ns_defined = after
            else:
                last.next = after
            dom_keep_namespace(n.doc, n, space)
        else:
            last = space
        space = after
    child = n.children
    while child is not None:
        if child.type == ELEMENT:
            drop_declarations(child)
        child = child.next
