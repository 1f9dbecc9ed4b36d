"""libxml2's xmlTextReader as XMLReader uses it. A hidden object owns a reader; the text that is read is kept by PHP code meanwhile.

Example: `f___systemlib_reader_step(reader, READ)` is 1, 0 at the end, or -1 after an error.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.objects.objects import obj_props
from backend.library.dom.namespaces import node_at
from backend.library.libxml.engine import *
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_is
from backend.runtime.value import *

_new = extern("xmlReaderForMemory", fn[[ptr[u8], i32, ptr[u8], ptr[u8], i32], ptr[u8]], library=LIBRARY)
_free = extern("xmlFreeTextReader", fn[[ptr[u8]], void], library=LIBRARY)
_expand = extern("xmlTextReaderExpand", fn[[ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_get_option = extern("xmlTextReaderGetParserProp", fn[[ptr[u8], i32], i32], library=LIBRARY)
_set_option = extern("xmlTextReaderSetParserProp", fn[[ptr[u8], i32, i32], i32], library=LIBRARY)
_to_name = extern("xmlTextReaderMoveToAttribute", fn[[ptr[u8], ptr[u8]], i32], library=LIBRARY)
_to_number = extern("xmlTextReaderMoveToAttributeNo", fn[[ptr[u8], i32], i32], library=LIBRARY)
_to_ns = extern("xmlTextReaderMoveToAttributeNs", fn[[ptr[u8], ptr[u8], ptr[u8]], i32], library=LIBRARY)
_attribute = extern("xmlTextReaderGetAttribute", fn[[ptr[u8], ptr[u8]], ptr[u8]], library=LIBRARY)
_attribute_number = extern("xmlTextReaderGetAttributeNo", fn[[ptr[u8], i32], ptr[u8]], library=LIBRARY)
_attribute_ns = extern("xmlTextReaderGetAttributeNs", fn[[ptr[u8], ptr[u8], ptr[u8]], ptr[u8]], library=LIBRARY)
_namespace = extern("xmlTextReaderLookupNamespace", fn[[ptr[u8], ptr[u8]], ptr[u8]], library=LIBRARY)
_schema = extern("xmlTextReaderSchemaValidate", fn[[ptr[u8], ptr[u8]], i32], library=LIBRARY)
_relaxng = extern("xmlTextReaderRelaxNGValidate", fn[[ptr[u8], ptr[u8]], i32], library=LIBRARY)
_relaxng_set = extern("xmlTextReaderRelaxNGSetSchema", fn[[ptr[u8], ptr[u8]], i32], library=LIBRARY)
_relaxng_parser = extern("xmlRelaxNGNewMemParserCtxt", fn[[ptr[u8], i32], ptr[u8]], library=LIBRARY)
_relaxng_parse = extern("xmlRelaxNGParse", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_relaxng_parser_free = extern("xmlRelaxNGFreeParserCtxt", fn[[ptr[u8]], void], library=LIBRARY)

_step = fn[[ptr[u8]], i32]
STEPS = [
    (number, extern(f"xmlTextReader{name}", _step, library=LIBRARY))
    for number, name in enumerate((
        "Read", "Next", "MoveToElement", "MoveToFirstAttribute", "MoveToNextAttribute", "IsValid", "AttributeCount", "Depth",
        "HasAttributes", "HasValue", "IsDefault", "IsEmptyElement", "NodeType",
    ))
]  # fmt: skip
_text = fn[[ptr[u8]], ptr[u8]]
TEXTS = [
    (number, extern(f"xmlTextReader{name}", _text, library=LIBRARY))
    for number, name in enumerate((
        "ConstBaseUri", "ConstLocalName", "ConstName", "ConstNamespaceUri", "ConstPrefix", "ConstValue", "ConstXmlLang",
    ))
]  # fmt: skip
TAKEN = [
    (number, extern(f"xmlTextReader{name}", _text, library=LIBRARY))
    for number, name in enumerate(("ReadInnerXml", "ReadOuterXml", "ReadString"))
]

READER_SLOT = 0
# What programs ask most; the rest is answered by `__propGet()`.
TEXT_PROPERTIES = ((b"name", 2), (b"localName", 1), (b"value", 5), (b"namespaceURI", 3), (b"prefix", 4))
NUMBER_PROPERTIES = ((b"nodeType", 12), (b"depth", 7), (b"attributeCount", 6))


@native
def reader_free(o: ptr[Object]) -> void:
    """NativeClass.free: the reader, and what it has read."""
    if o.ext is not None:
        _free(o.ext)
        o.ext = None


native_class("__XmlReader", free=reader_free)


@native
def reader_get(o: ptr[Object], name: ptr[String]) -> TV:
    """The hook `prop_get` of XMLReader, for one that is open."""
    held = obj_props(o)[READER_SLOT]
    reader: ptr[u8] = as_obj(held).ext if held.tag == Tag.OBJ else None
    if reader is None:
        return tv_uninit()
    for property, number in unroll(TEXT_PROPERTIES):
        if str_is(name, property, len(property)):
            return tv_str(f___systemlib_reader_text(as_obj(held), number))
    for property, number in unroll(NUMBER_PROPERTIES):
        if str_is(name, property, len(property)):
            found = f___systemlib_reader_step(as_obj(held), number)
            return tv_int(found) if found >= 0 else tv_uninit()
    return tv_uninit()


native_class("XMLReader", prop_get=reader_get)


@native
def f___systemlib_reader_new(text: ptr[String], url: ptr[String], encoding: ptr[String], options: i64) -> TV:
    """A reader of a text, which must stay; null where there is none."""
    if not xml_there():
        return tv_null()
    code = str_bytes(encoding) if encoding is not None else None
    reader = _new(str_bytes(text), i32(text.len), str_bytes(url), code, i32(options))
    if reader is None:
        return tv_null()
    return hidden_object(b"__XmlReader", reader)


@native
def f___systemlib_reader_step(reader: ptr[Object], which: i64) -> i64:
    """Go on, or say a number."""
    for number, step in unroll(STEPS):
        if which == number:
            return i64(step(reader.ext))
    return -1


@native
def f___systemlib_reader_text(reader: ptr[Object], which: i64) -> ptr[String]:
    """What the current node says of itself; empty for nothing."""
    for number, text in unroll(TEXTS):
        if which == number:
            return text_of(text(reader.ext))
    return text_of(None)


@native
def f___systemlib_reader_written(reader: ptr[Object], which: i64) -> ptr[String]:
    """The current node as a text; empty for nothing."""
    for number, text in unroll(TAKEN):
        if which == number:
            return text_taken(text(reader.ext))
    return text_of(None)


@native
def taken_or_null(p: ptr[u8]) -> TV:
    """A string that is ours, or null."""
    return tv_str(text_taken(p)) if p is not None else tv_null()


@native
def f___systemlib_reader_attribute(reader: ptr[Object], name: ptr[String], space: ptr[String]) -> TV:
    """An attribute's value, or null."""
    if space is None:
        return taken_or_null(_attribute(reader.ext, str_bytes(name)))
    return taken_or_null(_attribute_ns(reader.ext, str_bytes(name), str_bytes(space)))


