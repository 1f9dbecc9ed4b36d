<?php
/** What a call returns, or says, in a readable form. */
function shown(mixed $value): string
{
    if (is_string($value)) {
        return $value === '' || preg_match('/[^\x20-\x7e]/', $value) ? bin2hex($value) : $value;
    }
    return is_array($value) ? '[' . implode(', ', array_map(shown(...), $value)) . ']' : json_encode($value);
}
function told(callable $call): void
{
    try {
        echo shown($call()), "\n";
    } catch (Throwable $error) {
        echo get_class($error), ' ', $error->getCode(), ': ', $error->getMessage(), "\n";
    }
}
