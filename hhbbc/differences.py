"""What is different in a unit that was edited, to analyses, which depend on code, declarations and facts, no more.

Example::

    differences(formers, units, index)  # {(b"total", b"sum")}: who has asked for this method is answered otherwise now
    places(former, unit)  # [0, None, 2]: the second function is not what it was
    shifted(former, made, unit)  # what was made of the former unit, if the new one differs in lines alone
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from hhbbc.facts.classes import BELOW, CLASS_CONSTANTS, CLASSES, NOTHING, PROPERTIES, FuncKey
from hhbbc.facts.index import FuncFacts, Index
from hhbbc.facts.makers import closure_scopes
from hhbbc.receivers import has_this
from hhbbc.writer import rebuild
from hhbc.unit import CONSTANT_NAME, Attr, Class, Const, Func, LineEntry, Prop, Unit


def whole(index: Index) -> str:
    """All that an analysis can learn of the program as a whole, but facts."""
    return repr((
        index.closures_by_value(), [value for _, value in sorted(vars(index).items()) if isinstance(value, bool)],
        index.world.closed, index.world.aliases, sorted(index.spelled), sorted(index.reference_results),
    ))  # fmt: skip


def differences(formers: dict[bytes, Unit], units: dict[bytes, Unit], index: Index) -> set[FuncKey] | None:
    """What the declarations of units, by path, answer otherwise than they did, where there is one before and now; None
    if anything is different of which nobody notes that it is asked for.

    Closures are known by their numbers: each has to be where it was.
    """
    found: set[FuncKey] = set()
    gone: list[Class] = []
    new: list[Class] = []
    for path in {*formers, *units}:
        nothing = Unit(path, Func(b""))
        former, unit = formers.get(path, nothing), units.get(path, nothing)
        if nothing not in (former, unit) and _frame(former) != _frame(unit):
            return None
        if not _closures(former).items() <= _closures(unit).items() and unit is not nothing:
            return None
        mine = _functions_apart((b"", _plain(former)), _plain(unit), index.functions.unasked)
        classes = _pairs(former, unit)
        if mine is None or classes is None:
            return None
        found |= mine
        for old, now in classes:
            if old is not None and now is not None and _header(old) == _header(now):
                apart = _members_apart(old, now, index)
                if apart is None:
                    return None
                found |= apart
            else:
                gone += [] if old is None else [old]
                new += [] if now is None else [now]
    other = _classes_apart(gone, new, index)
    return None if other is None else found | other


def _pairs(former: Unit, unit: Unit) -> list[tuple[Class | None, Class | None]] | None:
    """The classes of a unit by name, as they were and as they are; None if one is declared more than once."""
    old, new = ({cls.name.lower(): cls for cls in each.classes} for each in (former, unit))
    if len(old) == len(former.classes) and len(new) == len(unit.classes):
        return [(old.get(name), new.get(name)) for name in {**old, **new}]
    if list(map(_header, former.classes)) != list(map(_header, unit.classes)):
        return None
    return list(zip(former.classes, unit.classes, strict=True))


def _classes_apart(gone: list[Class], new: list[Class], index: Index) -> set[FuncKey] | None:
    """What is answered otherwise since classes came, or went, or have another place among the others; None if that is
    so of a class that has others below it, or traits, or is declared elsewhere, too."""
    now = {cls.name.lower(): cls for cls in new}
    before = {cls.name.lower(): cls for cls in gone}
    extended = {above for name, cls in index.classes.items() if cls and name not in now for above in _above(cls)}
    found: set[FuncKey] = set()
    for cls in (*gone, *new):
        name = cls.name.lower()
        if name in extended or cls.traits or cls.attrs & Attr.TRAIT or index.classes.unasked(name) is not now.get(name):
            return None
        found.add((CLASSES, name))
        known = before if before.get(name) is cls else {}
        todo, walked = _above(cls), {name}
        while todo:
            at = todo.pop()
            higher = known.get(at) or index.classes.unasked(at)
            todo += [] if higher is None or at in walked else _above(higher)
            walked.add(at)
        found |= {(BELOW, at) for at in walked}
    return found | {(name, method.name.lower()) for name, cls in before.items() for method in cls.methods}


def _above(cls: Class) -> list[bytes]:
    """The names (in lower case) that a class says are above it."""
    return [name.lower() for name in (cls.parent, *cls.interfaces) if name]


def _members_apart(old: Class, new: Class, index: Index) -> set[FuncKey] | None:
    """What a class answers otherwise than it did."""
    lower = new.name.lower()

    def method(name: bytes) -> FuncFacts | None:
        return index.methods.unasked((lower, name))

    found = _functions_apart((lower, list(old.methods)), list(new.methods), method)
    props = _apart(map(_prop, old.props), map(_prop, new.props))
    consts = _apart(map(_const, old.consts), map(_const, new.consts))
    if found is None or not (found or props or consts):
        return found
    if new.attrs & Attr.TRAIT or index.classes.get(lower) is not new:
        return None  # its members are those of other classes; it is declared more than once
    return found | {(PROPERTIES, name) for name in props} | {(CLASS_CONSTANTS, name) for name in consts}


def _apart(old: Iterable[tuple[bytes, object]], new: Iterable[tuple[bytes, object]]) -> set[bytes]:
    """The names of what is there before or now, and not the same."""
    before, now = dict(old), dict(new)
    return {name for name in {*before, *now} if repr(before.get(name)) != repr(now.get(name))}


def _functions_apart(
    former: tuple[bytes, list[Func]], funcs: list[Func], declared: Callable[[bytes], FuncFacts | None]
) -> set[FuncKey] | None:
    """The functions, or the methods of a class, that are not declared as they were; None if one of them tells something
    to code that does not ask for it by its name, or if other units declare it, too."""
    owner, before = former
    old, new = ({func.name.lower(): func for func in each} for each in (before, funcs))
    if len(old) < len(before) or len(new) < len(funcs):  # a name is declared more than once
        return set() if repr(list(map(_function, before))) == repr(list(map(_function, funcs))) else None
    found: set[FuncKey] = set()
    for name in {*old, *new}:
        was, now = old.get(name), new.get(name)
        if was is not None and now is not None and repr(_function(was)) == repr(_function(now)):
            continue
        known = declared(name)
        if _tells_more(was, now) or (None if known is None else known.func) is not now:
            return None
        found.add((owner if was is not None else NOTHING, name))
    return found


def _tells_more(was: Func | None, now: Func | None) -> bool:
    """Whether what is not declared as before says something to code that does not ask for its name."""
    if was is not None and now is not None:
        return bool((was.attrs ^ now.attrs) & Attr.ABSTRACT)
    return any(func.attrs & Attr.ABSTRACT or func.name[:2] in (b"__", b"86") for func in (was, now) if func is not None)


def _frame(unit: Unit) -> str:
    """What a unit is besides its functions and classes."""
    return repr((unit.filepath, unit.strict_types, _function(unit.main)))


def _closures(unit: Unit) -> dict[int, str]:
    """Its closures by number, with the classes that make them."""
    scopes = closure_scopes(unit)
    return {
        number: repr((_function(func), scopes[id(func)].name if id(func) in scopes else b""))
        for number, func in enumerate(unit.funcs)
        if func.attrs & Attr.CLOSURE
    }


def _plain(unit: Unit) -> list[Func]:
    """Its functions that code can name."""
    return [func for func in unit.funcs if func.name != CONSTANT_NAME and not func.attrs & Attr.CLOSURE]


def places(former: Unit, unit: Unit) -> list[int | None]:
    """Where each function of a unit was in the former one, if it does the same."""
    known = {key: (place, does) for place, (key, does) in enumerate(_does(former))}
    found = [(known.get(key), does) for key, does in _does(unit)]
    return [before[0] if before is not None and before[1] == does else None for before, does in found]


def _does(unit: Unit) -> Iterator[tuple[object, str]]:
    """Of each function what it is known by, and all of it but where it stands and what is said of it."""
    funcs: list[tuple[object, Class | None, Func]] = [(None, None, unit.main)]
    funcs += [(at, None, func) for at, func in enumerate(unit.funcs)]
    seen: dict[bytes, int] = {}  # classes of a name
    for cls in unit.classes:
        name = cls.name.lower()
        seen[name] = seen.get(name, 0) + 1
        funcs += [((name, seen[name], func.name.lower()), cls, func) for func in cls.methods]
    for key, of, func in funcs:
        plain = replace(func, lines=(), first_line=0, last_line=0, doc=b"")
        yield key, repr((plain, has_this(unit, of, func)))


def _function(func: Func) -> object:
    params = [
        (param.name, param.type, param.by_ref, param.prefer_ref, param.variadic, param.dv is not None)
        for param in func.params
    ]
    return func.name, int(func.attrs), func.return_type, func.num_uses, func.use_by_ref, bool(func.code), params


def _header(cls: Class) -> object:
    above = cls.parent, cls.interfaces, cls.traits, cls.trait_aliases, cls.trait_precedences
    return cls.name, int(cls.attrs), above, cls.enum_type


def _prop(prop: Prop) -> tuple[bytes, object]:
    return prop.name, (int(prop.attrs), prop.type, prop.has_default, prop.default, prop.in_init)


def _const(const: Const) -> tuple[bytes, object]:
    return const.name, (const.value, const.in_init, int(const.attrs))


# ------------------------------------------------------------------------------------ lines


def shifted(former: Unit, made: Unit, unit: Unit) -> Unit | None:
    """What was made of a former unit, with the lines and comments of one that is the same but for these; None if it is
    not."""
    there = list(range(len(former.all_funcs())))
    if _frame(former) != _frame(unit) or _members(former) != _members(unit) or places(former, unit) != there:
        return None
    functions = (list(each.all_funcs()) for each in (former, made, unit))
    moved = [_moved(*(func for _, func in each)) for each in zip(*functions, strict=True)]
    if None in moved:
        return None
    written = rebuild(unit, [func for func in moved if func is not None])
    claimed = (
        replace(cls, props=tuple(map(_claimed, cls.props, before.props)))
        for cls, before in zip(written.classes, made.classes, strict=True)
    )
    return replace(written, classes=tuple(claimed))


def _claimed(prop: Prop, made: Prop) -> Prop:
    return replace(prop, fact=made.fact)


def _members(unit: Unit) -> str:
    """The classes of a unit with all that they have besides methods, and what reflection shows of it."""
    return repr([
        (_header(cls), [replace(const, doc=b"") for const in cls.consts], [replace(one, doc=b"") for one in cls.props])
        for cls in unit.classes
    ])  # fmt: skip


def _moved(former: Func, made: Func, func: Func) -> Func | None:
    """What was made of a function, with the lines of one that is the same but for these: passes ask which instructions
    are of one line, so no line may have become two, nor two one."""
    if [entry.start for entry in former.lines] != [entry.start for entry in func.lines]:
        return None
    pairs = {(old.line, new.line) for old, new in zip(former.lines, func.lines, strict=True)}
    pairs.add((former.first_line, func.first_line))
    lines = dict(pairs)
    if not len(pairs) == len(lines) == len(set(lines.values())) or any(at.line not in lines for at in made.lines):
        return None
    moved = tuple(LineEntry(entry.start, lines[entry.line]) for entry in made.lines)
    return replace(made, lines=moved, first_line=func.first_line, last_line=func.last_line, doc=func.doc)
