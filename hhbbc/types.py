"""HHBBC's lattice of types: sets of PHP values, as far as the optimizer can tell them apart.

A :class:`Type` is a bit mask of value kinds (the bits of :mod:`hhbc.rat`) and at most one piece of
specialised data: a constant, a class, or the shape of an array. Data narrows the bits it belongs to
and says nothing about the others, so ``?Obj<=Foo`` is ``NULL | OBJ`` with ``ObjSpec``.

Relations have names instead of operators, because ``<`` on types invites mistakes:

    >>> union_of(constant(1), constant(2)) is not INT_T and show(union_of(constant(1), constant(2)))
    'Int'
    >>> subtype_of(constant(b"x"), STR_T), could_be(INT_T, NUM_T), could_be(INT_T, STR_T)
    (True, True, False)

Laws (property-tested): union is an upper bound, commutative and idempotent; intersection keeps
what is in both; every chain of ``widening_union`` steps is finite. The design follows HHBBC's type
system.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeAlias

from hhbc import rat
from hhbc.rat import Rat
from hhbc.scalars import PhpArray, PhpScalar, scalar_key

CLS: Final = 1 << 13  # flavor A on the evaluation stack; not a value, so no bit of Rat
KEYS: Final = rat.INT | rat.STR

MAX_SHAPE: Final = 32  # longer tuples and structs are described by their element type only
FARTHEST: Final = 1 << 62  # the magnitude that an int to count from has at most
LONGEST_STEP: Final = 1 << 6  # the magnitude of a small int
_REMEMBERED: Final = 1 << 14  # types of literals
MAX_DEPTH: Final = 3  # deeper nesting of shapes is forgotten, or a[] = a would never converge


class Const:
    """A known int, float, string or array; booleans and null need none, their bits say it.

    Compared by PHP identity, not by Python's ``==``: 1 is not 1.0, -0.0 not 0.0, NaN is itself.
    """

    __slots__ = ("_shape", "key", "value")

    def __init__(self, value: PhpScalar) -> None:
        self.value = value
        self.key = scalar_key(value)
        self._shape: ArrSpec | IntRange | None = None

    def shape(self) -> ArrSpec | IntRange | None:
        """What is left of the value where others join it: the magnitude of an int, the shape of an array."""
        if self._shape is None:
            value = self.value
            self._shape = shape_of(value) if isinstance(value, tuple) else range_of(value)
        return self._shape

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Const) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"Const({self.value!r})"


class IntRange(NamedTuple):
    """Ints that no program counts up or down so far that they become floats (docs/adr/0010-counters-stay-ints.md).

    ``small``: those that a counter may be changed by, which are no counters themselves but may begin one.
    """

    small: bool


class ObjSpec(NamedTuple):
    """Objects (or class references) of a class, or exactly of it; ``body`` is that of closures that all have one."""

    cls: bytes
    exact: bool
    body: tuple[bytes, bytes] | None = None


class ArrTuple(NamedTuple):
    """A list of known length: keys 0..n-1."""

    elems: tuple[Type, ...]


class ArrPacked(NamedTuple):
    """A list of any length."""

    elem: Type
    nonempty: bool


class ArrStruct(NamedTuple):
    """An array with these keys in this order."""

    items: tuple[tuple[int | bytes, Type], ...]


class ArrMap(NamedTuple):
    """An array whose keys and elements have these types."""

    keys: int
    elem: Type
    nonempty: bool


class Hierarchy:
    """The classes of the program that is optimized in this process, as far as names surely mean them.

    Without it, objects of two classes have no class in common.
    """

    lineage: Callable[[bytes], dict[bytes, bool]] = staticmethod(lambda _: {})
    """A class with all above it, nearest first, in lower case: whether each is a class (or an interface)."""
    spelling: Callable[[bytes], bytes] = staticmethod(lambda name: name)
    """A name as it is declared."""


ArrSpec: TypeAlias = ArrTuple | ArrPacked | ArrStruct | ArrMap
Data: TypeAlias = Const | IntRange | ObjSpec | ArrTuple | ArrPacked | ArrStruct | ArrMap | None


class Type(NamedTuple):
    """A set of values; see the module's text."""

    mask: int
    data: Data = None

    def __str__(self) -> str:
        """The printed form used in dumps, tests and explanations."""
        return show(self)


