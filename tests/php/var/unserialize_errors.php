<?php
class A { public $x = 1; public ?A $n = null; }
$texts = ['', 'x', 'i:5', 'i:;', 'i:-;', 'i:+5;', 'i:007;', 'a:1:{i:0;i:1;', 'a:2:{i:0;i:1;}', 's:5:"abc";', 's:3:"abc"', 's:3:"abc;', 's:a:"abc";', 'b:2;', 'N', 'N;N;',
    'R:1;', 'a:1:{i:0;R:1;}', 'a:1:{i:0;r:1;}', 'a:1:{i:0;r:9;}', 'a:1:{i:0;R:0;}', 'd:0.5;', 'd:1e3;', 'd:-.5E-2;', 'd:.;', 'd:1e;', 'd:INF;', 'd:-NAN;', 'i:99999999999999999999;', 'i:-9223372036854775809;',
    'C:1:"A":3:{abc}', 'C:1:"A":9:{abc}', 'C:1:"A":3:abc}', 'O:8:"stdClass":1:{s:3:"abc";N;}', 'O:8:"stdClass":9:{s:3:"abc";N;}', 'O:8:"stdClass":1:{i:3;N;}', 'O:8:"stdClass":1:{N;N;}', 'a:-1:{}', 'a:1:{a:0:{}i:1;}', 'a:1:{r:1;i:1;}', 'a:1:{d:0;i:1;}', 'S:3:"\61bc";', 'S:3:"\6xbc";',
    'O:1:"a":0:{}', 'O:2:"A":0:{}', 'O:0:"":0:{}', 'O:3:"A-B":0:{}', 'O:2:"\A":0:{}', 'O:1:"A":', 'O:1:"A":0:', 'O:1:"A":0:{', 'i:5;rest', 'a:1:{i:0;i:1i:2;}', 'a:2:{i:0;i:1;i:1;i:2}'];
foreach ($texts as $text) {
    echo "-- $text\n";
    try {
        var_dump(unserialize($text));
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
