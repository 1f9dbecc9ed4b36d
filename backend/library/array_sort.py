"""Array functions that sort natively; usort() and its kin are PHP (backend/systemlib/array_sort.php)."""

from backend.native.lang import *
from backend.runtime.array_merge import SORT_BY_KEY, SORT_RENUMBER, SORT_REVERSE
from backend.runtime.array_sort import SORT_FLAG_CASE, SORT_NATURAL, arr_sort
from backend.runtime.layout import *


def make_sort(name, mode):
    """A function of the sort family."""

    @native(name=f"f_{name}")
    def sort(array: ptr[TV], flags: i64) -> bool:
        arr_sort(array, flags, mode)
        return True

    return sort


make_sort("sort", SORT_RENUMBER)
make_sort("rsort", SORT_RENUMBER | SORT_REVERSE)
make_sort("asort", 0)
make_sort("arsort", SORT_REVERSE)
make_sort("ksort", SORT_BY_KEY)
make_sort("krsort", SORT_BY_KEY | SORT_REVERSE)


@native
def f_natsort(array: ptr[TV]) -> bool:
    """natsort()"""
    arr_sort(array, SORT_NATURAL, 0)
    return True


@native
def f_natcasesort(array: ptr[TV]) -> bool:
    """natcasesort()"""
    arr_sort(array, SORT_NATURAL | SORT_FLAG_CASE, 0)
    return True