BOTTOM: Final = Type(0)
UNINIT_T: Final = Type(rat.UNINIT)
NULL_T: Final = Type(rat.NULL)
TRUE_T: Final = Type(rat.TRUE)
FALSE_T: Final = Type(rat.FALSE)
BOOL_T: Final = Type(rat.BOOL)
INT_T: Final = Type(rat.INT)
SMALL_T: Final = Type(rat.INT, IntRange(True))
COUNTED_T: Final = Type(rat.INT, IntRange(False))
DBL_T: Final = Type(rat.DBL)
NUM_T: Final = Type(rat.NUM)
STR_T: Final = Type(rat.STR)
ARR_T: Final = Type(rat.ARR)
OBJ_T: Final = Type(rat.OBJ)
RES_T: Final = Type(rat.RES)
REF_T: Final = Type(rat.REF)
CLS_T: Final = Type(CLS)
CELL_T: Final = Type(rat.CELL)  # what a C slot of the stack can hold
PRIM_T: Final = Type(rat.PRIM)
GEN_T: Final = Type(rat.GEN)
TOP: Final = Type(rat.GEN | CLS)


def constant(value: PhpScalar) -> Type:
    """The type of exactly this value (None, bool, int, float, bytes, or a PhpArray tuple)."""
    if value is None:
        return NULL_T
    if value is True:
        return TRUE_T
    if value is False:
        return FALSE_T
    if isinstance(value, bytes):
        return _string(value)
    if isinstance(value, int):
        return _int(value)
    if isinstance(value, float):
        return Type(rat.DBL, Const(value))
    if isinstance(value, tuple):
        return Type(rat.SARR, Const(value))
    raise TypeError(f"no PHP constant: {value!r}")


kinds: Final = cache(Type)
"""The type of all values of the kinds in a mask: one object for each."""


# The same few words and numbers come again and again; one object for each is joined and compared at once.
@lru_cache(maxsize=_REMEMBERED)
def _string(value: bytes) -> Type:
    return Type(rat.SSTR, Const(value))


@lru_cache(maxsize=_REMEMBERED)
def _int(value: int) -> Type:
    return Type(rat.INT, Const(value))


def is_constant(t: Type) -> bool:
    """Whether the type holds exactly one value (which :func:`value_of` then gives)."""
    return isinstance(t.data, Const) or t.mask in (rat.NULL, rat.TRUE, rat.FALSE)


def value_of(t: Type) -> PhpScalar:
    """The one value of a constant type; raise ``ValueError`` for any other."""
    if isinstance(t.data, Const):
        return t.data.value
    if t.mask == rat.NULL:
        return None
    if t.mask in (rat.TRUE, rat.FALSE):
        return t.mask == rat.TRUE
    raise ValueError(f"{show(t)} is no constant")


def obj(cls: bytes, *, exact: bool = False) -> Type:
    """Objects of the class, or exactly of it."""
    return Type(rat.OBJ, ObjSpec(cls, exact))


def closure(body: tuple[bytes, bytes]) -> Type:
    """Closures that have one body."""
    return Type(rat.OBJ, ObjSpec(b"Closure", True, body))


def class_ref(cls: bytes, *, exact: bool = False) -> Type:
    """A class reference (flavor A) to the class or a subclass, or exactly to it."""
    return Type(CLS, ObjSpec(cls, exact))


def opt(t: Type) -> Type:
    """The type or null."""
    return t if t.mask & rat.NULL else _make(t.mask | rat.NULL, t.data)


def unopt(t: Type) -> Type:
    """The type without null."""
    return _make(t.mask & ~rat.NULL, t.data)


def without(t: Type, mask: int) -> Type:
    """The type without the kinds of the mask."""
    return _make(t.mask & ~mask, t.data)


def init(t: Type) -> Type:
    """What reading a local of this type gives: Uninit reads as null."""
    return _make(t.mask & ~rat.UNINIT | rat.NULL, t.data) if t.mask & rat.UNINIT else t


def cell_of(t: Type) -> Type:
    """What a local of this type holds behind a possible reference."""
    if t.mask & rat.REF:
        return CELL_T
    return init(t)


def ref_to(t: Type) -> Type:
    """A reference that was made of a cell just now: the type says what it holds, until other code runs."""
    return Type(t.mask | rat.REF, t.data)


