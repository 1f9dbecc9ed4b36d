"""What connects native code to a program: words that are patched while the classes it relies on are bound.

Native code outlives the request that it was installed in. In the next one nothing is bound at first; a class may be bound
late, or be another one. So a connection counts which of the classes that it relies on are missing, and is undone when the
request ends: binding the last missing class connects it again, and where another class has the name it stays undone.

Invariant: a word is patched by one connection at most; what takes its place makes the older one patch nothing.

Example: `c = jit_connection(unit, 1)`, fill in `c.patches`, `jit_depends(c, cls)`, `jit_connect(c)`.
"""

from backend.interp.loading.arena import IN_REQUEST, link_alloc, linking
from backend.interp.loading.link import link_for
from backend.native.lang import *
from backend.runtime.layout import *


@native
def jit_connection(unit: ptr[Unit], count: u32) -> ptr[Connection]:
    """A connection of code of a unit with room for patches; nothing is connected yet."""
    was = link_for(unit)
    connection = ptr[Connection](link_alloc(sizeof(Connection)))
    connection.patches = ptr[Patch](link_alloc(u64(count) * sizeof(Patch)))
    connection.count = count
    connection.lasts = u32(linking.value != IN_REQUEST)
    linking.value = was
    return connection


@native
def jit_depends(connection: ptr[Connection], unit: ptr[Unit], cls: ptr[Class]) -> void:
    """Let a connection (of code of a unit) rely on a class that is bound. The system library's always are."""
    if cls.unit.flags & UNIT_PERMANENT != 0:
        return
    was = link_for(unit)
    entry = ptr[Dependent](link_alloc(sizeof(Dependent)))
    linking.value = was
    entry.connection = connection
    entry.next = cls.dependents
    cls.dependents = entry


@native
def jit_depends_unit(connection: ptr[Connection], unit: ptr[Unit], other: ptr[Unit]) -> void:
    """Let a connection (of code of a unit) rely on the functions of another unit, which may not be bound yet."""
    was = link_for(unit)
    entry = ptr[Dependent](link_alloc(sizeof(Dependent)))
    linking.value = was
    entry.connection = connection
    entry.next = other.dependents
    other.dependents = entry
    if other.flags & UNIT_BOUND == 0:
        connection.missing += 1


@native
def jit_connect(connection: ptr[Connection]) -> void:
    """Connect native code, if nothing is missing."""
    if connection.missing != 0 or connection.connected != 0:
        return
    connection.connected = 1
    for i in range(connection.count):
        patch = connection.patches + i
        if patch.at is not None:
            patch.at[0] = patch.native


@native
def jit_disconnect(connection: ptr[Connection]) -> void:
    """Put the interpreter back."""
    if connection.connected == 0:
        return
    connection.connected = 0
    for i in range(connection.count):
        patch = connection.patches + i
        if patch.at is not None:
            patch.at[0] = patch.original


@native
def depended_bound(first: ptr[Dependent]) -> void:
    """What these rely on is bound: connect what waited for it alone."""
    entry = first
    while entry is not None:
        entry.connection.missing -= 1
        jit_connect(entry.connection)
        entry = entry.next


@native
def depended_unbound(first: ptr[ptr[Dependent]]) -> void:
    """The request in which a class or unit was bound is over: undo what relies on it."""
    last: ptr[Dependent] = None
    entry = first[0]
    first[0] = None
    while entry is not None:
        following = entry.next
        jit_disconnect(entry.connection)
        entry.connection.missing += 1
        if entry.connection.lasts != 0:
            entry.next = None
            if last is None:
                first[0] = entry
            else:
                last.next = entry
            last = entry
        entry = following
