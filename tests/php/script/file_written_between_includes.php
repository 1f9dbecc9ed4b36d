<?php
// A file that is written again between two includes runs as it is now.
$file = sys_get_temp_dir() . '/hop_written_' . getmypid() . '.php';
$write = function (string $code) use ($file) { file_put_contents($file, $code); };
$write('<?php class Written { const A = 1; } return "one";');
var_dump(include $file);
$write('');
var_dump(include $file, Written::A);
$write('<?php function written($x) { return $x * 2; } return written(4);');
var_dump(include $file, include_once $file);
$write('<?php class Other extends Written {} return new Other;');
var_dump(require $file);
for ($i = 0, $sum = 0; $i < 50; $i++) {
    $write("<?php \$sum += $i; return function () { static \$calls = 0; return [++\$calls, $i]; };");
    $f = include $file;
    $g = include $file;
}
var_dump($sum, $f(), $f(), $g());
$write('<?php syntax error');
try {
    include $file;
} catch (ParseError $e) {
    echo $e->getMessage(), "\n";
}
$write('<?php return "mended";');
var_dump(include $file, count(get_included_files()));
unlink($file);
var_dump(@include $file);
