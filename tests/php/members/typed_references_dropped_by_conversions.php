<?php
/* Conversions and destructors drop typed properties and references that are being assigned to. */
class S { function __toString() { global $o, $arr; $o = null; $arr = null; unset($GLOBALS['r']); return "str"; } }
class P { public ?string $s = 'x'; public ?string $t = 'y'; public static ?string $u = 'z'; }
class Q { public ?int $i = 1; public $any; }
$o = new P; $o->s = new S; print_r($o);
$o = new P; $o->s .= new S; print_r($o);
$o = new P; $o->s = 'abc'; $z = $o->t = new S; var_dump($z, $o);
P::$u = new S; var_dump(P::$u);
P::$u .= new S; var_dump(P::$u);
$o = new P; try { [$o->s, $o->t] = [new S, new S]; } catch (Error $e) { echo $e->getMessage(), "\n"; }
$o = new P; try { foreach ([new S, 'b'] as $o->s) { echo "round\n"; } } catch (Error $e) { echo $e->getMessage(), "\n"; }
set_error_handler(function ($n, $m) { echo "$m\n"; global $q; unset($q->i); return true; });
$q = new Q; $q->i = 5.5; print_r($q);
$q = new Q; try { $q->i += 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; } print_r($q);
set_error_handler(function ($n, $m) { echo "$m\n"; global $q; $q->any = [&$q->i]; return true; });
$q = new Q; $q->i = 7.5; print_r($q); $q->any[0] = '8'; var_dump($q->i);
try { $q->any[0] = 'x'; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
