<?php
$total += $turn;
if ($turn === 40) {
    $turn += 5;
}
$seen[] = $turn;
return $total % 3;
