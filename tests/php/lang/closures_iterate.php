<?php
function counter($from, $to) { return function () use (&$from, $to) { return $from <= $to ? $from++ : null; }; } $c = counter(1, 3); while (($v = $c()) !== null) echo $v; echo "\n";
