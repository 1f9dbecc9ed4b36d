<?php
// Every filter on texts made of parts that matter to it, with flags and options; the parts come from a fixed sequence.
$state = 20240117;
function number(int $below): int
{
    global $state;
    $state = ($state * 1103515245 + 12345) & 0x7fffffff;
    return ($state >> 8) % $below;
}
function one_of(array $list): mixed
{
    return $list[number(count($list))];
}
$kinds = [
    'int' => [[FILTER_VALIDATE_INT], ['0', '1', '9', 'x', 'X', 'o', '-', '+', ' ', "\t", 'a', '7', '0x', '9223372036854775807', '9223372036854775808', 'ffff', 'ffffffffffffffff', '1777777777777777777777'], 4, [0, 1, 2, 3]],
    'float' => [[FILTER_VALIDATE_FLOAT], ['0', '1', '123', '.', ',', "'", 'e', '-', '+', '1,234', '456', '1e400', '1e-400', ' ', '5.5'], 6, [0, FILTER_FLAG_ALLOW_THOUSAND]],
    'bool' => [[FILTER_VALIDATE_BOOL], ['1', '0', 'true', 'TRUE', 'yes', 'on', 'off', 'no', 'false', ' ', "\n"], 2, [0, FILTER_NULL_ON_FAILURE]],
    'email' => [[FILTER_VALIDATE_EMAIL], ['a', 'B', '1', '.', '@', '"', '\\', ' ', '-', '_', '+', 'xn--', '.com', 'user@', '"qq"', '[1.2.3.4]', '[IPv6:', '::1', ']', '1:2:3:4:5:6:7:8', 'é', 'x.org', '@host.tld', str_repeat('l', 64), str_repeat('d.', 20)], 6, [0, FILTER_FLAG_EMAIL_UNICODE]],
    'ip' => [[FILTER_VALIDATE_IP], ['1', '255', '256', '.', '1.2.3.4', '10.0.0.1', '192.168.', '01', ':', '::', 'ffff', 'fe80', '1:2:3:4:5:6', '2001:db8', 'g', 'fc00', '127.0.0.1', '100.64.0.1', ':1'], 4, [0, FILTER_FLAG_IPV4, FILTER_FLAG_IPV6, FILTER_FLAG_NO_RES_RANGE, FILTER_FLAG_NO_PRIV_RANGE, FILTER_FLAG_GLOBAL_RANGE]],
    'url' => [[FILTER_VALIDATE_URL], ['http', 'https', 'mailto', ':', '//', '/', '?', 'a', 'b.c', 'host', '.', '-', '_', '@', 'user:pass@', '%41', '[::1]', ':80', 'é', ' ', 'q=1', '1.2.3.4', 'file:///', 'news:x'], 6, [0, FILTER_FLAG_PATH_REQUIRED, FILTER_FLAG_QUERY_REQUIRED]],
    'domain' => [[FILTER_VALIDATE_DOMAIN], ['a', '-', '.', '_', '1', str_repeat('x', 62), str_repeat('y', 63), str_repeat('ab.', 60), 'é', '.com'], 5, [0, FILTER_FLAG_HOSTNAME]],
    'mac' => [[FILTER_VALIDATE_MAC], ['01', 'ab', '-', ':', '01-23-45-67-89-ab', '01:23:45:67:89:AB', '0123.4567.89ab'], 2, [0]],
    'sanitize' => [[513, 514, 515, 516, 517, 518, 519, 520, 522, 523], ['a', '<', '>', '&', '"', "'", '`', "\0", "\x01", "\x7f", 'é', ' ', '<b>', '< b>', '&amp;', '1', '.', ',', 'e', '+', '\\', '%', '<!--', '<?'], 8, [0, 4, 8, 16, 32, 64, 128, 256, 512, 12, 112, 4096, 8192, 16384]],
];
foreach ($kinds as $kind => [$filters, $parts, $most, $flags]) {
    $results = '';
    for ($i = 0; $i < 250; $i++) {
        $text = '';
        for ($j = number($most) + 1; $j > 0; $j--) {
            $text .= one_of($parts);
        }
        $options = ['flags' => one_of($flags)];
        if (number(4) === 0) {
            $options['options'] = ['default' => 'D', 'min_range' => number(100) - 50, 'max_range' => number(1000)];
        }
        if ($kind === 'float' && number(3) === 0) {
            $options['options']['decimal'] = ',';
        }
        $result = filter_var($text, one_of($filters), $options);
        $results .= is_string($result) ? ($result === $text ? 'y' : '(' . bin2hex($result) . ')') : ($result === false ? '-' : serialize($result));
    }
    echo $kind, ' ', $results, "\n";
}
