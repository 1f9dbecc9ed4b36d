<?php
// Elements of elements by computed keys: read, written, counted; ints behind references; compound assignments of bits.
function grid(int $n): array
{
    $t = array_fill(0, 3, [0, 0, 0, 'k' => 1, 'text' => 'abc']);
    $u = $t;
    for ($i = 0; $i < $n; $i++) {
        $k = $i % 3;
        $t[$i % 3][($i + 1) % 3] += 2;
        $t[($i + 1) % 3][$k] = $i;
        $t[$k][($i + 2) % 3]++;
        $t[($i + 2) % 3]['k'] -= $i;
        $t[$i % 3][1] *= 1;
        $t[$i & 1][$i & 1] = $t[$k][$i & 1] + $t[$i % 3][$k] + $u[$i % 3][$i % 3] + $t[$i & 1]['k'];
    }
    return [$t, $u];
}
echo json_encode(grid(7)), "\n";

function kinds(): void
{
    $o = new class { public $p = 5; public array $list = [[1]]; };
    $s = 'ab';
    $rows = [[1.5, 2], ['x' => ['y' => 3]], 'text', $o, null, [PHP_INT_MAX]];
    $one = 1;
    foreach (range(0, 5) as $i) {
        try {
            echo json_encode($rows[$i + 0][$one - 1] ?? 'none'), ' ';
            echo json_encode(@$rows[$i + 0][$one - 1]), ' ';
            $rows[$i + 0][$one - 1] += 1;
            echo json_encode($rows[$i + 0][$one - 1]);
        } catch (Error $error) {
            echo get_class($error), ': ', $error->getMessage();
        }
        echo "\n";
    }
    $rows['k' . $one]['j' . $one] = 1;
    $rows['k' . $one]['j' . $one] .= $s . $one;
    $rows['k' . $one][$one . ''] = 'int key';
    echo json_encode($rows['k1']), $rows['k' . $one]['j' . ($one + 1)] ?? '-', "\n";
    $copy = $rows;
    $copy[$one - 1][$one - 1] = 'changed';
    $inner = &$rows[0];
    $inner[0] = 'through';
    $rows[$one - 1][$one + 0]++;
    echo json_encode([$copy[0], $rows[0]]), "\n";
    $objects = [[$o]];
    $objects[$one - 1][$one - 1]->p++;
    $objects[$one - 1][0]->list[$one - 1][$one - 1] += 4;
    echo json_encode($o), "\n";
    $list = [$o];
    $list[$one - 1]->p += 2;
    $list[$one - 1]->p = $list[$one - 1]->p . 'x';
    echo $o->p, "\n";
}
kinds();

function step(&$v, &$w): void
{
    static $calls = 0, $bits = 1;
    $calls++;
    ++$v;
    $w--;
    $v += $calls;
    $w -= 2;
    $v *= 1;
    $bits <<= 1;
    $bits |= $calls;
    $bits ^= 5;
    $w &= 0xffff;
    echo "$calls $bits $v $w ", $v++, ' ', --$w, "\n";
}
class Typed
{
    public int $int = 1;
    public float $float = 1.5;
    public ?int $max = PHP_INT_MAX;
}
$typed = new Typed();
$x = 0;
$max = PHP_INT_MAX;
foreach (range(1, 3) as $round) {
    step($x, $typed->int);
}
step($max, $x);
var_dump($max, $x, $typed->int);
try {
    step($typed->max, $x);
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
$float = &$typed->float;
$float += 1.5;
$float++;
$float *= 2.0;
$float -= 1;
$bits = 0b1010;
$by = 65;
foreach ([1, 0, 3] as $i) {
    $bits |= 1 << $i;
    $bits ^= $i;
    $bits &= 0xff;
    $bits <<= $i;
    $bits >>= 1;
    $bits %= 1000;
}
$bits <<= $by;
var_dump($typed, $bits);
$s = 'a';
$s ^= 'b';
$s2 = '12';
$s2 |= '3';
$n = null;
$n ^= 3;
$f = 7.0;
$f %= 4;
var_dump($s, $s2, $n, $f);
foreach ([0, -1] as $zero) {
    try {
        $f %= $zero;
        $f <<= $zero;
    } catch (Error $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}

foreach ([0, 1, 2, 3, 4, -1, '1', '1.0', 1.0, true, null, 'x', 2.5, PHP_INT_MAX, PHP_INT_MIN] as $value) {
    switch ($value) {
        case 0: echo 'zero '; break;
        case 1: echo 'one '; break;
        case 2: echo 'two '; // falls through
        case 3: echo 'three '; break;
        default: echo 'other ';
    }
}
echo "\n";

// Keys that the array itself holds, or nobody else.
function own_keys(int $n): array
{
    $a = [];
    for ($i = 0; $i < $n; $i++) {
        $k = "key$i";
        $a[$k] = $k;
        $o = new class { public $k; };
        $o->k = "key$i";
        $a["n$i"] = [$k => [$k => $i]];
        unset($k);
        $a[$a["key$i"]] = $i;
        $a[$o->k] += 5;
        $a[$o->k]++;
        $a["n$i"][$o->k][$o->k] .= '.';
        $a["n$i"][$o->k][$o->k] .= $a[$o->k] . $a["n$i"][$o->k]["key$i"][0];
        $a["m$i"] = isset($a[$o->k], $a["n$i"][$o->k . '']) && empty($a[$o->k . 'x']);
        $a[$o->k] = $o->k;
        $r = &$a[$o->k . 'r'][$o->k];
        $r = &$a[$o->k . 'r'][$o->k];
        $r = $i;
        unset($r);
        $a[$a[$o->k]] = [$a[$o->k], (fn($x) => $x)([$o->k => 1])[$o->k], $a[$o->k][$i]];
    }
    return $a;
}
echo json_encode(own_keys(3)), "\n";
