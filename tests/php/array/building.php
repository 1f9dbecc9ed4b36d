<?php
function show(mixed $v): void { echo json_encode($v, JSON_PRESERVE_ZERO_FRACTION), "\n"; }
show(array_fill(5, 3, 'x'));
show(array_fill(-5, 3, 0));
show(array_fill(5, 0, 0));
show(array_fill_keys([1.5, 'a', null, true, '7'], 0));
show(array_combine([1.7, true, null, 'x'], [1, 2, 3, 4]));
show(array_flip([1, 'a', '5', 'a']));
show(array_count_values([1, '1', 'a', 'b', 'a']));
show(array_change_key_case(['Ab' => 1, 5 => 2, 'aB' => 3]));
show(array_change_key_case(['Ab' => 1], CASE_UPPER));
show(array_pad([1], 5, 0));
show(array_pad([1], -3, 0));
show(array_pad(['a' => 1, 5 => 2], 4, 0));
show(array_column([['id' => 1, 'n' => 'a'], ['id' => 2], ['id' => 'x', 'n' => 'c']], 'n', 'id'));
show(array_column([['id' => 1, 'n' => 'a'], ['id' => 2]], null, 'id'));
show(array_column([[1, 2], [3, 4]], 1));
show(array_column([['a' => 1]], 'a', 'zz'));
show(array_column([['v' => 1, 'k' => null], ['v' => 3, 'k' => true], ['v' => 4, 'k' => '7']], 'v', 'k'));
show(array_column([(object) ['q' => 5, '7' => 6]], 'q', 7));
