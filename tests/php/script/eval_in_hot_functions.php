<?php
// eval() in a function that runs natively: the code assigns its locals.

class Tilde
{
    public function __construct(private string $name) {}
    public function __destruct() { echo "~{$this->name} "; }
}

function evaluated(int $turns): int
{
    $step = 2;
    $sum = 0;
    for ($i = 0; $i < $turns; $i++) {
        $sum += $step * $i;
        if ($i % 40 === 0) {
            eval('$step++; $made = new Tilde("made$i");');
        }
    }
    return $sum;
}

for ($round = 0; $round < 4; $round++) {
    echo evaluated(90), "\n";
}
$total = 0;
for ($i = 0; $i < 60; $i++) {
    $total += evaluated(2);
}
echo $total, "\n";
