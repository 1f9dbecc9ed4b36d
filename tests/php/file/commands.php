<?php
var_dump(shell_exec('echo hi; echo there'), shell_exec('true'));
$lines = ['before'];
var_dump(exec('printf "a  \nb\n"; exit 3', $lines, $code), $lines, $code, exec('true'), exec('printf x'));
var_dump(system('echo shown', $code), $code, passthru('printf raw', $code), $code);
foreach (["it's", '', 'a b', '$x'] as $text) {
    echo escapeshellarg($text), ' ', escapeshellcmd($text . '; ls "x" & ' . "'q"), "\n";
}
foreach ([fn() => exec(''), fn() => shell_exec("a\0b"), fn() => escapeshellarg("\0")] as $call) {
    try {
        $call();
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
