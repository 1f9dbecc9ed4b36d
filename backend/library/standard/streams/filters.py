"""Filters of streams: what bytes run through when they are read or written.

A filter takes *buckets* (strings) from one *brigade* and puts buckets into another. What a filter does is its table of operations
(`FilterOps`); a chain of filters belongs to the reading or the writing side of a stream.

Example: `chain_run(s.write_filters, brigade, None, FILTER_CLOSE)` leaves what comes out in `brigade`.
"""

from backend.library.standard.streams.streams import Stream
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_finish, sb_new
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, str_incref
from backend.runtime.string import str_bytes, str_from
from backend.runtime.value import *

# What a filter answers.
FILTER_FATAL = 0
FILTER_HUNGRY = 1  # it waits for more
FILTER_PASS = 2


@struct
class Bucket:
    """Bytes on their way."""

    text: ptr[String]  # owned
    before: ptr["Bucket"]
    after: ptr["Bucket"]
    brigade: ptr["Brigade"]  # where it is, or None
    held: u64  # references beside that of the brigade


@struct
class Brigade:
    """A list of buckets."""

    first: ptr[Bucket]
    last: ptr[Bucket]


@struct
class FilterOps:
    """What filters of one kind do."""

    # in, out, how many bytes of the first were taken (or None), phase; FILTER_*. May run PHP code.
    run: fn[[ptr["Filter"], ptr[Brigade], ptr[Brigade], ptr[i64], i64], i64]
    drop: fn[[ptr["Filter"]], void]  # give up `state` and `object`; may run PHP code


@struct
class Filter:
    """A filter, in the chain of a stream or in none yet."""

    ops: ptr[FilterOps]
    stream: ptr[Stream]
    writes: bool  # belongs to the chain for writing
    before: ptr["Filter"]
    after: ptr["Filter"]
    resource: ptr[Resource]  # borrowed; None while it has none
    state: ptr[u8]
    size: u64  # of the state
    object: ptr[Object]  # of a filter of the program (owned)


# Close the resource of a filter that goes.
filter_forget = declare("filter_forget", fn[[ptr[Filter]], void])


# Buckets


@native
def bucket_new(text: ptr[String]) -> ptr[Bucket]:
    """A bucket with a string (consumed), in no brigade."""
    bucket = ptr[Bucket](alloc(sizeof(Bucket)))
    memset(ptr[u8](bucket), 0, sizeof(Bucket))
    bucket.text = text
    return bucket


@native
def bucket_drop(bucket: ptr[Bucket]) -> void:
    """Free a bucket that is in no brigade, unless something else holds it."""
    if bucket.held == 0:
        str_decref(bucket.text)
        dealloc(ptr[u8](bucket), sizeof(Bucket))


@native
def bucket_put(brigade: ptr[Brigade], bucket: ptr[Bucket]) -> void:
    """Append a bucket, unless it is there already."""
    if bucket.brigade == brigade:
        return
    bucket_leave(bucket)
    bucket.brigade = brigade
    bucket.before = brigade.last
    bucket.after = None
    if brigade.last is not None:
        brigade.last.after = bucket
    else:
        brigade.first = bucket
    brigade.last = bucket


@native
def bucket_put_first(brigade: ptr[Brigade], bucket: ptr[Bucket]) -> void:
    """Put a bucket before all others."""
    bucket_leave(bucket)
    bucket.brigade = brigade
    bucket.after = brigade.first
    bucket.before = None
    if brigade.first is not None:
        brigade.first.before = bucket
    else:
        brigade.last = bucket
    brigade.first = bucket


@native
def bucket_leave(bucket: ptr[Bucket]) -> void:
    """Take a bucket out of its brigade."""
    brigade = bucket.brigade
    if brigade is None:
        return
    if bucket.before is not None:
        bucket.before.after = bucket.after
    else:
        brigade.first = bucket.after
    if bucket.after is not None:
        bucket.after.before = bucket.before
    else:
        brigade.last = bucket.before
    bucket.brigade = None


@native
def bucket_take(brigade: ptr[Brigade]) -> ptr[String]:
    """The text of the first bucket (owned), which goes; None when there is none."""
    bucket = brigade.first
    if bucket is None:
        return None
    text = bucket.text
    str_incref(text)
    bucket_leave(bucket)
    bucket_drop(bucket)
    return text