def held_by(t: Type) -> Type:
    """What a reference of this type was made of."""
    return _make(t.mask & ~rat.REF, t.data) if t.mask & ~rat.REF else CELL_T


def group_of(data: Data) -> int:
    """The kinds that the data narrows."""
    if isinstance(data, Const):
        value = data.value
        if isinstance(value, int):
            return rat.INT
        if isinstance(value, float):
            return rat.DBL
        return rat.STR if isinstance(value, bytes) else rat.ARR
    if isinstance(data, IntRange):
        return rat.INT
    if isinstance(data, ObjSpec):
        return rat.OBJ | CLS
    return 0 if data is None else rat.ARR


def _make(mask: int, data: Data) -> Type:
    """A type whose data has its supporting bits; a constant must stand alone."""
    if data is None or not mask & group_of(data):
        return kinds(mask)
    if isinstance(data, Const) and mask & ~group_of(data):
        return Type(mask, data.shape())
    return Type(mask, data)


def range_of(value: object) -> IntRange | None:
    """How far an int is from zero; None for one from which counting may end in a float, and for other values."""
    if type(value) is not int or not -FARTHEST <= value <= FARTHEST:
        return None
    return IntRange(-LONGEST_STEP <= value <= LONGEST_STEP)


def shape_of(array: PhpArray) -> ArrSpec | None:
    """The shape of a constant array; a long one is described by its keys and elements."""
    is_list = all(key == index for index, (key, _) in enumerate(array))
    if len(array) > MAX_SHAPE:
        elem = _element_of(array)
        keys = 0 if is_list else key_mask(ArrStruct(tuple((key, BOTTOM) for key, _ in array)))
        return _limit(ArrPacked(elem, True) if is_list else ArrMap(keys, elem, True), MAX_DEPTH)
    if is_list:
        return _limit(ArrTuple(tuple(constant(v) for _, v in array)), MAX_DEPTH)
    return _limit(ArrStruct(tuple((key, constant(v)) for key, v in array)), MAX_DEPTH)


def _element_of(array: PhpArray) -> Type:
    """The union of the elements, of which there may be thousands, most of them alike."""
    values = [value for _, value in array]
    if all(type(value) is int for value in values):
        return union_of(constant(min(values)), constant(max(values)))  # type: ignore[type-var]
    return union_all([constant(value) for value in values])


def array_spec(t: Type) -> ArrSpec | None:
    """The array shape of the type's ``ARR`` part, also of a constant array."""
    data = t.data.shape() if isinstance(t.data, Const) else t.data
    return None if data is None or isinstance(data, ObjSpec | IntRange) else data


def _limit(spec: ArrSpec, depth: int) -> ArrSpec | None:
    """Cut nesting below the depth."""
    if depth == 0:
        return None
    if isinstance(spec, ArrTuple):
        return ArrTuple(tuple(_limit_type(e, depth - 1) for e in spec.elems))
    if isinstance(spec, ArrStruct):
        return ArrStruct(tuple((k, _limit_type(e, depth - 1)) for k, e in spec.items))
    return spec._replace(elem=_limit_type(spec.elem, depth - 1))


def _limit_type(t: Type, depth: int) -> Type:
    spec = array_spec(t)
    if spec is None:
        return t
    if isinstance(t.data, Const) and depth > 0:
        return t
    return Type(t.mask, _limit(spec, depth))


def array_of(spec: ArrSpec) -> Type:
    """Counted arrays of the shape."""
    if isinstance(spec, ArrTuple) and len(spec.elems) > MAX_SHAPE:
        spec = as_packed(spec)
    if isinstance(spec, ArrStruct) and len(spec.items) > MAX_SHAPE:
        spec = as_map(spec)
    return Type(rat.ARR, _limit(spec, MAX_DEPTH))


def elem_type(spec: ArrSpec) -> Type:
    """The union of the element types."""
    if isinstance(spec, ArrTuple):
        return union_all(spec.elems)
    if isinstance(spec, ArrStruct):
        return union_all(tuple(t for _, t in spec.items))
    return spec.elem


def is_nonempty(spec: ArrSpec) -> bool:
    """Whether no array of this shape is empty."""
    if isinstance(spec, ArrTuple):
        return bool(spec.elems)
    return bool(spec.items) if isinstance(spec, ArrStruct) else spec.nonempty


