<?php
// The first argument is no local: a temporary string, a number, null, an object that ends with the call.
class Gone { function __toString() { return 'k1'; } function __destruct() { echo "gone\n"; } }

function lookups(array $h, array $list, int $i): string
{
    $out = '';
    $out .= (int) array_key_exists('k' . ($i & 3), $h);
    $out .= (int) array_key_exists($i & 7, $list);
    $out .= (int) array_key_exists('1' . $i, $list);
    $out .= (int) array_key_exists((string) new Gone, $h);
    $out .= (int) key_exists('k' . $i, ['k2' => 0, "k$i" => 1]);
    $out .= (int) array_key_exists(strtolower('K0'), array_slice($list, 0, 1) + ['k0' => null]);
    return $out;
}

for ($i = 0; $i < 5; $i++) {
    echo lookups(['k0' => 1, 'k1' => null, 3 => 3], [5, 6, 7, 10 => 0, 12 => 1], $i), "\n";
}
foreach ([null, 1.5, true] as $key) {
    try {
        var_dump(array_key_exists($key ?? null, ['' => 1, 1 => 2]));
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
try {
    $no = 5;
    var_dump(array_key_exists('a' . $no, $no));
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
