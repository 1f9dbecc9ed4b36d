<?php
foreach (['<?php echo "a$b[0]{$c->d}"; /* c */ // x', "<html><?= 1 ?>\nx", '<?php class A { const list = 1; function new() {} } __halt_compiler(); data <?php', '', '<?php $a = <<<X
 t $v
 X;', '<?php enum E {}'] as $code) {
  foreach (token_get_all($code) as $t) echo is_array($t) ? token_name($t[0]) . " " . json_encode($t[1]) . " $t[2]" : $t, "\n";
  foreach (PhpToken::tokenize($code, TOKEN_PARSE) as $t) echo $t->getTokenName(), $t->line, '@', $t->pos, $t->isIgnorable() ? 'i' : '', $t->is([T_STRING, ';']) ? '!' : '', " ";
}
class Mine extends PhpToken { public $extra = [1]; }
var_dump(Mine::tokenize('<?php a;')[1], token_name(5), token_name(400));
try { token_get_all("<?php\n\n if (", TOKEN_PARSE); } catch (ParseError $e) { echo $e->getMessage(), $e->getLine(), $e->getFile(), "\n"; }
try { (new PhpToken(1, 'x'))->is(1.5); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
