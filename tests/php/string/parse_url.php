<?php
$urls = ['http://user:pw@host.example:8080/p/a.php?q=1&r[]=2#frag', '//host/path', '/just/path?x', 'mailto:a@b.c', 'host:80', 'host:80/x', 'host:99999', 'http://h:99999', 'http://[::1]:80/', 'http:///x', 'http://', 'x://::abc/?', 'file:///etc/passwd', 'file:///c:/x', 'a:b', '?q#f', '#', 'http://h?q', 'http://h#', "http://h/\x01\x7f", 'zlib:http://x', ':80', '', 'http://u@h', 'http://u:@h', '//u:p@h:0', 'a-b+c.d://x', '1:2:3', 'http://h:', 'http:x', '//', 'http://a.b?c=d@e:5'];
foreach ($urls as $url) {
    echo json_encode($url), ' ', json_encode(parse_url($url)), "\n";
}
for ($component = -1; $component < 8; ++$component) {
    var_dump(parse_url($urls[0], $component));
}
var_dump(parse_url('/p', PHP_URL_HOST), parse_url('//', PHP_URL_PATH));
try {
    parse_url('x', 9);
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
