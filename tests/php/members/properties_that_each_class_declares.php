<?php
// What a name means in objects of an interface is what each class below declares by it.
interface Named { }
class Field implements Named { public string $name = 'field'; public $size = 1; protected $kept = 1; function __construct(public array $more = []) { } }
final class Column extends Field { public ?Named $next = null; }
class Table implements Named { public string $name = 'table'; public $size = 2.5; public $kept = 's'; public array $more = ['t']; }
class Loose implements Named { public $size = 'loose'; function __get($name) { return [$name]; } }

function name(Named $of) { return $of->name; }
function size(Named $of) { return $of->size; }
function total(array $of) { $sum = 0; foreach ($of as $one) { if ($one instanceof Field || $one instanceof Table) { $sum += count($one->more) + strlen($one->name); } } return $sum; }
class Kept extends Field { static function of(Named $of) { try { return $of->kept; } catch (Error $e) { return $e->getMessage(); } } }

for ($i = 0; $i < 3; $i++) {
    foreach ([new Field, new Column([1, 2]), new Table, new Loose] as $one) {
        echo get_class($one), ' ', json_encode([name($one), size($one), Kept::of($one)]), "\n";
    }
}
echo total([new Field, new Table, new Column]), "\n";

function grow(Named $of, $by) { $of->size = $by; return $of->size; }
var_dump(grow(new Field, [1]), grow(new Loose, null), size(new Table));
$field = new Field; unset($field->size);
var_dump(@size($field));
$reference = &$field->size; $reference = 'by reference';
var_dump(size($field));
unset($field->name);
try { name($field); } catch (Error $e) { echo $e->getMessage(), "\n"; }

abstract class Shape { abstract function area(); function twice() { return $this->side . $this->side; } }
class Square extends Shape { protected int $side = 2; function area() { return $this->side ** 2; } }
class Circle extends Shape { protected float $side = 1.5; function area() { return 3 * $this->side; } }
foreach ([new Square, new Circle] as $shape) { echo $shape->twice(), ' ', $shape->area(), "\n"; }

abstract class Holder { function hidden() { return $this->own ?? 'none'; } }
class Shut extends Holder { private $own = 1; function own() { return $this->own; } }
class Open extends Holder { public $own = 2; }
echo (new Shut)->hidden(), ' ', (new Open)->hidden(), ' ', (new Shut)->own(), "\n";
