<?php
// Functions that return references, called by names that others chose: of a trait's alias, computed, by __call, by
// __invoke of a closure.
trait Keeps {
    private array $kept = ['a' => 1];
    public function &at(string $key) { return $this->kept[$key]; }
    public function all(): array { return $this->kept; }
}
class Store {
    use Keeps { at as place; }
    public function &__call(string $name, array $args) { return $this->kept[$name]; }
}
class Plain {
    public array $list = [1, 2];
    public function place(string $key) { return $this->list[0]; }
}
function change(&$value) { $value .= '!'; }

$store = new Store;
$one = &$store->place('a');
$one = 2;
$name = 'pla' . strtolower('CE');
$two = &$store->$name('b');
$two = 3;
$three = &$store->other();
$three = 4;
change($store->$name('a'));
change($store->another());
print_r($store->all());

$kept = 5;
$get = function &() use (&$kept) { return $kept; };
$four = &$get->__invoke();
$four++;
$again = Closure::fromCallable($get);
$five = &$again();
$five++;
foreach ([$get, [$store, 'place']] as $at => $f) {
    $six = &$f('c');
    $six = "six $at";
}
echo $kept, "\n";
print_r($store->all());

foreach ([new Plain, new Store] as $object) {
    $value = $object->place('a');
    $value = 7;
    echo $object->place('a'), "\n";
}
