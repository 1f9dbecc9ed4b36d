<?php
foreach ([0, 1, -1, '', '0', '00', ' ', 'a', 0.0, -0.0, 0.1, null, [], [0], NAN] as $v) echo $v ? 'T' : 'F'; echo (new stdClass) ? 'T' : 'F', "\n"; foreach ([[1, '1'], ['a', 'A'], [null, ''], [0, null], ['0', false], [[], null], [1.0, 1], ['1.0', '1'], ['abc', 'ABC']] as [$a, $b]) echo $a == $b ? 'eq ' : 'ne ', $a === $b ? 'id ' : 'di ', $a <=> $b, '|'; echo "\n";
