<?php
// isset(), empty(), ?? and ??= ask quietly, elements and properties of what is not there included.
interface I { }
class A { public static $arr = ['k' => ['m' => 1]]; public static $n = null; public static ?int $t = null; private static $priv = 1; }
function f($n) { echo "f$n "; return $n; }
var_dump(isset(I::$s), isset(I::$s['k']), isset(I::$s['k']['m']), empty(I::$s['k']), I::$s ?? 'd', I::$s['k'] ?? 'd', I::$s['k']->p ?? 'd', isset(I::$s->p));
var_dump(isset(A::$zz['k']), A::$zz['k'][f(1)] ?? f(2), isset(A::$priv['x']), A::$priv['x'] ?? f(3), empty(A::$priv['x']));
try { I::$s[1] ??= f(1); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { I::$s ??= f(2); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { A::$priv[1] ??= f(3); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { A::$priv ??= f(4); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { I::$s->p ??= f(5); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { I::$s[f(6)][f(7)] ??= f(8); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { I::$s[1] .= f(9); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { I::$s .= f(10); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { I::$s = f(11); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { I::$s[] = f(12); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { I::$s[1] = f(13); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { I::$s->x = f(14); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { Nope::$s ??= f(15); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { Nope::$s[1] ??= f(16); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $r = &I::$s[1]; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { unset(I::$s[f(17)]); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(I::$s[f(18)]); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(I::$s?->x); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { [I::$s, A::$n] = [f(19), f(20)]; } catch (Error $e) { echo $e->getMessage(), "\n"; }
A::$arr['k']['z'] ??= f(21); A::$n['q'] ??= f(22); try { A::$t ??= f('x'); } catch (Error $e) { echo $e->getMessage(), "\n"; } A::$t ??= f(23); A::$t ??= f(24);
try { A::${'no' . f(25)}[f(26)] ??= f(27); } catch (Error $e) { echo $e->getMessage(), "\n"; }
$c = 'A'; try { $c::$nope[f(26)] ??= f(27); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $c::$nope[f(26)]->x[f(28)] ?? f(27); } catch (Error $e) { echo $e->getMessage(), "\n"; }
print_r(A::$arr);
