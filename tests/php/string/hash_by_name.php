<?php
foreach (['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512/256', 'sha3-256', 'crc32', 'crc32b', 'crc32c', 'adler32', 'fnv132', 'fnv1a32', 'fnv164', 'fnv1a64', 'joaat', 'SHA256'] as $name) {
    echo $name, ' ', hash($name, 'The quick brown fox'), ' ', hash($name, ''), ' ', bin2hex(hash($name, "\xff", true)), "\n";
}
foreach (['md5', 'sha1', 'sha256'] as $name) {
    echo hash_hmac($name, 'data', 'key'), ' ', hash_pbkdf2($name, 'pw', 'salt', 3, 20), ' ', bin2hex(hash_pbkdf2($name, 'pw', 'salt', 3, 10, true)), ' ', hash_pbkdf2($name, 'pw', 'salt', 2), "\n";
}
$calls = [fn() => hash('nope', ''), fn() => hash_hmac('crc32', '', ''), fn() => hash_pbkdf2('md5', '', '', 0), fn() => hash_file('nope', __FILE__), fn() => hash_equals(1, 'a'), fn() => hash_equals('a', 'a'), fn() => hash_equals('a', 'b')];
foreach ($calls as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ' ', $e->getMessage(), "\n";
    }
}
$file = tempnam(sys_get_temp_dir(), 'hop');
file_put_contents($file, 'content');
var_dump(md5_file($file), sha1_file($file), hash_file('sha256', $file), @md5_file('/nope'), md5_file('/nope2'));
unlink($file);
