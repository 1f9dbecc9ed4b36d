<?php
// Counting a SplObjectStorage recursively counts its objects alone.
$s = new SplObjectStorage; var_dump($s->count(COUNT_RECURSIVE), count($s, COUNT_RECURSIVE)); $s[new stdClass] = 1; var_dump($s->count(COUNT_RECURSIVE)); $s[new stdClass] = [1, 2, [3]]; var_dump($s->count(COUNT_RECURSIVE), count($s, 1)); $s[$s] = $s;  var_dump($s->count(COUNT_RECURSIVE));
