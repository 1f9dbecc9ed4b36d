<?php
foreach (['+', '-', '*', '/', '%', '**', '<<', '|', '.'] as $op) {
    try {
        $a = [1]; $b = 2;
        $r = match ($op) { '+' => $a + $b, '-' => $a - $b, '*' => $a * $b, '/' => $a / $b, '%' => $a % $b, '**' => $a ** $b, '<<' => $a << $b, '|' => $a | $b, '.' => $a . $b };
        var_dump($r);
    } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
}
try { echo -[]; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { echo new stdClass + 1; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
