<?php
$values = [null, true, false, 0, 1, -1, 7, -3, 64, PHP_INT_MAX, PHP_INT_MIN, 0.0, -0.0, 1.5, -2.5, 1e20, -1e20, INF, -INF, NAN, 3.0, '', '0', '1', 'abc', '12', ' 12', '12 ', '12abc', '1.5', '1e3', '.5', '5.', '-', '1e1000', '9223372036854775807', '9223372036854775808', '-9223372036854775809', '0x1A', '1e', '+5', '- 5', "\t\n 7 \n", '00', '1e2', '100', 'abd', 'Az', 'INF', [], 'zz', 'a9', 'Zz9', 'abc-z', 'Az Z'];
set_error_handler(function (int $level, string $message): bool {
    echo "[$level]$message ";
    return true;
});
$operations = [
    '-$a' => fn ($a) => -$a,
    '+$a' => fn ($a) => +$a,
    '!$a' => fn ($a) => !$a,
    '~$a' => fn ($a) => ~$a,
    '++$a' => fn ($a) => ++$a,
    '--$a' => fn ($a) => --$a,
    '$a++' => fn ($a) => $a++,
    '$a--' => fn ($a) => $a--,
    '(int) $a' => fn ($a) => (int) $a,
    '(float) $a' => fn ($a) => (float) $a,
    '(bool) $a' => fn ($a) => (bool) $a,
    '(array) $a' => fn ($a) => (array) $a,
    'is_array($a) ? 0 : (string) $a' => fn ($a) => is_array($a) ? 0 : (string) $a,
    '"<$a>"' => fn ($a) => "<$a>",
    '(int) ($a == true)' => fn ($a) => (int) ($a == true),
];
foreach ($operations as $name => $operation) {
    foreach ($values as $a) {
        try {
            echo $name, ' ', json_encode(var_export($a, true)), ' => ', var_export($operation($a), true), "\n";
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
foreach ([1.5, 1e30, -0.5, NAN, true, null, '08', '-0', '-5', '5', ' 5', '5.0', PHP_INT_MAX, '9223372036854775808', '', STDIN] as $key) {
    $array = [$key => 1];
    echo var_export(key($array), true), "\n";
}
foreach ([[], new stdClass, fn () => 1] as $key) {
    foreach (['read', 'write', 'isset', 'unset'] as $how) {
        try {
            $array = [1];
            echo match ($how) {
                'read' => $array[$key],
                'write' => $array[$key] = 1,
                'isset' => isset($array[$key]),
                'unset' => (function () use (&$array, $key) {
                    unset($array[$key]);
                })(),
            };
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
