<?php
require __DIR__ . '/inc/web_server.php';

/** What a server is asked, with answers that refer to others maybe. */
function ask(array $options, string $path = '/', array $answers = ["HTTP/1.1 200 OK\r\n\r\ndone"], string $login = ''): void
{
    $log = tempnam(sys_get_temp_dir(), 'web');
    [$address, $process] = serve($answers, $log);
    set_error_handler(function ($level, $text) use ($address) {
        echo $level, ': ', str_replace($address, 'HOST', $text), "\n";
        return true;
    });
    $stream = fopen("http://$login$address$path", 'r', false, stream_context_create(['http' => $options]));
    restore_error_handler();
    if ($stream) {
        echo json_encode(stream_get_contents($stream)), ' ', json_encode(stream_get_meta_data($stream)['wrapper_data']), "\n";
        fclose($stream);
    }
    pcntl_waitpid($process, $status);
    echo file_get_contents($log);
    unlink($log);
}

ask([]);
ask([], '/a/b c?d=e f#g');
ask([], '');
ask([], '?x');
ask(['method' => 'DELETE', 'protocol_version' => 1.0, 'user_agent' => 'tests']);
ask(['method' => '', 'protocol_version' => '2', 'user_agent' => '', 'request_fulluri' => false]);
ask(['method' => 1, 'user_agent' => 5, 'header' => 7, 'content' => 8]);
ask(['header' => "A: b\r\nHost: me\r\nConnection: keep-alive\r\nUser-Agent: mine\r\nFrom: x\r\n\r\n", 'user_agent' => 'other']);
ask(['header' => ['A: b', 'host: me', 5, null, "  C: d  "]]);
ask(['header' => "X-Host: a\nHost: b"]);
ask(['method' => 'POST', 'content' => 'a=b&c=d']);
ask(['method' => 'POST', 'content' => '{"a":1}', 'header' => 'Content-Type: application/json']);
ask(['method' => 'POST', 'content' => 'abc', 'header' => "Content-Length: 3\r\nContent-Type: x"]);
ask(['method' => 'POST', 'content' => '', 'header' => ['Content-Type: x']]);
ask(['content' => str_repeat('0123456789', 3)]);
ask([], '/', ["HTTP/1.1 200 OK\r\n\r\nin"], 'us%40er:p%2bw+d@');
ask([], '/', ["HTTP/1.1 200 OK\r\n\r\nin"], 'user@');
ask(['header' => 'Authorization: mine'], '/', ["HTTP/1.1 200 OK\r\n\r\nin"], 'user:pass@');
ini_set('user_agent', 'from ini');
ini_set('from', 'me@here');
ask([]);
ask(['user_agent' => 'own']);
ini_restore('user_agent');
ini_restore('from');

// The method and the contents after a redirect
$post = ['method' => 'POST', 'content' => 'abc', 'header' => "Content-Type: x\r\nA: b\r\nContent-Length: 3"];
foreach ([301, 302, 303, 307, 308] as $code) {
    ask($post, '/x/y', ["HTTP/1.1 $code Moved\r\nLocation: /z?q\r\nContent-Length: 2\r\n\r\nno", "HTTP/1.1 200 OK\r\n\r\nyes"]);
}
ask(['method' => 'HEAD'], '/x', ["HTTP/1.1 302 Moved\r\nLocation: /z\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"]);
ask(['method' => 'PUT', 'header' => 'Content-Type: x'], '/x', ["HTTP/1.1 302 Moved\r\nLocation: /z\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"]);

// Through a proxy
[$proxy, $process] = serve(["HTTP/1.1 200 OK\r\n\r\nproxy"], $log = tempnam(sys_get_temp_dir(), 'web'));
$context = stream_context_create(['http' => ['proxy' => "tcp://$proxy", 'request_fulluri' => true]]);
var_dump(file_get_contents('http://example.invalid:81/a?b', false, $context));
pcntl_waitpid($process, $status);
echo file_get_contents($log);
unlink($log);
