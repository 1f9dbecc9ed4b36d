<?php
// $this as an argument: by value, where a reference is wanted, by name, to functions found late, and where there is none.
class Node {
    public array $seen = [];
    function __construct(public string $name) {}
    function __destruct() { echo "~{$this->name} "; }
    function walk(object $visitor, ?callable $then = null) { $visitor->visit($this, 1); if ($then) $then($this); return get_class($this) . count([$this]) . describe($this); }
    function by_reference() { replaced($this); collect($this, $this); named(by: $this, value: $this); $f = 'replaced'; $f($this); (new Visitor)->replace($this); return $this->name; }
    function wrapped() { return [new Holder($this), new Holder($this)]; }
    static function nowhere() { return describe($this); }
    function closures() { return [fn() => describe($this), function () { return describe($this, $this); }]; }
}
class Visitor { public int $count = 0; function visit(Node $n, int $by) { $this->count += $by; $n->seen[] = $this->count; if ($this->count > 2) throw new Exception("enough of {$n->name}"); } function replace(&$n) { $n = null; } }
class Holder { function __construct(public Node $node) {} }
function describe(Node $n, ?Node $other = null) { return "<{$n->name}" . count($n->seen) . ($other === $n ? '=' : '') . '>'; }
function replaced(&$n) { $n = 'other'; }
function collect(...$all) { echo count($all), ' '; }
function named($value, &$by) { $by = 5; echo $value->name, ' '; }
function quiet(callable $f) { try { return $f(); } catch (Throwable $e) { return get_class($e) . ': ' . $e->getMessage(); } }
$v = new Visitor;
$n = new Node('n');
for ($i = 0; $i < 4; $i++) echo quiet(fn() => $n->walk($v, fn($x) => print(describe($x)))), ' ';
echo "\n", $n->by_reference(), ' ', quiet(fn() => Node::nowhere()), ' ';
foreach ($n->closures() as $f) echo $f(), ' ';
$held = $n->wrapped(); unset($n); echo 'still '; unset($held[0]); echo $held[1]->node->name, ' '; $f = null; unset($held); echo "gone\n";
