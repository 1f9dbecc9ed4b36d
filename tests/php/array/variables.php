<?php
function show(mixed $v): void { echo json_encode($v), "\n"; }
function packs(int $a, int $b): array
{
    $c = [1];
    return compact('a', ['b', ['c']], 'missing');
}
show(packs(1, 2));
function unpacks(array $vars, int $flags, string $prefix = ''): array
{
    $a = 'old';
    $n = extract($vars, $flags, $prefix);
    unset($vars, $flags, $prefix);
    return get_defined_vars();
}
show(unpacks(['a' => 1, 'b' => 2, 3, 'not valid' => 4], EXTR_OVERWRITE));
show(unpacks(['a' => 1, 'b' => 2], EXTR_SKIP));
show(unpacks(['a' => 1, 'b' => 2], EXTR_PREFIX_SAME, 'p'));
show(unpacks(['a' => 1, 'b' => 2, 3], EXTR_PREFIX_ALL, 'p'));
show(unpacks(['a' => 1, 'b' => 2, 3], EXTR_PREFIX_INVALID, 'p'));
show(unpacks(['a' => 1, 'b' => 2], EXTR_IF_EXISTS));
show(unpacks(['a' => 1, 'b' => 2], EXTR_PREFIX_IF_EXISTS, 'p'));
function refs(): array
{
    $source = ['x' => 1];
    extract($source, EXTR_REFS);
    $x = 2;
    return $source;
}
show(refs());
foreach ([[99, ''], [EXTR_PREFIX_ALL, '1-']] as [$flags, $prefix]) {
    try {
        unpacks(['a' => 1], $flags, $prefix);
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
