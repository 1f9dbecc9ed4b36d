<?php
// One line per left operand: a checksum of the results and messages with every right operand.
$values = [null, true, false, 0, 1, -1, 7, -3, 64, PHP_INT_MAX, PHP_INT_MIN, 0.0, -0.0, 1.5, -2.5, 1e20, -1e20, INF, -INF, NAN, 3.0, '', '0', '1', 'abc', '12', ' 12', '12 ', '12abc', '1.5', '1e3', '.5', '5.', '-', '1e1000', '9223372036854775807', '9223372036854775808', '-9223372036854775809', '0x1A', '1e', '+5', '- 5', "\t\n 7 \n", '00', '1e2', '100', 'abd', 'Az', 'INF', []];
$log = '';
set_error_handler(function (int $level, string $message) use (&$log): bool {
    $log .= "[$level]$message";
    return true;
});
function outcome(callable $operation, mixed $a, mixed $b): string
{
    try {
        return var_export($operation($a, $b), true);
    } catch (Error $e) {
        return get_class($e) . ': ' . $e->getMessage();
    }
}
$operations = [
    '.' => fn ($a, $b) => $a . $b,
    '&&' => fn ($a, $b) => $a && $b,
    '||' => fn ($a, $b) => $a || $b,
    'xor' => fn ($a, $b) => $a xor $b,
    '??' => fn ($a, $b) => $a ?? $b,
    '<>' => fn ($a, $b) => $a <> $b,
    '!==' => fn ($a, $b) => $a !== $b,
];
foreach ($operations as $name => $operation) {
    foreach ($values as $a) {
        $row = '';
        foreach ($values as $b) {
            $log = '';
            $row .= outcome($operation, $a, $b) . "#$log\n";
        }
        echo $name, ' ', json_encode(var_export($a, true)), ' ', md5($row), "\n";
    }
}