@native
def f___systemlib_reader_attribute_number(reader: ptr[Object], number: i64) -> TV:
    """The same by its number."""
    return taken_or_null(_attribute_number(reader.ext, i32(number)))


@native
def f___systemlib_reader_namespace(reader: ptr[Object], prefix: ptr[String]) -> TV:
    """The namespace of a prefix, or null."""
    return taken_or_null(_namespace(reader.ext, str_bytes(prefix)))


@native
def f___systemlib_reader_to(reader: ptr[Object], name: ptr[String], space: ptr[String]) -> i64:
    """Move to an attribute."""
    if space is None:
        return i64(_to_name(reader.ext, str_bytes(name)))
    return i64(_to_ns(reader.ext, str_bytes(name), str_bytes(space)))


@native
def f___systemlib_reader_to_number(reader: ptr[Object], number: i64) -> i64:
    """Move to an attribute by its number."""
    return i64(_to_number(reader.ext, i32(number)))


@native
def f___systemlib_reader_option(reader: ptr[Object], option: i64) -> i64:
    """Whether an option of the parser is on; -1 for none."""
    return i64(_get_option(reader.ext, i32(option)))


@native
def f___systemlib_reader_set_option(reader: ptr[Object], option: i64, on: bool) -> i64:
    """Switch an option; -1 for none."""
    return i64(_set_option(reader.ext, i32(option), i32(on)))


@native
def f___systemlib_reader_schema(reader: ptr[Object], file: ptr[String], relaxng: bool) -> i64:
    """Validate by the schema in a file from now on, by none for None."""
    name = str_bytes(file) if file is not None else None
    return i64(_relaxng(reader.ext, name) if relaxng else _schema(reader.ext, name))


@native
def f___systemlib_reader_relaxng(reader: ptr[Object], source: ptr[String]) -> i64:
    """The same by a RELAX NG schema's text. The schema lives as long as the process."""
    if source is None:
        return i64(_relaxng_set(reader.ext, None))
    parser = _relaxng_parser(str_bytes(source), i32(source.len))
    if parser is None:
        return -1
    schema = _relaxng_parse(parser)
    _relaxng_parser_free(parser)
    return i64(_relaxng_set(reader.ext, schema)) if schema is not None else -1


@native
def f___systemlib_reader_node(reader: ptr[Object]) -> i64:
    """The current node with all in it, which belongs to the reader; 0 for none."""
    return i64(_expand(reader.ext))
