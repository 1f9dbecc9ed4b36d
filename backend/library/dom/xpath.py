"""XPath: expressions, and the functions of the program that they call.

A function of the program runs beneath libxml2, which calls `xpath_function` for it: an exception that it throws waits
until the expression is done, and no other function is called meanwhile.

Example: `f___systemlib_dom_xpath(node, "count(*)", names, answer)` is a float.
"""

from backend.interp.calls.callee import call_value
from backend.library.dom.namespaces import node_at
from backend.library.libxml.engine import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_tv_at
from backend.runtime.array_store import arr_new
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref
from backend.runtime.string import str_bytes, str_empty
from backend.runtime.value import *


@struct
class XPathObject:
    """libxml2's xmlXPathObject."""

    type: i32
    nodes: ptr["NodeSet"]
    truth: i32
    number: f64
    text: ptr[u8]


@struct
class NodeSet:
    """libxml2's xmlNodeSet."""

    count: i32
    room: i32
    table: ptr[ptr[XmlNode]]


@struct
class XPathContext:
    """The beginning of libxml2's xmlXPathContext."""

    doc: ptr[XmlNode]
    node: ptr[XmlNode]


NODES = 1  # type of an XPath object
_xpath_new = extern("xmlXPathNewContext", fn[[ptr[XmlNode]], ptr[XPathContext]], library=LIBRARY)
_xpath_forget = extern("xmlXPathRegisteredNsCleanup", fn[[ptr[XPathContext]], void], library=LIBRARY)
_xpath_known = extern("xmlXPathNsLookup", fn[[ptr[XPathContext], ptr[u8]], ptr[u8]], library=LIBRARY)
_xpath_free = extern("xmlXPathFreeContext", fn[[ptr[XPathContext]], void], library=LIBRARY)
_xpath_ns = extern("xmlXPathRegisterNs", fn[[ptr[XPathContext], ptr[u8], ptr[u8]], i32], library=LIBRARY)
_xpath_eval = extern("xmlXPathEvalExpression", fn[[ptr[u8], ptr[XPathContext]], ptr[XPathObject]], library=LIBRARY)
_xpath_function = extern(
    "xmlXPathRegisterFuncNS",
    fn[[ptr[XPathContext], ptr[u8], ptr[u8], fn[[ptr[u8], i32], void]], i32],
    library=LIBRARY,
)
_xpath_pop = extern("valuePop", fn[[ptr[u8]], ptr[XPathObject]], library=LIBRARY)
_xpath_push = extern("valuePush", fn[[ptr[u8], ptr[XPathObject]], i32], library=LIBRARY)
_xpath_text = extern("xmlXPathNewString", fn[[ptr[u8]], ptr[XPathObject]], library=LIBRARY)
_xpath_truth = extern("xmlXPathNewBoolean", fn[[i32], ptr[XPathObject]], library=LIBRARY)
_xpath_nodes = extern("xmlXPathNewNodeSet", fn[[ptr[XmlNode]], ptr[XPathObject]], library=LIBRARY)
_xpath_cast = extern("xmlXPathCastToString", fn[[ptr[XPathObject]], ptr[u8]], library=LIBRARY)
xpath_drop = extern("xmlXPathFreeObject", fn[[ptr[XPathObject]], void], library=LIBRARY)

PHP_FUNCTIONS = b"http://php.net/xpath"
STRING = 4  # a type of XPath objects; what is above it has no value in php


@struct
class XPathCalls:
    """Who answers php:function() while an expression is evaluated: a callable, or null."""

    answer: TV


xpath_calls = global_var("xpath_calls", XPathCalls)


@native
def xpath_words(parser: ptr[u8], count: i32, as_text: bool) -> ptr[Array]:
    """The arguments of a function that libxml2 calls (owned), as texts where they are wanted so, the first one never."""
    taken = ptr[TV](alloc(u64(count) * sizeof(TV) + 16))
    for i in range(count):
        at = count - 1 - i
        object = _xpath_pop(parser)
        texts = as_text and at > 0 and object.type == NODES or object.type > STRING
        taken[at] = tv_str(text_taken(_xpath_cast(object))) if texts else xpath_value(object)
        xpath_drop(object)
    words = arr_new(u64(count))
    for k in range(count):
        arr_append(words, taken[k])
    dealloc(ptr[u8](taken), u64(count) * sizeof(TV) + 16)
    return words


@native
def xpath_said(said: TV) -> ptr[XPathObject]:
    """An answer (consumed) as libxml2 has it; an empty text after an exception."""
    if said.tag == Tag.INT:
        return _xpath_nodes(ptr[XmlNode](said.data))
    if said.tag == Tag.STR:
        made = _xpath_text(str_bytes(as_str(said)))
        decref(said)
        return made
    return _xpath_truth(i32(said.data)) if said.tag == Tag.BOOL else _xpath_text(b"")


