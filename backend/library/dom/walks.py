"""Lists of DOM that are looked up whenever they are used: nodes in a row, and elements of a name below a node.

Example: `f___systemlib_dom_element_at(document, "b", None, 1)` is the address of the second `<b>`, or 0.
"""

from backend.library.dom.namespaces import node_at
from backend.library.libxml.engine import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_is
from backend.runtime.value import *

_same = extern("strcmp", fn[[ptr[u8], ptr[u8]], i32])


@struct
class Wanted:
    """What elements are looked for: a name, and a namespace unless that is None; `*` is any."""

    top: ptr[XmlNode]
    name: ptr[u8]
    uri: ptr[u8]
    any_name: bool
    any_uri: bool


@native
def wanted_elements(w: ptr[Wanted], top: i64, name: ptr[String], uri: ptr[String]) -> ptr[XmlNode]:
    """Begin to look below a node; the first node there."""
    w.top = node_at(top)
    w.name = str_bytes(name)
    w.any_name = str_is(name, b"*", 1)
    w.any_uri = uri is None or str_is(uri, b"*", 1)
    w.uri = str_bytes(uri) if uri is not None else None
    return w.top.children if w.top.type != ENTITY_REF else None


@native
def is_wanted(w: ptr[Wanted], n: ptr[XmlNode]) -> bool:
    """Whether a node is an element that is looked for."""
    if n.type != ELEMENT or not (w.any_name or _same(n.name, w.name) == 0):
        return False
    if w.any_uri:
        return True
    known = n.ns.href if n.ns is not None else None
    return _same(known if known is not None else b"", w.uri) == 0


@native
def node_behind(w: ptr[Wanted], n: ptr[XmlNode]) -> ptr[XmlNode]:
    """The next node in the order of the document, or None: below elements, nothing else."""
    if n.type == ELEMENT and n.children is not None:
        return n.children
    at = n
    while at is not None and at != w.top:
        if at.next is not None:
            return at.next
        at = at.parent
    return None


@native
def f___systemlib_dom_elements(top: i64, name: ptr[String], uri: ptr[String]) -> ptr[Array]:
    """The addresses of the elements below a node of a name, in a namespace unless it is null; `*` is any."""
    found = arr_new(8)
    w = stack(Wanted)
    n = wanted_elements(w, top, name, uri)
    while n is not None:
        if is_wanted(w, n):
            arr_append(found, tv_int(i64(n)))
        n = node_behind(w, n)
    return found


@native
def f___systemlib_dom_element_at(top: i64, name: ptr[String], uri: ptr[String], index: i64) -> i64:
    """One of them by its number, or 0."""
    left = index
    w = stack(Wanted)
    n = wanted_elements(w, top, name, uri) if index >= 0 else None
    while n is not None:
        if is_wanted(w, n):
            if left == 0:
                return i64(n)
            left -= 1
        n = node_behind(w, n)
    return 0


@native
def f___systemlib_dom_element_count(top: i64, name: ptr[String], uri: ptr[String]) -> i64:
    """How many there are."""
    count: i64 = 0
    w = stack(Wanted)
    n = wanted_elements(w, top, name, uri)
    while n is not None:
        count += i64(is_wanted(w, n))
        n = node_behind(w, n)
    return count


@native
def f___systemlib_dom_nth(first: i64, index: i64) -> i64:
    """The address of a node so many behind one of a row (0: an empty one), or 0."""
    left = index
    n = node_at(first) if index >= 0 else None
    while n is not None and left > 0:
        n = n.next
        left -= 1
    return i64(n)


@native
def f___systemlib_dom_row(first: i64) -> i64:
    """How many nodes there are in a row, from one on (0: none)."""
    count: i64 = 0
    n = node_at(first)
    while n is not None:
        count += 1
        n = n.next
    return count
