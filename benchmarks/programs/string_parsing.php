<?php
// Lines of a log and of CSV are taken apart with string functions and regular expressions.
function log_line(int $n): string
{
    $methods = ['GET', 'POST', 'PUT'];
    return sprintf('10.0.%d.%d - [%02d/Mar/2024:%02d:00:01] "%s /path/%d?q=%s HTTP/1.1" %d %d',
        $n % 256, $n * 7 % 256, $n % 28 + 1, $n % 24, $methods[$n % 3], $n, urlencode("a b&$n"), $n % 9 === 0 ? 404 : 200, $n * 13);
}

$lines = [];
for ($i = 0; $i < 400; $i++) {
    $lines[] = log_line($i);
}
$text = implode("\n", $lines);
$bytes = $errors = 0;
$methods = [];
$check = 0;
for ($round = (int) ($argv[1] ?? 10); $round > 0; $round--) {
    foreach (explode("\n", $text) as $line) {
        if (!preg_match('~^(\S+) - \[([^\]]+)\] "(\w+) ([^ "]+) [^"]*" (\d+) (\d+)$~', $line, $m)) {
            continue;
        }
        [, $ip, $time, $method, $url, $status, $size] = $m;
        $methods[$method] = ($methods[$method] ?? 0) + 1;
        $bytes += (int) $size;
        $errors += $status === '404' ? 1 : 0;
        $query = substr($url, strpos($url, '?') + 1);
        parse_str($query, $parameters);
        $check += strlen($parameters['q']) + array_sum(explode('.', $ip)) + (int) substr($time, 0, 2);
    }
    $row = str_getcsv("$round,\"quoted, \"\"text\"\"\",,last");
    $check += count($row) + strlen(ucwords(str_replace(['"', ','], ['', ' '], $row[1])));
}
ksort($methods);
echo http_build_query($methods), " $bytes $errors $check\n";
