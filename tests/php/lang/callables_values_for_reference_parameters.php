<?php
function append(array &$list, $x) {
    $list[] = $x;
    return count($list);
}
echo call_user_func('append', [1], 2), "\n";
$list = [1];
echo call_user_func_array('append', [&$list, 2]), count($list), "\n";
echo call_user_func_array('append', [$list, 3]), count($list), "\n";
echo implode(',', array_map(function (&$x) { return $x++; }, [1, 2])), "\n";
set_error_handler(fn($n, $m) => throw new ErrorException($m));
try {
    call_user_func('append', [], 1);
} catch (ErrorException $e) {
    echo 'caught: ', $e->getMessage(), "\n";
}
