"""The object reader and the linker of the runtime image."""

import ctypes
import io
import random
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile

from backend.native import engine
from backend.native.elf import ElfError, ElfObject
from backend.native.linker import LinkError, link
from backend.native.partial import link_modules
from backend.native.target import TARGET
from backend.native.versions import default_versions

C_LIBRARIES = ["libc.so.6", "libm.so.6"]


@pytest.fixture(scope="module")
def objects():
    """Two small objects that use each other, the C library and absolute addresses."""
    first = """
        @table = hidden constant [2 x ptr] [ptr @one, ptr @rand]
        declare hidden i64 @two(i64)
        declare i32 @rand()
        define hidden i64 @one(i64 %x) { %r = call i64 @two(i64 %x)  ret i64 %r }
        define hidden ptr @entry(i64 %i) {
          %p = getelementptr ptr, ptr @table, i64 %i
          %r = load ptr, ptr %p
          ret ptr %r
        }
    """
    second = """
        @count = hidden global i64 0
        declare i32 @getpid() nonlazybind
        declare i32 @rand()
        define hidden i64 @two(i64 %x) {
          %n = load i64, ptr @count
          %m = add i64 %n, %x
          store i64 %m, ptr @count
          %a = call i32 @rand()
          %b = call i32 @getpid()
          %s = add i32 %a, %b
          %t = sext i32 %s to i64
          ret i64 %t
        }
    """
    return [
        (name, engine.compile_object(TARGET + text))
        for name, text in (("first", first), ("second", second))
    ]


def link_all(objects, **options):
    return link(objects, lambda name: name in ("rand", "getpid"), C_LIBRARIES, **options)


def test_image_is_a_shared_object_that_other_tools_read(objects):
    elf = ELFFile(io.BytesIO(link_all(objects)))
    assert elf.header.e_type == "ET_DYN"
    names = {symbol.name for symbol in elf.get_section_by_name(".dynsym").iter_symbols()}
    assert {"one", "two", "entry", "count", "table", "rand", "getpid", "hop_code_area"} <= names
    assert elf.get_section_by_name(".hash").get_symbol("two")["st_size"] > 0
    needed = [tag.needed for tag in elf.get_section_by_name(".dynamic").iter_tags("DT_NEEDED")]
    assert needed == C_LIBRARIES

def test_functions_of_several_versions_are_asked_for_by_the_wanted_one(objects):
    wanted = {"rand": ("libc.so.6", "GLIBC_2.4"), "getpid": ("libc.so.6", "GLIBC_2.3")}
    elf = ELFFile(io.BytesIO(link_all(objects, versions=wanted.get)))
    needs = {
        (library.name, version.name, version["vna_other"])
        for library, versions in elf.get_section_by_name(".gnu.version_r").iter_versions()
        for version in versions
    }
    assert {need[:2] for need in needs} == set(wanted.values())
    numbers = {version: number for _, version, number in needs}
    symbols = elf.get_section_by_name(".dynsym")
    named = elf.get_section_by_name(".gnu.version")
    assert named.num_symbols() == symbols.num_symbols()
    for symbol, version in zip(symbols.iter_symbols(), named.iter_symbols(), strict=True):
        if symbol.name in wanted:
            assert version["ndx"] == numbers[wanted[symbol.name][1]]
        elif symbol.name:
            assert version["ndx"] == "VER_NDX_GLOBAL"


def test_without_versions_there_are_no_tables_of_them(objects):
    elf = ELFFile(io.BytesIO(link_all(objects)))
    assert elf.get_section_by_name(".gnu.version") is None


def test_no_segment_is_writable_and_executable(objects):
    flags = [s.header.p_flags for s in ELFFile(io.BytesIO(link_all(objects))).iter_segments()]
    assert any(flag & 1 for flag in flags)
    assert not [flag for flag in flags if flag & 3 == 3]


def test_undefined_native_function_is_named_with_its_users(objects):
    with pytest.raises(LinkError, match=r"undefined symbols: 'two' \(used by first\)"):
        link_all(objects[:1])


def test_undefined_c_function_is_named(objects):
    with pytest.raises(LinkError, match=r"'rand' \(used by first, second\)"):
        link(objects, lambda name: name == "getpid", C_LIBRARIES)


def test_partial_image_links_without_what_is_only_declared(objects):
    assert link_all(objects[:1], partial=True)


def test_duplicate_symbol_names_both_modules(objects):
    with pytest.raises(LinkError, match=r"symbol 'two' is defined in second and in third"):
        link_all([*objects, ("third", objects[1][1])])


def test_native_function_must_not_be_named_as_a_c_function(objects):
    with pytest.raises(LinkError, match="'two' of second has the name of a C function"):
        link(objects, lambda name: name in ("rand", "getpid", "two"), C_LIBRARIES)


def test_same_objects_give_the_same_image(objects):
    assert link_all(objects) == link_all(objects)


def test_damaged_objects_are_rejected_not_crashed_on(objects):
    data = objects[0][1]
    for length in range(0, len(data), 7):
        with pytest.raises(ElfError):
            ElfObject(data[:length])
    source = random.Random(20)
    for _ in range(300):
        damaged = bytearray(data)
        damaged[source.randrange(len(damaged))] ^= 1 << source.randrange(8)
        try:
            link_all([("first", bytes(damaged)), objects[1]])
        except (ElfError, LinkError):
            continue


def test_debug_image_has_a_line_table_of_python_lines():
    elf = ELFFile(io.BytesIO(link_modules("native_samples.control", debug=True)))
    dwarf = elf.get_dwarf_info()
    symbols = elf.get_section_by_name(".hash")
    collatz = symbols.get_symbol("collatz")
    start, end = collatz["st_value"], collatz["st_value"] + collatz["st_size"]
    lines = set()
    for unit in dwarf.iter_CUs():
        program = dwarf.line_program_for_CU(unit)
        files = program.header.file_entry
        for entry in program.get_entries():
            state = entry.state
            if state and start <= state.address < end and state.line:
                assert files[state.file].name == b"control.py"
                lines.add(state.line)
    path = Path(__file__).parent / "native_samples" / "control.py"
    source = path.read_text(encoding="utf-8").splitlines()
    first = source.index("def collatz(n: i64) -> i64:") + 1
    assert first + 2 in lines
    assert lines <= set(range(first, first + 11))


def test_release_image_has_no_debug_sections(objects):
    image = link_modules("native_samples.arithmetic")
    assert not ELFFile(io.BytesIO(image)).has_dwarf_info()


def test_the_default_version_is_what_the_system_gives():
    """Whatever the C library is; where it has versions, naming the default one gives what naming none in C does."""
    find = default_versions(C_LIBRARIES)
    for name in ("exp", "memcpy", "strlen", "no_such_function"):
        found = find(name)
        if found is not None:
            library = ctypes.CDLL(found[0])
            library.dlvsym.restype = ctypes.c_void_p
            library.dlvsym.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]
            named = library.dlvsym(library._handle, name.encode(), found[1].encode())
            assert named == ctypes.cast(library[name], ctypes.c_void_p).value
    assert find("no_such_function") is None
