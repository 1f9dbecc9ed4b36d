<?php
// The spectral norm of an infinite matrix: float arithmetic, small calls, packed arrays.
function a($i, $j)
{
    return 1.0 / (((($i + $j) * ($i + $j + 1)) >> 1) + $i + 1);
}

function times_a($n, $v)
{
    $result = [];
    for ($i = 0; $i < $n; $i++) {
        $sum = 0.0;
        for ($j = 0; $j < $n; $j++) {
            $sum += a($i, $j) * $v[$j];
        }
        $result[$i] = $sum;
    }
    return $result;
}

function times_at($n, $v)
{
    $result = [];
    for ($i = 0; $i < $n; $i++) {
        $sum = 0.0;
        for ($j = 0; $j < $n; $j++) {
            $sum += a($j, $i) * $v[$j];
        }
        $result[$i] = $sum;
    }
    return $result;
}

$n = (int) ($argv[1] ?? 300);
$u = array_fill(0, $n, 1.0);
$v = $u;
for ($i = 0; $i < 10; $i++) {
    $v = times_at($n, times_a($n, $u));
    $u = times_at($n, times_a($n, $v));
}
$uv = 0.0;
$vv = 0.0;
for ($i = 0; $i < $n; $i++) {
    $uv += $u[$i] * $v[$i];
    $vv += $v[$i] * $v[$i];
}
printf("%.9f\n", sqrt($uv / $vv));
