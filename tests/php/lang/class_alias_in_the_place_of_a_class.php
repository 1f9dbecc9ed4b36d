<?php
// A class that is declared in the one case has another class's name in the other.
class Actual { public $value = 'text'; function get() { return 'actual'; } static function make() { return [1, 2]; } function __call($n, $a) { return $n; } }
if (strlen(__FILE__) > 1) {
    class_alias('Actual', 'Chosen');
} else {
    class Chosen { public int $value = 1; function get(): int { return 7; } static function make(): int { return 3; } final function only(): int { return 4; } }
}
function show(Chosen $c) { return $c->get() . ' ' . $c->value . ' ' . $c->only(); }
function test($x) { return $x instanceof Chosen ? 'chosen' : 'other'; }
final class Below extends Chosen { function get() { return parent::get() . '!'; } }
for ($i = 0; $i < 3; $i++) {
    $c = new Chosen;
    echo get_class($c), ' ', $c->get(), ' ', show($c), ' ', count(Chosen::make()), ' ', test(new Actual), ' ', test(new Below), ' ', show(new Below), "\n";
}
