"""String offsets: `$string[$offset]` read, tested and assigned.

An offset is an int, or what php casts to one: each use has its own idea of which strings and scalars it takes. Negative
offsets count from the end.

Example: `string_offset_read(s, tv_int(-1), MOpMode.Warn)` points at the last byte as a string.
"""

from backend.interp.calls.frames import counted_decref
from backend.interp.members.props import member_temp, members, null_slot
from backend.native.lang import *
from backend.runtime.convert import dbl_to_int_checked, tv_to_int, tv_to_str
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.numeric import prefix_number, scan_number, str_to_number
from backend.runtime.refs import decref, incref, str_decref, tv_copy
from backend.runtime.string import str_byte, str_bytes, str_char, str_empty, str_from_c, str_new
from backend.runtime.value import *
from hhbc.immediates import MOpMode

LIST_MODE = 5  # reading as list() does: null, silently, from what is no array
ZERO_BYTE = ord("0")


@native(cold=True)
def offset_type_error(key: TV) -> TV:
    """Throw the TypeError of a key that is no offset."""
    slot = stack(TV)
    slot[0] = key
    throw_error(
        ErrorClass.TYPE_ERROR, msg(b"Cannot access offset of type %t on string", i64(slot), 0, 0)
    )
    return tv_thrown()


@native
def text_offset(s: ptr[String], quiet: bool) -> TV:
    """The INT of a string as an offset: leading digits count, with a warning. NULL (quietly) or THROWN without any."""
    consumed = stack(u64)
    number = scan_number(str_bytes(s), s.len, consumed)
    if number.tag != Tag.INT:
        return tv_null() if quiet else offset_type_error(tv_str(s))
    if consumed[0] != s.len:
        warning(msg(b'Illegal string offset "%s"', i64(s), 0, 0))
        if vm.exc is not None:
            return tv_thrown()
    return number


@native
def string_offset(key: TV, quiet: bool) -> TV:
    """The INT that a key means when reading; NULL (only quietly) or THROWN."""
    if likely(key.tag == Tag.INT):
        return key
    if key.tag == Tag.STR:
        return text_offset(as_str(key), quiet)
    if key.tag > Tag.DBL:
        return offset_type_error(key)
    if not quiet:
        warning(str_from_c(b"String offset cast occurred"))
        if vm.exc is not None:
            return tv_thrown()
    return tv_int(tv_to_int(key))


@native
def string_offset_write(key: TV) -> TV:
    """The INT that a key means when writing, or THROWN."""
    return string_offset(key, False)


@native(cold=True)
def string_offset_unset(key: TV) -> TV:
    """The INT that a key means when something in a byte is unset, or THROWN: php does not mind what follows digits."""
    if key.tag != Tag.STR:
        return string_offset_write(key)
    consumed = stack(u64)
    number = scan_number(str_bytes(as_str(key)), as_str(key).len, consumed)
    return number if number.tag == Tag.INT else offset_type_error(key)


@native(inline=True)
def byte_position(s: ptr[String], offset: i64) -> u64:
    """The position of an offset; beyond the length when it is out of range."""
    return u64(offset + i64(s.len)) if offset < 0 else u64(offset)


@native
def string_offset_read(s: ptr[String], key: TV, mode: i64, alone: bool) -> ptr[TV]:
    """One byte of a string that the caller holds, for reading; None after throwing. Where a variable alone has the string, null is
    read if PHP code that ran has given it up."""
    quiet = mode == MOpMode.NoMode
    offset = string_offset(key, quiet)
    if offset.tag == Tag.THROWN:
        return None
    if offset.tag == Tag.NULL or (alone and key.tag < Tag.STR and key.tag != Tag.INT and given_up(s)):
        return null_slot()
    at = byte_position(s, offset.data)
    if likely(at < s.len):
        return member_temp(tv_str(str_char(str_byte(s, at))))
    if quiet:
        return null_slot()
    warning(msg(b"Uninitialized string offset %d", offset.data, 0, 0))
    return member_temp(tv_str(str_empty())) if vm.exc is None else None


@native
def isset_offset(key: TV) -> TV:
    """The INT that a key means for isset, else NULL (perhaps with vm.exc set)."""
    if key.tag == Tag.INT:
        return key
    if key.tag == Tag.STR:
        number = str_to_number(as_str(key))
        return number if number.tag == Tag.INT else tv_null()
    if key.tag == Tag.DBL:
        value = dbl_to_int_checked(as_dbl(key))
        return tv_int(value) if vm.exc is None else tv_null()
    return tv_int(tv_to_int(key)) if key.tag < Tag.DBL else tv_null()


