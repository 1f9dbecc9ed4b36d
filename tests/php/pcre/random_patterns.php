<?php
// Patterns and subjects made at random (from a fixed sequence, or one that the command line names), through every function.
$state = (int) ($argv[1] ?? 4711);
$rounds = (int) ($argv[2] ?? 150);
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
function pattern(int $depth): string
{
    $result = '';
    for ($i = number(3) + 1; $i > 0; $i--) {
        $kind = number($depth > 0 ? 14 : 6);
        $result .= match (true) {
            $kind < 4 => one_of(['a', 'b', 'c', 'é', '.', '\w', '\d', '\s', '[ab]', '[^a]', '\b', '^', '$', ' ', "\n", '\K', '\R', '\X', '-', '[[:alpha:]]', '\p{L}', 'A']),
            $kind < 6 => one_of(['a', 'b', '.', '\w', '[a-c]']) . one_of(['*', '+', '?', '{2}', '{1,2}', '*?', '+?', '??', '++', '{0,3}+']),
            $kind < 8 => '(' . pattern($depth - 1) . ')' . one_of(['', '', '?', '*', '+', '{2}']),
            $kind < 9 => '(?<' . one_of(['x', 'y', 'long_name']) . '>' . pattern($depth - 1) . ')' . one_of(['', '?']),
            $kind < 11 => '(?:' . pattern($depth - 1) . '|' . pattern($depth - 1) . ')',
            $kind < 12 => one_of(['(?=', '(?!', '(?<=a', '(?<!b', '(?>', '(?i:', '(?|']) . pattern($depth - 1) . ')',
            $kind < 13 => one_of(['\1', '\2', '(?1)', '(?R)?', '(*MARK:m)', '(*SKIP)', '(?(1)a|b)', '(*FAIL)', '(*ACCEPT)']),
            default => one_of(['(', ')', '[', '*', '\\', '(?<x>a', '{', '\Q.\E']),
        };
    }
    return $result;
}
$digest = '';
$compiled = 0;
for ($i = 0; $i < $rounds; $i++) {
    $pattern = one_of(['/', '~', '#']);
    $pattern .= str_replace($pattern, '', pattern(2)) . $pattern . one_of(['', '', 'i', 'u', 'm', 's', 'x', 'U', 'A', 'D', 'J', 'n', 'iu', 'ms', 'Ju', 'k']);
    $subject = '';
    for ($j = number(9); $j > 0; $j--) {
        $subject .= one_of(['a', 'b', 'c', 'ab', 'é', ' ', "\n", '1', 'A', '-', "\xff", 'aaa', "\r\n"]);
    }
    $flags = one_of([0, 256, 512, 768]);
    $offset = one_of([0, 0, 0, 1, -2, 3]);
    $limit = one_of([-1, -1, 0, 1, 2]);
    $results = [@preg_match($pattern, $subject, $m, $flags, $offset), preg_last_error()];
    if ($results[0] !== false) {
        $compiled++;
    }
    $results[] = $m;
    foreach ([1, 2] as $order) {
        $results[] = @preg_match_all($pattern, $subject, $m, $flags | $order, $offset);
        $results[] = $m;
    }
    $results[] = @preg_replace($pattern, one_of(['<$0>', '[\1${2}]', 'x', '']), $subject, $limit, $count);
    $results[] = $count;
    $results[] = @preg_replace_callback($pattern, fn ($m) => json_encode($m, JSON_INVALID_UTF8_SUBSTITUTE), $subject, $limit, $count, $flags);
    $results[] = $count;
    $results[] = @preg_split($pattern, $subject, $limit, number(8));
    $results[] = @preg_grep($pattern, [$subject, 'a', 'k' => 'b'], number(2));
    $results[] = preg_last_error_msg();
    $text = json_encode($results, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE);
    if (isset($argv[1])) {
        echo json_encode([$pattern, $subject, $flags, $offset, $limit], JSON_INVALID_UTF8_SUBSTITUTE), ' ', $text, "\n";
    } elseif ($i % 10 === 0) {
        echo $pattern, ' ', crc32($digest), "\n", $text, "\n";
    }
    $digest .= $text;
}
echo $compiled, ' of ', $rounds, ' ', md5($digest), "\n";
