<?php
/*
 * Running other programs; the work is done in backend/library/standard/general/python/process.py.
 */

#[Python, Pure]
function escapeshellarg(string $arg): string {}
#[Python, Pure]
function escapeshellcmd(string $command): string {}

/** [what the command printed, its exit code]; a command that does not start has printed nothing. */
#[Python]
function __systemlib_run(string $command): array {}

function shell_exec(string $command): string|false|null
{
    __systemlib_command_fits($command, 'shell_exec');
    [$output] = __systemlib_run($command);
    return $output === '' ? null : $output;
}

function exec(string $command, &$output = null, &$result_code = null): string|false
{
    __systemlib_command_fits($command, 'exec');
    [$text, $result_code] = __systemlib_run($command);
    $lines = explode("\n", $text);
    if (end($lines) === '') {
        array_pop($lines);
    }
    $lines = array_map(rtrim(...), $lines);
    $output = is_array($output) ? [...$output, ...$lines] : $lines;
    return $lines === [] ? '' : $lines[count($lines) - 1];
}

function system(string $command, &$result_code = null): string|false
{
    __systemlib_command_fits($command, 'system');
    [$text, $result_code] = __systemlib_run($command);
    echo $text;
    $lines = explode("\n", rtrim($text));
    return $lines[count($lines) - 1];
}

function passthru(string $command, &$result_code = null): ?false
{
    __systemlib_command_fits($command, 'passthru');
    [$text, $result_code] = __systemlib_run($command);
    echo $text;
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
