<?php
// Functions that look at their caller's variables are called by a name that stands there, or that php joins when it compiles.
function attempt(callable $call): void
{
    try {
        $call();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}

function cast() { $x = 1; try { ((string) 'extract')(['x' => 2]); } catch (Error $e) { echo $e->getMessage(), "\n"; } echo $x, "\n"; }
function joined() { $x = 1; ('ext' . 'ract')(['x' => 2]); echo $x, "\n"; }
function literal() { $x = 1; ('extract')(['x' => 2]); var_dump(('compact')('x')); }
function variable() { $x = 1; $name = 'ext' . 'ract'; try { $name(['x' => 2]); } catch (Error $e) { echo $e->getMessage(), "\n"; } echo $x, "\n"; }

const NAME = 'extract';
class Names { static $name = 'extract'; }

cast();
joined();
literal();
variable();
attempt(function () { $x = 1; (NAME)(['x' => 2]); echo $x; });
attempt(function () { $x = 1; (Names::$name)(['x' => 2]); echo $x; });
attempt(function () { $x = 1; (true ? 'extract' : 'compact')(['x' => 2]); echo $x; });
attempt(function () { $x = 1; (null ?? 'extract')(['x' => 2]); echo $x; });
attempt(function () { $x = 1; ((string) 'extract')(['x' => 2]); echo $x; });
attempt(function (...$all) { var_dump(((string) 'func_num_args')()); });
attempt(function () { var_dump(('func_get' . '_args')()); });
attempt(function () { var_dump(((string) 'get_defined_vars')()); });
attempt(function () { var_dump(((string) 'strlen')('abc'), (true ? 'strrev' : 'x')('abc')); });
