<?php
var_dump(6 & 3, 6 | 3, 6 ^ 3, ~6, 1 << 3, -8 >> 1, 1 << 64, -1 >> 64);
var_dump("ab" | "  ", "AB" ^ "  ", "abc" & "ab", ~"abc" === "\x9e\x9d\x9c");
try { 1 << -1; } catch (ArithmeticError $e) { echo $e->getMessage(), "\n"; }
$x = 0b1010; $x &= 6; var_dump($x); $x |= 9; var_dump($x); $x ^= 0xF; var_dump($x); $x <<= 4; var_dump($x); $x >>= 2; var_dump($x);
var_dump(0x7F, 0o17, 017, 1_000_000, 0b11);