def key_mask(spec: ArrSpec) -> int:
    """The kinds of the keys."""
    if isinstance(spec, ArrMap):
        return spec.keys
    if isinstance(spec, ArrStruct):
        mask = 0
        for key, _ in spec.items:
            mask |= rat.INT if isinstance(key, int) else rat.STR
        return mask
    return rat.INT


def as_packed(spec: ArrTuple | ArrPacked) -> ArrPacked:
    """A list of known length as a list of any."""
    if isinstance(spec, ArrPacked):
        return spec
    return ArrPacked(elem_type(spec), bool(spec.elems))


def as_map(spec: ArrSpec) -> ArrMap:
    """Any shape by its keys and elements alone."""
    if isinstance(spec, ArrMap):
        return spec
    return ArrMap(key_mask(spec), elem_type(spec), is_nonempty(spec))


# ------------------------------------------------------------------------------- relations


def subtype_of(a: Type, b: Type, is_subclass: Callable[[bytes, bytes], bool] | None = None) -> bool:
    """Whether every value of ``a`` is one of ``b``; ``is_subclass(x, y)`` decides classes."""
    if a.mask & ~b.mask:
        return False
    group = group_of(b.data)
    if b.data is None or not a.mask & group:
        return True
    return _data_subtype(a, b.data, is_subclass)


def _data_subtype(
    a: Type, wanted: Data, is_subclass: Callable[[bytes, bytes], bool] | None
) -> bool:
    if a.data == wanted:
        return True
    if isinstance(wanted, Const) or a.data is None:
        return False
    if isinstance(wanted, IntRange):
        mine = _joinable(a.data)
        return isinstance(mine, IntRange) and mine.small >= wanted.small
    if isinstance(wanted, ObjSpec):
        if not isinstance(a.data, ObjSpec) or wanted.body is not None or (wanted.exact and not a.data.exact):
            return False
        if a.data.cls.lower() == wanted.cls.lower():
            return True
        if wanted.exact:
            return False
        return is_subclass is not None and is_subclass(a.data.cls, wanted.cls)
    spec = array_spec(a)
    return spec is not None and wanted is not None and _shape_subtype(spec, wanted)


def _shape_subtype(a: ArrSpec, b: ArrSpec) -> bool:
    if isinstance(b, ArrTuple):
        return (
            isinstance(a, ArrTuple)
            and len(a.elems) == len(b.elems)
            and all(map(subtype_of, a.elems, b.elems))
        )
    if isinstance(b, ArrStruct):
        return (
            isinstance(a, ArrStruct)
            and _same_keys(a, b)
            and all(subtype_of(x, y) for (_, x), (_, y) in zip(a.items, b.items, strict=True))
        )
    if b.nonempty and not is_nonempty(a):
        return False
    if isinstance(b, ArrPacked):
        return isinstance(a, ArrTuple | ArrPacked) and subtype_of(elem_type(a), b.elem)
    return not key_mask(a) & ~b.keys and subtype_of(elem_type(a), b.elem)


def could_be(a: Type, b: Type) -> bool:
    """Whether some value may belong to both (no proof of the contrary)."""
    common = a.mask & b.mask
    if not common:
        return False
    if isinstance(a.data, Const) and isinstance(b.data, Const):
        return a.data == b.data
    return True


def union_of(a: Type, b: Type) -> Type:
    """The least described type that holds both."""
    if a is b or a == b or not b.mask:
        return a
    if not a.mask:
        return b
    mask = a.mask | b.mask
    if a.data is None and b.data is None:
        return kinds(mask)
    return _make(mask, _union_data(a, b))


def _union_data(a: Type, b: Type) -> Data:
    if a.data == b.data:
        return a.data
    x, y = _joinable(a.data), _joinable(b.data)
    if isinstance(x, ObjSpec) and isinstance(y, ObjSpec):
        common = _common_class(x.cls.lower(), y.cls.lower())
        return None if common is None else ObjSpec(common or x.cls, not common and x.exact and y.exact)
    if isinstance(x, IntRange) and isinstance(y, IntRange):
        return IntRange(x.small and y.small)
    if x and y and not isinstance(x, ObjSpec | IntRange) and not isinstance(y, ObjSpec | IntRange):
        return _union_shapes(x, y)
    # Data survives where the other operand has no values of these kinds; a class before a shape before ints.
    kept = [d for d, other in ((x, b), (y, a)) if d is not None and not other.mask & group_of(d)]
    return max(kept, key=lambda d: (isinstance(d, ObjSpec), not isinstance(d, IntRange)), default=None)


