<?php
/*
 * Ticks: what runs behind the statements of declare(ticks=N).
 */

/** A function that is called at ticks. */
final class __TickFunction
{
    public bool $running = false;

    public function __construct(public mixed $callback, public array $arguments) {}
}

/** Count a tick; whether the functions are to run. */
#[Native]
function __systemlib_tick_due(int $every): bool {}
/** The functions, in order. */
#[Native]
function __systemlib_tick_functions(): array {}
#[Native]
function __systemlib_tick_keep(array $functions): void {}

/** The emitter has this behind statements. */
function __systemlib_tick(int $every): void
{
    if (!__systemlib_tick_due($every)) {
        return;
    }
    pcntl_signal_dispatch();
    for ($at = 0; $at < count($functions = __systemlib_tick_functions()); $at++) {
        $function = $functions[$at];
        if ($function->running) {
            continue;
        }
        $function->running = true;
        try {
            ($function->callback)(...$function->arguments);
        } finally {
            $function->running = false;
        }
    }
}

function register_tick_function(callable $callback, mixed ...$args): bool
{
    __systemlib_tick_keep([...__systemlib_tick_functions(), new __TickFunction($callback, $args)]);
    return true;
}

function unregister_tick_function(callable $callback): void
{
    $functions = __systemlib_tick_functions();
    foreach ($functions as $at => $function) {
        if ($function->callback == $callback) {
            if ($function->running) {
                throw new Error('Registered tick function cannot be unregistered while it is being executed');
            }
            unset($functions[$at]);
            __systemlib_tick_keep(array_values($functions));
            return;
        }
    }
}
