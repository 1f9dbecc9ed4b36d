<?php
// Counters that become floats, beside such that small steps keep ints.
class Depth
{
    private $depth = 0;
    private $most = PHP_INT_MAX - 2;
    private $least = PHP_INT_MIN + 2;
    static $made = 9223372036854775806;

    function enter($by)
    {
        $this->depth += 2;
        $this->most++;
        $this->least -= $by;
        self::$made++;
        return $this->depth--;
    }

    function show()
    {
        var_dump($this->depth, $this->most, $this->least, self::$made);
    }
}

function walk(array $lengths, $rules)
{
    $position = 0;
    $stack = [];
    foreach ($rules as $rule) {
        $stack[++$position] = $rule;
        $position -= $lengths[$rule];
        $reduce = function ($position) use ($stack) {
            return $stack[$position] ?? 'none';
        };
        echo $position, ' ', $reduce($position), ' ';
        ++$position;
    }
    echo "\n";
    return $position;
}

function far($start, $rounds)
{
    $up = 9223372036854775800;
    $down = -4611686018427387904;
    $twice = 1;
    for ($i = 0; $i < $rounds; $i++) {
        $up++;
        $down -= 64;
        $twice += $twice;
        $start += 64;
    }
    var_dump($up, $down, $twice, $start);
}

function odd($value)
{
    $null = null;
    $true = true;
    $word = 'Az';
    for ($i = 0; $i < 3; $i++) {
        $null++;
        $true++;
        $word++;
        $value -= null;
        $value += true;
    }
    $none = null;
    $none--;
    var_dump($null, $true, $word, $none, $value);
}

$depth = new Depth;
for ($i = 0; $i < 5; $i++) {
    echo $depth->enter($i), "\n";
}
$depth->show();
echo walk([0, 1, 2, 0, 1], [0, 3, 1, 4, 2, 0]), "\n";
far(PHP_INT_MAX - 100, 3);
far(0, 10);
far(1.5, 70);
odd(7);
odd(PHP_INT_MAX - 1);
