<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

foreach (['a,b,c', '', 'a', '"a b",c', 'a,"b ""q"" c",,d e, "x" ', '"a', 'a"b,c', '"a"b,c', '"a"  ,c', ' a , b ', "a,\"b\nc\",d", '"a\\"b",c', '"",""', ',', 'x;y', "a\r\n"] as $s) {
    echo json_encode($s), ' => ', json_encode(str_getcsv($s)), "\n";
}
echo json_encode(str_getcsv("a;b;'c;d'", ';', "'")), "\n";
$f = fopen('php://memory', 'w+');
fputcsv($f, ['a', 'b c', 'd"e', 1, null, 'x,y', 'a\\b', 'a\\"b', "nl\nx", "tab\t", true, 1.5, '']);
fputcsv($f, ['x', 'y z'], ';', "'");
rewind($f);
echo stream_get_contents($f);
rewind($f);
while (($row = fgetcsv($f)) !== false) {
    echo json_encode($row), "\n";
}
t(fn () => fgetcsv($f, 0, ',', ''));
t(fn () => fputcsv($f, [], '::'));
