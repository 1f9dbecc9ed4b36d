<?php
// Strings and ints are joined where they are; one other value has all of them converted, in their order.
class Text { public function __construct(private string $text) {} public function __toString(): string { echo "[$this->text]"; return $this->text; } }
class Failing { public function __toString(): string { throw new LogicException('no text'); } }

function joined(mixed $a, mixed $b): string { return "a$a, b$b, and {$a}{$b}$a"; }

$most = PHP_INT_MAX;
$least = PHP_INT_MIN;
$empty = '';
$long = str_repeat('0123456789', 5);
for ($round = 0; $round < 3; $round++) {
    echo "$most $least $round{$empty}$empty", strlen("$empty$empty$empty"), "\n";
    echo joined(-7, 'x'), ' ', joined($long, 10), ' ', joined('', ''), "\n";
    echo joined(1.5, true), ' ', joined(null, 0), ' ', joined(new Text("t$round"), 3), "\n";
    try {
        echo joined(new Text('first'), new Failing), "\n";
    } catch (LogicException $e) {
        echo ' ', $e->getMessage(), "\n";
    }
    $text = "$round";
    $text = "$text-$text-$text";
    echo "$text$text$text\n";
}
