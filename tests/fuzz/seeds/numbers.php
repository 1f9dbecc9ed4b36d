<?php
function mix($a, $b, float $f): array {
    $c = $a + $b; $c -= 1; $c *= 3; $d = $a / $b; $e = $a % $b; $p = $a ** 2;
    $bits = ($a & $b) | ($a ^ 7) | (~$b << 2) | ($a >> 1);
    $a .= "s"; $c **= 2; $c %= 97; $bits |= 1; $bits &= 255; $bits ^= 3; $bits <<= 1; $bits >>= 1; $f /= 2;
    return [$c, $d, $e, $p, $bits, $a, $f, $b <=> 3, $b < 3, $b <= 3, $b > 3, $b >= 3, $b == 3, $b != 3, $b === 3, $b !== 3, !$b, $b xor true];
}
foreach ([[7, 2], [10, 3], ["5", 4]] as [$x, $y]) echo json_encode(mix($x, $y, 1.5)), "\n";
$i = 5; $s = 0;
while ($i--) { $s += $i * 2; if ($s > 100) break; }
for ($k = 0, $n = 6; $k < $n; ++$k) { if ($k == 2) continue; $s -= $k; }
do { $s++; } while ($s < 10);
echo $s, (int) "12", (float) "1.5", (string) 7, (bool) "0" ? "t" : "f", -$s, +$s, PHP_INT_MAX + 1, "\n";
try { echo 1 % 0; } catch (DivisionByZeroError $e) { echo $e->getMessage(), "\n"; }
