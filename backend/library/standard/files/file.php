<?php
/*
 * Streams, files and paths with native bodies (backend/library/standard/streams/stream_functions.py,
 * stream_more.py, file.py, file_info.py, path.py, directory.py).
 */

const SEEK_SET = 0;
const SEEK_CUR = 1;
const SEEK_END = 2;
const LOCK_SH = 1;
const LOCK_EX = 2;
const LOCK_UN = 3;
const LOCK_NB = 4;
const FILE_USE_INCLUDE_PATH = 1;
const FILE_IGNORE_NEW_LINES = 2;
const FILE_SKIP_EMPTY_LINES = 4;
const FILE_APPEND = 8;
const FILE_NO_DEFAULT_CONTEXT = 16;
const PATHINFO_DIRNAME = 1;
const PATHINFO_BASENAME = 2;
const PATHINFO_EXTENSION = 4;
const PATHINFO_FILENAME = 8;
const PATHINFO_ALL = 15;
const SCANDIR_SORT_ASCENDING = 0;
const SCANDIR_SORT_DESCENDING = 1;
const SCANDIR_SORT_NONE = 2;
const FNM_NOESCAPE = 2;
const FNM_PATHNAME = 1;
const FNM_PERIOD = 4;
const FNM_CASEFOLD = 16;
const DIRECTORY_SEPARATOR = "/";
const PATH_SEPARATOR = ":";
const GLOB_BRACE = 1024;
const GLOB_MARK = 2;
const GLOB_NOSORT = 4;
const GLOB_NOCHECK = 16;
const GLOB_NOESCAPE = 64;
const GLOB_ERR = 1;
const GLOB_ONLYDIR = 8192;
const GLOB_AVAILABLE_FLAGS = 9303;

/** Whether open_basedir lets a function use a path; warns when not. */
#[Native]
function __systemlib_basedir_allows(string $function, string $path): bool {}

/** The absolute path without `.`, `..` and double slashes, by the text alone. */
#[Native]
function __systemlib_expanded(string $path): string {}

// Streams