def make_xpath_function(name: str, as_text: bool):
    @native(name=name)
    def called(parser: ptr[u8], count: i32) -> void:
        """libxml2 calls it for php:function() or php:functionString()."""
        words = xpath_words(parser, count, as_text)
        said = tv_str(str_empty())
        if vm.exc is None:
            argument = stack(TV)
            argument[0] = tv_arr(words)
            said = call_value(xpath_calls.answer, argument, 1)
        arr_decref(words)
        if said.tag != Tag.NULL:
            _xpath_push(parser, xpath_said(said))

    return called


xpath_function = make_xpath_function("xpath_function", False)
xpath_function_string = make_xpath_function("xpath_function_string", True)


# Contexts that were made, without functions of the program and with them, while no expression is evaluated in them: most of
# what a short expression takes is making one.
kept_contexts = global_var("xpath_contexts", vec[ptr[XPathContext], 2])


@native
def context_for(calls: bool) -> ptr[XPathContext]:
    """A context without a document and namespaces."""
    place = addr(kept_contexts[1 if calls else 0])
    context = place[0]
    place[0] = None
    if context is None:
        context = _xpath_new(None)
        if calls:
            _xpath_function(context, b"function", PHP_FUNCTIONS, xpath_function)
            _xpath_function(context, b"functionString", PHP_FUNCTIONS, xpath_function_string)
    return context


@native
def context_done(context: ptr[XPathContext], calls: bool) -> void:
    """Keep a context, or free it where there is one already."""
    context.doc = None
    context.node = None
    place = addr(kept_contexts[1 if calls else 0])
    if place[0] is not None:
        _xpath_free(context)
        return
    _xpath_forget(context)
    place[0] = context


@native
def name_declared(context: ptr[XPathContext], node: ptr[XmlNode]) -> void:
    """Tell a context the prefixes that are declared at a node, the nearest ones first."""
    at = node
    while at is not None:
        space: ptr[XmlNs] = at.ns_defined if at.type == ELEMENT else None
        while space is not None:
            if space.prefix is not None and _xpath_known(context, space.prefix) is None:
                _xpath_ns(context, space.prefix, space.href)
            space = space.next
        at = at.parent


@native
def evaluated(
    node: ptr[XmlNode], expression: ptr[String], declared: bool, names: ptr[Array], answer: TV
) -> ptr[XPathObject]:
    """What an expression is at a node, with the namespaces that are `declared` there if they are wanted, and others; `answer`
    (borrowed) is called for functions of the program, where it is not null."""
    context = context_for(answer.tag != Tag.NULL)
    context.doc = node.doc
    context.node = node
    if declared:
        name_declared(context, node)
    for i in range(names.size // 2):
        prefix, uri = as_str(arr_tv_at(names, 2 * i)[0]), as_str(arr_tv_at(names, 2 * i + 1)[0])
        if not declared or _xpath_known(context, str_bytes(prefix)) is None:
            _xpath_ns(context, str_bytes(prefix), str_bytes(uri))
    outer = xpath_calls.answer
    xpath_calls.answer = answer
    found = _xpath_eval(str_bytes(expression), context)
    xpath_calls.answer = outer
    context_done(context, answer.tag != Tag.NULL)
    return found


@native
def f___systemlib_dom_xpath(
    node: i64, expression: ptr[String], declared: bool, names: ptr[Array], answer: ptr[TV]
) -> TV:
    """What an expression is at a node: a list of nodes, a string, a number, a truth value; null after an error. `names`: prefix,
    namespace, prefix, namespace ..., beside those that are `declared`. A namespace among the nodes is a list of its element,
    prefix and URI."""
    if not xml_there():
        return tv_null()
    found = evaluated(node_at(node), expression, declared, names, answer[0])
    if found is None:
        return tv_null()
    result = xpath_value(found)
    xpath_drop(found)
    return result


@native
def f___systemlib_dom_has_namespaces(found: ptr[Array]) -> bool:
    """Whether there are namespaces, which are lists, among nodes."""
    for i in range(found.size):
        if arr_tv_at(found, i).tag == Tag.ARR:
            return True
    return False


@native
def xpath_value(found: ptr[XPathObject]) -> TV:
    """A result of XPath as a value."""
    if found.type == 2:
        return tv_bool(found.truth != 0)
    if found.type == 3:
        return tv_dbl(found.number)
    if found.type == 4:
        return tv_str(text_of(found.text))
    nodes = arr_new(8)
    if found.type == NODES and found.nodes is not None:
        for i in range(found.nodes.count):
            node = found.nodes.table[i]
            if node.type != NAMESPACE:
                arr_append(nodes, tv_int(i64(node)))
            else:
                space = ptr[XmlNs](node)
                told = arr_new(3)
                arr_append(told, tv_int(i64(space.next)))
                arr_append(told, tv_str(text_of(space.prefix)))
                arr_append(told, tv_str(text_of(space.href)))
                arr_append(nodes, tv_arr(told))
    return tv_arr(nodes)
