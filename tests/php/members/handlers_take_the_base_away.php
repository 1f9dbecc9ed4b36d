<?php
// An error handler unsets or replaces what is being written to or read from: an undefined variable is the key.
function h($f) { set_error_handler(function ($n, $m) use ($f) { echo "Err: $m\n"; $f(); }); }
h(function () { $GLOBALS['a'] = ''; });
$a = [!'a']; $a[0][$d] = 'b'; var_dump($a);
$a = [!'a']; $a[0][1] = 'b'; var_dump($a);
$a = [[]]; $a[0][$d] = 'b'; var_dump($a);
$a = [[]]; $a[0][$d] .= 'b'; var_dump($a);
$a = [[]]; $a[0][$d][] = 'b'; var_dump($a);
$a = []; $a[$d] = 'b'; var_dump($a);
$a = []; $a[$d] .= 'b'; var_dump($a);
$a = []; $a[$d]++; var_dump($a);
$a = [1]; $r = &$a[$d]; var_dump($a);
unset($r);
$a = false; $a[$d] = 'b'; var_dump($a);
$a = false; $a[] = 'b'; var_dump($a);
$a = null; $a[$d] = 'b'; var_dump($a);
h(function () { $GLOBALS['a'] = null; });
$a = []; $a[$d] = 'b'; var_dump($a);
$a = []; $a['x']['y']++; var_dump($a);
$a = []; $a['x'] .= 'b'; var_dump($a);
$a = 'abc'; var_dump($a[$d]); var_dump($a);
$a = ['' => 5]; var_dump($a[$d]); var_dump($a);
$a = [[1]]; var_dump($a[0][$d]); var_dump($a);
$a = new stdClass; $a->x = []; $a->x[$d] = 4; var_dump($a);
$a = [1, 2]; $b = $a; $a[$d] = 4; var_dump($a, $b);
class L implements ArrayAccess {
    function &offsetGet($n): mixed { echo "get\n"; return $this->x; }
    function offsetSet($n, $v): void { echo "set\n"; }
    function offsetUnset($n): void {}
    function offsetExists($n): bool { return false; }
    public $x;
}
$a = new L; $a[$d] = 'x'; var_dump($a);
$a = new L; $a[$d] .= 'x'; var_dump($a);
$a = new L; $a[$d][$d] = 'x'; var_dump($a);
// A property that comes into being, on an object that goes away meanwhile.
class A {}
$try = function ($f) { global $a; $a = new A; try { $f(); } catch (Error $e) { echo $e->getMessage(), "\n"; } };
$try(function () { global $a; [&$a->y]; });
$try(function () { global $a; $a->y = 1; });
$try(function () { global $a; $a->y .= 1; });
$try(function () { global $a; $a->y[1] = 1; });
$try(function () { global $a; $a->y++; });
$try(function () { global $a; $b = &$a->y; });
// Nothing is an array before its key is looked at.
set_error_handler(function ($n, $m) { throw new Exception($m); });
foreach ([null, false] as $empty) {
    $a = $empty; try { $a[$d] = 1; } catch (Exception $e) { } var_dump($a);
    $a = $empty; try { $a[$d][$d] = 1; } catch (Exception $e) { } var_dump($a);
    $a = $empty; try { $a[$d] .= 1; } catch (Exception $e) { } var_dump($a);
    $a = $empty; try { $r = &$a[$d]; } catch (Exception $e) { } unset($r); var_dump($a);
}
