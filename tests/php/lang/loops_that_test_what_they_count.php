<?php
// What a loop counts is tested, used or returned at once: as number, float, word, reference and object.

function rounds(int $n): string
{
    $found = '';
    for ($i = 0; $i < $n; $i++) {
        if ($i == 2) {
            continue;
        }
        $found .= $i;
    }
    return $found;
}

function up(mixed $x): array
{
    $before = $x;
    return [$before, ++$x, $x];
}

function over(int $i): mixed
{
    $i++;
    return $i;
}

function sum(array $values): mixed
{
    $sum = 0;
    for ($i = 0, $n = count($values); $i < $n; ++$i) {
        $sum += $values[$i];
    }
    return $sum;
}

function referred(int &$i): int
{
    $i++;
    return $i;
}

class Typed
{
    public ?int $at = 1;
    public string $text = 'a';
}

function typed(Typed $o): array
{
    $at = &$o->at;
    $text = &$o->text;
    $at++;
    $was = $at;
    $text .= 5;
    $then = $text;
    return [$was, $then, $o];
}

function joined(int $n): string
{
    $text = '';
    $i = $n;
    while ($i > 0) {
        $text .= $i;
        $last = $text;
        $i -= 2;
        if (3 > $i) {
            $text .= '!';
        }
    }
    return $text . $last;
}

function nothing(): array
{
    $i++;
    $a = $i;
    $j .= 'x';
    $b = $j;
    return [$a, $b];
}

final class Loud
{
    public function __construct(private string $name) {}

    public function __destruct()
    {
        echo "gone: $this->name\n";
    }
}

function arrays(): array
{
    $all = [new Loud('first')];
    $all += [1 => 'second'];
    $kept = $all;
    $all = null;
    echo count($kept), "\n";
    return array_keys($kept);
}

echo rounds(5), "\n";
foreach ([1, 1.5, PHP_INT_MAX, 'az', '9', null, 'Zz9'] as $x) {
    var_dump(up($x));
}
var_dump(over(PHP_INT_MAX), over(3), sum([1, 2.5, '3']), sum([]));
$i = 5;
var_dump(referred($i), $i);
var_dump(typed(new Typed));
echo joined(7), "\n";
set_error_handler(function ($_, $message) { echo "$message\n"; return true; });
var_dump(nothing());
print_r(arrays());
try {
    $o = new Typed;
    $o->at = PHP_INT_MAX;
    typed($o);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