@native
def string_isset(s: ptr[String], key: TV, empty: bool) -> bool:
    """isset of an offset, or !empty(...) when `empty`. May set vm.exc."""
    offset = isset_offset(key)
    if offset.tag != Tag.INT:
        return False
    at = byte_position(s, offset.data)
    return at < s.len and (not empty or str_byte(s, at) != ZERO_BYTE)


@native
def string_set(slot: ptr[TV], key: TV, v: TV) -> TV:
    """`$string[$offset] = v`: the one-byte string stored (owned), NULL when the offset is too negative, or THROWN."""
    base = deref(slot)
    s = as_str(base[0])
    if likely(key.tag == Tag.INT and v.tag == Tag.STR and as_str(v).len == 1):
        at = byte_position(s, key.data)
        if likely(at < s.len):
            string_put(base, at, str_byte(as_str(v), 0))
            return tv_copy(v)
    owner = vm.mowner
    bound = slot[0] if slot.tag == Tag.REF else tv_null()
    if owner is not None:
        owner.rc += 1
    incref(bound)
    incref(key)
    made = string_set_held(base, key, v)
    decref(key)
    decref(bound)
    if owner is not None:
        if owner.rc == 1 and made.tag == Tag.STR:  # PHP code gave the object or array up, with the string
            decref(made)
            made = tv_null()
        counted_decref(owner)
    return made


@native
def string_set_held(base: ptr[TV], key: TV, v: TV) -> TV:
    """`string_set` with warnings and conversions, which may run PHP code; what the cell lies in is held."""
    s = own_string(base)
    s.rc += 1
    made = assigned_byte(s, key, v)
    unchanged = base.tag == Tag.STR and base.data == i64(s)
    str_decref(s)
    if made.tag != Tag.INT:
        return made
    if unchanged:
        string_put(base, string_position(s, key), u8(made.data))
    return tv_str(str_char(u8(made.data)))


@native
def own_string(base: ptr[TV]) -> ptr[String]:
    """The string in a cell, which is the cell's alone from now on (borrowed): who holds it sees whether it was given up."""
    s = as_str(base[0])
    if s.rc != 1:
        copy = str_new(s.len)
        memcpy(str_bytes(copy), str_bytes(s), s.len)
        base[0] = tv_str(copy)
        str_decref(s)
        s = copy
    return s


@native(inline=True)
def given_up(s: ptr[String]) -> bool:
    """Whether PHP code that ran has given up a string that is held."""
    return s.rc == 1


@native
def string_put(base: ptr[TV], at: u64, byte: u8) -> void:
    """Store a byte of the string in a cell, filling up with spaces to there."""
    s = as_str(base[0])
    if at >= s.len or s.rc != 1:
        length = s.len if at < s.len else at + 1
        copy = str_new(length)
        p = str_bytes(copy)
        memcpy(p, str_bytes(s), s.len)
        if length > s.len:
            memset(p + s.len, 32, length - s.len)
        base[0] = tv_str(copy)
        str_decref(s)
        s = copy
    str_bytes(s)[at] = byte
    s.hash = 0


@native
def assigned_byte(s: ptr[String], key: TV, v: TV) -> TV:
    """The byte to assign to a string that is held, as an INT; NULL after a warning about the offset, and when PHP code gave the
    string up; THROWN."""
    offset = string_offset_write(key)
    if offset.tag == Tag.THROWN:
        return offset
    if given_up(s):
        return tv_null()
    if offset.data < 0 and offset.data + i64(s.len) < 0:
        warning(msg(b"Illegal string offset %d", offset.data, 0, 0))
        return tv_null() if vm.exc is None else tv_thrown()
    text = tv_to_str(v)
    if vm.exc is not None:
        return tv_thrown()
    if given_up(s):
        str_decref(text)
        return tv_null()
    length = text.len
    byte = str_byte(text, 0) if length != 0 else u8(0)
    str_decref(text)
    if length == 0:
        throw_error(
            ErrorClass.ERROR, str_from_c(b"Cannot assign an empty string to a string offset")
        )
    elif length > 1:
        warning(str_from_c(b"Only the first byte will be assigned to the string offset"))
    if vm.exc is not None:
        return tv_thrown()
    return tv_int(i64(byte)) if not given_up(s) else tv_null()


@native
def string_position(s: ptr[String], key: TV) -> u64:
    """The position of a key that `assigned_byte` accepted."""
    offset = key.data
    if key.tag == Tag.STR:
        offset = prefix_number(as_str(key)).data
    elif key.tag != Tag.INT:
        offset = tv_to_int(key)
    return byte_position(s, offset)
