<?php
// The filters that programs use most, with what is just right and just wrong.

function told(array $values, int $filter, array $options): void
{
    foreach ($values as $value) {
        $results = array_map(fn($own) => filter_var($value, $filter, $own), $options);
        echo json_encode($value, JSON_PARTIAL_OUTPUT_ON_ERROR), ' ', json_encode($results), "\n";
    }
}

told([
    '0', '-0', '+0', '00', '01', '1', '-1', '+1', ' 12 ', "\t12\r\n\v", "12\f", '1 2', '', ' ', '+', '-', '--1', '1e3', '1.0', '12a', "1\0",
    '9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809',
    '0x1F', '0Xff', '0x', '0xg', '0x7fffffffffffffff', '0xffffffffffffffff', '0x10000000000000000', '017', '0o17', '0O7', '0o', '08',
    '01777777777777777777777', '02777777777777777777777', 5, 5.0, 5.5, true, false, null, [], ['1'],
], FILTER_VALIDATE_INT, [
    0, FILTER_FLAG_ALLOW_HEX, FILTER_FLAG_ALLOW_OCTAL, FILTER_FLAG_ALLOW_HEX | FILTER_FLAG_ALLOW_OCTAL, FILTER_NULL_ON_FAILURE,
    FILTER_FORCE_ARRAY, FILTER_REQUIRE_ARRAY, ['options' => ['min_range' => 0, 'max_range' => '12']], ['options' => ['max_range' => null]],
    ['options' => ['default' => 'd', 'min_range' => 2], 'flags' => FILTER_NULL_ON_FAILURE], ['flags' => '2'], ['filter' => FILTER_VALIDATE_BOOL],
]);
told(['1', 'TRUE', 'on', ' Yes ', '0', 'false', 'OFF', 'no', '', 'tru', '2', true, false, null, 1, 0, 1.0, []], FILTER_VALIDATE_BOOL, [
    0, FILTER_NULL_ON_FAILURE, ['options' => ['default' => 'd']], ['options' => ['default' => 'd'], 'flags' => FILTER_NULL_ON_FAILURE],
]);
told(['-0', '0', '-0.0', '-9223372036854775808', '1.5', ' 1e3 '], FILTER_VALIDATE_FLOAT, [
    0, ['options' => ['min_range' => 1]], ['options' => ['max_range' => null]],
]);
told([
    '1.2.3.4', '0.0.0.0', '255.255.255.255', '256.1.1.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.', '.1.2.3', '1..2.3', ' 1.2.3.4', "1.2.3.4\0",
    '10.0.0.1', '172.15.0.1', '172.16.0.1', '172.31.0.1', '172.32.0.1', '192.168.1.1', '127.0.0.1', '169.254.1.1', '240.0.0.1', '100.64.0.1',
    '100.127.0.1', '100.128.0.1', '192.0.0.1', '192.0.2.1', '192.0.1.1', '198.18.0.1', '198.19.0.1', '198.51.100.1', '198.51.101.1', '203.0.113.1',
    '::', '::1', '::2', '1::', ':::', '1:::2', '1::2::3', ':1', '1:', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7::',
    '::2:3:4:5:6:7:8', '1:2:3::4:5:6:7:8', 'FFFF::', 'fffff::', 'g::', '::1.2.3.4', '::ffff:1.2.3.4', 'a:b:c:d:e:f:1.2.3.4', 'a:b:c:d:e:1.2.3.4',
    '1:2:3:4:5:6:7:1.2.3.4', ':1.2.3.4', '::1.2.3', '::1.2.3.4:5', 'fe80::1', 'fec0::1', 'fc00::1', 'fdff::1', '5f::', '3ff3::', '2001:db8::1',
    '2001:10::', '2001:1f::', '2001:20::', '2001:200::', '100::1', '100:0:0:1::', 'fe80::1%eth0', '', 'localhost', 5,
], FILTER_VALIDATE_IP, [
    0, FILTER_FLAG_IPV4, FILTER_FLAG_IPV6, FILTER_FLAG_IPV4 | FILTER_FLAG_IPV6, FILTER_FLAG_NO_PRIV_RANGE, FILTER_FLAG_NO_RES_RANGE,
    FILTER_FLAG_GLOBAL_RANGE,
]);
$label = str_repeat('a', 63);
told([
    'a', 'a.', '.', '', '.a', 'a..b', 'a.b.c', 'a-b', '-a', 'a-', 'a-.b', 'a.-b', 'a_b', 'ä.de', $label, $label . 'a',
    "$label.$label.$label." . substr($label, 2), "$label.$label.$label." . substr($label, 2) . '.', "$label.$label.$label." . substr($label, 1), '1.2',
], FILTER_VALIDATE_DOMAIN, [0, FILTER_FLAG_HOSTNAME]);
told(['http://[::1]/', 'http://[::g]/', 'http://a..b/', 'https://a-.b', 'http://a.b?x'], FILTER_VALIDATE_URL, [0, FILTER_FLAG_PATH_REQUIRED]);

try {
    filter_var('x', FILTER_CALLBACK, ['options' => function ($text) {
        debug_print_backtrace();
        throw new Exception($text);
    }]);
} catch (Exception $error) {
    echo $error->getTraceAsString(), "\n";
}
var_dump(filter_var('x', 9999), array_map('filter_var', ['1', '2']), call_user_func('filter_var', 'yes', FILTER_VALIDATE_BOOL));
