<?php
$rows = [['a', 'b c', 'd,e', 'f"g', "h\ni", '', null, 1.5, true], ['x;y', "tab\t", ' lead', 'back\\"slash', "'q'"], ['only'], [''], ['é', '"']];
$f = fopen('php://memory', 'w+');
foreach ($rows as $row) {
    echo fputcsv($f, $row), ' ';
}
echo fputcsv($f, $rows[1], ';', "'"), ' ', fputcsv($f, ['a b', 'c'], eol: "\r\n"), "\n";
rewind($f);
echo stream_get_contents($f), "\n";
rewind($f);
while (($row = fgetcsv($f)) !== false) {
    echo json_encode($row), "\n";
}
foreach (['a,"b ""q"" c",d', '"unclosed, x', 'a,,b,', '', ' "x" ,y', 'a"b"c,d', '"a"b,c', "a\\\"b,c"] as $line) {
    echo json_encode(str_getcsv($line)), json_encode(str_getcsv($line, ',', '"', '')), "\n";
}
foreach ([fn() => str_getcsv('a', ',,'), fn() => fputcsv($f, ['a'], '')] as $call) {
    try {
        echo json_encode($call()), "\n";
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
