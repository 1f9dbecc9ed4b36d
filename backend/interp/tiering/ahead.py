"""Connecting the native code that earlier runs of a program had compiled, as its units and classes arrive.

The code is in its place already (backend/native/loader.py), and a table says what each part of it needs, is about and
relies on. The table is one block that holds no addresses but those that are filled in here: `at` fields count bytes
from its beginning. backend/jit/code/table.py writes it. A part is connected when the last thing arrives that it needs; one
that does not fit is left to who asks for code.

Invariant: a part whose state is not WAITING is not looked at again in this request.

Example: `ahead_start(table, area, 600)`, then `ahead_unit(unit)` and `ahead_class(cls)` for each that is there.
"""

from backend.interp.calls.enter import func_prepare
from backend.interp.loading.arena import IN_REQUEST
from backend.interp.loading.names import names_get
from backend.interp.loading.records import ImgHeader
from backend.interp.loading.symbols import symbols, system_symbols
from backend.interp.tiering.ahead_codes import (
    CONNECTED,
    ENTRY,
    LINK_BUILTIN,
    LINK_CLASS,
    LINK_CODE,
    LINK_FUNC,
    NONE,
    UNFIT,
    WAITING,
)
from backend.interp.tiering.connections import (
    jit_connect,
    jit_connection,
    jit_depends,
    jit_depends_unit,
)
from backend.interp.tiering.observe import observe, unobserve
from backend.interp.tiering.patched import passing_words, replace_word, word_before, words_forget
from backend.interp.tiering.shared import func_of_class, running_func
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import str_bytes

DIGEST_SIZE = 16


@struct
class AheadTable:
    """Its beginning."""

    needs_at: u32
    num_needs: u32
    parts_at: u32
    num_parts: u32
    buckets_at: u32  # u32 each: a need's number + 1, or 0
    mask: u32


@struct
class AheadNeed:
    """A unit or class that parts need."""

    hash: u64  # of its name: a unit's digest, a class's name in lower case
    found: i64  # the Unit or Class, while it is there
    name_at: u32
    name_size: u32
    is_class: u32
    waiting_at: u32  # u32 each: the parts that need it
    num_waiting: u32
    _pad: u32


@struct
class AheadPart:
    """Code that is connected as a whole; one without patches is a function that is to be observed."""

    links_to: u64  # where its links lie, counted from the beginning of the code area
    needs_at: u32  # u32 each: units, that of the code first, then classes
    num_units: u32
    num_needs: u32
    funcs_at: u32
    num_funcs: u32
    facts_at: u32
    num_facts: u32
    links_at: u32
    num_links: u32
    patches_at: u32
    num_patches: u32
    missing: u32
    state: u32
    passing: u32  # it is connected to functions that go with the request


@struct
class AheadFunc:
    """A function that a part is about."""

    found: ptr[Func]
    unit: u32  # a need
    index: u32
    scope: u32  # the class that a closure is code of, a need; or NONE
    decoded: u32  # its instructions matter


@struct
class AheadFact:
    """What a class has to have under a name: a method, a function of the part; or a property in a slot."""

    cls: u32
    name_at: u32
    name_size: u32
    method: u32  # or NONE
    slot: u32
    _pad: u32


@struct
class AheadLink:
    """A word that code reads: `LINK_*`, and what of."""

    kind: u32
    of: u32  # a need, a function of the part, or where a name is
    pc: u32  # or ENTRY, or the size of the name
    _pad: u32


@struct
class AheadPatch:
    """Code that takes the place of a function's entry or of an instruction's handler."""

    native: u64  # counted from the beginning of the code area
    func: u32
    pc: u32


@struct
class AheadState:
    """The table of the program that runs, or None, and what belongs to it."""

    table: ptr[AheadTable]
    area: u64
    count_from: u32  # the counter of functions that are to be observed


ahead = global_var("ahead", AheadState)
_malloc = extern("malloc", fn[[u64], ptr[u8]])
_free = extern("free", fn[[ptr[u8]], void])


@native(inline=True)
def need_of(number: u32) -> ptr[AheadNeed]:
    """A need by its number."""
    return ptr[AheadNeed](u64(ahead.table) + ahead.table.needs_at) + number


@native(inline=True)
def part_of(number: u32) -> ptr[AheadPart]:
    """A part by its number."""
    return ptr[AheadPart](u64(ahead.table) + ahead.table.parts_at) + number


@native(inline=True)
def place_in_table(at: u32) -> u64:
    """The address of something in the table."""
    return u64(ahead.table) + at


