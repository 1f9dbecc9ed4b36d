<?php
function show(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ": ", $e->getMessage(), "\n";
    }
}

foreach (['inflate_init', 'deflate_init'] as $init) {
    show(fn() => $init(3));
    $options = [
        ['level' => 10], ['memory' => 0], ['memory' => 10], ['window' => 7], ['window' => 16], ['strategy' => 9],
        ['dictionary' => 'ab'], ['dictionary' => ['a', "b\0"]], ['dictionary' => ['a', '']], ['dictionary' => ['a', 'b']],
        ['dictionary' => 5],
    ];
    foreach ($options as $option) {
        show(fn() => get_class($init(ZLIB_ENCODING_DEFLATE, $option)));
    }
}
show(fn() => inflate_add(inflate_init(ZLIB_ENCODING_GZIP), 'xyz'));
show(fn() => inflate_add(inflate_init(ZLIB_ENCODING_GZIP), 'xyz', 77));
show(fn() => deflate_add(deflate_init(ZLIB_ENCODING_GZIP), 'xyz', 77));
show(fn() => clone inflate_init(15));
show(fn() => serialize(deflate_init(15)));
show(fn() => inflate_init(15)->x = 5);
$c = inflate_init(ZLIB_ENCODING_DEFLATE);
$z = gzcompress('hello world');
show(fn() => inflate_add($c, substr($z, 0, 5)));
show(fn() => inflate_get_status($c));
show(fn() => inflate_get_read_len($c));
show(fn() => inflate_add($c, substr($z, 5)));
show(fn() => inflate_get_status($c));
show(fn() => inflate_get_read_len($c));
show(fn() => inflate_add($c, $z));
show(fn() => inflate_add($c, ''));
show(fn() => inflate_add($c, '', ZLIB_FINISH));
$d = deflate_init(ZLIB_ENCODING_RAW, ['level' => 9]);
show(fn() => bin2hex(deflate_add($d, 'aaa', ZLIB_NO_FLUSH)));
show(fn() => bin2hex(deflate_add($d, 'bbb')));
show(fn() => bin2hex(deflate_add($d, '', ZLIB_FINISH)));
show(fn() => bin2hex(deflate_add($d, 'x', ZLIB_FINISH)));
$d = deflate_init(ZLIB_ENCODING_DEFLATE, ['dictionary' => 'hello']);
$t = deflate_add($d, 'hellohello', ZLIB_FINISH);
show(fn() => bin2hex($t));
show(fn() => inflate_add(inflate_init(ZLIB_ENCODING_DEFLATE, ['dictionary' => 'hello']), $t));
show(fn() => inflate_add(inflate_init(ZLIB_ENCODING_DEFLATE, ['dictionary' => 'hellp']), $t));
show(fn() => inflate_add(inflate_init(ZLIB_ENCODING_DEFLATE), $t));
$d = deflate_init(ZLIB_ENCODING_GZIP);
$text = '';
for ($i = 0; $i < 200; $i++) {
    $text .= deflate_add($d, str_repeat("line $i\n", 50), $i % 3 ? ZLIB_NO_FLUSH : ZLIB_SYNC_FLUSH);
}
$text .= deflate_add($d, '', ZLIB_FINISH);
show(fn() => md5(gzdecode($text)));
$c = inflate_init(ZLIB_ENCODING_GZIP);
$whole = '';
foreach (str_split($text, 7) as $piece) {
    $whole .= inflate_add($c, $piece);
}
show(fn() => $whole === gzdecode($text));
show(fn() => inflate_get_status($c) === ZLIB_STREAM_END);
