<?php
// The n-body problem with one array for each body.
function bodies(): array
{
    $pi = 3.141592653589793;
    $mass = 4 * $pi * $pi;
    $days = 365.24;
    return [
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, $mass],
        [4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
            1.66007664274403694e-03 * $days, 7.69901118419740425e-03 * $days, -6.90460016972063023e-05 * $days, 9.54791938424326609e-04 * $mass],
        [8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
            -2.76742510726411e-03 * $days, 4.99852801234917238e-03 * $days, 2.30417297573763929e-05 * $days, 2.85885980666130812e-04 * $mass],
        [1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
            2.96460137564761618e-03 * $days, 2.37847173959480950e-03 * $days, -2.96589568540237556e-05 * $days, 4.36624404335156298e-05 * $mass],
        [1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
            2.68067772490389322e-03 * $days, 1.62824170038242295e-03 * $days, -9.51592254519715870e-05 * $days, 5.15138902046611451e-05 * $mass],
    ];
}

function offset_momentum(array &$bodies): void
{
    $px = $py = $pz = 0.0;
    foreach ($bodies as $body) {
        $px += $body[3] * $body[6];
        $py += $body[4] * $body[6];
        $pz += $body[5] * $body[6];
    }
    $bodies[0][3] = -$px / $bodies[0][6];
    $bodies[0][4] = -$py / $bodies[0][6];
    $bodies[0][5] = -$pz / $bodies[0][6];
}

function energy(array $bodies): float
{
    $e = 0.0;
    $n = count($bodies);
    for ($i = 0; $i < $n; $i++) {
        $a = $bodies[$i];
        $e += 0.5 * $a[6] * ($a[3] * $a[3] + $a[4] * $a[4] + $a[5] * $a[5]);
        for ($j = $i + 1; $j < $n; $j++) {
            $b = $bodies[$j];
            $dx = $a[0] - $b[0];
            $dy = $a[1] - $b[1];
            $dz = $a[2] - $b[2];
            $e -= $a[6] * $b[6] / sqrt($dx * $dx + $dy * $dy + $dz * $dz);
        }
    }
    return $e;
}

function advance(array $bodies, float $dt, int $steps): array
{
    $n = count($bodies);
    for ($step = 0; $step < $steps; $step++) {
        for ($i = 0; $i < $n; $i++) {
            for ($j = $i + 1; $j < $n; $j++) {
                $dx = $bodies[$i][0] - $bodies[$j][0];
                $dy = $bodies[$i][1] - $bodies[$j][1];
                $dz = $bodies[$i][2] - $bodies[$j][2];
                $square = $dx * $dx + $dy * $dy + $dz * $dz;
                $mag = $dt / ($square * sqrt($square));
                $mi = $bodies[$i][6] * $mag;
                $mj = $bodies[$j][6] * $mag;
                $bodies[$i][3] -= $dx * $mj;
                $bodies[$i][4] -= $dy * $mj;
                $bodies[$i][5] -= $dz * $mj;
                $bodies[$j][3] += $dx * $mi;
                $bodies[$j][4] += $dy * $mi;
                $bodies[$j][5] += $dz * $mi;
            }
        }
        for ($i = 0; $i < $n; $i++) {
            $bodies[$i][0] += $dt * $bodies[$i][3];
            $bodies[$i][1] += $dt * $bodies[$i][4];
            $bodies[$i][2] += $dt * $bodies[$i][5];
        }
    }
    return $bodies;
}

$steps = (int) ($argv[1] ?? 60000);
$bodies = bodies();
offset_momentum($bodies);
printf("%.9f\n", energy($bodies));
$bodies = advance($bodies, 0.01, $steps);
printf("%.9f\n", energy($bodies));
