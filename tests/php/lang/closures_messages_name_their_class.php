<?php
namespace App;
class Service {
    public function handler() {
        return function (int $x): string { return $x > 1 ? 'many' : null; };
    }
}
$h = (new Service)->handler();
foreach ([fn() => $h('a'), fn() => $h(), fn() => $h(1)] as $f) {
    try {
        $f();
    } catch (\Error $e) {
        echo preg_replace_free($e->getMessage()), "\n";
    }
}
function preg_replace_free($text) { return str_replace(__DIR__, '', $text); }
