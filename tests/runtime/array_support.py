"""Driving the native arrays from Python: values in, values out, invariants, leaks."""

from __future__ import annotations

from ctypes import Structure, c_int64, c_void_p, memmove, pointer, string_at
from struct import pack, unpack
from typing import Any

from backend.native.loader import Library
from backend.native.partial import load_modules
from backend.runtime.array_store import BUCKETS
from backend.runtime.heap import Heap
from backend.runtime.layout import Array, ArrayKind, Elm, Tag

MODULES = ("backend.runtime.array_ops", "backend.runtime.heapcheck")
NO_SLOT = 0xFFFFFFFF
WORDS = {"p": c_void_p, "i": c_int64}


class TypedValue(Structure):
    """A `TV`."""

    _fields_ = (("data", c_int64), ("tag", c_int64))


class Field:
    """A member of a native struct as an attribute."""

    def __init__(self, struct: Any, name: str) -> None:
        field = struct.fields[name]
        self.offset, self.size = field.offset, field.type.size

    def read(self, address: int) -> int:
        """The member's value, unsigned."""
        return int.from_bytes(string_at(address + self.offset, self.size), "little")


class Arrays:
    """The array functions over one heap in check mode."""

    def __init__(self, *modules: str) -> None:
        self.lib: Library = load_modules(*MODULES, *modules, debug=True)
        self.call("strings_init", "")
        check = self.lib.address("heap") + Heap.fields["check"].offset
        memmove(check, pointer(c_int64(1)), 8)
        self.call("arrays_startup", "")

    def call(self, name: str, params: str, *arguments: Any, result: Any = None) -> Any:
        """Call a native function; `params` has p (pointer), i (integer), v (Python value)."""
        words: list[Any] = []
        kinds: list[Any] = []
        for kind, argument in zip(params, arguments, strict=True):
            if kind == "v":
                value = self.value(argument)
                words += [value.data, value.tag]
                kinds += [c_int64, c_int64]
            else:
                words.append(argument)
                kinds.append(WORDS[kind])
        return self.lib.function(name, result, kinds)(*words)

    def value(self, thing: Any) -> TypedValue:
        """The native value (owned) of a Python one."""
        if thing is None:
            return TypedValue(0, Tag.NULL)
        if isinstance(thing, TypedValue):
            return thing
        if isinstance(thing, bool):
            return TypedValue(int(thing), Tag.BOOL)
        if isinstance(thing, int):
            return TypedValue(thing, Tag.INT)
        if isinstance(thing, float):
            return TypedValue(unpack("q", pack("d", thing))[0], Tag.DBL)
        if isinstance(thing, str):
            return TypedValue(self.string(thing), Tag.STR)
        return TypedValue(self.array(thing), Tag.ARR)

    def string(self, text: str) -> int:
        """A new String."""
        data = text.encode()
        return int(self.call("str_from", "pi", data, len(data), result=c_void_p))

    def array(self, contents: list[Any] | dict[Any, Any]) -> int:
        """A new Array; a dict's string keys are taken as they are."""
        a = int(self.call("arr_new", "i", 0, result=c_void_p))
        if isinstance(contents, list):
            for item in contents:
                self.append(a, item)
        else:
            for key, item in contents.items():
                self.set(a, key, item)
        return a

    def reference(self, thing: Any) -> TypedValue:
        """A Ref that holds a value."""
        return TypedValue(self.call("ref_new", "v", thing, result=c_void_p), Tag.REF)

    def append(self, a: int, item: Any) -> bool:
        """`$a[] = item`"""
        return bool(self.call("arr_append", "pv", a, item, result=c_int64) & 1)

    def set(self, a: int, key: int | str, item: Any) -> None:
        """`$a[key] = item`, replacing references."""
        held = self.value(key)
        self.call("arr_set_key", "pvv", a, held, item)
        self.drop(held)

    def get(self, a: int, key: int | str) -> Any:
        """`$a[key]`, KeyError when it is missing."""
        held = self.value(key)
        slot = self.call("arr_get_key", "pv", a, held, result=c_void_p)
        self.drop(held)
        if slot is None:
            raise KeyError(key)
        return self.python(TypedValue.from_address(slot))

    def delete(self, a: int, key: int | str) -> bool:
        """`unset($a[key])`"""
        held = self.value(key)
        found = bool(self.call("arr_del_key", "pv", a, held, result=c_int64) & 1)
        self.drop(held)
        return found

    def take(self, name: str, a: int) -> Any:
        """The Python value of what `arr_pop` or `arr_shift` returns."""
        taken = self.call(name, "p", a, result=TypedValue)
        thing = self.python(taken)
        self.drop(taken)
        return thing

    def drop(self, value: TypedValue) -> None:
        """Give up a value."""
        self.call("decref", "v", value)

    def free(self, *arrays: int) -> None:
        """Give up arrays."""
        for a in arrays:
            self.drop(TypedValue(a, Tag.ARR))

    def python(self, value: TypedValue) -> Any:
        """The Python value of a native one; arrays become dicts."""
        if value.tag == Tag.REF:
            return self.python(TypedValue.from_address(value.data + 8))
        if value.tag == Tag.NULL:
            return None
        if value.tag == Tag.DBL:
            return unpack("d", pack("q", value.data))[0]
        if value.tag == Tag.STR:
            length = c_int64.from_address(value.data + 16).value
            return string_at(value.data + 24, length).decode()
        if value.tag == Tag.ARR:
            return dict(self.items(value.data))
        return bool(value.data) if value.tag == Tag.BOOL else value.data

    def field(self, a: int, name: str) -> int:
        """A header field, unsigned."""
        return Field(Array, name).read(a)

    def items(self, a: int) -> list[tuple[Any, Any]]:
        """Keys and values in order."""
        found = []
        for slot in range(self.field(a, "used")):
            where = self.call("arr_tv_at", "pi", a, slot, result=c_void_p)
            value = TypedValue.from_address(where)
            if value.tag != Tag.UNINIT:
                key = self.call("arr_key_at", "pi", a, slot, result=TypedValue)
                found.append((self.python(key), self.python(value)))
        return found

    def check(self, a: int) -> None:
        """Assert the invariants of an array's storage."""
        used, size, cap = (self.field(a, name) for name in ("used", "size", "cap"))
        assert size <= used <= cap
        assert len(self.items(a)) == size
        if used:
            last = self.call("arr_tv_at", "pi", a, used - 1, result=c_void_p)
            assert TypedValue.from_address(last).tag != Tag.UNINIT
        if self.field(a, "layout") == ArrayKind.HASH:
            self.check_buckets(a, used, size, BUCKETS * cap)

    def check_buckets(self, a: int, used: int, size: int, buckets: int) -> None:
        """Assert that each live slot is in its bucket's chain, once."""
        data, index = self.field(a, "data"), self.field(a, "index")
        key, following, hashed = (Field(Elm, name) for name in ("key", "next", "hash"))
        seen = set()
        for bucket in range(buckets):
            slot = int.from_bytes(string_at(index + 4 * bucket, 4), "little")
            while slot != NO_SLOT:
                assert slot < used
                assert slot not in seen
                seen.add(slot)
                elm = data + Elm.size * slot
                assert (hashed.read(elm) or key.read(elm)) % buckets == bucket
                slot = following.read(elm)
        assert len(seen) == size

    def leaks(self) -> int:
        """How many blocks are alive, plus faults found by the checked heap."""
        return int(self.call("heap_audit", "", result=c_int64))
