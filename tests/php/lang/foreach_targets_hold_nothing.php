<?php
// What a loop hands to targets that are no plain variables is held by these alone.
class C {
    public $s;
    public int $i = 0;
    function __construct(public $name = 'C') {}
    function __destruct() { echo "~{$this->name}\n"; }
}
function made(...$names) { foreach ($names as $name) { yield new C("key $name") => new C($name); } }
function rows(...$names) { foreach ($names as $name) { yield [new C($name), new C("$name 2")]; } }
function t($n) { echo "-- $n\n"; }
$p = new stdClass;
$o = new C('thrown'); try { foreach ([$o] as $p->s) { throw new Exception; } } catch (Throwable $t) { } $t = null; $p = new stdClass; $o = null;
t('throw with a property');
$o = new C('left'); try { foreach ([$o] as $p->s) { break; } } catch (Throwable $t) { } $p = new stdClass; $o = null;
t('break with a property');
foreach (made('a', 'b') as $p->k => $p->s) { echo "in\n"; $p->k = null; echo "key gone\n"; $p->s = null; echo "gone\n"; }
t('generator');
foreach (made('a', 'b') as $k['x'] => $v['x']) { $k = $v = null; echo "gone\n"; }
t('elements');
foreach (rows('a', 'b') as [$x, $y]) { $x = null; echo "x gone\n"; $y = null; echo "gone\n"; }
t('rows');
try { foreach (rows('a', 'b') as [$x, $p->{throw new Exception('in the pattern')}]) { echo "never\n"; } } catch (Exception $e) { echo $e->getMessage(), "\n"; }
t('thrown in a pattern');
$x = $e = null;
t('pattern');
try { foreach (made('a', 'b') as $k['y'] => $p->i) { echo "never\n"; } } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
t('i thrown');
$e = null;
t('type of the target');
$i = new C('typed');
try { foreach (made('a') as $i->i => $v) { echo "never\n"; } } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$e = $v = null;
t('type of the key');
function g($o, $p) { try { foreach ([$o] as $p->s) { throw new Exception; } } catch (Exception $e) {} unset($e, $o); $p->s = 1; t('g'); }
g(new C('argument'), new stdClass);
function h() { foreach (rows('r', 's') as [$x, $y]) { $x = null; return 'returned'; } }
var_dump(h());
$list = [[new C('first'), 1], [new C('second'), 2]];
foreach ($list as $at => [$x, $y]) { unset($list[$at], $x); echo "unset $at\n"; }
t('row of a list');
$list = [new C('one'), new C('two')];
foreach ($list as &$p->r) { $p->r = 'replaced'; }
var_dump($list);
$list = [[new C('one'), 2]];
foreach ($list as [&$r, $n]) { $r = $n; }
unset($r);
var_dump($list);