#[Native]
function fopen(#[Path] string $filename, string $mode, bool $use_include_path = false, #[Resource] $context = null) {}
#[Native]
function tmpfile() {}
#[Native]
function fclose(#[Resource] $stream): bool {}
#[Native]
function feof(#[Resource] $stream): bool {}
#[Native]
function fread(#[Resource] $stream, int $length): string|false {}
#[Native]
function fgets(#[Resource] $stream, ?int $length = null): string|false {}
#[Native]
function fgetc(#[Resource] $stream): string|false {}
#[Native]
function stream_get_contents(#[Resource] $stream, ?int $length = null, int $offset = -1): string|false {}
#[Native]
function fpassthru(#[Resource] $stream): int {}
#[Native]
function fwrite(#[Resource] $stream, string $data, ?int $length = null): int|false {}
#[Native]
function fputs(#[Resource] $stream, string $data, ?int $length = null): int|false {}
#[Native]
function fprintf(#[Resource] $stream, string $format, #[Lent] mixed ...$values): int {}
#[Native]
function vfprintf(#[Resource] $stream, string $format, array $values): int {}
#[Native]
function fflush(#[Resource] $stream): bool {}
#[Native]
function ftruncate(#[Resource] $stream, int $size): bool {}
#[Native]
function ftell(#[Resource] $stream): int|false {}
#[Native]
function fseek(#[Resource] $stream, int $offset, int $whence = SEEK_SET): int {}
#[Native]
function rewind(#[Resource] $stream): bool {}
#[Native]
function flock(#[Resource] $stream, int $operation, &$would_block = null): bool {}
#[Native]
function stream_isatty(#[Resource] $stream): bool {}
#[Native]
function fputcsv(#[Resource] $stream, array $fields, string $separator = ",", string $enclosure = "\"", string $escape = "\\", #[Shown('string')] ?string $eol = "\n"): int|false {}
#[Native]
function fgetcsv(#[Resource] $stream, ?int $length = null, string $separator = ",", string $enclosure = "\"", string $escape = "\\"): array|false {}

// Whole files

#[Native]
function file_get_contents(#[Path] string $filename, bool $use_include_path = false, #[Resource] $context = null, int $offset = 0, ?int $length = null): string|false {}
#[Native]
function file_put_contents(#[Path] string $filename, mixed $data, int $flags = 0, #[Resource] $context = null): int|false {}
#[Native, Gives('Arr([Str])|False')]
function file(#[Path] string $filename, int $flags = 0, #[Resource] $context = null): array|false {}
#[Native]
function readfile(#[Path] string $filename, bool $use_include_path = false, #[Resource] $context = null): int|false {}

// The file system

#[Native]
function file_exists(string $filename): bool {}
#[Native]
function is_file(string $filename): bool {}
#[Native]
function is_dir(string $filename): bool {}
#[Native]
function is_link(string $filename): bool {}
#[Native]
function is_readable(string $filename): bool {}
#[Native]
function is_writable(string $filename): bool {}
#[Native]
function is_writeable(string $filename): bool {}
#[Native]
function is_executable(string $filename): bool {}
#[Native]
function filesize(string $filename): int|false {}
#[Native]
function filemtime(string $filename): int|false {}
#[Native]
function fileperms(string $filename): int|false {}
#[Native]
function fileatime(string $filename): int|false {}
#[Native]
function filectime(string $filename): int|false {}
#[Native]
function filegroup(string $filename): int|false {}
#[Native]
function fileinode(string $filename): int|false {}
#[Native]
function fileowner(string $filename): int|false {}
#[Native]
function filetype(string $filename): string|false {}
#[Native]
function stat(string $filename): array|false {}
#[Native]
function lstat(string $filename): array|false {}
#[Native]
function fstat(#[Resource] $stream): array|false {}
#[Native]
function readlink(#[Path] string $path): string|false {}
#[Native]
function link(#[Path] string $target, #[Path] string $link): bool {}
#[Native]
function symlink(#[Path] string $target, #[Path] string $link): bool {}
#[Native]
function linkinfo(#[Path] string $path): int|false {}
#[Native]
function umask(?int $mask = null): int {}
#[Native, Pure]
function fnmatch(#[Path] string $pattern, #[Path] string $filename, int $flags = 0): bool {}
#[Native]
function fsync(#[Resource] $stream): bool {}
#[Native]
function __systemlib_is_there(string $filename): bool {}

#[Native]
function fdatasync(#[Resource] $stream): bool {}
#[Native]
function clearstatcache(bool $clear_realpath_cache = false, #[Path] string $filename = ""): void {}
#[Native]
function unlink(#[Path] string $filename, #[Resource] $context = null): bool {}
#[Native]
function rmdir(#[Path] string $directory, #[Resource] $context = null): bool {}
#[Native]
function mkdir(#[Path] string $directory, int $permissions = 0777, bool $recursive = false, #[Resource] $context = null): bool {}
#[Native]
function rename(#[Path] string $from, #[Path] string $to, #[Resource] $context = null): bool {}
#[Native]
function copy(#[Path] string $from, #[Path] string $to, #[Resource] $context = null): bool {}
#[Native]
function chmod(#[Path] string $filename, int $permissions): bool {}
#[Native]
function chown(#[Path] string $filename, string|int $user): bool {}
#[Native]
function chgrp(#[Path] string $filename, string|int $group): bool {}
#[Native]
function touch(#[Path] string $filename, ?int $mtime = null, ?int $atime = null): bool {}
#[Native, Gives('Arr([Str])|False')]
function scandir(#[Path] string $directory, int $sorting_order = SCANDIR_SORT_ASCENDING, #[Resource] $context = null): array|false {}
#[Native, Gives('Arr([Str])|False')]
function glob(#[Path] string $pattern, int $flags = 0): array|false {}

// Paths

#[Native, Pure]
function basename(string $path, string $suffix = ""): string {}
#[Native, Pure]
function dirname(string $path, int $levels = 1): string {}
#[Native, Pure]
function pathinfo(string $path, int $flags = PATHINFO_ALL): array|string {}
#[Native]
function realpath(#[Path] string $path): string|false {}
#[Native]
function getcwd(): string|false {}
#[Native]
function chdir(#[Path] string $directory): bool {}
#[Native]
function sys_get_temp_dir(): string {}
#[Native]
function tempnam(#[Path] string $directory, #[Path] string $prefix): string|false {}

// Directories

#[Native]
function opendir(#[Path] string $directory, #[Resource] $context = null) {}
#[Native]
function readdir(#[Resource] $dir_handle = null): string|false {}
#[Native]
function rewinddir(#[Resource] $dir_handle = null): void {}
#[Native]
function closedir(#[Resource] $dir_handle = null): void {}

/** What dir() returns: a directory that is being read. */
class Directory
{
    public readonly string $path;
    public readonly mixed $handle;

    #[Native]
    public function close(): void {}

    #[Native]
    public function rewind(): void {}

    #[Native]
    public function read(): string|false {}
}

#[Native]
function dir(#[Path] string $directory, #[Resource] $context = null): Directory|false {}

// More about streams

#[Native]
function stream_get_line(#[Resource] $stream, int $length, string $ending = ""): string|false {}
#[Native]
function stream_copy_to_stream(#[Resource] $from, #[Resource] $to, ?int $length = null, int $offset = 0): int|false {}
#[Native]
function stream_get_meta_data(#[Resource] $stream): array {}
#[Native]
function socket_get_status(#[Resource] $stream): array {}
#[Native]
function stream_set_blocking(#[Resource] $stream, bool $enable): bool {}
#[Native]
function stream_set_timeout(#[Resource] $stream, int $seconds, int $microseconds = 0): bool {}
#[Native]
function socket_set_blocking(#[Resource] $stream, bool $enable): bool {}
#[Native]
function socket_set_timeout(#[Resource] $stream, int $seconds, int $microseconds = 0): bool {}
#[Native]
function stream_set_chunk_size(#[Resource] $stream, int $size): int {}
#[Native]
function stream_set_write_buffer(#[Resource] $stream, int $size): int {}
#[Native]
function set_file_buffer(#[Resource] $stream, int $size): int {}
#[Native]
function stream_set_read_buffer(#[Resource] $stream, int $size): int {}
#[Native]
function stream_is_local($stream): bool {}
#[Native]
function stream_supports_lock(#[Resource] $stream): bool {}
#[Native]
function stream_resolve_include_path(#[Path] string $filename): string|false {}

/** What a file holds; false where it cannot be read, of which only open_basedir speaks. */
#[Native]
function __systemlib_file_found(string $filename, $context): string|false {}

/** What a file holds, for the library function that the program has called; false after a warning. */
#[Native]
function __systemlib_file_contents(string $filename, string $function, bool $use_include_path = false): string|false {}
