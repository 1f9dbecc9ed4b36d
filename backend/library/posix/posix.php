<?php
/*
 * posix: what the system knows of processes, users and terminals (backend/library/posix/python/posix.py).
 */

const POSIX_F_OK = 0;
const POSIX_RLIMIT_AS = 9;
const POSIX_RLIMIT_CORE = 4;
const POSIX_RLIMIT_CPU = 0;
const POSIX_RLIMIT_DATA = 2;
const POSIX_RLIMIT_FSIZE = 1;
const POSIX_RLIMIT_INFINITY = -1;
const POSIX_RLIMIT_LOCKS = 10;
const POSIX_RLIMIT_MEMLOCK = 8;
const POSIX_RLIMIT_MSGQUEUE = 12;
const POSIX_RLIMIT_NICE = 13;
const POSIX_RLIMIT_NOFILE = 7;
const POSIX_RLIMIT_NPROC = 6;
const POSIX_RLIMIT_RSS = 5;
const POSIX_RLIMIT_RTPRIO = 14;
const POSIX_RLIMIT_RTTIME = 15;
const POSIX_RLIMIT_SIGPENDING = 11;
const POSIX_RLIMIT_STACK = 3;
const POSIX_R_OK = 4;
const POSIX_S_IFBLK = 24576;
const POSIX_S_IFCHR = 8192;
const POSIX_S_IFIFO = 4096;
const POSIX_S_IFREG = 32768;
const POSIX_S_IFSOCK = 49152;
const POSIX_W_OK = 2;
const POSIX_X_OK = 1;

/** The descriptor below a stream, or -1 after a warning. */
#[Native]
function __systemlib_posix_descriptor(string $function, #[Resource] $stream): int {}

function posix_kill(int $process_id, int $signal): bool
{
    $sent = __systemlib_posix_kill($process_id, $signal);
    __systemlib_pcntl_poll();
    return $sent;
}

#[Python]
function __systemlib_posix_kill(int $process_id, int $signal): bool {}
#[Python]
function posix_getpid(): int {}
#[Python]
function posix_getppid(): int {}
#[Python]
function posix_getuid(): int {}
#[Python]
function posix_setuid(int $user_id): bool {}
#[Python]
function posix_geteuid(): int {}
#[Python]
function posix_seteuid(int $user_id): bool {}
#[Python]
function posix_getgid(): int {}
#[Python]
function posix_setgid(int $group_id): bool {}
#[Python]
function posix_getegid(): int {}
#[Python]
function posix_setegid(int $group_id): bool {}
#[Python]
function posix_getgroups(): array|false {}
#[Python]
function posix_getlogin(): string|false {}
#[Python]
function posix_getpgrp(): int {}
#[Python]
function posix_setsid(): int {}
#[Python]
function posix_setpgid(int $process_id, int $process_group_id): bool {}
#[Python]
function posix_getpgid(int $process_id): int|false {}
#[Python]
function posix_getsid(int $process_id): int|false {}
#[Python]
function posix_uname(): array|false {}
#[Python]
function posix_times(): array|false {}
#[Python]
function posix_ctermid(): string|false {}
#[Python]
function __systemlib_posix_ttyname(int $descriptor): string|false {}
#[Python]
function __systemlib_posix_isatty(int $descriptor): bool {}

function posix_ttyname($file_descriptor): string|false
{
    $descriptor = is_resource($file_descriptor)
        ? __systemlib_posix_descriptor('posix_ttyname', $file_descriptor) : (int) $file_descriptor;
    return $descriptor >= 0 && __systemlib_posix_isatty($descriptor) ? __systemlib_posix_ttyname($descriptor) : false;
}

function posix_isatty($file_descriptor): bool
{
    $descriptor = is_resource($file_descriptor)
        ? __systemlib_posix_descriptor('posix_isatty', $file_descriptor) : (int) $file_descriptor;
    return $descriptor >= 0 && __systemlib_posix_isatty($descriptor);
}

#[Python]
function posix_getcwd(): string|false {}
#[Python]
function posix_mkfifo(#[Path] string $filename, int $permissions): bool {}
#[Python]
function __systemlib_posix_mknod(string $filename, int $flags, int $major, int $minor): bool {}

function posix_mknod(#[Path] string $filename, int $flags, int $major = 0, int $minor = 0): bool
{
    if ($flags & POSIX_S_IFCHR || $flags & POSIX_S_IFBLK) {
        if ($major === 0) {
            throw new ValueError('posix_mknod(): Argument #3 ($major) cannot be 0 for the POSIX_S_IFCHR and POSIX_S_IFBLK modes');
        }
    }
    return __systemlib_posix_mknod($filename, $flags, $major, $minor);
}

#[Python]
function posix_access(#[Path] string $filename, int $flags = 0): bool {}
#[Python]
function posix_getgrnam(string $name): array|false {}
#[Python]
function posix_getgrgid(int $group_id): array|false {}
#[Python]
function posix_getpwnam(string $username): array|false {}
#[Python]
function posix_getpwuid(int $user_id): array|false {}
#[Python]
function posix_getrlimit(): array|false {}
#[Python]
function posix_setrlimit(int $resource, int $soft_limit, int $hard_limit): bool {}
#[Python]
function posix_get_last_error(): int {}

function posix_errno(): int
{
    return posix_get_last_error();
}

#[Python]
function posix_strerror(int $error_code): string {}
#[Python]
function posix_initgroups(string $username, int $group_id): bool {}
