<?php
// What a generator delegates to is given up on the line of `yield from`, when it is left by an exception.
class D { function __destruct() { echo (new Exception)->getTrace()[0]['line'], "\n"; } }
function gen()
{
    $x = 1;
    yield from [1, 2, new D];
    echo "not reached\n";
}
$g = gen();
$g->current();
try {
    $g->throw(new Exception('outer'));
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
try {
    gen()->throw(new Exception('before the start'));
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
