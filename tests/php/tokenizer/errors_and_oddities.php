<?php
// Faults do not stop the scanner; with TOKEN_PARSE the parser's verdict counts.
function show(string $code, int $flags = 0): void {
    try {
        $text = '';
        foreach (token_get_all($code, $flags) as $token) {
            $text .= is_array($token) ? $token[1] : $token;
            echo is_array($token) ? token_name($token[0]) . ':' . $token[2] : $token, ' ';
        }
        echo $text === $code ? "whole\n" : "not the whole\n";
    } catch (ParseError $e) {
        echo get_class($e), ': ', $e->getMessage(), ' on ', $e->getLine(), "\n";
    }
}
foreach ([
    "<?php 'open", '<?php "open $x', "<?php /* open", "<?php /** open", "<?php `x {\$y}", "<?php 08;", "<?php 0o9;", '<?php "\u{zz}";', "<?php (real) 1;",
    "<?php <<<A\nopen \$x", "<?php <<<'A'\n\$x\n A . 1;", "<?php <<<A\n  x\n y\n  A;", "<?php \x01 \x80;", "<?php \$x?->y->class;", "<?php A\\B; \\C; namespace\\D;",
    "<?php __halt_compiler  /** d */ ( /* c */ ) ; rest <?php", "<?php __halt_compiler abc def ghi jkl", "<?php __HALT_COMPILER();", "#!/bin/php\n<?php 1;", "<?php",
    "a\r\nb<?php\r\n1;\r2;\n3;?>\r\nc", "<?php # one\n// two ?> out <?= 3 ?>", "<?php fn() => yield from yield;", "<?php &\$a & \$b &...\$c;",
    "<?php #[A] enum enum {} enum extends {}", "<?php 1_000.5e3 0x1F 0b11 0o17 .5 9223372036854775808;", "<?php \"\$a[0] \$a[x] \$a[-1] \$a[\$b] {\$a['x']} \${a} \${a['b']}\";",
    "<? 1 ?>", "<?PHP echo 1", "<?php if (1) : endif", "text only", "\0\xff",
] as $code) {
    show($code);
    show($code, TOKEN_PARSE);
}
abstract class Hidden extends PhpToken {}
class Own extends PhpToken
{
    public $more = 'x';
    public function short(): string { return substr($this->text, 0, 3) . $this->more; }
}
echo implode(' ', array_map(fn(Own $t) => $t->short(), Own::tokenize('<?php echo 1;'))), "\n";
foreach ([fn() => Hidden::tokenize('<?php 1'), fn() => (new ReflectionClass('PhpToken'))->newInstanceWithoutConstructor()->is(1),
    fn() => (new PhpToken(1, 'a'))->is([1.5]), fn() => new PhpToken('x', 'y'), fn() => token_get_all([])] as $number => $fault) {
    try {
        $fault();
        echo "$number: no error\n";
    } catch (Throwable $e) {
        echo "$number: ", get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(new PhpToken(T_ECHO, 'echo'), (string) new PhpToken(65, 'A', 3, 4), (new PhpToken(65, 'A'))->getTokenName(), (new PhpToken(999, 'A'))->getTokenName());
var_dump((new PhpToken(T_STRING, 'name'))->is(['name', 5]), (new PhpToken(T_STRING, 'name'))->is([]), token_name(T_DOUBLE_COLON), T_PAAMAYIM_NEKUDOTAYIM);
