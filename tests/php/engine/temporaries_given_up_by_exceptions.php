<?php
// What an expression holds when something throws in it is given up before the exception is caught.
class D { function __construct(public $n) {} function __destruct() { echo "~$this->n "; } }
function t($f) { try { $f(); } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(), ' '; } echo "| end\n"; }
t(function () { try { [$o->n[-1], [$c['k']]] = [new D('a'), !true]; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { [$o->n] = [new D('b'), !true]; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { $x = [$o->n] = [new D('f')]; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { ['k' => $o->n] = ['k' => new D('g')]; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { [throw_() => $n] = ['k' => new D('h')]; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { [$a[throw_()]] = [new D('i')]; } catch (Error $e) { echo 'c '; } echo 'x '; });
function throw_() { throw new Error('t'); }
t(function () { try { $v = [new D('j'), throw_()]; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { $v = new D('k') . throw_(); } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { (function() { throw new Error; })(new D('l')); } catch (Error $e) { echo 'c '; unset($e); } echo 'x '; });
t(function () { try { switch (new D('m')) { case throw_(): } } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { echo match (new D('n')) { throw_() => 1 }; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { echo match (new D('o')) { 1 => 1 }; } catch (Error $e) { echo 'c '; unset($e); } echo 'x '; });
t(function () { try { $p = new D('p'); $p->n[throw_()] = 1; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { $p = new D('q'); $p->x ??= throw_(); } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { (clone new D('r')) == throw_(); } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { foreach ([new D('s')] as $v) { unset($v); throw_(); } } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { try { return new D('u'); } finally { throw_(); } } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { try { throw new class extends Error { function __destruct() { echo '~e '; } }; } finally { throw_(); } } catch (Error $e) { unset($e); echo 'c '; } echo 'x '; });
t(function () { try { $x = new D('w'); $x->{throw_()} = new D('y'); } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { $x = [new D('z'), ...throw_()]; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { "a" . new D('A') . throw_(); } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { $z = (new D('B'))?->foo(throw_()); } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { [$p, $q] = [new D('C'), throw_()]; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { try { [$p, $o->n] = [new D('E'), new D('F')]; } catch (Error $e) { echo 'c '; } echo 'x '; });
t(function () { $g = (function () { $d = new D('G'); try { yield 1; } finally { echo 'gf '; } })(); foreach ($g as $_) { throw_(); } });
