<?php
class Typed { public int $i = 0; public ?string $s = null; public float $f = 1.5; public readonly array $list; public self|null $next = null; }
$texts = [
    'O:5:"Typed":1:{s:1:"i";i:5;}',
    'O:5:"Typed":1:{s:1:"i";s:1:"5";}',
    'O:5:"Typed":1:{s:1:"s";N;}',
    'O:5:"Typed":1:{s:1:"f";i:3;}',
    'O:5:"Typed":1:{s:4:"list";a:1:{i:0;i:1;}}',
    'O:5:"Typed":1:{s:4:"next";r:1;}',
    'O:5:"Typed":1:{s:4:"next";O:8:"stdClass":0:{}}',
];
foreach ($texts as $text) {
    echo "-- $text\n";
    try {
        var_dump(unserialize($text));
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
$o = unserialize('a:2:{i:0;O:5:"Typed":1:{s:1:"i";i:5;}i:1;R:3;}');
try {
    $o[1] = 'text';
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
$o[1] = 7;
var_dump($o[0]->i);
#[AllowDynamicProperties] class Open {}
class Closed_ {}
var_dump(unserialize('O:4:"Open":1:{s:1:"d";i:1;}'), unserialize('O:7:"Closed_":1:{s:1:"d";i:1;}'));
