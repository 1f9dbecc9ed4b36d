<?php
// A generator runs to its next yield all the same, and ends there; what is spread is given up before other operands.
function numbers($n = 3) { $d = new D; try { for ($i = 0; $i < $n; $i++) { $got = yield $i => $i * 2; echo 'go '; } return 'ret'; } finally { echo 'fin '; } }
function kinds($n = 3) { $d = new D; try { for ($i = 0; $i < $n; $i++) { $got = yield 'k' . ($i % 2) => $i * 2; } return 'ret'; } finally { echo 'fin '; } }
class D { function __destruct() { echo "~D "; } }
class It implements Iterator { public $at = 0; function __destruct() { echo "~It "; } function current(): mixed { echo 'cur '; return 5; } function key(): mixed { return $this->at; } function next(): void { echo 'next '; $this->at++; } function valid(): bool { echo 'valid '; return $this->at < 2; } function rewind(): void {} }
function v(...$x) {}
function r(&$x = 1, &...$y) {}
set_error_handler(function ($n, $m) { throw new Exception($m); });
foreach (['numbers', 'kinds'] as $k) {
$g = $k(); try { r(...$g); } catch (Throwable $t) { echo $t->getMessage(), "\n"; }
try { echo $g->valid() ? 'V' : 'E'; } catch (Throwable $t) { echo $t->getMessage(), "\n"; }
unset($g); echo "\n";
try { r(...$k()); } catch (Throwable $t) { echo $t->getMessage(), "\n"; }
try { v(new D, 5, ...$k()); } catch (Throwable $t) { echo $t->getMessage(), "\n"; }
try { $x = new D + v(...$k()); } catch (Throwable $t) { echo $t->getMessage(), "\n"; }
}
try { r(...new It); } catch (Throwable $t) { echo $t->getMessage(), "\n"; }
try { v(...new It, ...[1, [2], 'a' => 1, 5]); } catch (Throwable $t) { echo $t->getMessage(), "\n"; }
try { $x = [...new It, ...new D]; } catch (Throwable $t) { echo $t->getMessage(), "\n"; }
try { v(new D, ...new D); } catch (Throwable $t) { echo $t->getMessage(), "\n"; }
