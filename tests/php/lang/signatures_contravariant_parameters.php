<?php
interface Food {}
class Fruit implements Food {}
class Apple extends Fruit {}
class Eater {
    public function eat(Apple $food, int $count = 1) { return 'eats'; }
}
class Glutton extends Eater {
    public function eat(Food|string $food, int|float|null $count = 2, ...$more) { return 'gobbles'; }
}
class Anything extends Glutton {
    public function eat($food, $count = 3, ...$more) { return 'takes'; }
}
foreach ([new Eater, new Glutton, new Anything] as $eater) {
    echo $eater->eat(new Apple), "\n";
}
if (true) {
    class Picky extends Eater {
        public function eat(Apple $food, string $count = '1') {}
    }
}
