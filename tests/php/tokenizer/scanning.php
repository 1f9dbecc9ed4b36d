<?php
// What the scanner does behind words, arrows, labels and tags, and what numbers are.
function show(string $code, int $flags = 0): void
{
    foreach (token_get_all($code, $flags) as $t) {
        echo is_array($t) ? substr(token_name($t[0]), 2) . '<' . addcslashes($t[1], "\0..\37\177..\377") . ">$t[2] " : "$t ";
    }
    echo "\n";
}
$words = ['$a->/*x*/class;', '$a-> class;', '$a->/** x */class;', "\$a->#c\nclass;", '$a->class\foo;', '$a->$if->1', '$a?->list', '$a-> ->b ->[',
    'enum extends;', 'enum extendsx;', 'enum/**/foo;', 'enum  foo', "enum\n\tImplements_", 'enum implements x', 'ENUM a', 'enum', 'f(&$a, & ...$b, &b, & /**/ $c) && $d &= 1;',
    'namespace\a \a\b a\b namespace namespaces\a NAMESPACE\If if\a iffy IF', 'yield  from yield fromage yield from', '(int) ( STRING ) (binary)(real) (intx) (unset)',
    "# a ?> b\n<?php // c\r\nd #[ e\r//f", '/* a */ /** b */ /**/ /***/ /**x*/ /** c', '/* open', '/**', '#[A] #', "'open \\' ", '"open \\" ', "b'x' B\"y\" b\"\$z\" b<<<A\nA;", '<> <=> ??= ?-> ...  .. <<<', "\x01\\ \x7f \$ \x80\xff"];
foreach ($words as $code) {
    show("<?php $code");
}
$numbers = ['0', '00', '1_0', '9223372036854775807', '9223372036854775808', '0777', '0777777777777777777777', '01777777777777777777777', '0o17', '0O1_7', '0o1777777777777777777777',
    '0x7fffffffffffffff', '0X8000000000000000', '0xe', '0b1', '0B' . str_repeat('1', 63), '0b' . str_repeat('1', 64), '08', '0789', '01777777777777777777777789', '1.', '.5', '1e3', '1.5E-3', '1e', '0e1', '0_8', '1__0', '0x', '1_'];
show('<?php ' . implode(' ', $numbers));
$strings = ['"$a[0] $a[b] $a[$c] $a[-1] $a[0x1f] $a[1_0]"', '"$a[ b]"', '"$a[\'b\']"', '"$a[#"', '"$a[\\"', '"$a[&]"', "\"\$a[\x01]\"", '"$a?->b->c $a->if[1] $a->1 $a?-> $ {$ {$a}"', '"${a} ${a[0]} ${if} ${ a } ${a . b}"', '`$a->b {$c} \` ${d}`',
    '"{$a[\'x\']["{$b}"]} { }"', '"{$a ?>"<?php } $c"', '"a \\', '"$a \\', '"\u{zz}$a \77"', '"}" } } "{$a}{" {'];
foreach ($strings as $code) {
    show("<?php $code ;");
}
$docs = ["<<<A\nA;", "<<<A\n A\nx", "<<<A\n\$a\n  A\n;", "<<<\"A\"\n a {\$b}\n\${c} \$d[0] \$e->f\n A . 1;", "<<<'A'\n \$a {\$b}\r\n A\r;", "<<< A\nAB\nA_\nA\x80\n A", "<<<'A'\nx", "<<<A\nx\\\n\\A\n\\", "<<<A\r\nx\rA;",
    "<<<A\n{\$a . <<<B\n b\n B . 'c'}\nA;", "<<<A\n\tx\n  A;", "<<<A\n\$\n{\nA;", "<<<'A\n", "<<<A \nA;", "<<<A\n  \$a\n b\n  A;"];
foreach ($docs as $code) {
    show("<?php $code");
}
$files = ['', 'a', '<', '<?', '<? x ?>', '<?php', "<?php\r\nx", "<?php\rx", '<?phpx', '<?PHP x', '<?=1?>', '<?=1;?><?=', "a<b<?c <?php x ?>\n\nb ?>", "x ?> <?php ?>\r\ny", "#!/usr/bin/php\n<?php 1;"];
foreach ($files as $code) {
    show($code);
}
$halted = [" ( ) ; data\n<?php", '', '(', '() ?>' . "\n\ndata", "(\n/* c */ ) # d\n; \"e", ' "$a b"', '; enum A', "'x' __halt_compiler y z"];
foreach ($halted as $code) {
    show("<?php \n__halt_compiler$code");
}
show('<?php "{$x __halt_compiler ( } ; a b";');
show('<?php class A { const LIST = 1; function new() { $this->class; A::if; } } enum B: int { case For = 1; } ', TOKEN_PARSE);
foreach (PhpToken::tokenize("<?php\n\"\$a[0]\n\$b->c\" . <<<A\n  x\n A\n . d\\e;\n?>\nf") as $t) {
    echo "$t->line@$t->pos ";
}
