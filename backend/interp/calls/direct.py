"""Calls of native library functions without a frame.

Whoever knows a function at compile time calls its *direct wrapper* `d_<name>(args, given)`: the arguments lie in cells that stay
the caller's (a local passed by reference may be given by its slot's address, INDIRECT), `given` has their number and, in its upper half, the flags of the frame that the call would have. When all
fit the stub's types as they are, the body is called at once; otherwise the call is made with a frame (`call_framed`), which
converts and reports. While the body runs `vm.native_func` says what it is, and `own_frame` makes a frame when somebody wants to see one.

Which functions have such a wrapper is said by their stubs (`backend.systemlib.direct`).

Example: `d_strlen(cells, 1)` is the length of the string in the first cell.
"""

from functools import cache
from typing import Any

from backend.interp.calls.frames import call_framed, native_frame_drop
from backend.native.lang import *
from backend.runtime.array import arr_of_cells
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref
from backend.runtime.search import has_nul
from backend.runtime.value import *
from backend.systemlib.direct import MAX_ARGUMENTS, accepted_tags, takes_callable
from hhbc.unit import Attr

absent = global_var("absent_argument", TV)  # Uninit, as an argument that was not given lies in a frame


@cache
def make_locator(at: int, required: bool, tags: int, path: bool, by_ref: bool, callable: bool):
    """`locate(args, given, func)`: where argument `at` is if it can be used as it is, or where its default is; None otherwise."""

    @native(name=f"locate_{at}_{int(required)}_{tags:x}_{int(path)}{int(by_ref)}{int(callable)}", inline=True)
    def locate(args: ptr[TV], given: u32, func: ptr[Func]) -> ptr[TV]:
        if not required:
            if given <= at:
                default = func.params[at].default
                return default if default is not None else addr(absent)
        p = args + at
        if by_ref:
            if p.tag == Tag.INDIRECT:
                p = ptr[TV](p.data)
        p = deref(p)
        if callable:
            if p.tag == Tag.OBJ and as_obj(p[0]).cls.flags & CLASS_CLOSURE != 0:
                return p
        if unlikely((u64(tags) >> u64(p.tag)) & 1 == 0):
            return None
        if path:
            if p.tag == Tag.STR and has_nul(ptr[String](p.data)):
                return None
        return p

    return locate


@native(inline=True)
def locate_nothing(args: ptr[TV], given: u32, func: ptr[Func]) -> ptr[TV]:
    """In the place of an argument that the function does not have."""
    return args


@native
def cells_fit(cells: ptr[TV], count: i64, tags: u64) -> bool:
    """Whether all of the arguments of a variadic parameter can be used as they are."""
    for i in range(count):
        if (tags >> u64(deref(cells + i).tag)) & 1 == 0:
            return False
    return True


def locator_of(func: Any, at: int):
    """What finds argument `at` of a stub's function."""
    if at >= len(func.params) or func.params[at].variadic:
        return locate_nothing
    param = func.params[at]
    path = any(attribute.name == b"Path" for attribute in param.attributes)
    required = not any(later.optional for later in func.params[: at + 1])
    return make_locator(at, required, accepted_tags(param), path, param.by_ref, takes_callable(param))


@native(inline=True)
def lend(list: ptr[Array], cells: ptr[TV], count: i64) -> ptr[Array]:
    """Make a list of cells that lie side by side, for a body that keeps no reference to it."""
    memset(ptr[u8](list), 0, sizeof(Array))
    n = u32(count) if count > 0 else u32(0)
    list.rc = 2
    list.kind = Tag.ARR
    list.layout = ArrayKind.PACKED
    list.size = n
    list.used = n
    list.cap = n
    list.next_free = i64(n)
    list.data = ptr[u8](cells)
    return list


@native
def reference_begin(arg: ptr[TV], made: ptr[Ref], cell: ptr[TV]) -> ptr[TV]:
    """Where the reference of an argument lies. A local's slot has one made, `made`, for the time of the call.

    Invariant: whoever looks at the slot meanwhile takes a copy of the value, as backtraces do, and no reference.
    """
    if arg.tag != Tag.INDIRECT:
        return arg
    slot = ptr[TV](arg.data)
    if slot.tag == Tag.REF:
        return slot
    memset(ptr[u8](made), 0, sizeof(Ref))
    made.rc = 2
    made.kind = Tag.REF
    made.tv = slot[0] if slot.tag != Tag.UNINIT else tv_null()
    cell[0] = tv_ref(made)
    slot[0] = cell[0]
    return cell


@native(inline=True)
def reference_end(arg: ptr[TV], made: ptr[Ref], place: ptr[TV], cell: ptr[TV]) -> void:
    """Give a local the value that its reference of the call has in the end."""
    if place == cell:
        ptr[TV](arg.data)[0] = made.tv


