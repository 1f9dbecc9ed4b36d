<?php
// What the system knows of users, groups, terminals, limits.
print_r(posix_getpwnam('root')['dir']);
echo "\n";
var_dump(posix_getpwuid(0)['name'], posix_getgrnam('root')['gid'], is_array(posix_getgrgid(0)['members']), array_keys(posix_getpwuid(0)));
var_dump(posix_getpwnam('nobody-at-all'), posix_getgrnam('no-group'), posix_getpwuid(123456789), posix_getgrgid(-7), posix_get_last_error());
var_dump(posix_getuid() === getmyuid() || true, posix_geteuid() === posix_getuid(), posix_getgid() === posix_getegid());
var_dump(array_keys(posix_uname()), posix_uname()['sysname'], array_keys(posix_times()), posix_getcwd() === getcwd(), posix_ctermid());
var_dump(posix_getpgid(posix_getpid()) === posix_getpgrp(), posix_getsid(0) === posix_getsid(posix_getpid()), posix_getppid() > 0);
var_dump(posix_kill(99999999, 0), posix_errno(), posix_strerror(3), posix_getpgid(99999999), posix_strerror(0));
var_dump(posix_isatty(STDIN), posix_isatty(0), posix_isatty(999), posix_ttyname(0), posix_isatty('x'));
var_dump(posix_isatty(fopen('php://memory', 'r')));
var_dump(posix_access(__FILE__), posix_access(__FILE__, POSIX_R_OK | POSIX_F_OK), posix_access('/nonexistent'), posix_errno());
$fifo = sys_get_temp_dir() . '/hop_fifo_' . getmypid();
var_dump(posix_mkfifo($fifo, 0600), filetype($fifo), posix_mkfifo($fifo, 0600), posix_errno(), unlink($fifo));
try {
    posix_mknod('/tmp/x', POSIX_S_IFCHR);
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
$limits = posix_getrlimit();
var_dump(array_keys($limits), posix_setrlimit(POSIX_RLIMIT_CORE, 0, -1) || true, posix_setrlimit(999, 0, 0), posix_errno());
