<?php
function show(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ": ", $e->getMessage(), "\n";
    }
}

show(fn() => gzcompress('a', 10));
show(fn() => gzcompress('a', 1, 5));
show(fn() => gzdeflate('a', -2));
show(fn() => zlib_encode('a', 3));
show(fn() => zlib_encode('a', 15, 11));
show(fn() => gzuncompress('abc'));
show(fn() => gzuncompress(''));
show(fn() => gzdecode(''));
show(fn() => gzinflate('abc', -1));
show(fn() => gzuncompress(gzcompress(str_repeat('a', 5000)), 10));
show(fn() => zlib_decode('zzz'));
foreach ([-1, 0, 1, 6, 9] as $level) {
    foreach (['', 'abc', str_repeat('abc', 100)] as $text) {
        show(fn() => bin2hex(gzcompress($text, $level)));
        show(fn() => gzuncompress(gzcompress($text, $level)) === $text);
        show(fn() => gzinflate(gzdeflate($text, $level)) === $text);
        show(fn() => gzdecode(gzencode($text, $level)) === $text);
    }
}
$long = '';
for ($i = 0; $i < 20000; $i++) {
    $long .= md5((string) $i, true);
}
show(fn() => gzuncompress(gzcompress($long)) === $long);
show(fn() => gzinflate(gzdeflate(str_repeat($long, 3), 1)) === str_repeat($long, 3));
show(fn() => zlib_decode(gzencode('x')) . zlib_decode(gzcompress('y')) . zlib_decode(gzdeflate('z')));
show(fn() => zlib_decode(zlib_encode('x', ZLIB_ENCODING_RAW, 9), 100));
show(fn() => gzuncompress(substr(gzcompress($long), 0, 1000)));
show(fn() => gzinflate(gzdeflate('tail') . 'more'));
show(fn() => zlib_get_coding_type());
show(fn() => ob_gzhandler('x', 1));
foreach (['FORCE_GZIP', 'FORCE_DEFLATE', 'ZLIB_FINISH', 'ZLIB_ENCODING_RAW', 'ZLIB_DATA_ERROR'] as $name) {
    echo $name, ' ', constant($name), "\n";
}
var_dump(extension_loaded('zlib'), ini_get('zlib.output_compression_level'), ini_get('zlib.output_handler'));
