<?php
// What the optimizer tries to compute early may be too large for any machine.
function lengths() {
    try {
        return strlen(str_repeat("x", 1 << 20)) . " " . count(array_fill(0, 1000, "y"));
    } catch (Error $e) {
        return $e->getMessage();
    }
}
echo lengths(), "\n";
if ($argc > 100) {
    echo str_repeat("x", 1099511627776);
    echo strlen(str_repeat("xy", 1 << 45)), count(range(0, 1 << 40)), strlen(str_pad("x", 1 << 42));
}
echo implode(",", [str_repeat("ab", 3), strrev("abc")]), "\n";
