"""Make tests/php/arguments/library_functions.php, which calls library functions with arguments of every kind.

It is a table of functions with their signatures, by php's reflection; the calls are made by
``inc/hostile.php``. Left out is what Hop lacks, what waits, ends or changes the process, and what
depends on the time, chance or the machine. Needs php, and so does recording what it prints:

    python -m tests.tools.arguments
    python -m tests.tools.record tests/php/arguments/library_functions.php

Where a digest differs, ``HOSTILE=strtr php -n library_functions.php`` and the same with ``hop run`` show each call.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from backend.systemlib.build import library_units

PROGRAM = Path(__file__).resolve().parents[1] / "php" / "arguments" / "library_functions.php"

# Functions that wait, end or change the process, or ask the system.
PROCESS = """chdir chgrp chmod chown clearstatcache connection_status date_default_timezone_get
date_default_timezone_set debug_backtrace debug_print_backtrace disk_free_space error_get_last
error_log error_reporting exec flush func_get_arg func_get_args func_num_args gc_collect_cycles
gc_disable gc_enable gc_enabled gc_status get_current_user get_included_files
get_loaded_extensions get_required_files getcwd getenv gethostname getmygid getmypid getmyuid
header header_remove headers_list headers_sent http_response_code ignore_user_abort ini_get_all
ini_restore ini_set ini_alter link lstat memory_get_peak_usage memory_get_usage
memory_reset_peak_usage passthru php_ini_loaded_file php_ini_scanned_files php_sapi_name
php_uname phpversion putenv readlink realpath register_shutdown_function rename
restore_error_handler restore_exception_handler rmdir set_error_handler set_exception_handler
set_include_path set_time_limit setcookie setlocale setrawcookie shell_exec sleep
spl_autoload_call spl_autoload_functions spl_autoload_register spl_autoload_unregister
spl_object_hash spl_object_id stat stream_get_wrappers stream_isatty symlink sys_get_temp_dir
sys_getloadavg system tempnam time_nanosleep tmpfile trigger_error umask unlink user_error
usleep zend_version fileatime filectime filegroup fileinode filemtime fileowner fileperms fstat
linkinfo get_cfg_var ob_clean ob_end_clean ob_end_flush ob_flush ob_get_clean ob_get_contents
ob_get_flush ob_get_length ob_get_level ob_get_status ob_implicit_flush ob_list_handlers
ob_start get_resource_id is_writable is_writeable stream_resolve_include_path fopen touch mkdir
glob scandir opendir dir copy"""
# Functions whose results are chance or time.
CHANCE = """array_rand date date_create date_create_from_format date_create_immutable date_create_immutable_from_format
date_sunrise date_sunset getdate gettimeofday gmdate gmmktime gmstrftime hrtime idate lcg_value localtime microtime
mktime mt_rand mt_srand rand random_bytes random_int shuffle srand str_shuffle strftime strtotime time
timezone_identifiers_list timezone_version_get uniqid"""
# Where php's order of side effects is another: conversions and callbacks of what has thrown already, and the like.
KNOWN = """array_diff_uassoc array_diff_ukey array_intersect array_intersect_uassoc array_intersect_ukey
array_udiff array_udiff_assoc array_udiff_uassoc array_uintersect array_uintersect_assoc
array_uintersect_uassoc arsort asort call_user_func_array convert_uudecode escapeshellarg
escapeshellcmd fscanf hash hash_algos hash_hmac_algos md5_file natcasesort natsort rsort
sha1_file sort str_getcsv str_ireplace str_replace substr_replace utf8_decode utf8_encode
var_dump compact extract get_defined_vars"""
# Functions that make as much as a number says.
GREEDY = """array_chunk array_fill array_pad base_convert chunk_split fgetcsv fgets file_get_contents
fprintf fread ftruncate hash_pbkdf2 implode number_format printf range round sprintf str_pad
str_repeat str_word_count stream_copy_to_stream stream_get_contents stream_get_line vfprintf
vprintf vsprintf wordwrap"""

_REFLECT = r"""
$found = [];
$streams = ['stream', 'dir_handle', 'from', 'to', 'resource'];
foreach (json_decode(stream_get_contents(STDIN)) as $name) {
    if (!function_exists($name)) continue;
    $text = '';
    $optional = $more = false;
    foreach ((new ReflectionFunction($name))->getParameters() as $p) {
        if ($p->isVariadic()) $more = true;
        elseif ($p->isOptional() && !$optional) { $text .= '|'; $optional = true; }
        $type = ltrim((string) $p->getType(), '?');
        $text .= match (true) {
            str_contains($type, 'callable') => 'c',
            str_starts_with($type, 'array|string'), str_starts_with($type, 'string') => 's',
            str_starts_with($type, 'array') => 'a',
            str_starts_with($type, 'int') => 'i',
            str_starts_with($type, 'float') => 'f',
            str_starts_with($type, 'bool') => 'b',
            str_contains($type, 'Traversable') => 't',
            str_starts_with($type, 'object') => 'o',
            $type === '' && in_array($p->getName(), $streams) => 'r',
            default => 'm',
        };
    }
    $found[$name] = $text . ($more ? '*' : '');
}
echo json_encode((object) $found);
"""


def functions() -> list[str]:
    """The names of the library's functions."""
    left_out = set(f"{PROCESS} {CHANCE} {KNOWN}".split())
    found = []
    for unit in library_units():
        for owner, func in unit.all_funcs():
            name = func.name.decode()
            if owner is None and not name.startswith(("__", "86")) and name not in left_out:
                found.append(name)
    return sorted(found)


def signatures(names: list[str]) -> dict[str, str]:
    """A letter for each parameter of those functions that php has."""
    command = ["php", "-n", "-r", _REFLECT]
    done = subprocess.run(command, input=json.dumps(names).encode(), capture_output=True, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return {name: text + ("!" if name in GREEDY.split() else "") for name, text in found.items()}


def main() -> int:
    """Write the program."""
    rows = "".join(f"    '{name}' => '{letters}',\n" for name, letters in signatures(functions()).items())
    head = "<?php\n// Made by tests/tools/arguments.py.\nrequire __DIR__ . '/inc/hostile.php';\n"
    PROGRAM.write_text(f"{head}hostile([\n{rows}]);\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
