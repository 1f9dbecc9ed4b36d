<?php
/*
 * pcntl: processes and signals (backend/library/pcntl/signals.py, python/pcntl.py).
 */

const BUS_ADRALN = 1;
const BUS_ADRERR = 2;
const BUS_OBJERR = 3;
const CLD_CONTINUED = 6;
const CLD_DUMPED = 3;
const CLD_EXITED = 1;
const CLD_KILLED = 2;
const CLD_STOPPED = 5;
const CLD_TRAPPED = 4;
const CLONE_NEWCGROUP = 33554432;
const CLONE_NEWIPC = 134217728;
const CLONE_NEWNET = 1073741824;
const CLONE_NEWNS = 131072;
const CLONE_NEWPID = 536870912;
const CLONE_NEWUSER = 268435456;
const CLONE_NEWUTS = 67108864;
const FPE_FLTDIV = 3;
const FPE_FLTINV = 7;
const FPE_FLTOVF = 4;
const FPE_FLTRES = 6;
const FPE_FLTSUB = 8;
const FPE_FLTUND = 5;
const FPE_INTDIV = 1;
const FPE_INTOVF = 2;
const ILL_BADSTK = 8;
const ILL_COPROC = 7;
const ILL_ILLADR = 3;
const ILL_ILLOPC = 1;
const ILL_ILLOPN = 2;
const ILL_ILLTRP = 4;
const ILL_PRVOPC = 5;
const ILL_PRVREG = 6;
const PCNTL_E2BIG = 7;
const PCNTL_EACCES = 13;
const PCNTL_EAGAIN = 11;
const PCNTL_ECHILD = 10;
const PCNTL_EFAULT = 14;
const PCNTL_EINTR = 4;
const PCNTL_EINVAL = 22;
const PCNTL_EIO = 5;
const PCNTL_EISDIR = 21;
const PCNTL_ELIBBAD = 80;
const PCNTL_ELOOP = 40;
const PCNTL_EMFILE = 24;
const PCNTL_ENAMETOOLONG = 36;
const PCNTL_ENFILE = 23;
const PCNTL_ENOENT = 2;
const PCNTL_ENOEXEC = 8;
const PCNTL_ENOMEM = 12;
const PCNTL_ENOSPC = 28;
const PCNTL_ENOTDIR = 20;
const PCNTL_EPERM = 1;
const PCNTL_ESRCH = 3;
const PCNTL_ETXTBSY = 26;
const PCNTL_EUSERS = 87;
const POLL_ERR = 4;
const POLL_HUP = 6;
const POLL_IN = 1;
const POLL_MSG = 3;
const POLL_OUT = 2;
const POLL_PRI = 5;
const PRIO_PGRP = 1;
const PRIO_PROCESS = 0;
const PRIO_USER = 2;
const SEGV_ACCERR = 2;
const SEGV_MAPERR = 1;
const SIGABRT = 6;
const SIGALRM = 14;
const SIGBABY = 31;
const SIGBUS = 7;
const SIGCHLD = 17;
const SIGCLD = 17;
const SIGCONT = 18;
const SIGFPE = 8;
const SIGHUP = 1;
const SIGILL = 4;
const SIGINT = 2;
const SIGIO = 29;
const SIGIOT = 6;
const SIGKILL = 9;
const SIGPIPE = 13;
const SIGPOLL = 29;
const SIGPROF = 27;
const SIGPWR = 30;
const SIGQUIT = 3;
const SIGRTMAX = 64;
const SIGRTMIN = 34;
const SIGSEGV = 11;
const SIGSTKFLT = 16;
const SIGSTOP = 19;
const SIGSYS = 31;
const SIGTERM = 15;
const SIGTRAP = 5;
const SIGTSTP = 20;
const SIGTTIN = 21;
const SIGTTOU = 22;
const SIGURG = 23;
const SIGUSR1 = 10;
const SIGUSR2 = 12;
const SIGVTALRM = 26;
const SIGWINCH = 28;
const SIGXCPU = 24;
const SIGXFSZ = 25;
const SIG_BLOCK = 0;
const SIG_DFL = 0;
const SIG_ERR = -1;
const SIG_IGN = 1;
const SIG_SETMASK = 2;
const SIG_UNBLOCK = 1;
const SI_ASYNCIO = -4;
const SI_KERNEL = 128;
const SI_MESGQ = -3;
const SI_QUEUE = -1;
const SI_SIGIO = -5;
const SI_TIMER = -2;
const SI_TKILL = -6;
const SI_USER = 0;
const TRAP_BRKPT = 1;
const TRAP_TRACE = 2;
const WCONTINUED = 8;
const WNOHANG = 1;
const WUNTRACED = 2;

