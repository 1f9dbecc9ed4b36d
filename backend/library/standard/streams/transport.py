"""What a connection needs for its encryption. It is `Stream.state` of every stream that an address of a TCP transport has opened.

Example: `transport_new(s, host, method, micros)` right after the stream is there; openssl's modules do the rest.
"""

from backend.library.standard.streams.streams import Stream
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.value import *

IS_CLIENT = 1  # bits of php's STREAM_CRYPTO_METHOD_*
ANY_TLS_CLIENT = 121


@struct
class Transport:
    """The encryption of a connection."""

    host: ptr[String]  # that the address names (owned), or None
    method: (
        i64  # what begins as soon as the connection is there, STREAM_CRYPTO_METHOD_*; 0: nothing
    )
    patience: i64  # how long a client's handshake may take, in microseconds
    handle: ptr[u8]  # OpenSSL's SSL; None before anything was set up
    settings: ptr[u8]  # its SSL_CTX
    named: ptr[Array]  # a server's other SSL_CTXs by host name, as ints (owned), or None
    protocols: ptr[String]  # a server's application protocols as TLS writes them (owned), or None
    client: bool
    begun: bool  # the handshake has its side


transport_close = declare("transport_close", fn[[ptr[Stream], ptr[Transport]], void])


@native
def transport_new(s: ptr[Stream], host: ptr[String], method: i64, patience: i64) -> void:
    """Give a stream the state of its encryption (`host` consumed)."""
    x = ptr[Transport](alloc(sizeof(Transport)))
    memset(ptr[u8](x), 0, sizeof(Transport))
    x.host = host
    x.method = method
    x.patience = patience
    s.state = ptr[u8](x)


@native
def transport_drop(s: ptr[Stream]) -> void:
    """The stream is closed."""
    x = ptr[Transport](s.state)
    if x is None:
        return
    if x.handle is not None or x.settings is not None:
        transport_close(s, x)
    if x.host is not None:
        str_decref(x.host)
    dealloc(s.state, sizeof(Transport))
    s.state = None