@native(inline=True)
def direct_begin(func: ptr[Func], args: ptr[TV], given: u64) -> ptr[Frame]:
    """Say that a library function runs without a frame; the frame of its caller."""
    vm.native_args = args
    vm.native_given = given
    vm.native_func = func
    return vm.fp


@native(inline=True)
def direct_end(caller: ptr[Frame], result: TV) -> TV:
    """The library function has returned: its result, or THROWN."""
    vm.native_func = None
    if unlikely(vm.fp != caller):
        native_frame_drop(caller)
    if unlikely(vm.exc is not None):
        if result.tag != Tag.THROWN:
            decref(result)
        return tv_thrown()
    return result


def make_direct(path: str, key: str, func: Any, call: Any, result: Any, in_slot: tuple[bool, ...]):
    """The direct wrapper of a stub's function, in the module `path`; `call(fp, p0 ...)` calls the body, whose result `result`
    makes a TV (None: void). `in_slot` says of which arguments the body wants the reference."""
    count = len(func.params)
    least = sum(not param.optional for param in func.params)
    variadic = bool(func.attrs & Attr.VARIADIC)
    plain = count - int(variadic)
    rest_tags = accepted_tags(func.params[-1]) if variadic else 0
    lent = variadic and any(attribute.name == b"Lent" for attribute in func.params[-1].attributes)
    l0, l1, l2, l3, l4, l5, l6, l7 = (locator_of(func, at) for at in range(MAX_ARGUMENTS))
    s0, s1, s2, s3, s4, *further = (*in_slot, *[False] * (MAX_ARGUMENTS - count))
    referred = any(in_slot)
    if any(further):
        raise TypeError(f"{key} has a reference among its last arguments")
    holder = global_var(f"fn_{key}", ptr[Func], module=path)

    @native(name=f"d_{key}", module=path)
    def direct(args: ptr[TV], given: u64) -> TV:
        func_ = holder.value
        n = u32(given)
        if variadic:
            if unlikely(n < least or not cells_fit(args + plain, i64(n) - plain, rest_tags)):
                return call_framed(func_, args, given)
        elif unlikely(n < least or n > count):
            return call_framed(func_, args, given)
        p0 = l0(args, n, func_)
        p1 = l1(args, n, func_)
        p2 = l2(args, n, func_)
        p3 = l3(args, n, func_)
        p4 = l4(args, n, func_)
        p5 = l5(args, n, func_)
        p6 = l6(args, n, func_)
        p7 = l7(args, n, func_)
        if unlikely(
            p0 is None or p1 is None or p2 is None or p3 is None or p4 is None or p5 is None or p6 is None or p7 is None
        ):
            return call_framed(func_, args, given)
        if referred:
            made_refs = stack(Ref, MAX_ARGUMENTS)
            cells = stack(TV, MAX_ARGUMENTS)
            if s0:
                if n > 0:  # else it has its default
                    p0 = reference_begin(args, made_refs, cells)
            if s1:
                if n > 1:
                    p1 = reference_begin(args + 1, made_refs + 1, cells + 1)
            if s2:
                if n > 2:
                    p2 = reference_begin(args + 2, made_refs + 2, cells + 2)
            if s3:
                if n > 3:
                    p3 = reference_begin(args + 3, made_refs + 3, cells + 3)
            if s4:
                if n > 4:
                    p4 = reference_begin(args + 4, made_refs + 4, cells + 4)
        list: ptr[Array] = None
        if variadic:
            cell = stack(TV)
            if lent:
                list = lend(stack(Array), args + plain, i64(n) - plain)
            else:
                list = arr_of_cells(args + plain, i64(n) - plain)
            cell[0] = tv_arr(list)
            if plain == 0:
                p0 = cell
            elif plain == 1:
                p1 = cell
            elif plain == 2:
                p2 = cell
            elif plain == 3:
                p3 = cell
            else:
                p4 = cell
        caller = direct_begin(func_, args, given)
        made = tv_null()
        if result is None:
            call(None, p0, p1, p2, p3, p4, p5, p6, p7)
        else:
            made = result(call(None, p0, p1, p2, p3, p4, p5, p6, p7))
        if variadic:
            if not lent:
                arr_decref(list)
        if referred:
            if s0:
                reference_end(args, made_refs, p0, cells)
            if s1:
                reference_end(args + 1, made_refs + 1, p1, cells + 1)
            if s2:
                reference_end(args + 2, made_refs + 2, p2, cells + 2)
            if s3:
                reference_end(args + 3, made_refs + 3, p3, cells + 3)
            if s4:
                reference_end(args + 4, made_refs + 4, p4, cells + 4)
        return direct_end(caller, made)

    return direct, holder
