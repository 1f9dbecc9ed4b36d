<?php
// unset() of something in a byte of a string: of an offset only the digits are looked at.
foreach (['1x', '1', 'x', 1.5, 7, null, []] as $key) {
    $s = 'abc';
    try { unset($s[$key][0]); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
    try { unset($s[$key]->p); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
    try { unset($s[$key]); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
    try { $s[$key][0] = 1; } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
    var_dump($s);
}
