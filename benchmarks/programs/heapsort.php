<?php
// Heapsort of pseudo-random floats, in place, through a reference parameter.
function heapsort(array &$ra, int $n): void
{
    $l = ($n >> 1) + 1;
    $ir = $n;
    while (true) {
        if ($l > 1) {
            $rra = $ra[--$l];
        } else {
            $rra = $ra[$ir];
            $ra[$ir] = $ra[1];
            if (--$ir == 1) {
                $ra[1] = $rra;
                return;
            }
        }
        $i = $l;
        $j = $l << 1;
        while ($j <= $ir) {
            if ($j < $ir && $ra[$j] < $ra[$j + 1]) {
                $j++;
            }
            if ($rra < $ra[$j]) {
                $ra[$i] = $ra[$j];
                $i = $j;
                $j += $i;
            } else {
                $j = $ir + 1;
            }
        }
        $ra[$i] = $rra;
    }
}

$n = (int) ($argv[1] ?? 100000);
$last = 42;
$ra = [0.0];
for ($i = 1; $i <= $n; $i++) {
    $last = ($last * 3877 + 29573) % 139968;
    $ra[$i] = $last / 139968;
}
heapsort($ra, $n);
for ($i = 2; $i <= $n; $i++) {
    if ($ra[$i - 1] > $ra[$i]) {
        echo "not sorted at $i\n";
    }
}
printf("%.10f %.10f %.10f\n", $ra[1], $ra[$n >> 1], $ra[$n]);
