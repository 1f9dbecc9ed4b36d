<?php
function change(&$first, &...$rest) { $first = "first"; foreach ($rest as &$one) $one = "rest"; }
function named($a, &$b) { $b = "b"; }
function keep($a, &$b) { $b = $a; }
function f() {
    $list = [1, 2, 3]; $copy = $list; change(...$list); var_dump($list, $copy);
    $more = [4]; $own = 0; change($own, ...$more); var_dump($own, $more);
    $named = ['b' => 1, 'a' => 2]; named(...$named); var_dump($named);
    $pair = [5, 6]; keep(...$pair); var_dump($pair);
    $one = [7]; $two = [8]; change(...$one, ...$two); var_dump($one, $two);
    $inner = ['k' => [9]]; change(...$inner['k']); var_dump($inner);
    $other = &$list; $other = [1]; change(...$list); var_dump($other);
    change(...[1]);
}
f();
