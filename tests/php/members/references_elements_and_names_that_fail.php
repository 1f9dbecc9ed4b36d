<?php
// References between typed properties; elements of objects without ArrayAccess; undefined names of variables.
class T { public static int $si = 3; public static ?string $ss = null; public int $i = 1; public float $f = 2.0; public string $s = 's'; public ?T $t = null; public int|string $is = 3; public bool $b = true; public $u = [1]; }
function t($f) { try { $f(); echo "ok\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
t(function () { T::$ss = &T::$si; }); t(function () { $t = new T; $t->f = &$t->i; }); t(function () { $t = new T; $t->i = &$t->f; }); t(function () { $t = new T; $t->s = &$t->i; }); t(function () { $t = new T; $t->is = &$t->i; }); t(function () { $t = new T; $t->i = &$t->is; }); t(function () { $t = new T; $t->t = &$t->i; });
t(function () { $t = new T; $t->b = &$t->i; }); t(function () { $t = new T; $t->i = &$t->b; }); t(function () { $t = new T; $t->i = &$t->u; }); t(function () { $x = '5'; $t = new T; $t->i = &$x; var_dump($x); }); t(function () { $x = 5; $t = new T; $t->f = &$x; var_dump($x); }); t(function () { $t = new T; $t->is = &$t->s; }); t(function () { $t = new T; $r = &$t->i; $t->u = &$r; $t->is = &$r; $r = 'x'; });
t(function () { $t = new T; $r = &$t->i; $r = 1.0; }); t(function () { $t = new T; $r = &$t->f; $r = 1; var_dump($r); }); t(function () { $t = new T; $r = &$t->f; $t->i = &$r; });
class M { public $open = 1; }
function u($f) { try { $f(); echo "ok\n"; } catch (Error $e) { do echo $e->getMessage(), " < "; while ($e = $e->getPrevious()); echo "\n"; } }
u(function () { $q = new M; $q['x'] -= 1; }); u(function () { $q = new M; $q['x'] .= $u; }); u(function () { $q = new M; $q[] .= 1; }); u(function () { $q = new M; $q['x']++; }); u(function () { $q = new M; $q['x'] ??= 1; }); u(function () { $q = new M; $q['x'] = 1; }); u(function () { $q = new M; $q['x']['y'] .= 1; });
u(function () { $q = new M; $q[] = 1; }); u(function () { $q = new M; unset($q['x']); }); u(function () { $q = new M; isset($q['x']); }); u(function () { $q = new M; $r = &$q['x']; }); u(function () { $q = fn() => 1; $q['x'] .= 1; }); u(function () { $q = [new M]; $q[0]['x'] .= 1; }); u(function () { $q = new M; $q->open = new M; $q->open['x'] .= 1; }); u(function () { $q = new M; $q['x'] += f(); });
function f() { throw new Error('f'); } enum E { case A; } u(function () { $q = E::A; $q['x'] .= 1; }); u(function () { $q = E::A; $q['x']++; });
function names() { var_dump(isset($$n)); var_dump(empty($$n)); var_dump($$n ?? 'd'); $$n ??= 5; var_dump($$n); $$n[1] ??= 2; var_dump(isset($$m['x']), $$m['x'] ?? 'e', isset($$m->x), isset(${$k['a']}), ${$k['a']} ?? 'g'); $$q[] = 1; $$r .= 'x'; $$s++; unset($$t); $$v = 1; $w = &$$x; }
names();
class B { public $id = 1; function body($o) { echo "{$o->id} $s\n"; global $i, $s; say(isset($a[0]?->id), $$n ?? 'd'); foreach ([1] as $k => $v) { say(isset($a[0]?->id), $$n ?? 'd'); } } }
function say(...$a) { echo json_encode($a), "\n"; }
(new B)->body(new B);
isset(C::$$n); class C { static $x = 1; } var_dump(C::$$n ?? 'h', isset(C::$$n), empty(C::$$n), isset(C::$$n['x']), $o->$n ?? 'i', isset($o->$n), isset($o->$n->x), isset($arr[$n]), $arr[$n] ?? 'j', empty($arr[$n][$m]));
$o = new C; var_dump($o->$n ?? 'i', isset($o->$n), isset($o->$n->x), empty($o->$n), $o?->$n ?? 'k');
