"""Where documents lie: what libxml2 makes of a URL, and the streams that documents are written to.

Example: `f___systemlib_xml_scheme(url)` is "file" of file:///tmp/a, empty of a path.
"""

from backend.library.libxml.engine import LIBRARY, text_of, xml_there
from backend.library.standard.streams.context import context_given
from backend.library.standard.streams.stream_open import stream_open
from backend.library.standard.streams.streams import stream_resource
from backend.library.standard.streams.wrappers import STREAM_REPORT_ERRORS
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *


@struct
class XmlURI:
    """The beginning of libxml2's xmlURI."""

    scheme: ptr[u8]


_parse_uri = extern("xmlParseURI", fn[[ptr[u8]], ptr[XmlURI]], library=LIBRARY)
_free_uri = extern("xmlFreeURI", fn[[ptr[XmlURI]], void], library=LIBRARY)


@native
def f___systemlib_xml_scheme(url: ptr[String]) -> TV:
    """The scheme of a URL, empty for none; null of what is no URL."""
    if not xml_there():
        return tv_null()
    uri = _parse_uri(str_bytes(url))
    if uri is None:
        return tv_null()
    scheme = text_of(uri.scheme)
    _free_uri(uri)
    return tv_str(scheme)


@native
def f___systemlib_xml_open(path: ptr[String], function: ptr[String], context: ptr[TV]) -> TV:
    """A stream to write a document to, for a function of that name; false after a warning."""
    given = context_given(context, str_bytes(function))
    if given is None:
        return tv_bool(False)
    mode = str_from_c(b"wb")
    s = stream_open(path, mode, str_bytes(function), STREAM_REPORT_ERRORS, given)
    str_decref(mode)
    return stream_resource(s) if s is not None else tv_bool(False)
