<?php
// A walk may begin while a generator has not finished; what has begun may be rewound as long as the generator is at its first yield, or had none.
function e($n) { if ($n) yield from range(1, $n); }
class Lazy implements IteratorAggregate { function __construct(public $n) { } function getIterator(): Iterator { yield from e($this->n); } }
foreach ([0, 1, 2] as $n) foreach (['lazy', 'gen'] as $k) {
  try { $i = new IteratorIterator($k == 'lazy' ? new Lazy($n) : e($n)); $i->rewind(); var_dump($i->valid()); $i->rewind(); var_dump($i->valid()); foreach ($i as $x) echo $x; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
  try { foreach ($i as $x) echo $x; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
  try { $a = new AppendIterator; $a->append(new IteratorIterator($k == 'lazy' ? new Lazy($n) : e($n))); $a->append(new ArrayIterator([7])); foreach ($a as $x) echo $x; echo "\n"; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
  try { $g = e($n); foreach ($g as $x) echo $x; $g->rewind(); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
  try { $g = e($n); foreach ($g as $x) echo $x; foreach ($g as $x) echo $x; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
  try { $g = e($n); foreach ($g as $x) echo $x; new IteratorIterator($g); echo "made\n"; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
  try { $g = e($n); $c = new CachingIterator($g); foreach ($c as $x) echo $x; foreach ($c as $x) echo $x; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
  try { $g = e($n); $c = new NoRewindIterator($g); foreach ($c as $x) echo $x; foreach ($c as $x) echo $x; echo "\n"; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
  try { $c = new LimitIterator(new IteratorIterator(e($n)), 0, 1); foreach ($c as $x) echo $x; echo "again"; foreach ($c as $x) echo $x; echo "\n"; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
  try { $c = new CallbackFilterIterator(e($n), fn ($v) => $v > 9); foreach ($c as $x) echo $x; echo "again"; foreach ($c as $x) echo $x; echo "\n"; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
}
