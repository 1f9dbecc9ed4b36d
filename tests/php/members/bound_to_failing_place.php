<?php
class S { public static $p; public static int $t = 0; public int $i = 1; public readonly array $ro; function __construct() { $this->ro = [1]; } private $priv; public ?array $arr = null; }
function vars(array $v) { unset($v['f'], $v['e'], $v['s'], $v['n'], $v['o'], $v['d'], $v['z']); var_dump($v); }
function t1() { try { X::$p = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t2() { try { S::$q = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t3() { $s = 'abc'; try { $s[0] = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t4() { $n = null; try { $n->p[0] = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t5() { $o = new S; try { $o->i = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t6() { $o = new S; try { $o->ro[] = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t7() { $o = new S; try { $o->priv = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t8() { $o = new ArrayObject; try { $o[] = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t9() { $d = 1; try { $d[] = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t10() { $d = [PHP_INT_MAX => 1]; try { $d[] = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t11($u = null) { $d = [PHP_INT_MAX => 1]; try { $d[] = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t12() { $z = &$u; unset($z); $d = 2; try { $d[] = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t13() { $d = [1]; try { $d[[]] = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
function t14() { $d = []; try { $d[0] = &$u; throw new Exception('x'); } catch (Exception $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); $u = 5; vars(get_defined_vars()); }
function t15() { $n = null; for ($z = 0; $z < 3; $z++) { try { echo isset($u) ? 'set' : 'unset', @$u, "\n"; $n->p = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } finally { echo $u ?? 'none', "\n"; if ($z == 1) $u = 7; } } vars(get_defined_vars()); echo $u; }
function t16() { try { S::$t = &$u; } catch (Error $e) { echo $e->getMessage(), "\n"; } vars(get_defined_vars()); }
foreach (range(1, 16) as $i) ("t$i")();
try { $nope->p[$k] = &$main; } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump(array_key_exists('main', $GLOBALS));
echo $main;