#[Native, CallsBack]
function pcntl_signal(int $signal, $handler, bool $restart_syscalls = true): bool {}
#[Native]
function pcntl_signal_get_handler(int $signal) {}
#[Native]
function pcntl_signal_dispatch(): bool {}
#[Native]
function pcntl_async_signals(?bool $enable = null): bool {}
/** Write what is waiting to be shown, so that a copy of this process does not, too. */
#[Native]
function __systemlib_pcntl_flush(): void {}
/** What the last function that failed has left. */
#[Native]
function __systemlib_pcntl_failed(int $error): void {}
#[Native]
function pcntl_get_last_error(): int {}
/** Handle the signals that have come while a function waited, when they are to be handled at once. */
#[Native]
function __systemlib_pcntl_poll(): void {}

function pcntl_errno(): int
{
    return pcntl_get_last_error();
}

#[Python]
function pcntl_strerror(int $error_code): string {}

/* Helpers return what the system said, and its error, which is 0 when it did what was wanted. */
#[Python]
function __systemlib_pcntl_fork(): array {}
#[Python]
function __systemlib_pcntl_wait(int $process, int $flags): array {}
#[Python]
function __systemlib_pcntl_mask(int $how, array $signals): array {}
#[Python]
function __systemlib_pcntl_next(array $signals, float $seconds): array {}
#[Python]
function __systemlib_pcntl_exec(string $path, array $words, ?array $environment): int {}
#[Python]
function __systemlib_pcntl_priority(int $which, int $who, ?int $priority): array {}
#[Python]
function __systemlib_pcntl_unshare(int $flags): int {}
#[Python]
function __systemlib_pcntl_alarm(int $seconds): int {}

/** Note an error, and warn of it. */
function __systemlib_pcntl_complain(string $function, int $error, ?string $text = null): void
{
    __systemlib_pcntl_failed($error);
    __systemlib_warning("$function(): " . ($text ?? pcntl_strerror($error)));
}

function pcntl_fork(): int
{
    __systemlib_pcntl_flush();
    [$process, $error] = __systemlib_pcntl_fork();
    if ($error !== 0) {
        __systemlib_pcntl_complain('pcntl_fork', $error, "Error $error");
    }
    return $process;
}

function pcntl_waitpid(int $process_id, &$status, int $flags = 0, &$resource_usage = []): int
{
    [$process, $error, $state, $used] = __systemlib_pcntl_wait($process_id, $flags);
    if ($error !== 0) {
        __systemlib_pcntl_failed($error);
    }
    $status = $state ?? (int) $status;
    $resource_usage = $process > 0 ? $used : [];
    __systemlib_pcntl_poll();
    return $process;
}

function pcntl_wait(&$status, int $flags = 0, &$resource_usage = []): int
{
    return pcntl_waitpid(-1, $status, $flags, $resource_usage);
}

function pcntl_wifexited(int $status): bool
{
    return ($status & 0x7f) === 0;
}

function pcntl_wifstopped(int $status): bool
{
    return ($status & 0xff) === 0x7f;
}

function pcntl_wifcontinued(int $status): bool
{
    return ($status & 0xffff_ffff) === 0xffff;
}

function pcntl_wifsignaled(int $status): bool
{
    return ($status & 0x7f) !== 0 && ($status & 0x7f) !== 0x7f;
}

function pcntl_wexitstatus(int $status): int|false
{
    return $status >> 8 & 0xff;
}

function pcntl_wtermsig(int $status): int|false
{
    return $status & 0x7f;
}

function pcntl_wstopsig(int $status): int|false
{
    return $status >> 8 & 0xff;
}

function pcntl_exec(string $path, array $args = [], array $env_vars = []): bool
{
    $words = [];
    foreach ($args as $argument) {
        $words[] = (string) $argument;
    }
    $environment = null;
    if (func_num_args() > 2) {
        $environment = [];
        foreach ($env_vars as $name => $value) {
            $environment[] = "$name=$value";
        }
    }
    __systemlib_pcntl_flush();
    $error = __systemlib_pcntl_exec($path, $words, $environment);
    __systemlib_pcntl_complain('pcntl_exec', $error, "Error has occurred: (errno $error) " . pcntl_strerror($error));
    return false;
}

