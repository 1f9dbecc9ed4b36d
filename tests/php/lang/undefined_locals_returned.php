<?php
// A declared return type is checked before the value is returned, and each of the two reads an undefined local.
function a(): ?string { return $b; }
function b(): mixed { return $b; }
function c(): ?int { return $b; }
function d(): string { return $b; }
function e(): string|null|int { return ($b); }
function f(): ?string { $x = 1; return $x ? $b : 0; }
function g(): ?array { return $$n; }
function &h(): ?string { return $b; }
function i(): ?string { try { return $b; } finally { echo "f\n"; } }
function &j(): ?string { try { return $b; } finally { echo "f\n"; } }
function &k(): int { return $b; }
function l() { return $b; }
function m(): ?float { $b = 3; return $b; }
function n(?int $p): ?int { unset($p); return $p; }
function o(): iterable { yield 1; return $b; }
function p(): ?stdClass { foreach ([1] as $v) { return $b; } }
function q(): ?string { try { return $b; } catch (Exception $e) { return 'caught'; } }

set_error_handler(function ($number, $message) {
    static $count = 0;
    echo ++$count, ": $message\n";
    if ($count == 2) throw new ErrorException('second');
    return true;
});
foreach (str_split('abcdefghijklmopq') as $f) {
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
try { var_dump(n(1)); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
