<?php
// highlight_string(), highlight_file(), php_strip_whitespace().
$source = '<?php
/** doc */ // line
namespace A\B; use \X; $a = "x $b {$c[1]}" . \'y\'; echo <<<X
 heredoc $d
 X; class K extends L { public int $x = 1.5; function f(): ?int { return __LINE__ + PHP_EOL; } } # hash
?> html <b>	& tab <?= 1 ?>
';
var_dump(highlight_string($source));
echo highlight_string('no php', true), highlight_string('', true), highlight_string("<?php\n", true), "\n";
ini_set('highlight.keyword', '#123456');
ini_set('highlight.html', 'red');
echo highlight_string($source, true), "\n";
$file = tempnam(sys_get_temp_dir(), 'php');
file_put_contents($file, "<?php\n// c\n\$a   =  1; /* x */  echo <<<X\n a\n X;\n\n  echo 2;\n?> html  <?php  # e\n");
var_dump(php_strip_whitespace($file), highlight_file($file), strlen(show_source($file, true)));
unlink($file);
var_dump(@highlight_file('/nonexistent/x.php'), @php_strip_whitespace('/nonexistent/x.php'));
