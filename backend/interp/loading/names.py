"""Hash tables from names to what they mean: functions, classes, constants, methods, properties.

A `NameMap` keeps its entries in order of insertion and never deletes single ones; `names_truncate`
drops everything behind a mark, which is how a request leaves the system library's symbols behind.
Case-insensitive tables are keyed by lower-case names.

Example: `value = names_get(addr(functions), name)` gives 0 for an unknown name.
"""

from backend.interp.loading.arena import link_alloc
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import (
    MOST_LOWERED,
    equals_lowered,
    hash_lowered,
    str_bytes,
    str_eq,
    str_hash,
)

FIRST_CAP = 8


@native
def names_find(map: ptr[NameMap], name: ptr[String]) -> ptr[NameEntry]:
    """The entry of a name, or None."""
    if map.count == 0:
        return None
    mask = u64(map.cap) * 2 - 1
    hash = str_hash(name)
    at = hash & mask
    while True:
        number = map.index[at]
        if number == 0:
            return None
        entry = map.entries + (number - 1)
        if entry.hash == hash and (entry.name == name or str_eq(entry.name, name)):
            return entry
        at = (at + 1) & mask
    return None


@native
def names_get(map: ptr[NameMap], name: ptr[String]) -> i64:
    """What a name means, or 0."""
    entry = names_find(map, name)
    return entry.value if entry is not None else 0


@native
def names_get_any_case(map: ptr[NameMap], p: ptr[u8], len: u64) -> i64:
    """What a name of at most MOST_LOWERED bytes means, in any case, in a table keyed by lower-case names; or 0."""
    if map.count == 0:
        return 0
    mask = u64(map.cap) * 2 - 1
    hash = hash_lowered(p, len)
    at = hash & mask
    while True:
        number = map.index[at]
        if number == 0:
            return 0
        entry = map.entries + (number - 1)
        known = entry.name
        if entry.hash == hash and known.len == len and equals_lowered(str_bytes(known), p, len):
            return entry.value
        at = (at + 1) & mask
    return 0


@native
def names_set(map: ptr[NameMap], name: ptr[String], value: i64) -> void:
    """Bind a name, which must live as long as the table, to a value; replaces an earlier binding."""
    entry = names_find(map, name)
    if entry is not None:
        entry.value = value
        return
    names_add(map, name, value)


@native
def names_add(map: ptr[NameMap], name: ptr[String], value: i64) -> void:
    """Bind a name that is not in the table, and must live as long as it, to a value."""
    if map.count == map.cap:
        names_grow(map)
    fresh = map.entries + map.count
    fresh.name = name
    fresh.value = value
    fresh.hash = str_hash(name)
    map.count += 1
    names_index(map, map.count)


@native
def names_index(map: ptr[NameMap], number: u32) -> void:
    """Enter an entry (by its number, from 1) into the index."""
    mask = u64(map.cap) * 2 - 1
    at = map.entries[number - 1].hash & mask
    while map.index[at] != 0:
        at = (at + 1) & mask
    map.index[at] = number


@native(cold=True)
def names_grow(map: ptr[NameMap]) -> void:
    """Double the table."""
    cap: u32 = FIRST_CAP if map.cap == 0 else map.cap * 2
    entries = ptr[NameEntry](link_alloc(u64(cap) * sizeof(NameEntry)))
    if map.count != 0:
        memcpy(ptr[u8](entries), ptr[u8](map.entries), u64(map.count) * sizeof(NameEntry))
    map.entries = entries
    map.cap = cap
    map.index = ptr[u32](link_alloc(u64(cap) * 8))
    for number in range(map.count):
        names_index(map, number + 1)


@native
def names_copy(to: ptr[NameMap], source: ptr[NameMap]) -> void:
    """Make `to` an independent copy of `source`."""
    to.count = source.count
    to.cap = source.cap
    if source.cap == 0:
        to.entries = None
        to.index = None
        return
    to.entries = ptr[NameEntry](link_alloc(u64(source.cap) * sizeof(NameEntry)))
    memcpy(ptr[u8](to.entries), ptr[u8](source.entries), u64(source.count) * sizeof(NameEntry))
    to.index = ptr[u32](link_alloc(u64(source.cap) * 8))
    memcpy(ptr[u8](to.index), ptr[u8](source.index), u64(source.cap) * 8)
