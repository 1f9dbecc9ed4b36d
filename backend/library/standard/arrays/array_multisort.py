"""array_multisort(): sorting several arrays by one another.

The arguments are arrays, each followed by an order and flags. Rows are compared column by column;
the sort is `hybrid_sort` over row numbers, with the columns in place of its array.
"""

from backend.library.standard.arrays.array import f_array_values
from backend.library.standard.arrays.array_common import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_become
from backend.runtime.array_sort import (
    SORT_FLAG_CASE,
    SORT_LOCALE_STRING,
    SORT_NATURAL,
    SORT_REGULAR,
    SORT_STRING,
    SORT_UNIQUE,
    arr_slots,
    comparator,
    hybrid_sort,
    or_slot_order,
    sort_comparator,
)
from backend.runtime.errors import msg, msg0, type_error, value_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, tv_copy
from backend.runtime.value import *

SORT_DESC = 3
SORT_ASC = 4


@struct
class Column:
    """One of the arrays: its values as a list (owned), and how to compare them."""

    cell: ptr[TV]  # where the array is
    values: ptr[Array]  # None: sorted
    compare: comparator
    order: i64  # SORT_ASC, SORT_DESC, or 0: not given
    flags: i64  # -1: not given


@struct
class Columns:
    """What the rows are compared by."""

    first: ptr[Column]
    count: u64


@native
def compare_rows(columns: ptr[Array], x: u32, y: u32) -> i64:
    """The order of two rows; `columns` really is a `Columns`."""
    all = ptr[Columns](columns)
    for i in range(all.count):
        column = all.first + i
        if column.order == SORT_DESC:
            order = column.compare(column.values, y, x)
        else:
            order = column.compare(column.values, x, y)
        if order != 0:
            return order
    return or_slot_order(0, x, y)


@native(cold=True)
def bad_argument(number: i64, problem: ptr[u8], invalid: bool) -> void:
    """Throw the error of an argument."""
    name = b" ($array)" if number == 1 else b""
    text = msg(b"array_multisort(): Argument #%d%z must be %z", number, i64(name), i64(problem))
    if invalid:
        value_error(text)
    else:
        type_error(text)


@native
def set_option(column: ptr[Column], option: i64, number: i64) -> bool:
    """Note an order or flags for the array before; False after throwing."""
    kind = option & ~SORT_FLAG_CASE
    is_order = option == SORT_ASC or option == SORT_DESC
    is_flags = (kind >= SORT_REGULAR and kind <= SORT_STRING) or kind == SORT_LOCALE_STRING
    if not is_order and not is_flags and kind != SORT_NATURAL:
        bad_argument(number, b"a valid sort flag", True)
        return False
    taken = column is None or (column.order != 0 if is_order else column.flags != -1)
    if taken:
        bad_argument(number, b"an array or a sort flag that has not already been specified", False)
        return False
    if is_order:
        column.order = option
    else:
        column.flags = option
    return True


@native
def read_columns(columns: ptr[Columns], array: ptr[TV], rest: ptr[Array]) -> bool:
    """Collect arrays and options from the arguments; False after throwing."""
    column: ptr[Column] = None
    for i in range(rest.used + 1):
        cell = array if i == 0 else deref(arr_tv_at(rest, i - 1))
        if cell.tag == Tag.ARR:
            column = columns.first + columns.count
            columns.count += 1
            column.cell = cell
            column.values = f_array_values(as_arr(cell[0]))
            column.order = 0
            column.flags = -1
        elif cell.tag != Tag.INT:
            bad_argument(i64(i) + 1, b"an array or a sort flag", False)
            return False
        elif not set_option(column, cell.data, i64(i) + 1):
            return False
    return True


@native
def columns_agree(columns: ptr[Columns]) -> bool:
    """Whether all have the same size; throws if not. Chooses the comparators."""
    for i in range(columns.count):
        column = columns.first + i
        if column.values.size != columns.first.values.size:
            value_error(msg0(b"Array sizes are inconsistent"))
            return False
        flags: i64 = SORT_REGULAR if column.flags == -1 else column.flags
        column.compare = sort_comparator(flags, SORT_UNIQUE)
    return True


@native
def reorder_column(column: ptr[Column], order: ptr[u32]) -> void:
    """Put the elements of an array into the order of rows; integer keys are numbered anew.

    Comparing may have run PHP code that changed the variable: then it is left alone. The column's values are given up: a list
    that was its own values is the variable's alone again, and loops over that keep their place in it.
    """
    count = column.values.size
    arr_decref(column.values)
    column.values = None
    if column.cell.tag != Tag.ARR or as_arr(column.cell[0]).size != count:
        return
    a = arr_separate(column.cell)
    n = u64(a.size)
    slots = ptr[u32](alloc(n * sizeof(u32)))
    arr_slots(a, slots)
    result = arr_new(n)
    for row in range(n):
        pos = slots[order[row]]
        add_element(result, arr_key_at(a, pos), tv_copy(arr_tv_at(a, pos)[0]), False)
    dealloc(ptr[u8](slots), n * sizeof(u32))
    result.next_free = i64(n)  # php counts those that have names, too
    arr_become(a, result)


@native
def sort_columns(columns: ptr[Columns]) -> void:
    """Sort the rows. May throw."""
    n = u64(columns.first.values.size)
    order = ptr[u32](alloc(n * sizeof(u32)))
    for row in range(n):
        order[row] = u32(row)
    hybrid_sort(ptr[Array](columns), order, n, compare_rows)
    for i in range(columns.count):
        reorder_column(columns.first + i, order)
    dealloc(ptr[u8](order), n * sizeof(u32))


@native
def f_array_multisort(array: ptr[TV], rest: ptr[Array]) -> bool:
    """array_multisort()"""
    room = u64(rest.used) + 1
    columns = stack(Columns)
    columns.count = 0
    columns.first = ptr[Column](alloc(room * sizeof(Column)))
    done = read_columns(columns, array, rest) and columns_agree(columns)
    if done and columns.first.values.size != 0:
        sort_columns(columns)
    for i in range(columns.count):
        column = columns.first + i
        if column.values is not None:
            arr_decref(column.values)
    dealloc(ptr[u8](columns.first), room * sizeof(Column))
    return done
