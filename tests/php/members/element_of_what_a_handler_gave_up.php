<?php
// Behind the warning of a key that is not there, php operates on nothing when the array is gone.
class C0 { public $list = [1, 2]; }
set_error_handler(function ($n, $m) { global $a, $o; echo "[$m]"; $a = $m; $o = null; });
$o = new C0; try { $o->list['k'] += [1]; } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = [5]; try { $o[2] += [1]; } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = [5]; try { $o[2][3] += [1]; } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = [5]; try { $o['x'] += [1]; } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = [5]; try { $o['x']++; } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = [5]; try { $q = $o['x'] .= 'abc'; var_dump($q); } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = [5]; try { $q = ++$o['x']; var_dump($q); } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = [5]; try { $q = $o['x']++; var_dump($q); } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = [5]; try { $q = $o[7] -= []; var_dump($q); } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = [[]]; try { $q = $o[0][7] -= []; var_dump($q); } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = new C0; try { $q = $o->list[7][8] -= []; var_dump($q); } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = new C0; try { $q = $o->list[7] -= []; var_dump($q); } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
$o = new C0; try { $q = $o->list['a']++; var_dump($q); } catch (Error $t) { echo $t->getMessage(), "\n"; } var_dump($o);
