<?php
/*
 * Running other programs: proc_open() and its kin with native bodies (backend/library/standard/general/process.py), quoting for the shell (shell.py).
 */

#[Native]
function escapeshellarg(#[Path] string $arg): string {}
#[Native]
function escapeshellcmd(#[Path] string $command): string {}
#[Native]
function popen(#[Path] string $command, string $mode) {}
#[Native]
function pclose(#[Resource] $handle): int {}
#[Native]
function proc_open(array|string $command, array $descriptor_spec, &$pipes, ?string $cwd = null, ?array $env_vars = null, ?array $options = null) {}
#[Native]
function proc_close(#[Resource] $process): int {}
#[Native]
function proc_terminate(#[Resource] $process, int $signal = 15): bool {}
#[Native]
function proc_get_status(#[Resource] $process): array {}
#[Native]
function proc_nice(int $priority): bool {}

/** A stream of what a command prints, which the function below closes: it returns the exit code. */
#[Native]
function __systemlib_command(string $command) {}
#[Native]
function __systemlib_command_end($stream): int {}

function shell_exec(string $command): string|false|null
{
    __systemlib_command_fits($command, 'shell_exec');
    $stream = __systemlib_command($command);
    if ($stream === false) {
        __systemlib_warning("shell_exec(): Unable to execute '$command'");
        return false;
    }
    $output = stream_get_contents($stream);
    __systemlib_command_end($stream);
    return $output === '' ? null : $output;
}

function exec(string $command, &$output = null, &$result_code = null): string|false
{
    __systemlib_command_fits($command, 'exec');
    $stream = __systemlib_command($command);
    if ($stream === false) {
        __systemlib_warning("exec(): Unable to fork [$command]");
        return false;
    }
    $lines = is_array($output) ? $output : [];
    $last = '';
    while (($line = fgets($stream)) !== false) {
        $lines[] = $last = rtrim($line, " \t\n\r\v\f");
    }
    $output = $lines;
    $result_code = __systemlib_command_end($stream);
    return $last;
}

function system(string $command, &$result_code = null): string|false
{
    __systemlib_command_fits($command, 'system');
    $stream = __systemlib_command($command);
    if ($stream === false) {
        __systemlib_warning("system(): Unable to fork [$command]");
        return false;
    }
    $last = '';
    while (($line = fgets($stream)) !== false) {
        echo $line;
        if (ob_get_level() === 0) {
            flush();
        }
        $last = $line;
    }
    $result_code = __systemlib_command_end($stream);
    return rtrim($last, " \t\n\r\v\f");
}

function passthru(string $command, &$result_code = null): ?false
{
    __systemlib_command_fits($command, 'passthru');
    $stream = __systemlib_command($command);
    if ($stream === false) {
        __systemlib_warning("passthru(): Unable to fork [$command]");
        return false;
    }
    fpassthru($stream);
    $result_code = __systemlib_command_end($stream);
    return null;
}

/** A command is neither empty nor has it NULs. */
function __systemlib_command_fits(string $command, string $function): void
{
    if ($command === '') {
        throw new ValueError("$function(): Argument #1 (\$command) cannot be empty");
    }
    if (str_contains($command, "\0")) {
        throw new ValueError("$function(): Argument #1 (\$command) must not contain any null bytes");
    }
}