@native
def brigade_clear(brigade: ptr[Brigade]) -> void:
    """Drop all buckets."""
    text = bucket_take(brigade)
    while text is not None:
        str_decref(text)
        text = bucket_take(brigade)


@native
def bucket_put_bytes(brigade: ptr[Brigade], p: ptr[u8], size: u64) -> void:
    """Append a bucket with bytes, if there are any."""
    if size > 0:
        bucket_put(brigade, bucket_new(str_from(p, size)))


# Filters


@native
def filter_new(ops: ptr[FilterOps], size: u64) -> ptr[Filter]:
    """A filter with a zeroed state of a size."""
    f = ptr[Filter](alloc(sizeof(Filter)))
    memset(ptr[u8](f), 0, sizeof(Filter))
    f.ops = ops
    f.size = size
    if size > 0:
        f.state = alloc(size)
        memset(f.state, 0, size)
    return f


@native
def filter_free(f: ptr[Filter]) -> void:
    """Free a filter that is in no chain. May run PHP code."""
    filter_forget(f)
    drop = f.ops.drop
    if drop is not None:
        drop(f)
    if f.object is not None:
        decref(tv_obj(f.object))
    if f.size > 0:
        dealloc(f.state, f.size)
    dealloc(ptr[u8](f), sizeof(Filter))


@native
def filter_join(s: ptr[Stream], f: ptr[Filter], writes: bool, last: bool) -> void:
    """Put a filter at an end of a chain."""
    f.stream = s
    f.writes = writes
    first = s.write_filters if writes else s.read_filters
    if first is None or not last:
        f.after = first
        if first is not None:
            first.before = f
        filter_first(s, writes, f)
        return
    at = first
    while at.after is not None:
        at = at.after
    at.after = f
    f.before = at


@native
def filter_first(s: ptr[Stream], writes: bool, f: ptr[Filter]) -> void:
    """Let a filter, or None, be the first of a chain."""
    if writes:
        s.write_filters = f
    else:
        s.read_filters = f


@native
def filter_leave(f: ptr[Filter]) -> void:
    """Take a filter out of its chain."""
    if f.stream is None:
        return
    if f.before is not None:
        f.before.after = f.after
    else:
        filter_first(f.stream, f.writes, f.after)
    if f.after is not None:
        f.after.before = f.before
    f.stream = None


@native
def filters_drop(s: ptr[Stream]) -> void:
    """Free the filters of a stream that is closed."""
    while s.read_filters is not None:
        f = s.read_filters
        filter_leave(f)
        filter_free(f)
    while s.write_filters is not None:
        f = s.write_filters
        filter_leave(f)
        filter_free(f)


@native
def chain_run(f: ptr[Filter], brigade: ptr[Brigade], consumed: ptr[i64], phase: i64) -> i64:
    """Let what is in a brigade run through a filter and those behind it; it has then what comes out. FILTER_*: what the
    last one that ran has said. `consumed` gets how much the first one took."""
    into = stack(Brigade)
    status: i64 = FILTER_PASS
    taken = consumed
    while f is not None and status == FILTER_PASS:
        memset(ptr[u8](into), 0, sizeof(Brigade))
        after = f.after
        run = f.ops.run
        status = run(f, brigade, into, taken, phase)
        taken = None
        brigade_clear(brigade)
        move_all(into, brigade)
        f = after
    if status != FILTER_PASS:
        brigade_clear(brigade)
    return status


@native
def move_all(source: ptr[Brigade], to: ptr[Brigade]) -> void:
    """Let an empty brigade have the buckets of another."""
    bucket = source.first
    to.first = bucket
    to.last = source.last
    while bucket is not None:
        bucket.brigade = to
        bucket = bucket.after
    source.first = None
    source.last = None


@native
def brigade_text(brigade: ptr[Brigade]) -> ptr[String]:
    """All bytes of a brigade (owned), which is empty then."""
    if brigade.first is not None and brigade.first.after is None:
        return bucket_take(brigade)
    b = stack(Builder)
    sb_new(b, 100)
    text = bucket_take(brigade)
    while text is not None:
        sb_bytes(b, str_bytes(text), text.len)
        str_decref(text)
        text = bucket_take(brigade)
    return sb_finish(b)