@native
def ahead_start(table: ptr[AheadTable], area: u64, count_from: u32) -> void:
    """From now on connect what the table says; the system library is there."""
    ahead.table = table
    ahead.area = area
    ahead.count_from = count_from
    last: ptr[Unit] = None
    for i in range(system_symbols.functions.count):
        func = ptr[Func]((system_symbols.functions.entries + i).value)
        if func.unit is not None and func.unit != last:
            last = func.unit
            ahead_unit(last)
    for k in range(system_symbols.classes.count):
        cls = ptr[Class]((system_symbols.classes.entries + k).value)
        if cls is not None and cls.unit is not None and cls.unit != last:
            last = cls.unit
            ahead_unit(last)


@native
def ahead_stop() -> void:
    """The program's units, or its code, are about to go."""
    ahead.table = None


@native
def ahead_state(number: u32) -> u32:
    """The state of a part."""
    return part_of(number).state if ahead.table is not None else u32(WAITING)


@native
def ahead_unit(unit: ptr[Unit]) -> void:
    """A unit that outlives the request has been linked."""
    if ahead.table is not None:
        digest = ptr[u8](addr(ptr[ImgHeader](unit.image).digest_lo))
        ahead_arrived(digest, DIGEST_SIZE, 0, i64(unit))


@native
def ahead_class(cls: ptr[Class]) -> void:
    """A class of the program has been bound."""
    if ahead.table is not None:
        ahead_arrived(str_bytes(cls.lname), cls.lname.len, 1, i64(cls))


@native
def ahead_arrived(name: ptr[u8], size: u64, is_class: u32, found: i64) -> void:
    """Connect what has waited for this alone."""
    need = need_named(name, size, is_class)
    if need is None or need.found != 0:
        return
    need.found = found
    waiting = ptr[u32](place_in_table(need.waiting_at))
    for i in range(need.num_waiting):
        part = part_of(waiting[i])
        part.missing -= 1
        if part.missing == 0 and part.state == WAITING:
            part_arrived(part)


@native
def need_named(name: ptr[u8], size: u64, is_class: u32) -> ptr[AheadNeed]:
    """The need of a name, or None."""
    hash: u64 = 0xCBF29CE484222325
    for i in range(size):
        hash = (hash ^ u64(name[i])) * 0x100000001B3
    buckets = ptr[u32](place_in_table(ahead.table.buckets_at))
    at = u32(hash) & ahead.table.mask
    while buckets[at] != 0:
        need = need_of(buckets[at] - 1)
        if need.hash == hash and need.is_class == is_class and u64(need.name_size) == size:
            if memcmp(ptr[u8](place_in_table(need.name_at)), name, size) == 0:
                return need
        at = (at + 1) & ahead.table.mask
    return None


@native
def ahead_unbound() -> void:
    """The request is over: no class is bound any more."""
    words_forget(addr(passing_words))
    if ahead.table is None:
        return
    for number in range(ahead.table.num_needs):
        need = need_of(number)
        if need.is_class != 0 and need.found != 0:
            need.found = 0
            waiting = ptr[u32](place_in_table(need.waiting_at))
            for i in range(need.num_waiting):
                part_of(waiting[i]).missing += 1
    for k in range(ahead.table.num_parts):
        part = part_of(k)
        if part.passing != 0:
            part.passing = 0
            part.state = WAITING


@native
def part_arrived(part: ptr[AheadPart]) -> void:
    """All that a part needs is there: connect it, if it fits."""
    part.state = UNFIT
    if not (classes_fit(part) and part_functions(part) and facts_hold(part)):
        return
    funcs = ptr[AheadFunc](place_in_table(part.funcs_at))
    if part.num_patches == 0:
        part_observed(running_func(funcs.found))
        part.state = CONNECTED
        return
    if part_links(part):
        part_connected(part, funcs)
        part.state = CONNECTED


@native
def classes_fit(part: ptr[AheadPart]) -> bool:
    """Whether the classes are those of the part's units."""
    needs = ptr[u32](place_in_table(part.needs_at))
    for i in range(part.num_units, part.num_needs):
        unit = ptr[Class](need_of(needs[i]).found).unit
        known = False
        for k in range(part.num_units):
            known = known or need_of(needs[k]).found == i64(unit)
        if not known:
            return False
    return True


@native
def part_functions(part: ptr[AheadPart]) -> bool:
    """Find and decode the functions; whether all are there."""
    funcs = ptr[AheadFunc](place_in_table(part.funcs_at))
    home = ptr[Unit](need_of(ptr[u32](place_in_table(part.needs_at))[0]).found)
    for i in range(part.num_funcs):
        row = funcs + i
        func = unit_function(ptr[Unit](need_of(row.unit).found), row.index)
        if func is None:
            return False
        if row.scope != NONE:
            func = func_of_class(func, ptr[Class](need_of(row.scope).found))
            if func is None:
                return False
            if home.flags & UNIT_LASTING != 0 and func.arena == IN_REQUEST:
                return False
        if row.decoded != 0 and func.code is None and func.native is None:
            func_prepare(func)
        row.found = func
    patches = ptr[AheadPatch](place_in_table(part.patches_at))
    for k in range(part.num_patches):  # before links are read: an observer is not what goes on behind native code
        patched = (funcs + (patches + k).func).found
        if patched.code is None:
            return False
        if patched.profile is not None:
            unobserve(patched)
    return True


