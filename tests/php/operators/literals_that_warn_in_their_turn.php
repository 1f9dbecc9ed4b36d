<?php
// An operation of literals that warns or throws is no literal: it is done where it stands, before what is on its right.
function noisy($x) { echo "($x) "; return 3; }
set_error_handler(function ($number, $text) { echo "[$text] "; return true; });
function known($e = 5) {
    echo +'12ab' * ($u ^ 1), "\n";
    echo -'12ab' * (0 ^ $u), "\n";
    echo ('12ab' + 1) * ($u ^ 1), "\n";
    echo ('5x' | 1) & ($u ^ 7), "\n";
    echo +'12' * ($u ^ 1), "\n";
    echo (1 + 2) * ($u ^ 1), "\n";
    echo -'12ab' + noisy('f'), "\n";
    echo -'12ab' . noisy('f'), "\n";
    echo ('3 ' + 1) + ($u . '1'), "\n";
    var_dump(-'12ab' == ($u ^ 1), [-'12ab', $u ^ 1]);
    foreach ([fn() => +'ab' * ($u ^ 1), fn() => [1] + 2 + noisy('never'), fn() => 1 % 0 | noisy('never'), fn() => -[] * ($u ^ 1)] as $f) {
        try { var_dump($f()); } catch (Error $error) { echo get_class($error), ': ', $error->getMessage(), "\n"; }
    }
}
known();
