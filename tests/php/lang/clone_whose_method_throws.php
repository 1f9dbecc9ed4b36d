<?php
// The copy is destroyed like any object, behind the operand.
class C1 {
  public $id;
  function __construct($i = 0) { $this->id = $i; }
  function __clone() { echo "clone\n"; $this->id .= 'c'; throw new Exception('x'); }
  function __destruct() { echo "~C1 $this->id\n";  }
}
class Dt extends DateTimeImmutable { function __clone() { throw new Exception('dt'); } function __destruct() { echo "~Dt\n"; } }
try { $a = clone (new C1(1)); } catch (Exception $e) { echo "caught\n"; }
try { $a = 5 + (clone (new C1(2))); } catch (Exception $e) { echo "caught\n"; }
try { $p->n += (clone (new C1(3))); } catch (Exception $e) { echo "caught\n"; }
try { $b = new C1(4); $a = clone $b; } catch (Exception $e) { echo "caught\n"; }
try { f(clone $b, clone $b); } catch (Throwable $e) { echo "caught\n"; }
try { $d = new Dt; $d = $d->modify('+1 day'); } catch (Exception $e) { echo "caught\n"; }
foreach ([1] as $z) { try { $a = clone (new C1(5)); } catch (Exception $e) { echo "caught\n"; } }
foreach ([1] as $z) { try { $a = clone (new C1(6)); } finally { echo "fin\n"; return; } }