def _joinable(data: Data) -> ObjSpec | ArrSpec | IntRange | None:
    """The data without the value of a constant: what can survive a join with another type."""
    return data.shape() if isinstance(data, Const) else data


def _common_class(x: bytes, y: bytes) -> bytes | None:
    """The nearest class above two, or else an interface; empty when they are one, None where there is none."""
    if x == y:
        return b""
    lineages = Hierarchy.lineage(x), Hierarchy.lineage(y)
    for name, is_class in lineages[0].items():
        if is_class and name in lineages[1]:
            return Hierarchy.spelling(name)
    common = [name for name in lineages[0] if name in lineages[1]]
    if not common:
        return None
    return Hierarchy.spelling(min(common, key=lambda name: (-len(Hierarchy.lineage(name)), name)))


def _union_shapes(x: ArrSpec, y: ArrSpec) -> ArrSpec:
    if isinstance(x, ArrTuple) and isinstance(y, ArrTuple) and len(x.elems) == len(y.elems):
        return ArrTuple(tuple(map(union_of, x.elems, y.elems)))
    if isinstance(x, ArrStruct) and isinstance(y, ArrStruct) and _same_keys(x, y):
        pairs = zip(x.items, y.items, strict=True)
        return ArrStruct(tuple((k, union_of(s, t)) for (k, s), (_, t) in pairs))
    if isinstance(x, ArrTuple | ArrPacked) and isinstance(y, ArrTuple | ArrPacked):
        p, q = as_packed(x), as_packed(y)
        return ArrPacked(union_of(p.elem, q.elem), p.nonempty and q.nonempty)
    m, n = as_map(x), as_map(y)
    return ArrMap(m.keys | n.keys, union_of(m.elem, n.elem), m.nonempty and n.nonempty)


def _same_keys(x: ArrStruct, y: ArrStruct) -> bool:
    return [k for k, _ in x.items] == [k for k, _ in y.items]


def union_all(types: tuple[Type, ...] | list[Type]) -> Type:
    """The union of all."""
    result = BOTTOM
    for t in types:
        result = union_of(result, t)
    return result


def intersection_of(a: Type, b: Type) -> Type:
    """A type that holds every value of both (data of ``a`` wins where both have some)."""
    mask = a.mask & b.mask
    if isinstance(a.data, Const) and isinstance(b.data, Const) and a.data != b.data:
        mask &= ~(group_of(a.data) & group_of(b.data))
    data = a.data if a.data is not None and mask & group_of(a.data) else b.data
    if isinstance(data, ObjSpec) and isinstance(b.data, ObjSpec) and _is_narrower(b.data, data):
        data = b.data
    if isinstance(b.data, Const) and not isinstance(a.data, Const) and mask & group_of(b.data):
        data = b.data
    return _make(mask, data)


def _is_narrower(x: ObjSpec, y: ObjSpec) -> bool:
    if y.exact:
        return x.body is not None and y.body is None and x.cls.lower() == y.cls.lower()
    return x.exact or y.cls.lower() in Hierarchy.lineage(x.cls.lower())


def widening_union(a: Type, b: Type) -> Type:
    """An upper bound of both that forgets what changed, so that chains of it are finite."""
    joined = union_of(a, b)
    return a if joined == a else widen(joined)


def widen(t: Type) -> Type:
    """Forget constants and the details of shapes."""
    if t.data is None or isinstance(t.data, ObjSpec | IntRange):
        return t
    if isinstance(t.data, Const):
        mask = t.mask
        if mask & rat.STR:
            mask |= rat.STR
        if mask & rat.ARR:
            mask |= rat.ARR
        return Type(mask, range_of(t.data.value))
    mask = t.mask | rat.ARR if t.mask & rat.ARR else t.mask
    spec = t.data
    if isinstance(spec, ArrTuple | ArrPacked):
        packed = as_packed(spec)
        return Type(mask, ArrPacked(_flat(packed.elem), packed.nonempty))
    table = as_map(spec)
    return Type(mask, ArrMap(table.keys, _flat(table.elem), table.nonempty))


def _flat(elem: Type) -> Type:
    """An element of a widened array: its kinds, of ints how large they are."""
    widened = widen(elem)
    return widened if isinstance(widened.data, IntRange) else Type(widened.mask)


