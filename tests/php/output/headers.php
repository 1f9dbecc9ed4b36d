<?php
ob_start();
var_dump(headers_sent(), headers_list());
header('X-A: 1'); header('X-A: 2', false); header('Content-Type: text/plain'); header('x-a: 3'); header('Nocolon'); header("Bad\nX: 2"); header('HTTP/1.1 404 Not Found'); 
var_dump(headers_list(), http_response_code()); header('Location: /x'); var_dump(http_response_code(), http_response_code(500), http_response_code());
header_remove('X-A'); var_dump(headers_list()); header_remove(); var_dump(headers_list());
var_dump(setcookie('a', 'b c', 0, '/p', 'dom', true, true), setrawcookie('n', 'v', ['samesite'=>'Lax']), headers_list());
ob_end_flush();
var_dump(headers_sent($f, $l), basename($f), $l);
header('X: 1'); http_response_code(200); header_remove();setcookie('a','b');
set_error_handler(function(...$a) { var_dump($a[0], basename($a[1])); });
header('X: 1');