function pcntl_alarm(int $seconds): int
{
    return __systemlib_pcntl_alarm($seconds);
}

/** The signals of a list; warns and returns null where one is none. */
function __systemlib_pcntl_signals(string $function, array $signals): ?array
{
    $numbers = [];
    foreach ($signals as $signal) {
        $signal = (int) $signal;
        if ($signal < 1 || $signal > SIGRTMAX) {
            __systemlib_pcntl_complain($function, 22);
            return null;
        }
        $numbers[] = $signal;
    }
    return $numbers;
}

function pcntl_sigprocmask(int $mode, array $signals, &$old_signals = null): bool
{
    $numbers = __systemlib_pcntl_signals('pcntl_sigprocmask', $signals);
    if ($numbers === null) {
        return false;
    }
    [$before, $error] = __systemlib_pcntl_mask($mode, $numbers);
    if ($error !== 0) {
        __systemlib_pcntl_complain('pcntl_sigprocmask', $error);
        return false;
    }
    if (func_num_args() > 2) {
        $old_signals = $before;
    }
    __systemlib_pcntl_poll();
    return true;
}

/** The next of some signals that are held back; waits for it so many seconds, for ever when they are negative. */
function __systemlib_pcntl_awaited(string $function, array $signals, &$info, float $seconds): int
{
    $numbers = __systemlib_pcntl_signals($function, $signals);
    if ($numbers === null) {
        return -1;
    }
    [$signal, $error, $told] = __systemlib_pcntl_next($numbers, $seconds);
    if ($error !== 0 && $error !== 11) {
        __systemlib_pcntl_complain($function, $error);
    }
    if ($signal > 0) {
        $info = $told;
    }
    return $signal;
}

function pcntl_sigwaitinfo(array $signals, &$info = []): int|false
{
    return __systemlib_pcntl_awaited('pcntl_sigwaitinfo', $signals, $info, -1.0);
}

function pcntl_sigtimedwait(array $signals, &$info = [], int $seconds = 0, int $nanoseconds = 0): int|false
{
    if ($seconds < 0 || $nanoseconds < 0 || $nanoseconds >= 1000000000) {
        __systemlib_pcntl_complain('pcntl_sigtimedwait', 22);
        return -1;
    }
    return __systemlib_pcntl_awaited('pcntl_sigtimedwait', $signals, $info, $seconds + $nanoseconds / 1000000000);
}

/** The priority of a process, a group or a user's processes, which is set where one is given; null after a warning. */
function __systemlib_pcntl_priority_of(string $function, int $position, ?int $who, int $mode, ?int $priority): ?int
{
    if ($mode < PRIO_PROCESS || $mode > PRIO_USER) {
        throw new ValueError("$function(): Argument #$position (\$mode) must be one of PRIO_PGRP, PRIO_USER, or PRIO_PROCESS");
    }
    [$found, $error] = __systemlib_pcntl_priority($mode, $who ?? getmypid(), $priority);
    if ($error === 0) {
        return $found;
    }
    $text = match ($error) {
        3 => 'No process was located using the given parameters',
        1 => 'A process was located, but neither its effective nor real user ID matched the effective user ID of the caller',
        13 => 'Only a super user may attempt to increase the process priority',
        default => 'Unknown error has occurred',
    };
    __systemlib_pcntl_complain($function, $error, "Error $error: $text");
    return null;
}

function pcntl_getpriority(?int $process_id = null, int $mode = PRIO_PROCESS): int|false
{
    return __systemlib_pcntl_priority_of('pcntl_getpriority', 2, $process_id, $mode, null) ?? false;
}

function pcntl_setpriority(int $priority, ?int $process_id = null, int $mode = PRIO_PROCESS): bool
{
    return __systemlib_pcntl_priority_of('pcntl_setpriority', 3, $process_id, $mode, $priority) !== null;
}

function pcntl_unshare(int $flags): bool
{
    $error = __systemlib_pcntl_unshare($flags);
    if ($error === 22) {
        __systemlib_pcntl_failed($error);
        throw new ValueError('pcntl_unshare(): Argument #1 ($flags) must be a combination of CLONE_* flags');
    }
    if ($error !== 0) {
        __systemlib_pcntl_complain('pcntl_unshare', $error, "Error $error: " . match ($error) {
            12 => 'Insufficient memory for unshare',
            1 => 'No privilege to use these flags',
            default => 'Unknown error has occurred',
        });
    }
    return $error === 0;
}
