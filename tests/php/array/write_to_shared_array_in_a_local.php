<?php
// Elements of an array that others hold are written: the copy takes what is written, the others keep what they had.
function copies(array $t, int $n): void
{
    for ($i = 0; $i < $n; $i++) {
        $u = $t;
        $u[1] = $i;
        $v = $u;
        $v[$i] += 10;
        $w = $v;
        $w['k']++;
        $x = $w;
        $x[] = $x;
        $y = $w;
        $y[3 + $i] = "new $i";
        $z = $y;
        $z['deep'][0] = $i;
        echo json_encode([$t, $u, $v, $w, $x, $y, $z]), "\n";
    }
}

copies([1, 2, 'k' => 3, 'deep' => [7, 8]], 2);

function list_copies(): void
{
    $kept = [];
    $list = [1.5, 'two', [3], null, true];
    for ($i = 0; $i < 5; $i++) {
        $kept[] = $list;
        $list[$i] = $i;
        $list[5 + $i] = $list;
    }
    echo json_encode($kept), "\n", json_encode($list), "\n";
}

list_copies();

function with_references(): void
{
    $a = [1, 2, 3];
    $r = &$a[1];
    $b = $a;
    $b[0] = 'b';
    $b[1] = 'both';
    unset($r);
    $c = $a;
    $c[1] = 'c';
    $c[0] .= 'c';
    var_dump($a, $b, $c);
}

with_references();

function while_walked(array $a): void
{
    foreach ($a as $k => $v) {
        $a[$k] = $v * 2;
        $a[0]++;
    }
    echo json_encode($a), "\n";
    $b = $a;
    try {
        $b[[]] = 1;
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
    $b['missing'] .= 'x';
    echo json_encode([$a, $b]), "\n";
}

while_walked([1, 2, 3]);
