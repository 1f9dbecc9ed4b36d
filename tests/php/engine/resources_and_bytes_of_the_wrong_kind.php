<?php
// Resources that are no streams, objects whose tables an array shares, malformed UTF-8, names with NUL bytes.
function t(callable $c): void
{
    try {
        var_dump($c());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$file = tempnam(sys_get_temp_dir(), 'hop');
$context = stream_context_create();
t(fn() => file_put_contents($file, $context));
t(fn() => file_put_contents($file, 'x', 0, fopen('php://memory', 'r')));
t(fn() => fwrite($context, 'x'));
$closed = fopen('php://memory', 'w+');
fclose($closed);
t(fn() => fwrite($closed, 'x', -1));
t(fn() => fwrite($closed, ''));
t(fn() => fwrite($closed, 'x'));
t(fn() => file_put_contents($file, $closed));
unlink($file);

$self = new stdClass;
$self->y = $self;
$array = (array) $self;
unset($self);
$text = serialize($array);
echo $text, "\n", serialize(unserialize($text)), "\n";
function shared(): void
{
    $object = new stdClass;
    $object->object = new stdClass;
    $array = (array) $object;
    $root = [$object, $array];
    unset($object, $array);
    echo serialize($root), "\n";
}
shared();
foreach (["\x41\xC2\x3E\x42", "\xE3\x80\x22", "\x41\x98\xBA\x42\xE2\x98\x43\xE2\x98\xBA\xE2\x98", "\xE0\xC0\x80", "\xF0\x9F\x98", "\xF8\x80a", "\xED\xA0\x80b"] as $bytes) {
    echo bin2hex(@utf8_decode($bytes)), "\n";
}
t(fn() => gethostbyname("a\0b"));
t(fn() => gethostbynamel("a\0b"));
t(fn() => disk_free_space("a\0b"));
t(fn() => disk_total_space("a\0b"));
t(fn() => checkdnsrr(''));
t(fn() => dns_check_record('', 'A'));
t(fn() => checkdnsrr('localhost.invalid', 'FOO'));
t(fn() => checkdnsrr("a\0b"));
t(fn() => getmxrr('', $hosts, $weights));
t(fn() => [$hosts ?? null, $weights ?? null]);
t(fn() => dns_get_record('localhost.invalid', -1));
t(fn() => dns_get_record('localhost.invalid', 70000, raw: true));
t(fn() => dns_get_record('localhost.invalid', 0));
t(fn() => [DNS_A, DNS_MX, DNS_ALL]);
