<?php
// A file that does not compile counts as included once include_once or require_once has tried it.
$file = sys_get_temp_dir() . '/hop_once_' . getmypid() . '.inc';
file_put_contents($file, '<?php foo(');
function attempt(callable $f): void
{
    try {
        var_dump($f());
    } catch (ParseError $e) {
        echo 'ParseError on line ', $e->getLine(), "\n";
    }
}
attempt(fn() => include $file);
attempt(fn() => include $file);
attempt(fn() => include_once $file);
attempt(fn() => include_once $file);
attempt(fn() => require_once $file);
attempt(fn() => require $file);
unlink($file);
