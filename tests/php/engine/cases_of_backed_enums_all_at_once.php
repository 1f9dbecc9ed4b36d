<?php
// The first case of a backed enum that code fetches makes all of them, and computes its constants; objects' numbers tell.
enum A: string { case X = 'x'; case Y = 'y'; case Z = 'z'; const K = self::Y; }
$o = new stdClass; A::Y; $p = new stdClass; var_dump($p); A::X; A::Z; var_dump(new stdClass);
enum B { case X; case Y; const K = self::Y; }
B::Y; var_dump(new stdClass); B::X; var_dump(new stdClass);
enum C: int { case X = 1; case Y = 2; }
function f($a = C::Y) { var_dump(new stdClass); }
f(); f(); constant('C::X'); var_dump(new stdClass);
enum D: int { case X = 1; case Y = 2; const Z = self::Q; }
for ($i = 0; $i < 2; ++$i) {
    try { var_dump(D::X); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