@native
def unit_function(unit: ptr[Unit], index: u32) -> ptr[Func]:
    """A function of a unit by its index, as far as its class is bound; or None."""
    if index <= unit.nfuncs:
        return unit.main + index
    for i in range(unit.nclasses):
        cls = unit.classes[i]
        if cls is None:
            continue
        for k in range(cls.methods.count):
            method = ptr[Func]((cls.methods.entries + k).value)
            if method.id == index and method.unit == unit and method.home is None:
                return method
    return None


@native
def facts_hold(part: ptr[AheadPart]) -> bool:
    """Whether the classes have what the code relies on."""
    funcs = ptr[AheadFunc](place_in_table(part.funcs_at))
    facts = ptr[AheadFact](place_in_table(part.facts_at))
    for i in range(part.num_facts):
        fact = facts + i
        cls = ptr[Class](need_of(fact.cls).found)
        name = ptr[u8](place_in_table(fact.name_at))
        if fact.method == NONE:
            if named_bytes(addr(cls.prop_map), name, fact.name_size) != i64(fact.slot) + 1:
                return False
        elif named_bytes(addr(cls.methods), name, fact.name_size) != i64((funcs + fact.method).found):
            return False
    return True


@native
def part_links(part: ptr[AheadPart]) -> bool:
    """Fill in the words that the code reads; whether all are known."""
    funcs = ptr[AheadFunc](place_in_table(part.funcs_at))
    links = ptr[AheadLink](place_in_table(part.links_at))
    out = ptr[i64](ahead.area + part.links_to)
    for i in range(part.num_links):
        link = links + i
        if link.kind == LINK_BUILTIN:
            out[i] = named_bytes(addr(symbols.functions), ptr[u8](place_in_table(link.of)), link.pc)
            if out[i] == 0:
                return False
        elif link.kind == LINK_CLASS:
            out[i] = need_of(link.of).found
        else:
            func = (funcs + link.of).found
            if link.kind == LINK_FUNC:
                out[i] = i64(func)
            elif link.kind == LINK_CODE:
                out[i] = i64(func.code)
            else:
                out[i] = word_before(func, word_of(func, link.pc))
    return True


@native(inline=True)
def word_of(func: ptr[Func], pc: u32) -> ptr[i64]:
    """Where a function's entry is, or an instruction's handler."""
    return ptr[i64](addr(func.entry)) if pc == ENTRY else ptr[i64](addr((func.code + pc).handler))


@native
def part_connected(part: ptr[AheadPart], funcs: ptr[AheadFunc]) -> void:
    """Let the code take the interpreter's place while the classes and units that it relies on are there."""
    needs = ptr[u32](place_in_table(part.needs_at))
    patches = ptr[AheadPatch](place_in_table(part.patches_at))
    home = ptr[Unit](need_of(needs[0]).found)
    connection = jit_connection(home, part.num_patches)
    for i in range(part.num_patches):
        patch = patches + i
        func = (funcs + patch.func).found
        replace_word(connection.patches + i, func, word_of(func, patch.pc), i64(ahead.area + patch.native))
        if func.arena == IN_REQUEST:
            part.passing = 1
        if func.cls is not None and func.cls.flags & CLASS_LASTING == 0:
            jit_depends(connection, home, func.cls)
    for i in range(1, part.num_units):
        jit_depends_unit(connection, home, ptr[Unit](need_of(needs[i]).found))
    for i in range(part.num_units, part.num_needs):
        jit_depends(connection, home, ptr[Class](need_of(needs[i]).found))
    jit_connect(connection)


@native
def part_observed(func: ptr[Func]) -> void:
    """Observe a function that an earlier run found to be warm from its first call on."""
    if func.native is not None:
        return
    if func.code is None:
        func_prepare(func)
    if func.code is not None and func.profile is None:
        observe(func)
        func.counter = ahead.count_from


@native
def named_bytes(map: ptr[NameMap], name: ptr[u8], size: u64) -> i64:
    """What a name means in a table, or 0. It leaves the request's heap alone."""
    text = ptr[String](_malloc(sizeof(String) + size + 1))
    memset(ptr[u8](text), 0, sizeof(String) + size + 1)
    text.len = size
    memcpy(str_bytes(text), name, size)
    found = names_get(map, text)
    _free(ptr[u8](text))
    return found
