<?php
// What becomes of an undefined variable that a property is wanted of: it stays undefined.
try { $p->s['k'] .= 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($p);
try { $p1->s .= 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($p1);
try { $p2->s = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($p2);
try { $p3->s->t = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($p3);
try { $p4->s[] = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($p4);
try { $p5->s++; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($p5);
try { $r = &$p6->s; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($p6);
try { unset($p7->s); } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($p7);
try { unset($p8->s['a']); } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($p8);
try { $p9['a']->s = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($p9);
try { $pa['a']->s['x'] = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($pa);
try { $pb->a ??= 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($pb);
try { [$pc->a] = [1]; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($pc);
try { foreach ([1] as $pd->a); } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($pd);
try { unset($pe['a']['b']->c); } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($pe);
try { $pf->a->b += 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($pf);
try { $pg['x']->b += 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($pg);
try { $ph['x']->b->c++; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($ph);
try { $pi->a['x']->c = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($pi);
try { $pj->{$k} -= $v; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($pj);
try { $pk[$k]->x[$l] *= $v; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($pk);
$n = 'named';
try { $$n->s .= 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($named);
try { $GLOBALS['other']->s .= 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($other);
try { $GLOBALS['more']['k']->s++; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($more);
function by_ref(&$x) { $x = 1; }
try { by_ref($q->s); } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($q);
try { by_ref($q1->s['x']); } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($q1);
function inside() {
    try { $p->s['k'] .= 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump(isset($p), array_keys(get_defined_vars()));
    try { --$p->s; } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump(isset($p), array_keys(get_defined_vars()));
}
inside();
