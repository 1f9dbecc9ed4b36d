<?php
// Functions that are called with more arguments than they have parameters return values of every kind.
class Loud
{
    public function __construct(public string $name) {}
    public function __destruct() { echo "~{$this->name} "; }
}

function pick($v) { return $v; }
function made($n) { return $n % 5 === 0 ? new Loud("m$n") : $n; }
function listed($n) { return $n % 4 === 0 ? [new Loud("l$n"), $n] : "s$n"; }
function counting($n) { return func_num_args() + $n; }

$closure = function ($v) { return $v; };
$arrow = fn($v) => $v;
$seen = 0;
for ($i = 0; $i < 60; $i++) {
    $seen += pick($i, new Loud("a$i"));
    pick(new Loud("b$i"), new Loud("c$i"));
    made($i, new Loud("d$i"), $i);
    $kept = listed($i, [new Loud("e$i")]);
    listed($i, $kept, new Loud("f$i"));
    $seen += counting($i, 1, 2, 3) + strlen($closure("x$i", $i)) + $arrow($i, $kept);
    $closure([new Loud("g$i")], new Loud("h$i"));
    $kept = null;
    if ($i % 10 === 9) {
        echo $seen, "\n";
    }
}
echo implode(',', array_filter(range(1, 30), fn($v) => $v % 7 === 0, ARRAY_FILTER_USE_BOTH)), "\n";
echo json_encode(array_map(pick(...), [1, 'a', null])), "\n";
