"""Encrypted streams: the handshake, reading and writing, and what is known of them.

Example: `tls_begin(s)` right after a connection is there whose transport is ssl:// or tls://.
"""

from backend.library.openssl.tls_errors import (
    ENDED,
    ERROR_SYSCALL,
    ERROR_WANT_READ,
    ERROR_WANT_WRITE,
    FAILED,
    WANTS_READ,
    WANTS_WRITE,
    tls_failed,
    tls_warning,
)
from backend.library.openssl.tls_library import tls
from backend.library.openssl.tls_options import tls_option_on, tls_option_text
from backend.library.openssl.tls_peer import capture_peer, peer_is_trusted
from backend.library.openssl.tls_server import names_drop
from backend.library.openssl.tls_setup import tls_forget, tls_set_up
from backend.library.standard.general.info import set_named
from backend.library.standard.general.time import monotonic_micros
from backend.library.standard.streams.notifications import stream_counts
from backend.library.standard.streams.plain import plain_option
from backend.library.standard.streams.reading import stream_fill
from backend.library.standard.streams.socket_stream import (
    POLLIN,
    POLLOUT,
    POLLPRI,
    SOCKET_OPS,
    TCP,
    WEB_OPS,
    wait_socket,
)
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.transport import Transport
from backend.native.lang import *
from backend.runtime.array_store import arr_new_hash
from backend.runtime.errors import msg0
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_from, str_from_c
from backend.runtime.value import *

SET_MODE = 33
SET_HOST_NAME = 55
PARTIAL_AND_MOVING = 3  # writes
MOST = 0x7FFFFFFF
AS_SELECT = 3

# What becomes of a handshake.
NO, UNDECIDED, YES = -1, 0, 1


@native
def tls_blocks(s: ptr[Stream], blocks: bool) -> void:
    """Switch a stream's descriptor, and nothing else, between waiting and not."""
    plain_option(s, OPTION_BLOCKING, 1 if blocks else 0, None)


@native
def time_left(since: i64, limit: i64) -> i64:
    """Microseconds of a limit that are left; -1 without a limit."""
    if limit <= 0:
        return -1
    left = limit - (monotonic_micros() - since)
    return left if left > 0 else 0


@native
def tls_wait(s: ptr[Stream], outcome: i64, micros: i64) -> void:
    """Wait for what OpenSSL wants."""
    events: i16 = POLLIN | POLLPRI
    if outcome == WANTS_WRITE:
        events = POLLOUT
    wait_socket(s.fd, events, micros)


# The handshake


@native
def tls_handshake(s: ptr[Stream]) -> i64:
    """Have both sides agree: YES; NO after warning; UNDECIDED where the stream does not wait."""
    x = ptr[Transport](s.state)
    if not x.begun:
        begin_side(s, x)
    waits = s.blocks
    tls_blocks(s, False)
    tls.SSL_ctrl(x.handle, SET_MODE, PARTIAL_AND_MOVING, None)
    limit: i64 = x.patience if x.client else s.timeout
    since = monotonic_micros()
    answer: i64 = UNDECIDED
    while answer == UNDECIDED:
        tls.ERR_clear_error()
        result = tls.SSL_do_handshake(x.handle)
        if result > 0:
            answer = YES
        else:
            outcome = tls_failed(s, result)
            if outcome == FAILED or outcome == ENDED:
                answer = NO
            elif not waits:
                break
            elif time_left(since, limit) == 0:
                tls_warning(s, msg0(b"SSL: Handshake timed out"))
                answer = NO
            else:
                tls_wait(s, outcome, time_left(since, limit))
    if waits:
        tls_blocks(s, True)
    if answer != UNDECIDED:
        answer = judge_peer(s, x, answer)
    return answer


@native
def begin_side(s: ptr[Stream], x: ptr[Transport]) -> void:
    """Be a client, which names the host that it means, or a server."""
    x.begun = True
    if not x.client:
        tls.SSL_set_accept_state(x.handle)
        return
    tls.SSL_set_connect_state(x.handle)
    if tls_option_on(s, b"SNI_enabled", True):
        name = tls_option_text(s, b"peer_name")
        if name is not None:
            tls.SSL_ctrl(x.handle, SET_HOST_NAME, 0, str_bytes(name))
            str_decref(name)
        elif x.host is not None:
            tls.SSL_ctrl(x.handle, SET_HOST_NAME, 0, str_bytes(x.host))


@native
def judge_peer(s: ptr[Stream], x: ptr[Transport], answer: i64) -> i64:
    """The handshake is over: whether the stream is encrypted from now on."""
    certificate = tls.SSL_get1_peer_certificate(x.handle)
    capture_peer(s, certificate)
    if answer == YES:
        if peer_is_trusted(s, certificate):
            s.encrypted = True
        else:
            tls.SSL_shutdown(x.handle)
            answer = NO
    if certificate is not None:
        tls.X509_free(certificate)
    return answer


@native
def tls_begin(s: ptr[Stream], method: i64) -> bool:
    """Encrypt a connection that is just there; False after warning."""
    if tls_set_up(s, method, None) and tls_handshake(s) >= UNDECIDED and vm.exc is None:
        return True
    if vm.exc is None:
        tls_warning(s, msg0(b"Failed to enable crypto"))
    return False


