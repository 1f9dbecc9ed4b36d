<?php
// An Iterator of the program whose foreach is hot: the key is assigned when what the value replaced has gone.
class Throws { function __construct(public string $name = '') {} function __destruct() { throw new Exception("destructed {$this->name}"); } }
class It implements Iterator { private $i = 0; function __construct(private $l) {} function current(): mixed { return $this->l[$this->i]; } function key(): mixed { echo "key "; return "k{$this->i}"; } function next(): void { $this->i++; } function rewind(): void { $this->i = 0; } function valid(): bool { return $this->i < count($this->l); } }
function walk(It $what, $how) { $k = 'old key'; $v = new Throws($how); try { foreach ($what as $k => $v) { echo "never\n"; } } catch (Exception $e) { echo $e->getMessage(), ': ', var_export($k, true), ' => ', var_export($v, true), "\n"; } }
function later(It $what, $how) { $k = 'old key'; $v = null; try { foreach ($what as $k => $v) { echo "in $k "; if ($k == 'k1') $v = new Throws($how); } } catch (Exception $e) { echo $e->getMessage(), ': ', var_export($k, true), ' => ', var_export($v, true), "\n"; } }
function prop(It $what, $p) { foreach ($what as $p->k => $p->v) { $p->v = null; echo "gone\n"; } }
class D { function __destruct() { echo "~D "; } }
for ($i = 0; $i < 30; $i++) { walk(new It([1, 2]), 'w'); later(new It([1, 2, 3]), 'l'); prop(new It([new D, new D]), new stdClass); }
function pairs(array $list, $how) { $k = 'old key'; $v = null; try { foreach ($list as $k => $v) { if ($v === 'last') $v = new Throws($how); } echo "all\n"; } catch (Exception $e) { echo $e->getMessage(), ': ', var_export($k, true), ' => ', var_export($v, true), "\n"; } }
for ($i = 0; $i < 30; $i++) { pairs(['a' => 1, 'b' => 'last', "c$i" => 3], 'map'); pairs([1, 'last', 'x'], 'list'); }
