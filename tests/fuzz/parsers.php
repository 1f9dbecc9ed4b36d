<?php
// What parser-like functions make of mutated inputs: `parsers.php FUNCTION COUNT SEED [FIRST]` prints a digest for each 500 of
// them, or, from FIRST on, 500 inputs with what came out. See tests/fuzz/parsers.py.
error_reporting(0);
[, $which, $count, $seed] = $argv;
mt_srand((int) $seed);
date_default_timezone_set('Europe/Berlin');
$seeds = [
    'unserialize' => ['a:2:{i:0;s:3:"abc";s:1:"k";d:1.5;}', 'O:8:"stdClass":1:{s:1:"a";i:5;}', 'i:5;', 'b:1;', 'N;', 'a:1:{i:0;a:1:{i:0;R:1;}}', 's:5:"hello";', 'd:1.0E+25;', 'O:11:"ArrayObject":4:{i:0;i:0;i:1;a:1:{i:0;i:1;}i:2;a:0:{}i:3;N;}', 'E:3:"A:B";', 'C:11:"ArrayObject":21:{x:i:0;a:0:{};m:a:0:{}}', 'a:2:{i:0;O:8:"stdClass":0:{}i:1;r:2;}'],
    'json_decode' => ['{"a":[1,2.5e3,null,true],"b":{"c":"\u00e9\n"}}', '[]', '"x\ud83d\ude00"', '-0.5E-3', '{"":{"":[]}}', '[1,[2,[3,[4]]]]', '123456789012345678901234567890', ' true ', '{"a":1,"a":2}'],
    'preg_match' => ['(a|b)*c', '^\d+(?=x)', '[a-z]{2,3}?', '(?<n>\w+)\s\k<n>', '(?i)abc(?-i)D', '\bfoo\b|(?R)?', '(?:(?!x).)*', '[[:alpha:]\]^-]', '(?(1)a|b)', '\p{Lu}\X', 'a++b*+', '(?#c)x\Qa.b\E'],
    'sprintf' => ['%d %s %05.2f', '%-10s|%\'*10d', '%1$s %2$d %1$x', '%e %E %g %G', '%b %o %X %c', '%u %+d %%', '%.3s', '%\'010d', '%1$\'x5s', '%10.4f'],
    'strtotime' => ['2024-02-29 12:30:45', '+1 week 2 days', 'last monday of january 2023', 'tomorrow noon', '@1700000000', '10 September 2000 UTC', 'first day of next month', '2024W101', '12/31/99', 'Sat, 30 Apr 2016 17:52:13 GMT', '2016-04-30T17:52:13.123456+02:00', 'yesterday 14:00', '-1 month', 'back of 7pm', 'monday next week', '00:00:60'],
    'date' => ['Y-m-d H:i:s', 'D, d M Y', 'jS \of F', 'L W o N z t', 'U u v e I O P T', 'c r', 'g G h H i s A a B', '\\\\Y'],
    'token_get_all' => ['<?php echo "a $b[0] {$c->d}"; ?> x <?= 5 ?>', "<?php <<<X\n a \$b\n X;", '<?php function f(int ...$a): ?int { return $a[0] ?? 1_000; }', '<?php /* c */ # d', '<?php $a?->b::c(); fn() => 0x1F . 0b11 . 1e5;', "<?php 'a\\'b' \"\\x41\\u{1F600}\"; __halt_compiler(); rest"],
    'parse_ini_string' => ["[a]\nb = 1\nc = \"x y\"\n", "d[] = 1\nd[k] = on\n", "e = \${HOME}\n", "f = A | B\n; c\ng = 'q'", "h = \"a\\\"b\"\ni = null\nj = yes\n", "[s.t : u]\nk=!1\nl=~2"],
    'parse_url' => ['http://user:pw@host.example:8080/p/a/t/h?query=1&b[]=2#frag', '//host/path', '/rel?x', 'mailto:a@b.c', 'http://[::1]:80/', 'file:///etc/x', 'x:y:1', 'http://a:b@c:d', '?q#f', 'host:65536'],
    'html_entity_decode' => ['&lt;a&gt; &amp;amp; &quot;', '&#39;&#x1F600;&#128;', '&eacute;&nbsp;&copy &notit;', '&#xD800;&#1114112;', '&apos;&CounterClockwiseContourIntegral;', '&;&#;&#x;&#0;'],
    'sscanf' => ["12 apples|%d %s", "2024-01-02|%4d-%2d-%2d", "abc123|%[a-z]%d", "a,b|%[^,],%c", "0x1f 017|%x %o", "1.5e3|%f", "key=val|%2\$s=%1\$s", "x y z|%*s %s%n", "  7|%i"],
    'str_getcsv' => ['a,b,"c,d"', '"a""b",c', "x,\"y\nz\"", "'q',\\\"", '"unclosed', ',,', 'a"b"c,d'],
    'parse_str' => ['a=1&b[]=2&b[]=3', 'a[b][c]=d&e.f=g', 'x=%41%zz&+y=+', 'a[=1&b]=2', 'a[b]c=1', '&&=&a'],
    'version_compare' => ['1.0.0 1.0.1', '1.0-dev 1.0RC1', '5.2.0pl1 5.2', '1.a.b2 1.a', 'v2 2.#'],
    'number' => ['1e5', ' 12', '0x1A', '1_000', '.5', '-9223372036854775809', '1e1000', '12abc', "1\n", '+1.5e-7 '],
    'filter_var' => ['127.0.0.1', '::ffff:1.2.3.4', 'user@example.com', 'http://a.b/c?d', '00:11:22:33:44:55', 'on', '0x1F', '1,000.5', '^a', 'ex-ample.com'],
];
$alphabet = "\0\n \t\"'\\()[]{}<>*+?.,:;|&%\$#@!=-_/^~`0123456789abcdefxyzABCDEFZNOiasdRE\x80\xc3\xa9\xff";
function mutate(string $text, string $alphabet, array $all): string
{
    for ($n = mt_rand(1, 4); $n > 0; $n--) {
        $at = mt_rand(0, strlen($text));
        switch (mt_rand(0, 5)) {
            case 0: $text = substr($text, 0, $at) . $alphabet[mt_rand(0, strlen($alphabet) - 1)] . substr($text, $at); break;
            case 1: $text = substr($text, 0, $at) . substr($text, $at + mt_rand(1, 3)); break;
            case 2: if ($at < strlen($text)) $text[$at] = $alphabet[mt_rand(0, strlen($alphabet) - 1)]; break;
            case 3: $other = $all[mt_rand(0, count($all) - 1)]; $from = mt_rand(0, strlen($other)); $text = substr($text, 0, $at) . substr($other, $from, mt_rand(1, 8)) . substr($text, $at); break;
            case 4: $text = substr($text, 0, $at) . substr($text, max(0, $at - mt_rand(1, 6))); break;
            case 5: $text = preg_replace_callback('/\d+/', fn($m) => [0, -1, 1, 99999999999, $m[0] + 1, 2147483648][mt_rand(0, 5)], $text, 1) ?? $text; break;
        }
    }
    return substr($text, 0, 300);
}
function run(string $which, string $x): mixed
{
    return match ($which) {
        'unserialize' => unserialize($x, ['allowed_classes' => ['stdClass', 'ArrayObject']]),
        'json_decode' => [json_decode($x, true), json_last_error_msg(), json_decode($x, false, 3)],
        'preg_match' => [preg_match('/' . str_replace('/', '\/', $x) . '/', 'foo abcabc 12x aab cC FOO', $m, PREG_OFFSET_CAPTURE), $m, preg_last_error_msg(), error_get_last()['message'] ?? ''],
        'sprintf' => preg_match('/\d{5}/', $x) ? null : sprintf($x, 12, 'str', -3.75, true),
        'strtotime' => [strtotime($x, 1700000000), (array) date_parse($x)],
        'date' => date($x, 1700000000),
        'token_get_all' => array_map(fn($t) => is_array($t) ? token_name($t[0]) . $t[1] . $t[2] : $t, token_get_all($x)),
        'parse_ini_string' => [parse_ini_string($x, true), parse_ini_string($x, false, INI_SCANNER_TYPED), parse_ini_string($x, true, INI_SCANNER_RAW)],
        'parse_url' => parse_url($x),
        'html_entity_decode' => [html_entity_decode($x), html_entity_decode($x, ENT_NOQUOTES | ENT_XML1), htmlspecialchars($x), htmlentities($x, ENT_SUBSTITUTE, 'UTF-8', false)],
        'sscanf' => sscanf(strstr($x, '|', true) ?: $x, substr(strstr($x, '|') ?: '|%s', 1)),
        'str_getcsv' => str_getcsv($x),
        'parse_str' => (function () use ($x) { parse_str($x, $r); return $r; })(),
        'version_compare' => version_compare(strstr($x, ' ', true) ?: $x, strstr($x, ' ') ?: ''),
        'number' => [is_numeric($x), (int) $x, (float) $x, intval($x, 0), $x == 12, $x <=> '1e1'],
        'filter_var' => array_map(fn($f) => filter_var($x, $f), [FILTER_VALIDATE_IP, FILTER_VALIDATE_EMAIL, FILTER_VALIDATE_URL, FILTER_VALIDATE_MAC, FILTER_VALIDATE_BOOL, FILTER_VALIDATE_INT, FILTER_VALIDATE_FLOAT, FILTER_VALIDATE_DOMAIN]),
    };
}
$show = $argv[4] ?? false;
$hash = '';
for ($i = 0; $i < $count; $i++) {
    $x = mutate($seeds[$which][mt_rand(0, count($seeds[$which]) - 1)], $alphabet, $seeds[$which]);
    error_clear_last();
    try {
        $r = run($which, $x);
    } catch (Throwable $e) {
        $r = get_class($e) . $e->getMessage();
    }
    $text = var_export($r, true) . (error_get_last()['message'] ?? '');
    if ($show !== false && $i >= $show && $i < $show + 500) {
        echo $i, ' ', json_encode($x, JSON_INVALID_UTF8_SUBSTITUTE), ' ', bin2hex($x), ' ', str_replace("\n", ' ', $text), "\n";
    }
    $hash = md5($hash . $text);
    if ($i % 500 === 499) {
        if ($show === false) echo ($i + 1), ' ', $hash, "\n";
        $hash = '';
    }
}