@native
def tls_end(s: ptr[Stream]) -> void:
    """Go on without encryption."""
    tls.SSL_shutdown(ptr[Transport](s.state).handle)
    s.encrypted = False


@native
def transport_close(s: ptr[Stream], x: ptr[Transport]) -> void:
    """The stream is closed."""
    if s.encrypted:
        tls_end(s)
    tls_forget(x)
    names_drop(x)
    if x.protocols is not None:
        str_decref(x.protocols)


# Reading and writing


@native
def tls_transfer(s: ptr[Stream], p: ptr[u8], size: u64, reads: bool) -> i64:
    """Read or write bytes: how many."""
    x = ptr[Transport](s.state)
    count = i32(size if size < MOST else MOST)
    waits = s.blocks
    if waits:
        tls_blocks(s, False)
    since = monotonic_micros()
    done: i32 = 0
    while True:
        tls.ERR_clear_error()
        done = tls.SSL_read(x.handle, p, count) if reads else tls.SSL_write(x.handle, p, count)
        if done > 0:
            break
        outcome = tls_failed(s, done)
        if outcome == FAILED or outcome == ENDED:
            if reads:
                s.eof = tls.SSL_pending(x.handle) == 0
            break
        if not waits:
            break
        left = time_left(since, s.timeout)
        if left == 0:
            s.timed_out = True
            break
        tls_wait(s, outcome, left)
    if waits:
        tls_blocks(s, True)
    if done > 0 and s.context is not None:
        stream_counts(s, i64(done))
    if s.timed_out and done <= 0:
        return -1
    return i64(done) if done > 0 else 0


@native
def transport_read(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.read of an encrypted stream"""
    s.timed_out = False
    return tls_transfer(s, p, size, True)


@native
def transport_write(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.write of an encrypted stream"""
    return tls_transfer(s, p, size, False)


@native
def transport_lives(s: ptr[Stream]) -> bool:
    """Whether the other side may still send."""
    if wait_socket(s.fd, POLLIN | POLLPRI, 0) <= 0:
        return True
    x = ptr[Transport](s.state)
    waits = s.blocks
    if waits:
        tls_blocks(s, False)
    byte = stack(u8)
    tls.ERR_clear_error()
    got = tls.SSL_peek(x.handle, byte, 1)
    lives = True
    if got <= 0:
        problem = tls.SSL_get_error(x.handle, got)
        lives = problem == ERROR_WANT_READ or problem == ERROR_WANT_WRITE or (problem == ERROR_SYSCALL and last_error() == EAGAIN)
    if waits:
        tls_blocks(s, True)
    return lives


@native
def transport_descriptor(s: ptr[Stream], wanted: i64) -> i32:
    """StreamOps.descriptor of an encrypted stream: only to wait for, once what OpenSSL holds back is in the buffer."""
    if wanted != AS_SELECT:
        return -1
    if s.start == s.end:
        pending = tls.SSL_pending(ptr[Transport](s.state).handle)
        if pending > 0:
            stream_fill(s, u64(pending) if u64(pending) < s.chunk else s.chunk)
    return s.fd


@native
def transport_crypto(s: ptr[Stream]) -> TV:
    """What stream_get_meta_data() says of a stream's encryption (owned); Uninit without any."""
    if not s.encrypted:
        return tv_uninit()
    handle = ptr[Transport](s.state).handle
    cipher = tls.SSL_get_current_cipher(handle)
    a = arr_new_hash(5)
    set_named(a, b"protocol", tv_str(str_from_c(tls.SSL_get_version(handle))))
    set_named(a, b"cipher_name", tv_str(str_from_c(tls.SSL_CIPHER_get_name(cipher))))
    set_named(a, b"cipher_bits", tv_int(i64(tls.SSL_CIPHER_get_bits(cipher, None))))
    set_named(a, b"cipher_version", tv_str(str_from_c(tls.SSL_CIPHER_get_version(cipher))))
    name = stack(ptr[u8])
    length = stack(u32)
    tls.SSL_get0_alpn_selected(handle, name, length)
    if name[0] is not None:
        set_named(a, b"alpn_protocol", tv_str(str_from(name[0], u64(length[0]))))
    return tv_arr(a)


# stream_socket_enable_crypto()


@native
def can_encrypt(s: ptr[Stream]) -> bool:
    """Whether a stream is a connection that can be encrypted; False after warning."""
    if s.state is not None and (s.ops == SOCKET_OPS + TCP or s.ops == WEB_OPS + 0):
        return True
    tls_warning(s, msg0(b"This stream does not support SSL/crypto"))
    return False


@native
def tls_switch(s: ptr[Stream], method: i64, session: ptr[Stream]) -> TV:
    """Begin encryption: true, false, or 0 where the stream does not wait."""
    if not can_encrypt(s) or not tls_set_up(s, method, session):
        return tv_bool(False)
    answer: i64 = NO if s.encrypted else tls_handshake(s)
    return tv_int(0) if answer == UNDECIDED else tv_bool(answer == YES)


@native
def tls_switch_off(s: ptr[Stream]) -> TV:
    """End encryption: what stream_socket_enable_crypto() returns."""
    if not can_encrypt(s):
        return tv_bool(True)
    if s.encrypted:
        tls_end(s)
    return tv_bool(False)
