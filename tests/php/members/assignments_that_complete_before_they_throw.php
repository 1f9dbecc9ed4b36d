<?php
// What a handler throws because of an undefined value comes when the assignment is done, which may fail, too.
set_error_handler(fn($n, $m) => throw new Exception($m));
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do echo get_class($e), ': ', $e->getMessage(), " < "; while ($e = $e->getPrevious()); echo "\n"; } }
class P { public int $i = 1; public ?string $s = 'a'; public $a = [1]; public readonly int $r; }
class Q { function __set($n, $v) { echo "set $n\n"; } }
t(function () { $a = [1]; try { $a['k'] = $u; } catch (Exception $e) {} return $a; });
t(function () { $a = [1]; try { $a['x']['y'] = $u; } catch (Exception $e) {} return $a; });
t(function () { $a = [1]; try { $a[] = $u; } catch (Exception $e) {} return $a; });
t(function () { $a = new stdClass; $a->k = 1; try { $a->k = $u; } catch (Exception $e) {} return $a; });
t(function () { $p = new P; try { $p->i = $u; } catch (Throwable $e) { echo $e->getMessage(), "\n"; } return $p; });
t(function () { $p = new P; try { $p->s = $u; } catch (Throwable $e) { echo $e->getMessage(), "\n"; } return $p; });
t(function () { $p = new Q; try { $p->zz = $u; } catch (Throwable $e) { echo $e->getMessage(), "\n"; } return $p; });
t(function () { $p = new P; try { $p->a[0] = $u; } catch (Throwable $e) { echo $e->getMessage(), "\n"; } return $p; });
t(function () { $n = null; $n->t = $u; }); t(function () { $n = 1; $n->t = $u; }); t(function () { $n = 'abc'; $n[0] = $u; });
t(function () { $n = [PHP_INT_MAX => 1]; $n[] = $u; }); t(function () { $n = new P; $n->r = $u; }); t(function () { $f = fn() => 1; $f->t = $u; });
t(function () { $n = 5; $n[0] = $u; }); t(function () { $n->t = $n; }); t(function () { $n = [[]]; $n[[]] = $u; });
