<?php
set_error_handler(function ($n, $m) { echo "  [$n] $m\n"; return true; });
function t($f) { try { $r = $f(); echo 'ok '; var_dump($r); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
class S { public static $a = 1; protected static $b = 2; private static $c = 3; public static array $arr = [1]; function in() { return [$this->a ?? 'n', isset($this->b), isset($this->c)]; } function inw() { $this->b = 9; return $this->b; } }
class M extends S { public $log = []; function __get($n) { echo "get $n "; return "v$n"; } function __set($n, $v) { echo "set $n "; } function __isset($n) { echo "isset $n "; return true; } function __unset($n) { echo "unset $n "; } }
class G extends S { function __get($n) { echo "get $n "; return $this->$n; } }
#[AllowDynamicProperties] class DD extends S {}
foreach (['S', 'M', 'G', 'DD'] as $cls) { $o = new $cls; echo "== $cls\n";
 t(fn() => $o->a); t(fn() => $o->b); t(fn() => $o->c); t(fn() => $o->a = 5); t(fn() => $o->a); t(fn() => $o->b = 5); t(fn() => $o->c = 5); t(fn() => $o->a++); t(fn() => ++$o->b); t(fn() => $o->a .= 'z'); t(fn() => $o->a ??= 'q'); t(fn() => $o->b ??= 'q');
 t(fn() => isset($o->a)); t(fn() => isset($o->b)); t(fn() => empty($o->a)); t(function () use ($o) { unset($o->a); }); t(function () use ($o) { unset($o->b); }); t(function () use ($o) { $r = &$o->a; $r = 7; return $o->a; }); t(function () use ($o) { $r = &$o->b; }); t(fn() => $o->arr[] = 2); t(fn() => $o->arr['x']['y'] = 2); t(fn() => $o->arr[0] ?? 'none'); t(fn() => $o->in()); t(fn() => $o->inw()); t(fn() => $o->nope); t(fn() => property_exists($o, 'a')); t(fn() => property_exists($o, 'c')); t(fn() => array_key_exists('a', (array) $o)); t(function () use ($o) { foreach ($o as $k => $v) echo "$k "; }); t(fn() => S::$a); t(fn() => $o::$a); t(fn() => $o::$b);
 t(fn() => $o?->a); t(fn() => [$o->a, $o->zz] = [1, 2]); t(function () use ($o) { foreach ([1, 2] as $o->a); }); t(function () use ($o) { ['k' => $o->a] = ['k' => 3]; return $o->a; }); t(fn() => $o->{'a'}); $n = 'a'; t(fn() => $o->$n); t(fn() => clone $o); t(fn() => $o == clone $o);
}