def loosen_constant(t: Type) -> Type:
    """The kind of a constant without its value; counted where it was static."""
    if not isinstance(t.data, Const):
        return t
    mask = t.mask
    for kind in (rat.STR, rat.ARR):
        if mask & kind:
            mask |= kind
    return Type(mask, t.data.shape())


# --------------------------------------------------------------------- truth, output forms


def truthiness(t: Type) -> bool | None:
    """What the value converts to as a condition, or None when unknown."""
    if is_constant(t):
        value = value_of(t)
        return value not in (b"", b"0") if isinstance(value, bytes) else bool(value)
    if t.mask and not t.mask & ~(rat.NULL | rat.FALSE | rat.UNINIT):
        return False
    if t.mask == rat.TRUE:
        return True
    spec = array_spec(t)
    if t.mask and not t.mask & ~rat.ARR and spec is not None and is_nonempty(spec):
        return True
    return None


def to_rat(t: Type) -> Rat:
    """The type as an AssertRAT immediate: constants become their kind, shapes become packedness."""
    t = loosen_constant(t)  # where it is computed at run time, a constant is counted
    mask = t.mask & rat.GEN
    if isinstance(t.data, ObjSpec):
        return Rat(mask, cls=t.data.cls, exact=t.data.exact)
    spec = array_spec(t)
    if spec is None:
        return Rat(mask)
    packed = isinstance(spec, ArrTuple | ArrPacked)
    elem = elem_type(spec).mask & rat.GEN
    for kind in (rat.STR, rat.ARR):
        if elem & kind:
            elem |= kind  # constants among them may be counted
    return Rat(mask, packed=packed, nonempty=is_nonempty(spec), elem=elem)


def from_rat(r: Rat) -> Type:
    """The type that an AssertRAT immediate states."""
    if r.cls is not None:
        return _make(r.mask, ObjSpec(r.cls, r.exact))
    if r.packed:
        return _make(r.mask, ArrPacked(Type(r.elem or rat.GEN), r.nonempty))
    if r.nonempty or r.elem:
        return _make(r.mask, ArrMap(KEYS, Type(r.elem or rat.GEN), r.nonempty))
    return Type(r.mask)


def show(t: Type) -> str:
    """Print: ``Int=3``, ``?Obj<=Foo``, ``Arr(Int,Dbl)``, ``Arr([Int])``, ``Arr([Str:Int])``."""
    if isinstance(t.data, Const):
        kind = show(Type(t.mask))
        return f"{kind}={_show_value(t.data.value)}"
    if t.mask & CLS:
        rest = show(Type(t.mask & ~CLS, None)) + "|" if t.mask & ~CLS else ""
        spec = t.data
        if isinstance(spec, ObjSpec):
            return f"{rest}Cls{'=' if spec.exact else '<='}{spec.cls.decode('latin-1')}"
        return rest + "Cls"
    spec_a = t.data
    if spec_a is None or isinstance(spec_a, ObjSpec | IntRange):
        return str(to_rat(t))
    rest_mask = t.mask & ~rat.ARR & ~rat.NULL
    head = str(Rat(t.mask & rat.ARR)) + _show_shape(spec_a)
    tail = f"|{Rat(rest_mask)}" if rest_mask else ""
    return ("?" if t.mask & rat.NULL else "") + head + tail


def _show_shape(spec: ArrSpec) -> str:
    if isinstance(spec, ArrTuple):
        return f"({','.join(map(show, spec.elems))})"
    if isinstance(spec, ArrStruct):
        items = ",".join(f"{_show_value(k)}:{show(t)}" for k, t in spec.items)
        return f"({items})"
    plus = "+" if spec.nonempty else ""
    if isinstance(spec, ArrPacked):
        return f"{plus}([{show(spec.elem)}])"
    return f"{plus}([{Rat(spec.keys)}:{show(spec.elem)}])"


def _show_value(value: object) -> str:
    if isinstance(value, bytes):
        text = value[:40].decode("latin-1").replace("\\", "\\\\").replace('"', '\\"')
        text = text.replace("\n", "\\n")
        return f'"{text}{"…" if len(value) > 40 else ""}"'
    if isinstance(value, tuple):
        return f"[{len(value)}]"
    return repr(value)
