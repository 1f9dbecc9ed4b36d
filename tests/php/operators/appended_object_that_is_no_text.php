<?php
// What cannot become a string is appended to variables, elements, properties and references.
class C { public string $s = 's'; public $u = 'u'; public static string $st = 't'; }
$c = new C;
$v = 'v';
$a = ['k' => 'e'];
$r = &$c->s;
set_error_handler(fn($level, $message) => throw new Exception($message));
foreach ([new stdClass, [1]] as $what) {
    foreach ([
        function () use (&$v, $what) { $v .= $what; }, function () use (&$a, $what) { $a['k'] .= $what; },
        function () use ($c, $what) { $c->s .= $what; }, function () use ($c, $what) { $c->u .= $what; },
        function () use (&$r, $what) { $r .= $what; }, function () use ($what) { C::$st .= $what; },
        function () use ($what) { $local = 'x'; try { $local .= $what; } finally { echo $local, ' '; } },
    ] as $append) {
        try {
            $append();
        } catch (Throwable $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
echo json_encode([$v, $a, $c, C::$st]), "\n";
